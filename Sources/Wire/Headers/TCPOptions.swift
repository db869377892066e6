/// The options of a TCP header that a conversation needs, read in one pass.
///
/// Lengths that overrun end the reading and set `isMalformed`; unknown kinds are counted by their place only.
public struct TCPOptions: Hashable, Sendable {
    /// Maximum segment size in bytes (RFC 9293 §3.7.1), of a SYN.
    public var maximumSegmentSize: UInt16?
    /// Window shift count, 0 to 14 (RFC 7323 §2), of a SYN.
    public var windowScale: UInt8?
    /// Whether the sender takes selective acknowledgements (RFC 2018).
    public var selectiveAcknowledgementPermitted = false
    /// The sender's clock and its echo of ours (RFC 7323 §3).
    public var timestamps: Timestamps?
    /// The first selective acknowledgement block (RFC 2018), which is a duplicate report if below the ACK (RFC 2883).
    public var firstSelectiveBlock: SelectiveBlock?
    /// How many selective acknowledgement blocks there are, 0 to 4.
    public var selectiveBlockCount: UInt8 = 0
    /// Multipath TCP (RFC 8684) is spoken.
    public var isMultipath = false
    /// TCP Fast Open (RFC 7413) cookie or request.
    public var fastOpen = false
    /// User time-out, MD5 (RFC 2385) or TCP-AO (RFC 5925) present.
    public var isAuthenticated = false
    /// A length ran over the end, or was below 2.
    public var isMalformed = false
    /// The kinds in the order they came, one per nibble-free byte, at most eight: a stack's habit.
    public var order: UInt64 = 0

    /// A timestamp option's two values.
    public struct Timestamps: Hashable, Sendable {
        public var value: UInt32
        public var echo: UInt32
    }

    /// A range of sequence numbers that arrived out of order.
    public struct SelectiveBlock: Hashable, Sendable {
        public var left: UInt32
        public var right: UInt32
    }

    /// No options.
    public init() {}

    /// Reads the options of `header` as far as they were captured.
    public init(_ header: borrowing TCPHeader) {
        let bytes = header.bytes
        let end = min(header.headerLength, bytes.byteCount)
        // Options that the capture cut are not the sender's fault.
        let isCut = bytes.byteCount < header.headerLength
        var offset = 20
        var seen = 0
        while offset < end {
            let kind = bytes.byte(at: offset)
            if kind == 0 { break }
            if seen < 8 {
                order |= UInt64(kind) << UInt64(seen * 8)
                seen += 1
            }
            if kind == 1 {
                offset += 1
                continue
            }
            guard offset + 1 < end else {
                isMalformed = !isCut
                break
            }
            let length = Int(bytes.byte(at: offset + 1))
            guard length >= 2, offset + length <= end else {
                isMalformed = !isCut
                break
            }
            switch (kind, length) {
            case (2, 4): maximumSegmentSize = bytes.bigEndian16(at: offset + 2)
            case (3, 3): windowScale = min(bytes.byte(at: offset + 2), 14)
            case (4, 2): selectiveAcknowledgementPermitted = true
            case (5, 10...):
                selectiveBlockCount = UInt8((length - 2) / 8)
                firstSelectiveBlock = SelectiveBlock(left: bytes.bigEndian32(at: offset + 2), right: bytes.bigEndian32(at: offset + 6))
            case (8, 10):
                timestamps = Timestamps(value: bytes.bigEndian32(at: offset + 2), echo: bytes.bigEndian32(at: offset + 6))
            case (19, _), (29, _): isAuthenticated = true
            case (30, _): isMultipath = true
            case (34, _): fastOpen = true
            default: break
            }
            offset += length
        }
    }
}
