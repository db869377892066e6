public import Conversations
import Findings
public import Wire

/// From the steps of TCP conversations to signs and outcomes.
///
/// The detector keeps nothing of its own: everything that lasts between packets stands in the table.
public struct TCPDetector: Sendable {
    /// After this long without an answer to a SYN, three tries are called silent (Linux has sent at 0, 1 and 3 s).
    static let connectPatience = Interval.seconds(5)
    /// After this long, fewer tries are reported for what they are.
    static let connectGiveUp = Interval.seconds(12)
    /// How long first words wait for an answer before silence is considered (SIGNS §5, T3).
    static let answerPatience = Interval.seconds(8)
    /// How long after a reset its conversation is watched for contradictions (SIGNS §2.1: Weaver's window).
    static let contradictionWindow = Interval.seconds(2)
    /// Silence needs this many retransmissions of the same bytes (SIGNS §5, T3).
    static let silentRetransmissions = 3

    /// Makes a detector.
    public init() {}

    /// Looks at one packet and what it did to its conversation.
    @inline(__always)
    public func examine(_ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp, _ table: inout TCPTable, _ sink: inout ObservationSink) {
        if step.traits.contains(.captureCopy) { return }
        if table.isMeasurable(step) { measure(step, packet, stamp, &table, &sink) }
        if step.isPulseDue, !step.traits.contains(.reset) { pulse(step, packet, stamp, &table, &sink) }
        if step.length > 0 { examinePayload(step, packet, stamp, &table, &sink) }
        if step.traits.isSubset(of: .uneventful) { return }
        examineEvent(step, packet, stamp, &table, &sink)
    }

    /// Tells the judge, once a second and conversation, that something came back from the other side.
    private func pulse(_ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp, _ table: inout TCPTable, _ sink: inout ObservationSink) {
        let second = UInt32(truncatingIfNeeded: stamp.now.nanoseconds / 1_000_000_000)
        let key = table.records[step.slot].key
        if step.side == 0 {
            // From the initiator: heard only where the initiator is the far side.
            guard key.source.isPublicUnicast, !key.destination.isPublicUnicast else { return }
        }
        table.records[step.slot].pulseSecond = second
        let device = step.side == 1 ? key.source : key.destination
        let peer = step.side == 1 ? key.destination : key.source
        sink.record(
            Fact.heard(
                device: device, deviceMAC: packet.ethernet?.destination, from: peer, hopLimit: packet.hopLimit, via: packet.ethernet?.source))
    }

    private func examineEvent(
        _ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp, _ table: inout TCPTable, _ sink: inout ObservationSink
    ) {
        let slot = step.slot
        if step.traits.contains(.syn), step.side == 0 {
            if !table.records[slot].state.contains(.synRepeated) { table.setDeadline(stamp.now + Self.connectPatience, for: slot) }
        }
        if step.traits.contains(.synAck) { examineSynAck(step, packet, stamp, &table, &sink) }
        if step.traits.contains(.reset) {
            examineReset(step, packet, stamp, &table, &sink)
            return
        }
        if step.traits.contains(.afterOwnReset) { table.keepContradiction(step, packet, stamp) }
        if step.side == 0, step.traits.contains(.retransmission) || step.traits.contains(.keepAlive) { noteAttempt(step, stamp, &table) }
        if step.traits.contains(.passedSmaller) { recordPassedSmaller(step, stamp, table, &sink) }
        if step.traits.contains(.unheard) { recordUnheard(step, stamp, table, &sink) }
        if step.traits.contains(.fin) { examineFin(step, packet, stamp, &table, &sink) }
    }

    private func examineSynAck(
        _ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp, _ table: inout TCPTable, _ sink: inout ObservationSink
    ) {
        let slot = step.slot
        guard step.side == 1 else { return }
        if step.traits.contains(.otherSynAck) {
            let number = table.detail(of: slot)
            table.details.details[number].otherSynAck = stamp.frame
            recordOtherSynAck(slot, packet, stamp, &table, &sink)
            return
        }
        let record = table.records[slot]
        guard record.state.contains(.syn), !record.state.contains(.synAckRepeated) else { return }
        let roundTrip = record.sides[0].roundTrip > 0 ? Interval.nanoseconds(record.sides[0].roundTrip) : nil
        sink.record(
            AnsweredAttempt(
                .tcpConnect, device: record.key.source, devicePort: record.key.sourcePort, peer: record.key.destination,
                peerPort: record.key.destinationPort, start: Timestamp(nanoseconds: record.firstTime), end: stamp.time,
                after: roundTrip ?? stamp.time - Timestamp(nanoseconds: record.synTime), roundTrip: roundTrip, tries: Int(record.sides[0].packets),
                hopLimit: packet.hopLimit))
    }

    private func examineFin(
        _ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp, _ table: inout TCPTable, _ sink: inout ObservationSink
    ) {
        judgeProbe(step, packet, stamp, &table, &sink)
        endAnswer(step, packet, stamp, &table, &sink)
        let slot = step.slot
        let record = table.records[slot]
        if step.side == 1, record.sides[1].bytes == 0, !record.hasClosed(0), record.state.contains(.established) {
            reportRequest(slot, .closed, stamp, &table, &sink, signs: [.l2])
        }
        if record.hasClosed(0), record.hasClosed(1) { table.setDeadline(stamp.now + TCPTable.lingering, for: slot) }
    }

    // MARK: Deadlines and ends

    /// Looks at a conversation whose deadline has come; true if it is over and may be closed.
    public func deadline(_ slot: Int, _ time: Timestamp, _ table: inout TCPTable, _ sink: inout ObservationSink) -> Bool {
        report(slot, time, &table, &sink, isEnd: false)
        guard table.records[slot].isReset || table.records[slot].isClosed else { return false }
        let over = Timestamp(nanoseconds: table.records[slot].lastTime) + TCPTable.lingering
        if over <= time {
            tellTransfers(slot, &table, &sink)
            return true
        }
        table.setDeadline(over, for: slot)
        return false
    }

    /// A conversation is forgotten or the capture ends: what can be told by now is told, the rest stays undecided.
    public func end(_ slot: Int, _ now: Timestamp, _ table: inout TCPTable, _ sink: inout ObservationSink) {
        tellTransfers(slot, &table, &sink)
        report(slot, now, &table, &sink, isEnd: true)
    }

    /// Tells what can be told of a conversation by now. The record is looked at in place, for most have nothing to tell.
    private func report(_ slot: Int, _ time: Timestamp, _ table: inout TCPTable, _ sink: inout ObservationSink, isEnd: Bool) {
        if table.records[slot].detail >= 0 { reportOverlaps(slot, &table, &sink) }
        if table.records[slot].isConnecting { judgeConnect(slot, time, &table, &sink, isEnd: isEnd) }
        if table.records[slot].isReset { reportResets(slot, time, &table, &sink, isEnd: isEnd) }
        if table.records[slot].attemptSince != 0 { judgeAttempt(slot, time, &table, &sink, isEnd: isEnd) }
    }

    /// Whom a conversation concerns; the initiator counts as the device.
    func subject(of record: TCPConversation, name: String? = nil) -> Subject {
        Subject(
            device: record.key.source, devicePort: record.key.sourcePort, peer: record.key.destination, peerPort: record.key.destinationPort,
            ipProtocol: .tcp, name: name)
    }

    /// The name that a conversation's initiator asked for, where it is known.
    func name(of record: TCPConversation, _ table: TCPTable) -> String? {
        record.detail >= 0 ? table.details.details[Int(record.detail)].request.name : nil
    }
}
