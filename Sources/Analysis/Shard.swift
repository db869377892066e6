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
    private var datagrams: DatagramDetector
    private var fragments = FragmentTable()
    /// In the link shard alone.
    private var link: LinkDetector?
    private var sink: ObservationSink

    /// Makes a shard with room for `capacity` conversations.
    init(number: Int, capacity: Int, hash: FlowHash) {
        self.number = number
        tcp = TCPTable(capacity: capacity, hash: hash)
        datagrams = DatagramDetector(capacity: capacity, hash: hash)
        link = number == Int(ShardChoice.link) ? LinkDetector() : nil
        sink = ObservationSink(shard: number)
    }

    /// How many conversations were forgotten for want of room.
    var forgotten: UInt64 { tcp.forgotten + datagrams.forgotten + (link?.forgotten ?? 0) }

    /// Takes one frame in, of which `ordinal` is the place in the run, from 1.
    @inline(__always)
    func absorb(_ packet: borrowing Packet, _ stamp: FrameStamp, ordinal: UInt64) {
        if nextDeadline <= stamp.now { runDeadlines(stamp.now) }
        sink.begin(frame: ordinal, now: stamp.now)
        if packet.map.traits.contains(.fragment), !packet.map.traits.contains(.snapped) {
            absorbFragment(packet, stamp)
        } else {
            dispatch(packet, stamp)
        }
    }

    /// Hands a packet to whom it concerns.
    @inline(__always)
    private func dispatch(_ packet: borrowing Packet, _ stamp: FrameStamp) {
        switch packet.map.transport {
        case .tcp: absorbTCP(packet, stamp)
        case .udp: absorbUDP(packet, stamp)
        case .icmp, .icmpv6:
            absorbError(packet)
            link?.examine(packet, stamp, &sink)
        default: link?.examine(packet, stamp, &sink)
        }
    }

    /// A fragment is heard once its packet is whole.
    private func absorbFragment(_ packet: borrowing Packet, _ stamp: FrameStamp) {
        guard let whole = fragments.absorb(packet, stamp) else { return }
        let frame = whole.octets.rawSpan
        dispatch(Packet(frame, Dissector.map(frame, linkType: whole.linkType, originalLength: whole.octets.count)), stamp)
    }

    @inline(__always)
    private func absorbUDP(_ packet: borrowing Packet, _ stamp: FrameStamp) {
        guard let udp = packet.udp else { return }
        switch (udp.sourcePort, udp.destinationPort) {
        case (53, _), (_, 53), (5353, _), (_, 5353), (5355, _), (_, 5355): break
        default:
            if LinkDetector.concerns(packet) {
                link?.examine(packet, stamp, &sink)
            } else {
                datagrams.examine(packet, stamp, &sink)
            }
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

    @inline(__always)
    private func absorbTCP(_ packet: borrowing Packet, _ stamp: FrameStamp) {
        guard let key = TCPTable.key(of: packet), let header = packet.tcp else { return }
        var slot: Int
        var side: Int
        if let found = tcp.find(key) {
            slot = found.slot
            side = found.side
            if header.flags.contains(.syn), !header.flags.contains(.ack), tcp.isReused(slot, side: side, sequence: header.sequence) {
                tcpDetector.end(slot, stamp.now, &tcp, &sink)
                tcp.close(slot)
                slot = tcp.open(key, at: stamp.now)
                side = 0
            }
        } else {
            if let oldest = tcp.mustForget {
                tcpDetector.end(oldest, stamp.now, &tcp, &sink)
                tcp.close(oldest)
                tcp.countForgotten()
            }
            // Who opens: the sender of a SYN; otherwise the side with the higher port is believed to have.
            let isFromResponder =
                header.flags.isSuperset(of: [.syn, .ack])
                || (!header.flags.contains(.syn) && key.sourcePort < key.destinationPort && key.sourcePort < 1024)
            slot = tcp.open(isFromResponder ? key.reversed : key, at: stamp.now)
            side = isFromResponder ? 1 : 0
            if !header.flags.contains(.syn) { tcp.records[slot].state.insert(.midStream) }
        }
        let step = tcp.update(slot, side: side, packet, stamp)
        tcpDetector.examine(step, packet, stamp, &tcp, &sink)
    }

    // MARK: Deadlines

    private var nextDeadline: Timestamp { min(tcp.nextDeadline, min(datagrams.nextDeadline, link?.nextDeadline ?? .distantFuture)) }

    /// Runs every deadline up to `now`, each at its own time: always the earliest of all tables, so that what is said comes in order.
    func runDeadlines(_ now: Timestamp) {
        while case let next = nextDeadline, next <= now, next < .distantFuture {
            if tcp.nextDeadline == next {
                runConversations(next)
            } else if datagrams.nextDeadline == next {
                datagrams.runDeadlines(next, &sink)
            } else {
                link?.runDeadlines(next, &sink)
            }
        }
    }

    private func runConversations(_ now: Timestamp) {
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
        datagrams.end(now, &sink)
        link?.end(now, &sink)
    }

    /// Takes what the shard has said since the last time.
    func drain(into observations: inout [Observation]) {
        if !sink.observations.isEmpty { observations.append(contentsOf: sink.drain()) }
    }
}
