public import Wire

/// Something on the line between the home and the rest of the world that may look at packets, drop them, and make its own.
public final class Middlebox {
    /// Which way a packet goes.
    public enum Direction: Sendable {
        /// Away from the home.
        case up
        /// Towards the home.
        case down
    }

    /// What becomes of a packet.
    public enum Verdict {
        case pass
        case drop
        /// Another packet goes on in its place.
        case replace(PacketDraft)
        /// It goes on later, and may be overtaken.
        case delay(Interval)
    }

    unowned let stage: Stage
    /// One-way delay from the home.
    public let delay: Interval
    /// How many routers stand between the home and the box, itself included: 1 is the gateway.
    public let hops: UInt8
    /// The address that the box speaks from, if it ever does.
    public var address: IPAddress?
    /// Decides about each packet.
    public var inspect: (PacketDraft, Direction, Middlebox) -> Verdict

    init(stage: Stage, delay: Interval, hops: UInt8, address: IPAddress?, inspect: @escaping (PacketDraft, Direction, Middlebox) -> Verdict) {
        self.stage = stage
        self.delay = delay
        self.hops = hops
        self.address = address
        self.inspect = inspect
    }

    /// Sends a packet towards the home. Its hop limit is the one with which it shall arrive there.
    public func inject(_ packet: PacketDraft, after wait: Interval = .zero, marks: Set<String> = ["forged"], comment: String? = nil) {
        stage.after(wait + delay) { [stage] in
            stage.arrive(Parcel(packet, marks: marks, comment: comment))
        }
    }

    /// Sends a packet on to the host that it names, beyond the observer's sight.
    public func injectUp(_ packet: PacketDraft, after wait: Interval = .zero) {
        guard let host = stage.host(packet.ip.destination) else { return }
        stage.after(wait + Interval(nanoseconds: max(0, host.delay.nanoseconds - delay.nanoseconds))) { host.receive(packet) }
    }

    /// A segment in the name of `trigger`'s destination, as one who saw `trigger` can make it: next sequence number,
    /// and the acknowledgement of all that `trigger` said.
    public func segment(answering trigger: PacketDraft, _ flags: TCPHeader.Flags, _ payload: [UInt8] = [], arrivingWith hopLimit: UInt8)
        -> PacketDraft?
    {
        guard let seen = trigger.tcp else { return nil }
        var ip = IPDraft(from: trigger.ip.destination, to: trigger.ip.source, hopLimit: hopLimit)
        ip.dontFragment = false
        var segment = TCPDraft(from: seen.destinationPort, to: seen.sourcePort, flags)
        segment.sequence = seen.acknowledgement
        segment.acknowledgement = flags.contains(.ack) ? seen.end : 0
        segment.payload = payload
        return PacketDraft(ip, .tcp(segment))
    }

    /// A reset in that name, with a window of zero.
    public func reset(answering trigger: PacketDraft, arrivingWith hopLimit: UInt8, flags: TCPHeader.Flags = [.rst, .ack]) -> PacketDraft? {
        guard var packet = segment(answering: trigger, flags, arrivingWith: hopLimit), case .tcp(var reset) = packet.transport else { return nil }
        reset.window = 0
        packet.transport = .tcp(reset)
        return packet
    }

    /// A DNS answer in the name of `trigger`'s destination.
    public func answer(_ trigger: PacketDraft, arrivingWith hopLimit: UInt8, _ change: (DNSDraft) -> DNSDraft) -> PacketDraft? {
        guard let seen = trigger.udp, let question = DNSDraft(readingQuestionOf: seen.payload) else { return nil }
        var ip = IPDraft(from: trigger.ip.destination, to: trigger.ip.source, hopLimit: hopLimit)
        ip.dontFragment = false
        return PacketDraft(ip, .udp(UDPDraft(from: seen.destinationPort, to: seen.sourcePort, change(question).octets)))
    }

    /// The reset that pretends to come from the client, for the server.
    public func resetUp(following trigger: PacketDraft) -> PacketDraft? {
        guard let seen = trigger.tcp else { return nil }
        var segment = TCPDraft(from: seen.sourcePort, to: seen.destinationPort, [.rst])
        segment.sequence = seen.end
        return PacketDraft(IPDraft(from: trigger.ip.source, to: trigger.ip.destination), .tcp(segment))
    }

    /// An ICMP error from the box about `packet`, quoting it as it looked when it got here.
    public func complain(about packet: PacketDraft, _ message: (PacketDraft) -> ICMPDraft, marks: Set<String> = [], comment: String? = nil) {
        guard let address else { return }
        var quoted = packet
        quoted.ip.hopLimit = packet.ip.hopLimit > hops - 1 ? packet.ip.hopLimit - (hops - 1) : 1
        var ip = IPDraft(from: address, to: packet.ip.source, hopLimit: 64 - (hops - 1))
        ip.trafficClass = 0xC0
        ip.dontFragment = false
        ip.identification = UInt32(truncatingIfNeeded: stage.random.below(65_536))
        inject(PacketDraft(ip, .icmp(message(quoted))), after: .microseconds(120), marks: marks, comment: comment)
    }
}

extension PacketDraft {
    /// Whether the payload of layer 4 contains `text` anywhere.
    public func says(_ text: String) -> Bool {
        let needle = Array(text.utf8)
        let payload: [UInt8]
        switch transport {
        case .tcp(let segment): payload = segment.payload
        case .udp(let datagram): payload = datagram.payload
        default: return false
        }
        guard !needle.isEmpty, payload.count >= needle.count else { return false }
        return (0...(payload.count - needle.count)).contains { payload[$0..<($0 + needle.count)].elementsEqual(needle) }
    }
}

extension Middlebox {
    /// A number from the stage's chance, from zero up to `bound`, `bound` left out.
    public func random(below bound: Int) -> Int { stage.random.below(bound) }
}
