/// A connection ID (RFC 9000 §5.1): up to 20 bytes, kept without a heap allocation.
///
/// Versions yet unknown may use up to 255 bytes (RFC 8999 §5.3); of such only the first 20 are kept, with the true length.
public struct QUICConnectionID: Hashable, Sendable {
    /// How long the ID is on the wire, in bytes.
    public let length: UInt8
    private let first: UInt64
    private let second: UInt64
    private let third: UInt32

    /// The most bytes that versions 1 and 2 allow (RFC 9000 §17.2).
    public static let maximumLength = 20

    /// Loads an ID; bytes beyond the span count as zero.
    public init(_ bytes: RawSpan, _ range: Range<Int>) {
        length = UInt8(clamping: range.count)
        var words: (UInt64, UInt64, UInt32) = (0, 0, 0)
        for (index, offset) in range.prefix(Self.maximumLength).enumerated() {
            let byte = offset >= 0 && offset < bytes.byteCount ? bytes.byte(at: offset) : 0
            if index < 8 {
                words.0 |= UInt64(byte) << UInt64(56 - index * 8)
            } else if index < 16 {
                words.1 |= UInt64(byte) << UInt64(120 - index * 8)
            } else {
                words.2 |= UInt32(byte) << UInt32(152 - index * 8)
            }
        }
        first = words.0
        second = words.1
        third = words.2
    }

    /// The bytes, at most twenty.
    public var bytes: [UInt8] {
        (0..<min(Int(length), Self.maximumLength)).map { index in
            if index < 8 { return UInt8(truncatingIfNeeded: first >> UInt64(56 - index * 8)) }
            if index < 16 { return UInt8(truncatingIfNeeded: second >> UInt64(120 - index * 8)) }
            return UInt8(truncatingIfNeeded: third >> UInt32(152 - index * 8))
        }
    }
}

extension QUICConnectionID: CustomStringConvertible {
    /// Two hexadecimal digits a byte.
    public var description: String {
        bytes.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }
}
