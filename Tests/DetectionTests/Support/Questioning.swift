import Conversations
import Detection
import Findings
import Forge
import Wire

/// A detector of names that is fed with forged questions and answers between one client and one resolver.
struct Questioning {
    var listening = Listening()
    var names = NameDetector(capacity: 64, hash: FlowHash(seed: 7))

    /// A question, as the client sends it.
    static func draft(_ name: String, identifier: UInt16 = 1, type: UInt16 = 1) -> DNSDraft {
        DNSDraft(asking: DNSDraft.Name(name), type: type, identifier: identifier)
    }

    mutating func ask(_ draft: DNSDraft, at milliseconds: Double, port: UInt16 = 40_000, resolver: IPAddress = Listening.resolver) {
        send(
            PacketDraft(IPDraft(from: Listening.client, to: resolver), .udp(UDPDraft(from: port, to: 53, draft.octets))), at: milliseconds)
    }

    mutating func answer(
        _ draft: DNSDraft, at milliseconds: Double, port: UInt16 = 40_000, resolver: IPAddress = Listening.resolver, hopLimit: UInt8 = 116,
        identification: UInt32 = 0
    ) {
        var ip = IPDraft(from: resolver, to: Listening.client, hopLimit: hopLimit)
        ip.identification = identification
        send(PacketDraft(ip, .udp(UDPDraft(from: 53, to: port, draft.octets))), at: milliseconds)
    }

    mutating func send(_ draft: PacketDraft, at milliseconds: Double) {
        names.runDeadlines(Listening.at(milliseconds), &listening.sink)
        let stamp = listening.stamp(milliseconds)
        draft.withPacket { names.examine($0, stamp, &listening.sink) }
    }

    /// Lets time go by, and takes what was said.
    mutating func take(after milliseconds: Double) -> Listening.Heard {
        names.runDeadlines(Listening.at(milliseconds), &listening.sink)
        return listening.take()
    }
}

extension DNSDraft {
    /// The answer with these addresses.
    func addresses(_ addresses: IPAddress..., timeToLive: UInt32 = 300) -> DNSDraft {
        answer(addresses.map { .address(name, $0, timeToLive: timeToLive) })
    }
}
