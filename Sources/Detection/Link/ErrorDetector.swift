public import Conversations
import Findings
public import Wire

/// ICMP errors about what a device sent: refusals (B5) and loops (B6).
///
/// An error is believed only if it quotes a conversation that was captured; anybody can send one about anything.
public struct ErrorDetector: Sendable {
    /// Routers that said "out of hops" for one destination, to recognise a trace by their number; bounded.
    private var expiries: [IPAddress: Set<IPAddress>] = [:]
    private static let destinationsKept = 256

    /// Makes a detector.
    public init() {}

    /// Looks at an ICMP error; `trigger` is the frame that it quotes, as far as the tables know the conversation.
    public mutating func examine(
        _ packet: borrowing Packet, _ quoted: QuotedPacket, trigger: FrameID?, _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        guard let message = packet.icmp, let router = packet.addresses?.source else { return }
        let isV6 = message.isV6
        let isRefusal = message.type == (isV6 ? 1 : 3) && !(message.type == 3 && !isV6 && message.code == 4)
        let isExpiry = message.type == (isV6 ? 3 : 11) && message.code == 0
        guard isRefusal || isExpiry else { return }
        if isExpiry {
            // A trace meets several routers; a loop always the same few. Packets that were sent to die are no loop.
            guard quoted.ipProtocol == .tcp, expiries.count < Self.destinationsKept || expiries[quoted.destination] != nil else { return }
            expiries[quoted.destination, default: []].insert(router)
            if expiries[quoted.destination]?.count ?? 0 > 2 { return }
        }
        guard trigger != nil || quoted.ipProtocol == .icmp || quoted.ipProtocol == .icmpv6 else { return }
        var frames = [stamp.frame.reference(.refusal)]
        if let trigger { frames.insert(trigger.reference(.trigger), at: 0) }
        sink.record([
            Sign(
                isRefusal ? .b5 : .b6, time: stamp.time,
                subject: Subject(
                    device: quoted.source, devicePort: quoted.sourcePort, peer: quoted.destination, peerPort: quoted.destinationPort,
                    ipProtocol: quoted.ipProtocol),
                frames: frames,
                measurements: [
                    "router": .text(router.description), "routerHopLimit": .integer(Int64(packet.hopLimit)),
                    "quotedHopLimit": .integer(Int64(quoted.hopLimit)), "type": .integer(Int64(message.type)),
                    "code": .integer(Int64(message.code)), "isV6": .flag(isV6), "isKnown": .flag(trigger != nil),
                ])
        ])
    }
}
