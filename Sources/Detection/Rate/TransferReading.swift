import Conversations
import Findings
import Wire

/// Reads a stretch of metered segments again, in order, and says what was lost when.
///
/// At the receiver's side a loss is a hole that is filled half a round trip later or more (SIGNS §10.1); its time is that of the next
/// packet behind it. At the sender's side it is a segment that was captured and is sent again.
struct TransferReading {
    /// A hole that closes sooner was made by reordering, in microseconds.
    static let reordering: UInt32 = 3_000
    /// So few segments behind a hole do not make a sender repeat what is missing.
    static let fewSegments = 3
    /// How many holes are kept open, and how far back a repetition's first copy is looked for.
    private static let holesKept = 1_024
    private static let lookBack = 512
    /// The size of a packet where segments were joined by the network card.
    private static let usualSegment: UInt32 = 1_448
    /// Pauses shorter than this belong to the sender's pace, in microseconds.
    private static let pause: UInt32 = 200_000

    private struct Hole {
        var start: UInt32
        var end: UInt32
        /// The segment behind it.
        var opened: Int
    }

    /// What was found missing.
    private struct Loss {
        var opened: Int
        var filled: Int
        var bytes: UInt32
    }

    private let segments: [MeteredSegment]
    private let overhead: UInt32
    private let hasHead: Bool
    private let roundTrip: UInt32
    private var holes: [Hole] = []
    private var losses: [Loss] = []
    private var repeated: [Int: Int] = [:]
    private var fresh: UInt64 = 0
    private var idle: UInt64 = 0
    private var longestPause: UInt32 = 0
    private let segmentSize: UInt32

    /// Reads a meter; `roundTrip` is the conversation's shortest, in microseconds, 0 where it is unknown.
    init(_ meter: TransferMeter, roundTrip: UInt32) {
        segments = meter.segments
        overhead = meter.overhead
        hasHead = meter.hasHead
        self.roundTrip = roundTrip
        segmentSize = meter.segments.lazy.map(\.length).filter { $0 <= 1_500 && $0 > 500 }.max() ?? Self.usualSegment
        var highest = segments.first?.offset ?? 0
        for index in segments.indices {
            let segment = segments[index]
            let wasOpen = !holes.isEmpty
            if segment.offset > highest, holes.count < Self.holesKept { holes.append(Hole(start: highest, end: segment.offset, opened: index)) }
            var isRepair = false
            if segment.offset < highest { isRepair = repair(segment, index) }
            if segment.end > highest {
                fresh += UInt64(segment.end - max(highest, segment.offset))
                highest = segment.end
            }
            guard index > (meter.hasHead ? 1 : 0) else { continue }
            let gap = segment.time >= segments[index - 1].time ? segment.time - segments[index - 1].time : 0
            longestPause = max(longestPause, gap)
            if gap > max(Self.pause, 3 * roundTrip), !wasOpen, !isRepair { idle += UInt64(gap) }
        }
    }

    /// A segment from before the highest byte: fills a hole, or repeats what was captured. True unless it was overtaken.
    private mutating func repair(_ segment: MeteredSegment, _ index: Int) -> Bool {
        var filled = false
        var kept: [Hole] = []
        for hole in holes {
            guard hole.start < segment.end, segment.offset < hole.end else {
                kept.append(hole)
                continue
            }
            let start = max(hole.start, segment.offset)
            let end = min(hole.end, segment.end)
            fresh += UInt64(end - start)
            if isLoss(hole, index) {
                losses.append(Loss(opened: hole.opened, filled: index, bytes: end - start))
                filled = true
            }
            if hole.start < start { kept.append(Hole(start: hole.start, end: start, opened: hole.opened)) }
            if end < hole.end { kept.append(Hole(start: end, end: hole.end, opened: hole.opened)) }
        }
        let didFill = kept.count != holes.count || filled || zip(kept, holes).contains { $0.start != $1.start || $0.end != $1.end }
        holes = kept
        if didFill { return filled }
        for earlier in stride(from: index - 1, through: max(0, index - Self.lookBack), by: -1)
        where segments[earlier].offset <= segment.offset && segment.offset < segments[earlier].end {
            if segment.time &- segments[earlier].time >= Self.reordering, repeated[earlier] == nil { repeated[earlier] = index }
            break
        }
        return true
    }

    private func isLoss(_ hole: Hole, _ index: Int) -> Bool {
        let waited = segments[index].time &- segments[hole.opened].time
        if waited < Self.reordering || waited < roundTrip / 2 { return false }
        return index - hole.opened > Self.fewSegments || waited >= roundTrip / 10 * 9
    }

    /// Bytes of the network layer for so much payload.
    private func wire(_ length: UInt32) -> UInt32 { length &+ overhead &* max(1, (length &+ segmentSize &- 1) / segmentSize) }

