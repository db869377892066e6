public import Wire

/// Conversations that carry bulk, measured segment by segment.
extension TCPTable {
    /// Whether a step concerns a measurement, or should begin one.
    @inline(__always)
    public func isMeasurable(_ step: TCPStep) -> Bool {
        !step.traits.isDisjoint(with: [.bulk, .gap]) || records[step.slot].state.contains(.metered)
    }

    /// Whether the meter of this step's direction must be read before the step is measured.
    public func isStretchOver(_ step: TCPStep, _ stamp: FrameStamp) -> Int? {
        guard step.length > 0, let number = meters.find(step.slot, side: step.side) else { return nil }
        return meters.meters[number].isOver(at: stamp.time.nanoseconds).stretch ? number : nil
    }

    /// Begins the next stretch after one was read.
    public mutating func nextStretch(_ number: Int, _ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp) {
        guard let header = packet.tcp else { return }
        let meter = meters.meters[number]
        let isNew = meter.isOver(at: stamp.time.nanoseconds).transfer
        // What an open gap leaves behind the base belongs to the stretch before.
        let next = meter.base &+ meter.highest
        let base = isNew && !header.sequence.precedes(next) ? header.sequence : next
        meters.meters[number].hadLossBefore = !isNew && (meter.hadLossBefore || meter.firstIrregular != nil)
        meters.meters[number].begin(
            slot: step.slot, side: step.side, origin: stamp.time.nanoseconds, base: base,
            bytesBefore: isNew ? 0 : meter.bytesBefore &+ UInt64(meter.highest), isFromStart: isNew)
    }

    /// The meter that must be read because it is needed for another conversation; `nil` if none is.
    public mutating func beginMeasuring(_ step: TCPStep, _ stamp: FrameStamp) -> (number: Int, loser: Int?)? {
        guard step.length > 0, step.traits.isDisjoint(with: [.keepAlive, .zeroWindowProbe, .reset]) else { return nil }
        let bytes = records[step.slot].sides[step.side].bytes
        guard bytes >= TransferMeter.threshold || (bytes >= TransferMeter.leastAtGap && step.traits.contains(.gap)) else { return nil }
        guard meters.find(step.slot, side: step.side) == nil else { return nil }
        return meters.take(at: stamp.time.nanoseconds)
    }

    /// Attaches a meter that was taken, beginning with what was kept of the last segments.
    public mutating func attach(_ number: Int, _ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp) {
        guard let header = packet.tcp else { return }
        var earlier: [TCPDetail.Segment] = []
        let record = records[step.slot]
        if record.detail >= 0 {
            earlier = details.segments(Int(record.detail), side: step.side).filter { $0.frame != stamp.frame && $0.length > 0 }
            earlier.sort { ($0.time, $0.frame) < ($1.time, $1.frame) }
            // From the last pause on: what was before belongs to another transfer.
            if let cut = earlier.indices.dropFirst().last(where: { earlier[$0].time &- earlier[$0 - 1].time > TransferMeter.requestPause }) {
                earlier.removeFirst(cut)
            }
            if let last = earlier.last, stamp.time.nanoseconds &- last.time > TransferMeter.requestPause { earlier = [] }
        }
        meters.meters[number].hadLossBefore = false
        var origin = earlier.first?.time ?? stamp.time.nanoseconds
        var base = header.sequence
        for segment in earlier where segment.sequence.precedes(base) { base = segment.sequence }
        let initial = record.state.contains(.midStream) ? base : record.sides[step.side].initial &+ 1
        let before = max(0, base.distance(after: initial))
        // Of what came before the kept segments only the sum is known, and when the answer began.
        var head: (length: Int, frame: FrameID)?
        meters.meters[number].referenceTime = 0
        meters.meters[number].referenceStamp = 0
        if step.side == 1, record.detail >= 0 {
            let request = details.details[Int(record.detail)].request
            meters.meters[number].referenceTime = request.answerTime.nanoseconds
            meters.meters[number].referenceStamp = request.answerStamp
        }
        if before > 0, UInt64(before) <= TransferMeter.threshold, step.side == 1, record.detail >= 0 {
            let request = details.details[Int(record.detail)].request
            let elapsed = origin &- request.answerTime.nanoseconds
            if request.answerFrame != .none, (0...TransferMeter.longestHead).contains(elapsed) {
                origin = request.answerTime.nanoseconds
                base = initial
                head = (before, request.answerFrame)
            }
        }
        let isFromStart = before == 0 || head != nil
        meters.meters[number].begin(
            slot: step.slot, side: step.side, origin: origin, base: base, bytesBefore: isFromStart ? 0 : UInt64(before), isFromStart: isFromStart)
        if let head {
            meters.meters[number].hasHead = true
            meters.meters[number].note(sequence: initial, length: head.length, time: origin, stamp: 0, isIrregular: false, frame: head.frame)
        }
        records[step.slot].state.insert(.metered)
        for segment in earlier {
            meters.meters[number].note(
                sequence: segment.sequence, length: Int(segment.length), time: segment.time, stamp: 0, isIrregular: false, frame: segment.frame)
        }
        let headers = Int(packet.map.payloadStart) - Int(packet.map.networkStart)
        meters.meters[number].overhead = UInt32(min(max(headers, 40), 120))
    }

    /// Measures a step of a conversation that has a meter.
    public mutating func measure(_ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp) {
        for number in meters.meters.indices where meters.meters[number].slot == Int32(step.slot) {
            if meters.meters[number].side == UInt8(step.side) {
                guard step.length > 0, step.traits.isDisjoint(with: [.keepAlive, .zeroWindowProbe, .reset]), let header = packet.tcp else { continue }
                if step.traits.contains(.windowFull) { meters.meters[number].filledWindows &+= 1 }
                let isIrregular = !step.traits.isDisjoint(with: [.gap, .retransmission, .outOfOrder])
                meters.meters[number].note(
                    sequence: header.sequence, length: step.length, time: stamp.time.nanoseconds, stamp: header.senderClock,
                    isIrregular: isIrregular, frame: stamp.frame)
            } else {
                if step.length > 0 { meters.meters[number].requests &+= 1 }
                if step.traits.contains(.zeroWindow) { meters.meters[number].closedWindows &+= 1 }
                if step.traits.contains(.acknowledgesUnseen) { meters.meters[number].unseen &+= 1 }
            }
        }
    }

    /// The meters of a conversation, which are read before it goes.
    public func meters(of slot: Int) -> [Int] {
        guard records[slot].state.contains(.metered) else { return [] }
        return meters.meters.indices.filter { meters.meters[$0].slot == Int32(slot) }
    }

    /// Gives a meter back after it was read.
    public mutating func releaseMeter(_ number: Int) {
        let slot = Int(meters.meters[number].slot)
        meters.release(number)
        loseMeter(number, of: slot)
    }

    /// A conversation has lost a meter to another.
    public mutating func loseMeter(_ number: Int, of slot: Int) {
        guard slot >= 0, slot < records.count else { return }
        let isLeft = meters.meters.indices.contains { $0 != number && meters.meters[$0].slot == Int32(slot) }
        if !isLeft { records[slot].state.remove(.metered) }
    }
}
