public import Wire

/// A machine on a stage: where it is, how its stack behaves, what it offers.
public final class Host {
    /// How it fills the IPv4 identification.
    public enum Identification: Sendable {
        /// As Linux does: zero on SYN-ACKs and on resets for no connection, else a counter for each connection.
        case linux
        /// One counter for all.
        case counter
        case random
        case zero
    }

    /// What it says to a segment or datagram for a port where nobody listens.
    public enum ClosedPort: Sendable {
        /// A reset, or ICMP port unreachable.
        case refuses
        /// Nothing.
        case ignores
    }

    public let name: String
    public let addresses: [IPAddress]
    public let hardware: MACAddress
    /// One-way delay from the observer.
    public var delay: Interval
    /// How many routers stand between it and the observer; 0 is at home.
    public let hops: UInt8
    /// The hop limit with which it sends.
    public var hopLimit: UInt8 = 64
    public var identification = Identification.linux
    /// The most that its packets are late by chance.
    public var jitter = Interval.zero
    /// Percent of packets lost on the way to it and from it, and percent that come late enough to be overtaken.
    public var lossToHost = 0.0
    public var lossFromHost = 0.0
    public var reordering = 0.0
    /// How fast it can send, in bits per second.
    public var rate = 80_000_000
    public var closedPort = ClosedPort.refuses
    public var answersEcho = true
    /// Whether it hears and says nothing at all, as one that is off.
    public var isOff = false
    public var habits = TCPEndpoint.Habits()
    /// Called with each new connection to a port, before anything is said.
    public var listeners: [UInt16: (TCPEndpoint) -> Void] = [:]
    /// Called with each datagram to a port.
    public var datagrams: [UInt16: (UDPDraft, PacketDraft) -> Void] = [:]
    /// Called with each ICMP message that is no echo request.
    public var messages: ((ICMPDraft, PacketDraft) -> Void)?

    unowned let stage: Stage
    var lastArrival = Timestamp.distantPast
    var lastReception = Timestamp.distantPast
    private var nextDeparture = Timestamp.distantPast
    private var counter: UInt16
    private let clockOffset: UInt32
    private var nextPort: UInt16
    private var connections: [ConnectionKey: TCPEndpoint] = [:]

    private struct ConnectionKey: Hashable {
        var local: IPAddress
        var localPort: UInt16
        var remote: IPAddress
        var remotePort: UInt16
    }

    init(stage: Stage, name: String, addresses: [IPAddress], hardware: MACAddress, delay: Interval, hops: UInt8) {
        self.stage = stage
        self.name = name
        self.addresses = addresses
        self.hardware = hardware
        self.delay = delay
        self.hops = hops
        counter = UInt16(truncatingIfNeeded: stage.random.next())
        clockOffset = UInt32(truncatingIfNeeded: stage.random.next())
        nextPort = UInt16(40_000 + stage.random.below(12_000))
    }

    /// Its address of the family of `other`.
    public func address(towards other: IPAddress) -> IPAddress { addresses.first { $0.isV4 == other.isV4 } ?? addresses[0] }

    /// A port that nothing uses yet.
    public func freshPort() -> UInt16 {
        nextPort = nextPort < 60_000 ? nextPort + 1 + UInt16(stage.random.below(7)) : 40_000
        return nextPort
    }

    /// The milliseconds of its TCP timestamps.
    var clock: UInt32 { clockOffset &+ UInt32(truncatingIfNeeded: stage.now.nanoseconds / 1_000_000) }

    /// The identification of its next packet, where that is not a matter of the connection.
    func nextIdentification() -> UInt32 {
        switch identification {
        case .zero: return 0
        case .random: return UInt32(stage.random.below(65_536))
        case .linux, .counter:
            counter &+= 1
            return UInt32(counter)
        }
    }
}

// MARK: - Saying and hearing

extension Host {
    /// Sends a packet as soon as what it sent before has left.
    public func send(_ packet: PacketDraft, marks: Set<String> = [], comment: String? = nil) {
        guard !isOff else { return }
        let departure = max(stage.now, nextDeparture)
        let bits = Int64(packet.octets().count + 38) * 8
        nextDeparture = departure + Interval(nanoseconds: bits * 1_000_000_000 / Int64(rate))
        stage.carry(Parcel(packet, marks: marks, comment: comment), from: self, leaving: departure)
    }

    /// Sends a UDP datagram.
    public func send(_ payload: [UInt8], from port: UInt16, to destination: IPAddress, _ destinationPort: UInt16, marks: Set<String> = []) {
        var ip = IPDraft(from: address(towards: destination), to: destination, hopLimit: hopLimit)
        ip.identification = nextIdentification()
        ip.dontFragment = identification == .linux && hops == 0
        send(PacketDraft(ip, .udp(UDPDraft(from: port, to: destinationPort, payload))), marks: marks)
    }

    /// Sends an ICMP message.
    public func send(_ message: ICMPDraft, to destination: IPAddress, hopLimit limit: UInt8? = nil, marks: Set<String> = []) {
        var ip = IPDraft(from: address(towards: destination), to: destination, hopLimit: limit ?? hopLimit)
        ip.identification = nextIdentification()
        ip.dontFragment = false
        send(PacketDraft(ip, .icmp(message)), marks: marks)
    }

