import Capture
import Findings

/// A capture that missed one frame and does not know it.
final class LossySource: FrameSource {
    private let source: any FrameSource
    private let missing: UInt64

    /// `missing` is the frame's number, from 1.
    init(_ source: any FrameSource, missing: UInt64) {
        self.source = source
        self.missing = missing
    }

    func fill(_ batch: FrameBatch) throws(CaptureError) -> Bool {
        guard try source.fill(batch) else { return false }
        batch.records.removeAll { $0.number == missing }
        return true
    }

    var summaries: [CaptureSummary] { source.summaries }
    var warnings: [CaptureWarning] { source.warnings }
    var bytesRead: UInt64 { source.bytesRead }
    var bytesTotal: UInt64? { source.bytesTotal }
}
