import Conversations
import Findings
import Wire

/// First words and overlapping bytes.
extension TCPDetector {
    func examinePayload(_ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp, _ table: inout TCPTable, _ sink: inout ObservationSink) {
        let slot = step.slot
        let side = step.side
        if step.traits.contains(.keepAlive) || step.traits.contains(.zeroWindowProbe) || step.traits.contains(.reset) { return }
        guard let header = packet.tcp else { return }
        let number = table.detail(of: slot)
        if step.traits.contains(.retransmission) || step.traits.contains(.outOfOrder) || step.traits.contains(.afterOwnReset) {
            table.compareOverlap(step, packet, stamp, window: header.window, detail: number)
        }
        if !step.isHeard {
            if side == 1 {
                readAnswer(step, packet, stamp, number, &table, &sink)
            } else if table.records[slot].state.contains(.replying) {
                if !step.traits.contains(.retransmission) { readReply(step, packet, stamp, number, &table, &sink) }
            } else {
                hearWords(step, packet, stamp, number, &table, &sink)
            }
        }
        table.keepSegment(step, packet, stamp, window: header.window, detail: number)
    }

    /// Reads the initiator's first words: where they lie, if one segment says it all; else from where they are collected.
    private func hearWords(
        _ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp, _ number: Int, _ table: inout TCPTable, _ sink: inout ObservationSink
    ) {
        var request = table.details.details[number].request
        let isFirst = request.kind == .none
        if isFirst {
            request.frame = stamp.frame
            request.time = stamp.time
            request.hopLimit = packet.hopLimit
        }
        let known = request.name
        var isDone = false
        if table.beginsFirstWords(step, packet, detail: number) {
            request.length = packet.payload.byteCount
            isDone = RequestReader.read(packet.payload, into: &request, &sink.names)
        }
        if !isDone {
            guard table.addFirstWords(step, packet, detail: number) else { return }
            let words = table.details.details[number].firstWords.bytes
            request.length = words.count
            isDone = RequestReader.read(words.rawSpan, into: &request, &sink.names) || table.details.details[number].firstWords.isComplete
        }
        request.end = table.records[step.slot].sides[0].next
        table.details.details[number].request = request
        if isFirst { table.setDeadline(stamp.now + Self.answerPatience, for: step.slot) }
        if isDone { table.finishFirstWords(step.slot, detail: number) }
        if known == nil, let name = request.name {
            let key = table.records[step.slot].key
            sink.record(
                Fact.name(device: key.source, name: name, address: key.destination, from: request.kind == .tls ? .clientHello : .httpHost))
        }
    }
}
