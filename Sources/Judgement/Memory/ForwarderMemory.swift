import Wire

/// With how many hops left packets of far peers came, by the machine that handed them over: who stands in between takes one away.
struct ForwarderMemory {
    /// The most peers remembered; beyond it new ones are not.
    static let capacity = 4_096
    /// How many machines are remembered for one peer.
    static let forwardersKept = 3

    private struct Passage {
        var forwarder: MACAddress
        var hopLimit: UInt8
    }

    /// The machines through which one peer was heard; most have one, which needs no list.
    private struct Passages {
        var first: Passage
        var others: [Passage] = []

        var all: [Passage] { [first] + others }
    }

    private var passages = AddressMap<Passages>()

    /// Notes that `forwarder` handed over a packet of `peer`.
    mutating func note(_ peer: IPAddress, via forwarder: MACAddress, hopLimit: UInt8) {
        let passage = Passage(forwarder: forwarder, hopLimit: hopLimit)
        guard let place = passages.place(of: peer) else {
            if passages.count < Self.capacity { _ = passages.place(of: peer, adding: Passages(first: passage)) }
            return
        }
        if passages[place: place].first.forwarder == forwarder {
            passages[place: place].first.hopLimit = hopLimit
        } else if let index = passages[place: place].others.firstIndex(where: { $0.forwarder == forwarder }) {
            passages[place: place].others[index].hopLimit = hopLimit
        } else if passages[place: place].others.count < Self.forwardersKept - 1 {
            passages[place: place].others.append(passage)
        }
    }

    /// Of how many peers packets came with exactly one hop less by `later` than by `earlier`, and of how many otherwise.
    func comparison(_ earlier: MACAddress, _ later: MACAddress) -> (fallen: Int, other: Int) {
        var result = (fallen: 0, other: 0)
        for passages in passages.values {
            guard let before = passages.all.first(where: { $0.forwarder == earlier }),
                let after = passages.all.first(where: { $0.forwarder == later })
            else {
                continue
            }
            if Int(before.hopLimit) == Int(after.hopLimit) + 1 { result.fallen += 1 } else { result.other += 1 }
        }
        return result
    }
}
