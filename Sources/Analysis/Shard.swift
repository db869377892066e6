import Conversations
import Detection
import Findings
import Wire

/// One of the fixed parts into which all conversations fall: its own tables, its own deadlines, its own observations.
///
/// A shard knows nothing of the others and of the number of workers, so what it says depends on its packets alone.
struct Shard {
    /// How many shards there are, always.
    static let count = 64

    private let number: Int
    private var tcp: TCPTable
    private let tcpDetector = TCPDetector()
    private var names: NameDetector
    /// When the next question wants to be looked at; kept here, because every packet asks.
    private var namesDeadline = Timestamp.distantFuture
    private var errors = ErrorDetector()
    private var sink: ObservationSink

    /// Makes a shard with room for `capacity` conversations.
    init(number: Int, capacity: Int, hash: FlowHash) {
        self.number = number
        tcp = TCPTable(capacity: capacity, hash: hash)
        names = NameDetector(capacity: max(64, capacity / 8))
        sink = ObservationSink(shard: number)
    }

    /// How many conversations were forgotten for want of room.
    var forgotten: UInt64 { tcp.forgotten + names.forgotten }

    /// Takes one frame in, of which `ordinal` is the place in the run, from 1.
    @inline(__always)
    mutating func absorb(_ packet: borrowing Packet, _ stamp: FrameStamp, ordinal: UInt64) {
        if nextDeadline <= stamp.now { runDeadlines(stamp.now) }
        sink.begin(frame: ordinal, now: stamp.now)
        switch packet.map.transport {
        case .tcp: absorbTCP(packet, stamp)
        case .udp: absorbUDP(packet, stamp)
        case .icmp, .icmpv6: absorbError(packet, stamp)
        default: break
        }
    }

    private mutating func absorbUDP(_ packet: borrowing Packet, _ stamp: FrameStamp) {
        let start = Int(packet.map.transportStart)
        let service = NameService(source: packet.frame.bigEndian16(at: start), destination: packet.frame.bigEndian16(at: start + 2))
        guard service == .dns else { return }
        names.examine(packet, stamp, &sink)
        namesDeadline = names.nextDeadline
    }

    /// An ICMP error concerns the conversation that it quotes.
    private mutating func absorbError(_ packet: borrowing Packet, _ stamp: FrameStamp) {
        guard let message = packet.icmp, let quoted = message.quoted else { return }
        var trigger: FrameID?
        if let source = quoted.sourcePort, let destination = quoted.destinationPort, quoted.ipProtocol == .tcp {
            let key = FlowKey(
                source: quoted.source, destination: quoted.destination, sourcePort: source, destinationPort: destination, ipProtocol: .tcp)
            if let found = tcp.find(key) {
                trigger = tcp.records[found.slot].sides[found.side].lastDataFrame
                // RFC 792 type 11, RFC 4443 type 3: ran out of hops.
                if message.type == (message.isV6 ? 3 : 11) { tcp.records[found.slot].state.insert(.expiredOnTheWay) }
            }
        }
        errors.examine(packet, quoted, trigger: trigger, stamp, &sink)
    }

    @inline(__always)
    private mutating func absorbTCP(_ packet: borrowing Packet, _ stamp: FrameStamp) {
        tcpDetector.follow(packet, stamp, &tcp, &sink)
        let start = Int(packet.map.transportStart)
        guard packet.map.payloadCaptured > 0,
            packet.frame.bigEndian16(at: start) == 53 || packet.frame.bigEndian16(at: start + 2) == 53, let key = TCPTable.key(of: packet)
        else { return }
        absorbNamesOverTCP(packet, key, stamp)
    }

    /// DNS over TCP, where a message lies in one segment, as almost all do.
    private mutating func absorbNamesOverTCP(_ packet: borrowing Packet, _ key: FlowKey, _ stamp: FrameStamp) {
        let payload = packet.payload
        guard case .message(let range) = DNSStreamHead(payload) else { return }
        names.examine(
            payload.extracting(range), key, hopLimit: packet.hopLimit, identification: packet.ipv4?.identification ?? 0,
            deviceMAC: packet.ethernet?.destination, stamp, &sink)
        namesDeadline = names.nextDeadline
    }

    // MARK: Deadlines

    private var nextDeadline: Timestamp { min(tcp.nextDeadline, namesDeadline) }

    /// Runs every deadline up to `now`, each at its own time.
    mutating func runDeadlines(_ now: Timestamp) {
        while nextDeadline <= now, nextDeadline < .distantFuture {
            // The earliest first, so that what is said comes in order.
            if namesDeadline <= tcp.nextDeadline {
                names.runDeadlines(namesDeadline, &sink)
                namesDeadline = names.nextDeadline
            } else if let due = tcp.popDue(tcp.nextDeadline) {
                sink.begin(deadline: due.time)
                if tcpDetector.deadline(due.slot, due.time, &tcp, &sink) { tcp.close(due.slot) }
            }
        }
    }

    /// The capture ends: what is pending is told for what it is.
    mutating func end(_ now: Timestamp) {
        runDeadlines(now)
        sink.begin(deadline: now)
        for slot in tcp.slotsFromOldest { tcpDetector.end(slot, now, &tcp, &sink) }
        names.end(now, &sink)
    }

    /// Takes what the shard has said since the last time.
    mutating func drain(into observations: inout [Observation]) {
        sink.drain(into: &observations)
    }
}
