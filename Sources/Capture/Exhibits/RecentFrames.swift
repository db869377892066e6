public import Findings
import Synchronization
import Wire

/// Hands on what a source captures and remembers the first bytes of the latest frames, so that a finding's frames can be shown although
/// nothing was recorded.
///
/// Bounded: the last ``capacity`` frames. Findings become ripe within minutes; what is older than the memory by then is not shown.
public final class RecentFrames: FrameSource {
    /// How many frames are remembered: 17 MB of bytes.
    public static let capacity = 1 << 16
    /// Frames that findings name are kept for as long as they name them, up to so many.
    static let heldLimit = 1 << 16

    private struct Memory {
        /// Room for the first bytes of each frame, one place after the other.
        var bytes = [UInt8](repeating: 0, count: RecentFrames.capacity * ExhibitFrame.shownBytes)
        /// What stands in each place; the frame's number modulo ``capacity`` is its place.
        var records = [FrameRecord?](repeating: nil, count: RecentFrames.capacity)
    }

    private let source: any FrameSource
    private let memory = Mutex<Memory>(Memory())
    /// Frames that findings named when they were last asked for.
    private var held: [FrameReference: ExhibitCutter.Cut] = [:]

    public var summaries: [CaptureSummary] { source.summaries }
    public var warnings: [CaptureWarning] { source.warnings }
    public var bytesRead: UInt64 { source.bytesRead }
    public var bytesTotal: UInt64? { source.bytesTotal }

    /// Listens to a source of one capture.
    public init(_ source: any FrameSource) { self.source = source }

    public func fill(_ batch: FrameBatch) throws(CaptureError) -> Bool {
        let hasMore = try source.fill(batch)
        let bytes = batch.bytes
        let records = batch.records
        memory.withLock { memory in
            for record in records {
                let place = Int(record.number % UInt64(Self.capacity))
                let count = min(Int(record.captured), ExhibitFrame.shownBytes)
                let target = place * ExhibitFrame.shownBytes
                memory.bytes.replaceSubrange(target..<target + count, with: bytes[Int(record.start)..<Int(record.start) + count])
                memory.records[place] = record
            }
        }
        return hasMore
    }

    /// The frames of findings with what the same parties said around them, as far as they are remembered.
    ///
    /// Frames that these findings name stay remembered until they are asked for no more. Called from one thread, which may be another
    /// than the one that fills.
    public func exhibits(of findings: [Finding]) -> [ExhibitFrame] {
        var named: [FrameReference: ExhibitCutter.Cut] = [:]
        let frames = ExhibitCutter(findings, limit: Self.heldLimit).assemble { reference in
            let key = FrameReference(capture: reference.capture, number: reference.number, role: .context)
            if let cut = named[key] ?? held[key] {
                named[key] = cut
                return cut
            }
            guard let cut = recall(reference.number), named.count < Self.heldLimit else { return nil }
            named[key] = cut
            return cut
        }
        held = named
        return frames
    }

    private func recall(_ number: UInt64) -> ExhibitCutter.Cut? {
        memory.withLock { memory in
            let place = Int(number % UInt64(Self.capacity))
            guard var record = memory.records[place], record.number == number else { return nil }
            record.start = UInt32(place * ExhibitFrame.shownBytes)
            record.captured = min(record.captured, UInt32(ExhibitFrame.shownBytes))
            return ExhibitCutter.Cut(record, memory.bytes)
        }
    }
}