    /// The stretch as the judge weighs it; `nil` where there is next to nothing in it.
    func transfer(_ meter: TransferMeter, subject: Subject) -> Transfer? {
        guard let last = segments.last else { return nil }
        let isBeforeLoss = repeated.count > losses.count * 2
        let origin = Timestamp(nanoseconds: meter.origin)
        var transfer = Transfer(
            subject: subject, isDownload: meter.side == 1, start: origin, end: origin + .microseconds(Int64(last.time)))
        transfer.bytes = UInt64(Double(fresh) * Double(wire(segmentSize)) / Double(segmentSize))
        transfer.bytesBefore = meter.bytesBefore
        transfer.isFromStart = meter.isFromStart
        transfer.hadLossBefore = meter.hadLossBefore
        transfer.packets = segments.reduce(0) { $0 + Int(($1.length &+ segmentSize &- 1) / segmentSize) }
        transfer.isBeforeLoss = isBeforeLoss
        transfer.unseen = Int(meter.unseen)
        transfer.closedWindows = Int(meter.closedWindows)
        transfer.filledWindows = Int(meter.filledWindows)
        transfer.idle = .microseconds(Int64(clamping: idle))
        transfer.longestPause = .microseconds(Int64(longestPause))
        transfer.roundTrip = roundTrip > 0 ? .microseconds(Int64(roundTrip)) : nil
        transfer.bins = bins(last.time)
        let clock = isBeforeLoss ? nil : SenderClock(meter)
        if let waits = clock?.waits {
            let sorted = waits.sorted()
            transfer.queueMedian = .microseconds(Int64(sorted[sorted.count / 2]))
            transfer.queueHigh = .microseconds(Int64(sorted[sorted.count * 9 / 10]))
        }
        if isBeforeLoss {
            note(repeated.keys.sorted().map { Loss(opened: $0, filled: repeated[$0] ?? $0, bytes: segments[$0].length) }, nil, &transfer)
        } else {
            note(losses, clock, &transfer)
        }
        transfer.delaySource = clock != nil ? .timestamps : transfer.losses > 0 ? .recoveries : .none
        return transfer
    }

    private func bins(_ end: UInt32) -> [UInt32] {
        let width = UInt32(Transfer.binWidth.nanoseconds / 1_000)
        var bins = [UInt32](repeating: 0, count: min(Int(end / width) + 1, 600))
        var rest = segments[...]
        if hasHead, segments.count > 1, let head = rest.popFirst() {
            // All that is known of it is the sum, and when it was over.
            let last = min(Int(segments[1].time / width), bins.count - 1)
            for bin in 0...last { bins[bin] &+= wire(head.length) / UInt32(last + 1) }
        }
        for segment in rest {
            let bin = Int(segment.time / width)
            if bin < bins.count { bins[bin] &+= wire(segment.length) }
        }
        return bins
    }

    private func note(_ losses: [Loss], _ clock: SenderClock?, _ transfer: inout Transfer) {
        transfer.frames = frames(losses)
        guard let earliest = losses.min(by: { $0.opened < $1.opened }) else { return }
        let behind = segments[earliest.opened]
        let base = segments.first?.offset ?? 0
        transfer.bytesToFirstLoss = UInt64(behind.offset &- base)
        var missing: [Int: [Loss]] = [:]
        for loss in losses { missing[loss.opened, default: []].append(loss) }
        var samples: [RateSample] = []
        samples.reserveCapacity(segments.count + losses.count)
        for index in segments.indices {
            let segment = segments[index]
            let wait = clock?.waits[index] ?? 0
            for loss in missing[index] ?? [] {
                let packets = (loss.bytes &+ segmentSize &- 1) / segmentSize
                transfer.losses += Int(packets)
                let delay = clock == nil ? recovery(loss, isBefore: transfer.isBeforeLoss) : 0
                // Where the next packet came a round trip later or more, the lost one belonged to the flight before.
                let isLate = index > 0 && segment.time &- segments[index - 1].time > max(roundTrip, Self.reordering)
                for _ in 0..<packets {
                    samples.append(
                        RateSample(
                            time: isLate ? segments[index - 1].time : segment.time, bytes: wire(loss.bytes) / packets, roundTrip: delay, isLost: true)
                    )
                }
            }
            if transfer.isBeforeLoss, missing[index] != nil { continue }
            samples.append(
                RateSample(time: segment.time, bytes: wire(segment.length), roundTrip: clock == nil ? 0 : max(roundTrip, 1) &+ wait, isLost: false))
        }
        transfer.samples = samples
    }

    /// The round trip that a repair shows: from what made the sender repeat to the repetition.
    private func recovery(_ loss: Loss, isBefore: Bool) -> UInt32 {
        let cause = isBefore ? loss.opened : min(loss.opened + Self.fewSegments - 1, loss.filled)
        let waited = segments[loss.filled].time &- segments[cause].time
        return Int32(bitPattern: waited) > 0 ? waited : 0
    }

    /// The first frame, of the losses at most twelve, spread over all, and the last.
    private func frames(_ losses: [Loss]) -> [FrameReference] {
        guard let first = segments.first, let last = segments.last else { return [] }
        var frames = [first.frame.reference(.baseline)]
        let step = max(1, losses.count / 6)
        for index in Swift.stride(from: 0, to: losses.count, by: step).prefix(6) {
            frames.append(segments[losses[index].opened].frame.reference(.suspect))
            frames.append(segments[losses[index].filled].frame.reference(.attempt))
        }
        if losses.isEmpty { frames.append(segments[segments.count / 2].frame.reference(.suspect)) }
        if last.frame != first.frame { frames.append(last.frame.reference(.baseline)) }
        return frames
    }
}
