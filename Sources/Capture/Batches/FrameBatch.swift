public import Wire

/// Frames handed over together, in a buffer that is reused.
///
/// A source reads straight into `bytes`, so that no frame is copied; between the frames lie the record headers of the file.
/// Whoever has the batch owns it alone until it is given back to a source.
public final class FrameBatch {
    /// How large the buffer is unless a caller says otherwise: 256 KiB, which stays in a second-level cache.
    public static let defaultCapacity = 256 * 1024
    /// The smallest buffer: the largest file header and a record header fit.
    static let minimumCapacity = 512

    /// The buffer; longer than what the records cover, and grown only for a frame that is larger than it.
    public var bytes: [UInt8]
    /// The frames, in the order of the capture.
    public var records: [FrameRecord]
    /// Live: no frame earlier than this will come any more, so deadlines up to here have passed.
    public var tick: Timestamp?
    /// Stretches that the source knows it did not see, or not fully.
    public var gaps: [CaptureGap]

    /// Makes an empty batch with a buffer of `capacity` bytes.
    public init(capacity: Int = FrameBatch.defaultCapacity) {
        bytes = [UInt8](repeating: 0, count: max(capacity, FrameBatch.minimumCapacity))
        records = []
        records.reserveCapacity(bytes.count / 128)
        tick = nil
        gaps = []
    }

    /// Forgets the frames, the tick and the gaps; keeps the buffers.
    public func removeAll() {
        records.removeAll(keepingCapacity: true)
        tick = nil
        if !gaps.isEmpty { gaps.removeAll(keepingCapacity: true) }
    }

    /// Whether the batch says nothing at all.
    public var isEmpty: Bool { records.isEmpty && tick == nil && gaps.isEmpty }

    /// Exchanges the contents of two batches without copying them.
    func exchange(with other: FrameBatch) {
        swap(&bytes, &other.bytes)
        swap(&records, &other.records)
        swap(&tick, &other.tick)
        swap(&gaps, &other.gaps)
    }
}
