import Wire

/// The options of a pcapng block, one after another (draft-ietf-opsawg-pcapng §3.5).
///
///      0                   1                   2                   3
///      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
///     +-------------------------------+-------------------------------+
///   0 |      Option Code              |         Option Length         |
///   4 /       Option Value, padded to 32 bits                         /
///     +---------------------------------------------------------------+
struct PcapngOptions {
    /// One option: its code, and where its value stands.
    struct Option {
        var code: UInt16
        var start: Int
        var length: Int
    }

    private var offset: Int
    private let end: Int
    private let isBigEndian: Bool

    /// Begins at `offset`; the options reach no further than `end`, which lies inside the bytes.
    init(from offset: Int, to end: Int, isBigEndian: Bool) {
        self.offset = offset
        self.end = end
        self.isBigEndian = isBigEndian
    }

    /// The next option; `nil` at their end, and where one claims more bytes than there are.
    mutating func next(_ bytes: RawSpan) -> Option? {
        guard end - offset >= 4 else { return nil }
        let code = isBigEndian ? bytes.bigEndian16(at: offset) : bytes.littleEndian16(at: offset)
        let length = Int(isBigEndian ? bytes.bigEndian16(at: offset + 2) : bytes.littleEndian16(at: offset + 2))
        guard code != 0, end - offset - 4 >= length else { return nil }
        defer { offset = min(end, offset + 4 + (length + 3) & ~3) }
        return Option(code: code, start: offset + 4, length: length)
    }
}
