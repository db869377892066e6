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
            } else if table.addFirstWords(step, packet, detail: number) {
                readRequest(step, packet, stamp, number, &table, &sink)
            }
        }
        table.keepSegment(step, packet, stamp, window: header.window, detail: number)
    }

    private func readRequest(
        _ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp, _ number: Int, _ table: inout TCPTable, _ sink: inout ObservationSink
    ) {
        let slot = step.slot
        let isFirst = table.details.details[number].request.kind == .none
        if isFirst {
            table.details.details[number].request.frame = stamp.frame
            table.details.details[number].request.time = stamp.time
            table.details.details[number].request.hopLimit = packet.hopLimit
            table.setDeadline(stamp.now + Self.answerPatience, for: slot)
        }
        let known = table.details.details[number].request.name
        var request = table.details.details[number].request
        let words = table.details.details[number].firstWords.bytes
        let isDone = RequestReader.read(words.rawSpan, into: &request)
        request.end = table.records[slot].sides[0].next
        request.length = words.count
        table.details.details[number].request = request
        if isDone || table.details.details[number].firstWords.isComplete { table.finishFirstWords(slot, detail: number) }
        if known == nil, let name = request.name {
            let key = table.records[slot].key
            sink.record(
                Fact.name(device: key.source, name: name, address: key.destination, from: request.kind == .tls ? .clientHello : .httpHost))
        }
    }
}
