public import Findings
import Wire

/// Several captures as one, by time: the frame handed over next is the earliest of those that come next in each.
///
/// Frames of the same time come in the order of the captures; within a capture the order stays as it is, so the numbers
/// stay Wireshark's. A file is opened when its first frame is due, so ring files that follow one another cost one buffer.
public final class MergedSource: FrameSource {
    private var inputs: [MergeInput] = []
    /// Indexes of the inputs that have more, as a binary heap with the earliest in front.
    private var heap: [Int] = []
    private let filter: BPFFilter?
    private let hashing: Bool
    private let stop: StopSignal?
    private let ownWarnings: [CaptureWarning]
    /// Up to when the captures that are finished reach.
    private var latestEnd: Timestamp?

    /// Where no capture covers so long a time, nobody recorded; files of one ring follow each other closer.
    static let holeLength = Interval.seconds(10)

    /// Looks at the beginning of each file; throws where one is no capture.
    public init(
        paths: [String], filter: BPFFilter? = nil, hashing: Bool = true, stop: StopSignal? = nil, warnings: [CaptureWarning] = []
    ) throws(CaptureError) {
        self.filter = filter
        self.hashing = hashing
        self.stop = stop
        ownWarnings = warnings
        for (index, path) in paths.enumerated() {
            inputs.append(try MergeInput(path: path, index: UInt16(clamping: index), filter: filter, stop: stop))
        }
        heap = Array(inputs.indices)
        for position in stride(from: heap.count / 2, through: 0, by: -1) { sink(position) }
    }

    public var summaries: [CaptureSummary] { inputs.map(\.summary) }
    public var warnings: [CaptureWarning] { ownWarnings + inputs.flatMap(\.warnings) }
    public var bytesRead: UInt64 { inputs.reduce(0) { $0 &+ $1.bytesRead } }
    public var bytesTotal: UInt64? {
        var total: UInt64 = 0
        for input in inputs {
            guard let bytes = input.bytesTotal else { return nil }
            total &+= bytes
        }
        return total
    }

    public func fill(_ batch: FrameBatch) throws(CaptureError) -> Bool {
        batch.removeAll()
        var end = 0
        while let first = heap.first {
            let input = inputs[first]
            if !input.hasFrames {
                // Asking a pipe for more may take long: what is there goes first.
                if input.bytesTotal == nil && !batch.isEmpty { return true }
                if !input.isOpen, let hole = hole(before: input) { batch.gaps.append(hole) }
                try input.refill(filter: filter, hashing: hashing, stop: stop)
                if input.isFinished {
                    latestEnd = max(latestEnd ?? .distantPast, input.summary.lastTime ?? .distantPast)
                    removeFirst()
                } else {
                    sink(0)
                }
                if !input.hasFrames && hand(over: input, batch) { return true }
                continue
            }
            let limit = limitOfFirst()
            if input.cursor == 0, batch.isEmpty, isWhollyDue(input, limit) {
                batch.exchange(with: input.batch)
                input.batch.removeAll()
                input.batch.bytes.grow(to: FrameBatch.defaultCapacity)
                bound(batch, input)
                return true
            }
            guard move(input, limit, batch, &end) else { return true }
            if !input.hasFrames && hand(over: input, batch) { return true }
            sink(0)
        }
        return !batch.isEmpty
    }

    /// The time between the captures read so far and this one, which is the next, where none covers it.
    private func hole(before input: MergeInput) -> CaptureGap? {
        guard let latestEnd, latestEnd > .distantPast, input.nextTime - latestEnd > Self.holeLength,
            !heap.contains(where: { inputs[$0].isOpen })
        else { return nil }
        return CaptureGap(from: latestEnd, to: input.nextTime, reason: .notRecorded)
    }

    /// Hands over what an input's batch says beyond its frames, all of which have been moved; `false` where it says nothing.
    private func hand(over input: MergeInput, _ batch: FrameBatch) -> Bool {
        guard input.batch.tick != nil || !input.batch.gaps.isEmpty else { return false }
        batch.gaps += input.batch.gaps
        batch.tick = input.batch.tick
        input.clear()
        bound(batch, input)
        return true
    }

    /// A tick of one capture holds for the merge only up to what the others may still bring.
    private func bound(_ batch: FrameBatch, _ input: MergeInput) {
        guard let tick = batch.tick else { return }
        var earliest = tick
        for other in heap where inputs[other] !== input { earliest = min(earliest, inputs[other].nextTime) }
        batch.tick = earliest
    }

    /// Moves the frames that are due; `false` when there is no room for the next one.
    private func move(_ input: MergeInput, _ limit: (time: Timestamp, index: Int)?, _ batch: FrameBatch, _ end: inout Int) -> Bool {
        while input.hasFrames {
            var record = input.batch.records[input.cursor]
            if let limit, record.time > limit.time || (record.time == limit.time && Int(input.index) > limit.index) {
                input.advance()
                return true
            }
            let captured = Int(record.captured)
            if captured > batch.bytes.count - end {
                input.advance()
                if end > 0 { return false }
                batch.bytes.grow(to: captured)
            }
            let start = Int(record.start)
            batch.bytes.copy(input.batch.bytes, start..<start + captured, to: end)
            record.start = UInt32(truncatingIfNeeded: end)
            batch.records.append(record)
            end += captured
            input.cursor += 1
        }
        return true
    }

    /// Whether all frames of the input's batch come before any of the others'.
    private func isWhollyDue(_ input: MergeInput, _ limit: (time: Timestamp, index: Int)?) -> Bool {
        guard let limit else { return true }
        return input.batch.records.allSatisfy { $0.time < limit.time || ($0.time == limit.time && Int(input.index) < limit.index) }
    }

    // MARK: - The heap

    /// The time of the next frame of any other input.
    private func limitOfFirst() -> (time: Timestamp, index: Int)? {
        guard heap.count > 1 else { return nil }
        let next = heap.count > 2 && comesBefore(heap[2], heap[1]) ? 2 : 1
        return (inputs[heap[next]].nextTime, heap[next])
    }

    private func comesBefore(_ left: Int, _ right: Int) -> Bool {
        let (a, b) = (inputs[left].nextTime, inputs[right].nextTime)
        return a == b ? left < right : a < b
    }

    private func removeFirst() {
        if let last = heap.popLast(), !heap.isEmpty {
            heap[0] = last
            sink(0)
        }
    }

    private func sink(_ start: Int) {
        var position = start
        while true {
            var least = position
            for child in [2 * position + 1, 2 * position + 2] where child < heap.count && comesBefore(heap[child], heap[least]) { least = child }
            if least == position { return }
            heap.swapAt(position, least)
            position = least
        }
    }
}