    /// Gets a packet.
    func receive(_ packet: PacketDraft) {
        guard !isOff else { return }
        switch packet.transport {
        case .tcp(let segment): receive(segment, in: packet)
        case .udp(let datagram):
            if let handler = datagrams[datagram.destinationPort] {
                handler(datagram, packet)
            } else if closedPort == .refuses, !packet.ip.destination.isMulticast {
                send(.unreachable(packet.ip.isV4 ? 3 : 4, about: packet), to: packet.ip.source)
            }
        case .icmp(let message):
            let request: UInt8 = packet.ip.isV4 ? 8 : 128
            if message.type == request {
                guard answersEcho else { return }
                var reply = message
                reply.type = packet.ip.isV4 ? 0 : 129
                send(reply, to: packet.ip.source)
            } else {
                heed(message)
                messages?(message, packet)
            }
        case .opaque: break
        }
    }

    private func receive(_ segment: TCPDraft, in packet: PacketDraft) {
        let key = ConnectionKey(
            local: packet.ip.destination, localPort: segment.destinationPort, remote: packet.ip.source, remotePort: segment.sourcePort)
        if let connection = connections[key] { return connection.receive(segment) }
        if segment.flags.contains(.syn), !segment.flags.contains(.ack), let listener = listeners[segment.destinationPort] {
            let endpoint = TCPEndpoint(
                host: self, local: key.local, key.localPort, remote: key.remote, key.remotePort,
                sequence: UInt32(truncatingIfNeeded: stage.random.next()))
            connections[key] = endpoint
            listener(endpoint)
            return endpoint.receive(segment)
        }
        guard closedPort == .refuses || !segment.flags.contains(.syn) else { return }
        refuse(segment, from: packet.ip.source, at: packet.ip.destination)
    }

    /// The reset for a segment of no connection (RFC 9293 §3.10.7.1).
    private func refuse(_ segment: TCPDraft, from source: IPAddress, at address: IPAddress) {
        guard !segment.flags.contains(.rst) else { return }
        var reply = TCPDraft(from: segment.destinationPort, to: segment.sourcePort, [.rst])
        reply.window = 0
        if segment.flags.contains(.ack) {
            reply.sequence = segment.acknowledgement
        } else {
            reply.flags.insert(.ack)
            reply.acknowledgement = segment.end
        }
        var ip = IPDraft(from: address, to: source, hopLimit: hopLimit)
        ip.identification = identification == .linux ? 0 : nextIdentification()
        send(PacketDraft(ip, .tcp(reply)))
    }

    /// Begins a connection; the SYN leaves at once.
    public func connect(to remote: IPAddress, _ port: UInt16, from localPort: UInt16? = nil) -> TCPEndpoint {
        let local = localPort ?? freshPort()
        let address = address(towards: remote)
        let endpoint = TCPEndpoint(
            host: self, local: address, local, remote: remote, port, sequence: UInt32(truncatingIfNeeded: stage.random.next()))
        connections[ConnectionKey(local: address, localPort: local, remote: remote, remotePort: port)] = endpoint
        endpoint.open()
        return endpoint
    }

    /// Forgets a connection, so that what still comes for it is refused.
    func forget(_ endpoint: TCPEndpoint) {
        connections[
            ConnectionKey(
                local: endpoint.localAddress, localPort: endpoint.localPort, remote: endpoint.remoteAddress, remotePort: endpoint.remotePort)] = nil
    }
}

// MARK: - Errors about what was sent

extension Host {
    /// Does what Linux does about an ICMP error: gives up a connection that is being opened, sends smaller packets.
    private func heed(_ message: ICMPDraft) {
        guard let quoted = QuotedConnection(message.body), let connection = connections[quoted.key] else { return }
        switch (quoted.isV4, message.type, message.code) {
        case (true, 3, 4): connection.learnPathMTU(Int(message.rest & 0xFFFF))
        case (false, 2, _): connection.learnPathMTU(Int(message.rest))
        case (true, 3, _), (false, 1, _):
            guard connection.state == .synSent else { return }
            let told = connection.onReset
            connection.giveUp()
            told?()
        default: break
        }
    }

    /// The connection that a quoted TCP packet of ours belongs to.
    private struct QuotedConnection {
        let isV4: Bool
        let key: ConnectionKey

        init?(_ body: [UInt8]) {
            guard let first = body.first else { return nil }
            let isV4 = first >> 4 == 4
            let start = isV4 ? Int(first & 15) * 4 : 40
            guard body.count >= start + 4, body[isV4 ? 9 : 6] == IPProtocol.tcp.rawValue else { return nil }
            func number(_ offset: Int, _ count: Int) -> UInt64 { body[offset..<(offset + count)].reduce(0) { $0 << 8 | UInt64($1) } }
            func address(_ offset: Int) -> IPAddress {
                isV4 ? IPAddress(v4: UInt32(number(offset, 4))) : IPAddress(high: number(offset, 8), low: number(offset + 8, 8))
            }
            self.isV4 = isV4
            key = ConnectionKey(
                local: address(isV4 ? 12 : 8), localPort: UInt16(number(start, 2)), remote: address(isV4 ? 16 : 24),
                remotePort: UInt16(number(start + 2, 2)))
        }
    }
}
