import Conversations
import Detection
import Findings
import Wire

/// One of the fixed parts into which all conversations fall: its own tables, its own deadlines, its own observations.
///
/// A shard knows nothing of the others and of the number of workers, so what it says depends on its packets alone.
final class Shard {
    /// How many shards there are, always.
    static let count = 64

    private let number: Int
    private var tcp: TCPTable
    private let tcpDetector = TCPDetector()
    private var sink: ObservationSink

    /// Makes a shard with room for `capacity` conversations.
    init(number: Int, capacity: Int, hash: FlowHash) {
        self.number = number
        tcp = TCPTable(capacity: capacity, hash: hash)
        sink = ObservationSink(shard: number)
    }

    /// How many conversations were forgotten for want of room.
    var forgotten: UInt64 { tcp.forgotten }

    /// Takes one frame in, of which `ordinal` is the place in the run, from 1.
    @inline(__always)
    func absorb(_ packet: borrowing Packet, _ stamp: FrameStamp, ordinal: UInt64) {
        if nextDeadline <= stamp.now { runDeadlines(stamp.now) }
        sink.begin(frame: ordinal, now: stamp.now)
        switch packet.map.transport {
        case .tcp: tcpDetector.follow(packet, stamp, &tcp, &sink)
        case .icmp, .icmpv6: absorbError(packet)
        default: break
        }
    }

    /// An ICMP error concerns the conversation that it quotes.
    private func absorbError(_ packet: borrowing Packet) {
        guard let message = packet.icmp, let quoted = message.quoted, quoted.ipProtocol == .tcp, let source = quoted.sourcePort,
            let destination = quoted.destinationPort
        else { return }
        let key = FlowKey(
            source: quoted.source, destination: quoted.destination, sourcePort: source, destinationPort: destination, ipProtocol: .tcp)
        // RFC 792 type 11, RFC 4443 type 3: ran out of hops.
        if message.type == (message.isV6 ? 3 : 11), let found = tcp.find(key) { tcp.records[found.slot].state.insert(.expiredOnTheWay) }
    }

    // MARK: Deadlines

    private var nextDeadline: Timestamp { tcp.nextDeadline }

    /// Runs every deadline up to `now`, each at its own time.
    func runDeadlines(_ now: Timestamp) {
        while let due = tcp.popDue(now) {
            sink.begin(deadline: due.time)
            if tcpDetector.deadline(due.slot, due.time, &tcp, &sink) { tcp.close(due.slot) }
        }
    }

    /// The capture ends: what is pending is told for what it is.
    func end(_ now: Timestamp) {
        runDeadlines(now)
        sink.begin(deadline: now)
        for slot in tcp.slotsFromOldest { tcpDetector.end(slot, now, &tcp, &sink) }
    }

    /// Takes what the shard has said since the last time.
    func drain(into observations: inout [Observation]) {
        if !sink.observations.isEmpty { observations.append(contentsOf: sink.drain()) }
    }
}
