/// The next DNS message of a TCP stream, where each is preceded by its length (RFC 1035 §4.2.2, RFC 7766 §8).
public enum DNSStreamHead: Hashable, Sendable {
    /// A whole message stands there.
    case message(Range<Int>)
    /// So many bytes of the stream, counted from its beginning, are needed to read on.
    case needMore(Int)

    /// Reads a length and what it announces at `offset` of the contiguous bytes of a stream.
    public init(_ stream: RawSpan, at offset: Int = 0) {
        guard offset >= 0, offset + 2 <= stream.byteCount else {
            self = .needMore(max(offset, 0) + 2)
            return
        }
        let end = offset + 2 + Int(stream.bigEndian16(at: offset))
        self = end <= stream.byteCount ? .message(offset + 2..<end) : .needMore(end)
    }
}
