public import Findings
import Synchronization
import Wire

/// Hands on what a source captures and remembers the first bytes of the latest frames, so that a finding's frames can be shown although
/// nothing was recorded.
///
/// Bounded: the last ``capacity`` frames. Findings become ripe within minutes; what is older than the memory by then is not shown.
public final class RecentFrames: FrameSource {
    /// How many frames are remembered at most…
    public static let capacity = 1 << 16
    /// …and how many of their bytes: the first ``ExhibitFrame/shownBytes`` of each, so that 8 MiB are enough for nearly as many small frames.
    static let byteCapacity = 1 << 23
    /// Frames that findings name are kept for as long as they name them, up to so many.
    static let heldLimit = 1 << 16

    /// The first bytes of frames one after the other, and the frames; both begin again at their front when they are full, and take up no more
    /// room before than there was to remember.
    struct Memory {
        private struct Place {
            var record: FrameRecord
            /// Where its bytes begin, counted on from the first byte ever remembered.
            var position: UInt64
        }

        private var bytes: [UInt8] = []
        /// A frame's number modulo ``capacity`` is its place.
        private var places: [Place?] = []
        private var written: UInt64 = 0

        /// Remembers a frame.
        mutating func note(_ record: FrameRecord, _ batch: [UInt8]) {
            let count = min(Int(record.captured), ExhibitFrame.shownBytes)
            let left = RecentFrames.byteCapacity - Int(written % UInt64(RecentFrames.byteCapacity))
            // No frame is torn: what does not fit before the end begins at the front.
            if left < count { written += UInt64(left) }
            let target = Int(written % UInt64(RecentFrames.byteCapacity))
            let frame = batch[Int(record.start)..<Int(record.start) + count]
            if target > bytes.count { bytes.append(contentsOf: repeatElement(0, count: target - bytes.count)) }
            bytes.replaceSubrange(target..<min(target + count, bytes.count), with: frame)
            let place = Int(record.number % UInt64(RecentFrames.capacity))
            while places.count <= place { places.append(nil) }
            places[place] = Place(record: record, position: written)
            written += UInt64(count)
        }

        /// What is remembered of a frame.
        func recall(_ number: UInt64) -> ExhibitCutter.Cut? {
            let index = Int(number % UInt64(RecentFrames.capacity))
            guard index < places.count, let place = places[index], place.record.number == number,
                written - place.position <= UInt64(RecentFrames.byteCapacity)
            else { return nil }
            var record = place.record
            record.start = UInt32(place.position % UInt64(RecentFrames.byteCapacity))
            record.captured = min(record.captured, UInt32(ExhibitFrame.shownBytes))
            return ExhibitCutter.Cut(record, bytes)
        }
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
            for record in records { memory.note(record, bytes) }
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

    private func recall(_ number: UInt64) -> ExhibitCutter.Cut? { memory.withLock { $0.recall(number) } }
}
