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
    private var nameStreams = NameStreams()
    private var meter = SegmentMeter()
    private var echoes: EchoDetector
    private var errors = ErrorDetector()
    private var datagrams: DatagramDetector
    private var fragments = FragmentTable()
    /// In the link shard alone.
    private var link: LinkDetector?
    /// From the first frame of a radio on.
    private var radio: RadioDetector?
    private var access: AccessDetector?
    /// When the next question, echo, datagram or neighbour wants to be looked at; kept here, because every packet asks.
    private var otherDeadline = Timestamp.distantFuture
    /// The same of the link, the access and the radio alone, noted wherever one of them has worked.
    private var localDeadline = Timestamp.distantFuture

    /// Makes a shard with room for `capacity` conversations.
    init(number: Int, capacity: Int, hash: FlowHash) {
        self.number = number
        tcp = TCPTable(capacity: capacity, hash: hash)
        names = NameDetector(capacity: max(64, capacity / 8), hash: hash)
        datagrams = DatagramDetector(capacity: capacity, hash: hash)
        link = number == Int(ShardChoice.link) ? LinkDetector() : nil
        access = number == Int(ShardChoice.link) ? AccessDetector() : nil
        echoes = EchoDetector(capacity: max(16, min(capacity / 16, 256)))
    }

    /// How many conversations were forgotten for want of room.
    var forgotten: UInt64 {
        tcp.forgotten + names.forgotten + echoes.forgotten + datagrams.forgotten + (link?.forgotten ?? 0) + (radio?.forgotten ?? 0)
            + (access?.forgotten ?? 0)
    }

    /// How many details of conversations that are kept themselves were forgotten for want of room: beginnings of answers, segments held
    /// for comparison, destinations of errors, packets in fragments, unfinished messages.
    var forgottenDetails: UInt64 {
        tcp.details.forgotten + tcp.answers.forgotten + errors.forgotten + fragments.forgotten + nameStreams.crowdedOut
    }

    /// Has what a frame will need brought near, some frames before it comes. Mutating, so that it works in place.
    @inline(__always)
    mutating func prefetchIndex(_ hash: UInt64, _ transport: LayerMap.Transport) {
        switch transport {
        case .tcp: tcp.prefetchIndex(hash)
        case .udp: datagrams.prefetchIndex(hash)
        default: break
        }
    }

    /// The same, when the index is near.
    @inline(__always)
    mutating func prefetchRecord(_ hash: UInt64, _ transport: LayerMap.Transport) {
        switch transport {
        case .tcp: tcp.prefetchRecord(hash)
        case .udp: datagrams.prefetchRecord(hash)
        default: break
        }
    }

    /// Takes one frame in, of which `ordinal` is the place in the run, from 1.
    @inline(__always)
    mutating func absorb(_ packet: borrowing Packet, hash: UInt64, _ stamp: FrameStamp, ordinal: UInt64, _ sink: inout ObservationSink) {
        sink.enter(number)
        if nextDeadline <= stamp.now { runDeadlines(stamp.now, &sink) }
        sink.begin(frame: ordinal, now: stamp.now)
        if packet.map.traits.contains(.fragment), !packet.map.traits.contains(.snapped) {
            absorbFragment(packet, stamp, &sink)
        } else {
            dispatch(packet, hash: hash, stamp, &sink)
        }
    }

    /// Hands a packet to whom it concerns.
    @inline(__always)
    private mutating func dispatch(_ packet: borrowing Packet, hash: UInt64?, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        if packet.map.link == .ieee80211 || packet.map.network == .eapol { absorbRadio(packet, stamp, &sink) }
        switch packet.map.transport {
        case .tcp: return absorbTCP(packet, hash: hash, stamp, &sink)
        case .udp: absorbUDP(packet, hash: hash, stamp, &sink)
        case .icmp, .icmpv6:
            absorbError(packet, stamp, &sink)
            examineLink(packet, stamp, &sink)
        default:
            guard link != nil else { return }
            examineLink(packet, stamp, &sink)
            access?.examine(packet, stamp, &sink)
            noteLocalDeadline()
        }
        noteDeadlines()
    }

    private mutating func examineLink(_ packet: borrowing Packet, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        guard link != nil else { return }
        link?.examine(packet, stamp, &sink)
        noteLocalDeadline()
    }

    /// A frame of a radio, or the keys of one that a wire shows.
    @inline(never)
    private mutating func absorbRadio(_ packet: borrowing Packet, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        if radio == nil { radio = RadioDetector() }
        if packet.map.link == .ieee80211 {
            radio?.examine(packet, stamp, &sink)
        } else {
            radio?.examineWire(packet, stamp, &sink)
        }
        noteLocalDeadline()
        noteDeadlines()
    }

    /// A fragment is heard once its packet is whole.
    private mutating func absorbFragment(_ packet: borrowing Packet, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        guard let whole = fragments.absorb(packet, stamp) else { return }
        let frame = whole.octets.rawSpan
        dispatch(Packet(frame, Dissector.map(frame, linkType: whole.linkType, originalLength: whole.octets.count)), hash: nil, stamp, &sink)
    }

    @inline(__always)
    private mutating func absorbUDP(_ packet: borrowing Packet, hash: UInt64?, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        let start = Int(packet.map.transportStart)
        switch NameService(source: packet.frame.bigEndian16(at: start), destination: packet.frame.bigEndian16(at: start + 2)) {
        case .dns: names.examine(packet, stamp, &sink)
        case .multicast, .linkLocal, .netBIOS: break
        case nil:
            if LinkDetector.concerns(packet) {
                examineLink(packet, stamp, &sink)
            } else {
                datagrams.examine(packet, hash: hash, stamp, &sink)
            }
        }
    }

    /// An ICMP error concerns the conversation that it quotes.
    private mutating func absorbError(_ packet: borrowing Packet, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        guard let message = packet.icmp else { return }
        guard let quoted = message.quoted else { return echoes.examine(packet, stamp, &sink) }
        var known: ErrorDetector.Quoted?
        switch quoted.ipProtocol {
        case .tcp:
            guard let source = quoted.sourcePort, let destination = quoted.destinationPort else { break }
            let key = FlowKey(
                source: quoted.source, destination: quoted.destination, sourcePort: source, destinationPort: destination, ipProtocol: .tcp)
            guard let found = tcp.find(key) else { break }
            let side = tcp.records[found.slot].sides[found.side]
            var least: UInt8?
            for index in 0..<4 where side.hopLimits[index] != 0 { least = min(least ?? .max, side.hopLimits[index]) }
            known = ErrorDetector.Quoted(frame: side.lastDataFrame, leastHopLimit: least)
            // RFC 792 type 11, RFC 4443 type 3: ran out of hops.
            if message.type == (message.isV6 ? 3 : 11) { tcp.records[found.slot].state.insert(.expiredOnTheWay) }
            tcpDetector.examineRefusal(packet, found.slot, stamp, &tcp, &sink)
        case .udp:
            let frame = names.examine(packet, quoted, stamp, &sink) ?? datagrams.examine(packet, quoted, stamp, &sink)
            known = frame.map { ErrorDetector.Quoted(frame: $0) }
        case .icmp, .icmpv6: known = echoes.examine(packet, quoted, stamp, &sink).map { ErrorDetector.Quoted(frame: $0) }
        default: break
        }
        errors.examine(packet, quoted, known: known, stamp, &sink)
    }

    @inline(__always)
    private mutating func absorbTCP(_ packet: borrowing Packet, hash: UInt64?, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        guard let step = tcpDetector.follow(packet, hash: hash, stamp, &tcp, &sink), packet.map.payloadCaptured > 0 else { return }
        if !step.traits.contains(.captureCopy) { meter.count(step.traits, at: stamp.now, &sink) }
        let start = Int(packet.map.transportStart)
        guard packet.frame.bigEndian16(at: start) == 53 || packet.frame.bigEndian16(at: start + 2) == 53, let key = TCPTable.key(of: packet)
        else { return }
        absorbNamesOverTCP(packet, step, key, stamp, &sink)
    }

    /// DNS over TCP: most messages lie in one segment, a few in several.
    private mutating func absorbNamesOverTCP(
        _ packet: borrowing Packet, _ step: TCPStep, _ key: FlowKey, _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        guard !step.traits.contains(.captureCopy), !step.traits.contains(.retransmission), let sequence = packet.tcp?.sequence else { return }
        let hopLimit = packet.hopLimit
        let identification = packet.ipv4?.identification ?? 0
        let addresses = packet.ethernet
        nameStreams.add(packet.payload, length: Int(packet.map.payloadLength), sequence: sequence, key: key) { message in
            names.examine(
                message, key, hopLimit: hopLimit, identification: identification, deviceMAC: addresses?.destination, via: addresses?.source,
                stamp, &sink)
        }
        noteDeadlines()
    }

    // MARK: Deadlines

    private var nextDeadline: Timestamp { min(tcp.nextDeadline, otherDeadline) }

    @inline(never)
    private mutating func noteLocalDeadline() {
        localDeadline = min(
            link?.nextDeadline ?? .distantFuture, access?.nextDeadline ?? .distantFuture, radio?.nextDeadline ?? .distantFuture)
    }

    private mutating func noteDeadlines() {
        otherDeadline = min(names.nextDeadline, echoes.nextDeadline, min(datagrams.nextDeadline, localDeadline))
    }

    /// Runs every deadline up to `now`, each at its own time: always the earliest of all tables, so that what is said comes in order.
    mutating func runDeadlines(_ now: Timestamp, _ sink: inout ObservationSink) {
        sink.enter(number)
        while case let next = nextDeadline, next <= now, next < .distantFuture {
            if tcp.nextDeadline == next {
                runConversations(next, &sink)
            } else if names.nextDeadline == next {
                names.runDeadlines(next, &sink)
            } else if echoes.nextDeadline == next {
                echoes.runDeadlines(next, &sink)
            } else if datagrams.nextDeadline == next {
                datagrams.runDeadlines(next, &sink)
            } else {
                runLocalDeadlines(next, &sink)
            }
            noteDeadlines()
        }
    }

    @inline(never)
    private mutating func runLocalDeadlines(_ next: Timestamp, _ sink: inout ObservationSink) {
        if radio?.nextDeadline == next {
            radio?.runDeadlines(next, &sink)
        } else if link?.nextDeadline == next {
            link?.runDeadlines(next, &sink)
        } else {
            access?.runDeadlines(next, &sink)
        }
        noteLocalDeadline()
    }

    private mutating func runConversations(_ now: Timestamp, _ sink: inout ObservationSink) {
        while let due = tcp.popDue(now) {
            sink.begin(deadline: due.time)
            if tcpDetector.deadline(due.slot, due.time, &tcp, &sink) { tcp.close(due.slot) }
        }
    }

    /// The capture ends: what is pending is told for what it is.
    mutating func end(_ now: Timestamp, _ sink: inout ObservationSink) {
        sink.enter(number)
        runDeadlines(now, &sink)
        sink.begin(deadline: now)
        for slot in tcp.slotsFromOldest { tcpDetector.end(slot, now, &tcp, &sink) }
        names.end(now, &sink)
        echoes.end(now, &sink)
        datagrams.end(now, &sink)
        link?.end(now, &sink)
        radio?.end(now, &sink)
        access?.end(now, &sink)
        meter.tell(&sink)
    }
}
