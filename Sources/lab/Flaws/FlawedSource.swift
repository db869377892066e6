import Capture
import Findings

/// A capture with a flaw that it does not know of.
final class FlawedSource: FrameSource {
    private static let framesPerBatch = 256

    private var frames: ArraySlice<HeldFrame>
    let summaries: [CaptureSummary]
    let warnings: [CaptureWarning] = []
    let bytesRead: UInt64 = 0
    let bytesTotal: UInt64? = nil

    /// `whole` has been read to its end and tells what its frames belong to.
    init(_ frames: [HeldFrame], of whole: any FrameSource) {
        self.frames = frames[...]
        summaries = whole.summaries
    }

    func fill(_ batch: FrameBatch) -> Bool {
        batch.removeAll()
        batch.bytes.removeAll(keepingCapacity: true)
        for frame in frames.prefix(Self.framesPerBatch) {
            var record = frame.record
            record.start = UInt32(batch.bytes.count)
            batch.bytes += frame.bytes
            batch.records.append(record)
        }
        frames = frames.dropFirst(batch.records.count)
        return !batch.records.isEmpty
    }
}
