import Wire

/// The first bytes of one side of a conversation, in order and without holes, as far as they are kept.
///
/// Segments that leave a hole end the collecting: the first words of an honest client come in order almost always, and what
/// comes out of order is seen again by the retransmission that fills the hole.
public struct FirstWords: Sendable {
    /// The most bytes kept of a side: enough for a post-quantum ClientHello with room, or a request head.
    public static let limit = 4096

    public private(set) var bytes: [UInt8] = []
    /// The sequence number of the first byte.
    public private(set) var start: UInt32 = 0
    /// Nothing more is collected.
    public var isComplete = false

    /// Gives room to collect in.
    mutating func take(buffer: [UInt8]) { bytes = buffer }

    /// Nothing more is collected, and what was collected is let go; returns the room that it took.
    mutating func finish() -> [UInt8] {
        isComplete = true
        var buffer: [UInt8] = []
        swap(&buffer, &bytes)
        buffer.removeAll(keepingCapacity: true)
        return buffer
    }

    /// Nothing said yet.
    public init() {}

    /// Adds a segment; true if it brought something new.
    mutating func add(_ payload: RawSpan, sequence: UInt32, initial: UInt32, claimed: Int) -> Bool {
        guard !isComplete, payload.byteCount > 0 else { return false }
        if bytes.isEmpty { start = initial }
        let offset = sequence.distance(after: start)
        guard offset >= 0, offset <= bytes.count else { return false }
        let skip = bytes.count - offset
        guard skip < payload.byteCount else { return false }
        let count = min(payload.byteCount - skip, Self.limit - bytes.count)
        bytes.append(payload, skip..<(skip + count))
        // A capture that cuts packets leaves a hole behind every one of them.
        if bytes.count >= Self.limit || payload.byteCount < claimed { isComplete = true }
        return true
    }
}
