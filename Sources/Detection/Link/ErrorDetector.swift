public import Conversations
import Findings
public import Wire

/// ICMP errors about what a device sent: refusals (B5), loops (B6), redirects (A5), and packets too big for the path.
///
/// An error is believed only if it quotes a conversation that was captured, or an echo; anybody can send one about anything.
public struct ErrorDetector: Sendable {
    /// How long routers that said "out of hops" are counted together; more than two for one destination are a trace.
    static let traceWindow = Interval.seconds(30)
    /// Probes of tracing tools leave with at most 30 hops or so; no system in use sends ordinary packets with fewer than 64.
    static let probeHopLimit: UInt8 = 32
    /// Destinations whose expiries are remembered; the one remembered longest is forgotten first.
    static let destinationsKept = 256
    static let routersKept = 4

    /// The routers that reported expiries for one destination, and when they last did.
    private struct Expiry: Sendable {
        var router: IPAddress
        var time: Timestamp
    }

    private var expiries: [IPAddress: [Expiry]] = [:]
    private var order: [IPAddress] = []

    /// How many destinations were forgotten for want of room.
    public private(set) var forgotten: UInt64 = 0

    /// What the tables know of the packet that an error quotes.
    public struct Quoted: Sendable {
        /// A frame that the error may be about, where the conversation was captured.
        public var frame: FrameID
        /// The smallest hop limit that its sender used in that conversation, where it is known.
        public var leastHopLimit: UInt8?

        /// Names what was found.
        public init(frame: FrameID, leastHopLimit: UInt8? = nil) {
            self.frame = frame
            self.leastHopLimit = leastHopLimit
        }
    }

    /// Makes a detector.
    public init() {}

    /// Looks at an ICMP error; `known` is what the tables have of the conversation that it quotes.
    public mutating func examine(
        _ packet: borrowing Packet, _ quoted: QuotedPacket, known: Quoted?, _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        guard let message = packet.icmp, let router = packet.addresses?.source else { return }
        let isV6 = message.isV6
        let isEcho = quoted.ipProtocol == .icmp || quoted.ipProtocol == .icmpv6
        guard known != nil || isEcho else { return }
        if let size = message.nextHopMTU {
            // RFC 1191 §4: a router from before says 0, which tells that the packet was too big but not for what.
            sink.record(Fact.pathMTU(device: quoted.source, destination: quoted.destination, mtu: size > 0 ? size : nil, from: router))
            return
        }
        if !isV6, message.type == 5 {
            // RFC 792: the first word is the router that is better for the destination.
            sink.record([
                Sign(
                    .a5, time: stamp.time,
                    subject: Subject(device: quoted.source, peer: quoted.destination, peerMAC: packet.sourceMAC, ipProtocol: .icmp),
                    frames: (known.map { [$0.frame.reference(.trigger)] } ?? []) + [stamp.frame.reference(.suspect)],
                    measurements: ["router": .text(router.description), "target": .text(IPAddress(v4: message.rest).description)])
            ])
            return
        }
        let code: SignCode
        switch (isV6, message.type) {
        case (false, 3), (true, 1): code = .b5
        case (false, 11) where message.code == 0, (true, 3) where message.code == 0:
            guard isLoop(quoted, by: router, known, stamp) else { return }
            code = .b6
        default: return
        }
        var frames = [stamp.frame.reference(.refusal)]
        if let known { frames.insert(known.frame.reference(.trigger), at: 0) }
        sink.record([
            Sign(
                code, time: stamp.time,
                subject: Subject(
                    device: quoted.source, devicePort: isEcho ? nil : quoted.sourcePort, peer: quoted.destination,
                    peerPort: quoted.destinationPort, ipProtocol: quoted.ipProtocol),
                frames: frames,
                measurements: [
                    "router": .text(router.description), "routerHopLimit": .integer(Int64(packet.hopLimit)),
                    "quotedHopLimit": .integer(Int64(quoted.hopLimit)), "type": .integer(Int64(message.type)),
                    "code": .integer(Int64(message.code)), "isV6": .flag(isV6), "isKnown": .flag(known != nil),
                ])
        ])
    }

    /// Whether a packet that ran out of hops was sent to arrive, and not to find out which routers there are.
    private mutating func isLoop(_ quoted: QuotedPacket, by router: IPAddress, _ known: Quoted?, _ stamp: FrameStamp) -> Bool {
        note(quoted.destination, router, stamp.now)
        guard quoted.ipProtocol == .tcp, let known else { return false }
        if let least = known.leastHopLimit, least <= Self.probeHopLimit { return false }
        // A trace meets one router after another; a loop always the same two.
        return expiries[quoted.destination]?.count ?? 0 <= 2
    }

    private mutating func note(_ destination: IPAddress, _ router: IPAddress, _ now: Timestamp) {
        var list = expiries[destination] ?? []
        if list.isEmpty {
            if order.count >= Self.destinationsKept {
                expiries[order.removeFirst()] = nil
                forgotten += 1
            }
            order.append(destination)
        }
        list.removeAll { $0.router == router || now - $0.time > Self.traceWindow }
        list.append(Expiry(router: router, time: now))
        expiries[destination] = list.suffix(Self.routersKept)
    }
}
