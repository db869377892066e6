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

    private var passages: [IPAddress: [Passage]] = [:]

    /// Notes that `forwarder` handed over a packet of `peer`.
    mutating func note(_ peer: IPAddress, via forwarder: MACAddress, hopLimit: UInt8) {
        if let index = passages[peer]?.firstIndex(where: { $0.forwarder == forwarder }) {
            passages[peer]?[index].hopLimit = hopLimit
            return
        }
        guard passages.count < Self.capacity || passages[peer] != nil, passages[peer]?.count ?? 0 < Self.forwardersKept else { return }
        passages[peer, default: []].append(Passage(forwarder: forwarder, hopLimit: hopLimit))
    }

    /// Of how many peers packets came with exactly one hop less by `later` than by `earlier`, and of how many otherwise.
    func comparison(_ earlier: MACAddress, _ later: MACAddress) -> (fallen: Int, other: Int) {
        var result = (fallen: 0, other: 0)
        for list in passages.values {
            guard let before = list.first(where: { $0.forwarder == earlier }), let after = list.first(where: { $0.forwarder == later }) else {
                continue
            }
            if Int(before.hopLimit) == Int(after.hopLimit) + 1 { result.fallen += 1 } else { result.other += 1 }
        }
        return result
    }
}
