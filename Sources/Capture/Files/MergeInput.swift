import Findings
import Wire

/// One capture of a merge: closed until its first frame is due, then read batch by batch.
final class MergeInput {
    private static let lookLength = 4096

    let path: String
    let index: UInt16
    let batch = FrameBatch(capacity: 0)
    /// The next frame of `batch` to be handed over.
    var cursor = 0
    /// When the next frame was captured; before everything until that is known, so that its reading begins.
    private(set) var nextTime = Timestamp.distantPast
    private(set) var isFinished = false
    private var reader: CaptureFileReader?
    private var lastSummary: CaptureSummary
    private var lastWarnings: [CaptureWarning] = []
    private var lastBytesRead: UInt64 = 0
    let bytesTotal: UInt64?

    /// Looks at the first frame of a file and closes it again, so that a thousand files do not take a thousand buffers.
    init(path: String, index: UInt16, filter: BPFFilter?, stop: StopSignal?) throws(CaptureError) {
        self.path = path
        self.index = index
        let look = try CaptureFileReader(path: path, capture: index, filter: filter, hashing: false, stop: stop)
        bytesTotal = look.bytesTotal
        lastSummary = CaptureSummary(path: path, format: "unknown")
        guard bytesTotal != nil else {
            // A pipe can be read only once.
            reader = look
            return
        }
        let first = FrameBatch(capacity: MergeInput.lookLength)
        if try look.fill(first) { nextTime = first.records.first?.time ?? .distantPast }
        lastSummary = look.summaries.first ?? lastSummary
    }

    var summary: CaptureSummary { reader?.summaries.first ?? lastSummary }
    var warnings: [CaptureWarning] { reader?.warnings ?? lastWarnings }
    var bytesRead: UInt64 { reader?.bytesRead ?? lastBytesRead }

    /// Whether its reading has begun and not ended.
    var isOpen: Bool { reader != nil }

    /// Whether `batch` still has frames.
    var hasFrames: Bool { cursor < batch.records.count }

    /// Reads the next batch; one without frames says something else.
    func refill(filter: BPFFilter?, hashing: Bool, stop: StopSignal?) throws(CaptureError) {
        cursor = 0
        if reader == nil && !isFinished {
            reader = try CaptureFileReader(path: path, capture: index, filter: filter, hashing: hashing, stop: stop)
            batch.bytes.grow(to: FrameBatch.defaultCapacity)
        }
        if let reader, try reader.fill(batch) {
            if let tick = batch.tick, batch.records.isEmpty { nextTime = max(nextTime, tick) }
            advance()
            return
        }
        batch.removeAll()
        lastSummary = summary
        lastWarnings = warnings
        lastBytesRead = bytesRead
        reader = nil
        isFinished = true
        batch.bytes = []
    }

    /// Forgets a batch that was handed over.
    func clear() {
        batch.removeAll()
        cursor = 0
    }

    /// Notes when the frame at the cursor was captured.
    func advance() { if cursor < batch.records.count { nextTime = batch.records[cursor].time } }
}
