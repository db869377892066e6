import Conversations
import Findings
import Wire

/// Resets: kept as they come, weighed together once the time for contradictions has passed.
extension TCPDetector {
    func examineReset(
        _ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp, _ table: inout TCPTable, _ sink: inout ObservationSink
    ) {
        let slot = step.slot
        let side = step.side
        let number = table.detail(of: slot)
        let record = table.records[slot]
        let isAnswerToSyn = side == 1 && record.state.contains(.syn) && !record.state.contains(.synAck) && record.sides[1].packets == 0
        if isAnswerToSyn, table.details.details[number].resets.isEmpty {
            var frames = [record.synFrame.reference(.attempt), stamp.frame.reference(.refusal)]
            if record.sides[0].lastDataFrame != record.synFrame { frames.insert(record.sides[0].lastDataFrame.reference(.attempt), at: 1) }
            sink.record(
                Outcome(
                    .tcpConnect, .refused(.reset), subject: subject(of: record), start: Timestamp(nanoseconds: record.firstTime),
                    end: stamp.time, tries: Int(record.sides[0].packets), frames: frames,
                    measurements: [
                        "hopLimit": .integer(Int64(packet.hopLimit)),
                        "afterMilliseconds": .number((stamp.time - Timestamp(nanoseconds: record.synTime)).milliseconds),
                    ],
                    signs: [.t1]))
        }
        if side == 1, record.sides[1].bytes == 0, record.state.contains(.established), !record.hasClosed(0), record.sides[0].bytes > 0 {
            reportRequest(slot, .reset, stamp, &table, &sink, signs: [.l1])
        }
        guard table.keepReset(step, packet, stamp, detail: number) else { return }
        table.setDeadline(stamp.now + Self.contradictionWindow, for: slot)
    }

    /// Reports what the resets of a conversation show, once: when their watch is over, or at the end.
    func reportResets(_ slot: Int, _ time: Timestamp, _ table: inout TCPTable, _ sink: inout ObservationSink, isEnd: Bool) {
        let record = table.records[slot]
        guard record.detail >= 0 else { return }
        let number = Int(record.detail)
        guard let first = table.details.details[number].resets.first, !table.details.details[number].resetsReported else { return }
        let due = first.time + Self.contradictionWindow
        guard isEnd || due <= time else {
            table.setDeadline(due, for: slot)
            return
        }
        table.details.details[number].resetsReported = true
        let evidence = ResetEvidence(
            record, table.details.details[number], table.details.segments(number, side: first.side), tick: sink.clockTick)
        sink.record(evidence.signs(subject: subject(of: record, name: table.details.details[number].request.name)))
    }

    /// Two SYN-ACKs that contradict each other (T13).
    func recordOtherSynAck(
        _ slot: Int, _ packet: borrowing Packet, _ stamp: FrameStamp, _ table: inout TCPTable, _ sink: inout ObservationSink
    ) {
        let record = table.records[slot]
        // A SYN that was sent twice can be answered twice by a server that keeps no state between (SYN cookies).
        guard !record.state.contains(.synRepeated) else { return }
        sink.record([
            Sign(
                .t13, time: stamp.time, subject: subject(of: record),
                frames: [
                    record.synFrame.reference(.trigger), record.synAckFrame.reference(.suspect), stamp.frame.reference(.suspect),
                ],
                measurements: [
                    "firstHopLimit": .integer(Int64(record.synAckHopLimit)), "secondHopLimit": .integer(Int64(packet.hopLimit)),
                    "apartMilliseconds": .number((stamp.time - Timestamp(nanoseconds: record.synAckTime)).milliseconds),
                ])
        ])
    }

    /// Reports bytes that were captured twice with different content (T12, T14).
    func reportOverlaps(_ slot: Int, _ table: inout TCPTable, _ sink: inout ObservationSink) {
        let record = table.records[slot]
        guard record.detail >= 0 else { return }
        let number = Int(record.detail)
        guard !table.details.details[number].overlaps.isEmpty else { return }
        let detail = table.details.details[number]
        table.details.details[number].overlaps.removeAll()
        for overlap in detail.overlaps {
            sink.record(OverlapEvidence(record, detail, overlap).signs(subject: subject(of: record, name: detail.request.name)))
        }
    }
}
