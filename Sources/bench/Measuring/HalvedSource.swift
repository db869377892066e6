import Capture
import Findings

/// A file that counts allocations where its first half has been read and at its end: between them lies the steady state, without the
/// tables' first growth and without the report.
///
/// The batches in flight blur both ends by some hundred packets.
final class HalvedSource: FrameSource {
    private let reader: CaptureFileReader
    private var packets: UInt64 = 0
    private var half: (packets: UInt64, allocations: UInt64)?
    private var end: (packets: UInt64, allocations: UInt64)?

    init(_ reader: CaptureFileReader) { self.reader = reader }

    func fill(_ batch: FrameBatch) throws(CaptureError) -> Bool {
        guard try reader.fill(batch) else {
            end = (packets, Usage.current.allocations)
            return false
        }
        packets += UInt64(batch.records.count)
        if half == nil, let total = bytesTotal, bytesRead > total / 2 { half = (packets, Usage.current.allocations) }
        return true
    }

    /// Allocations a packet of the second half.
    var steadyAllocations: Double? {
        guard let half, let end, end.packets > half.packets else { return nil }
        return Double(end.allocations - half.allocations) / Double(end.packets - half.packets)
    }

    var summaries: [CaptureSummary] { reader.summaries }
    var warnings: [CaptureWarning] { reader.warnings }
    var bytesRead: UInt64 { reader.bytesRead }
    var bytesTotal: UInt64? { reader.bytesTotal }
}
