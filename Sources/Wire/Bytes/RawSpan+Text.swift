/// Bytes from the wire as text that is safe to print.
extension RawSpan {
    /// The text of `range`: printable ASCII as it is, a backslash doubled, every other byte as `\DDD` in decimal (the
    /// escapes of RFC 1035 §5.1), so that no control character of a stranger reaches a terminal. At most `limit` bytes are
    /// read; the range is clamped to the span.
    public func escapedText(_ range: Range<Int>, limit: Int = 512) -> String {
        let range = range.clamped(to: 0..<byteCount)
        let end = Swift.min(range.upperBound, range.lowerBound + Swift.max(0, limit))
        var text: [UInt8] = []
        text.reserveCapacity(end - range.lowerBound)
        for offset in range.lowerBound..<end { text.appendEscaped(byte(at: offset)) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The whole span as ``escapedText(_:limit:)``.
    public func escapedText(limit: Int = 512) -> String { escapedText(0..<byteCount, limit: limit) }
}

extension [UInt8] {
    /// Appends one byte of foreign text, escaped unless it is printable ASCII other than a backslash.
    mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\\"):
            append(byte)
            append(byte)
        case 0x20...0x7E:
            append(byte)
        default:
            appendDecimalEscape(byte)
        }
    }

    /// Appends `\DDD`.
    mutating func appendDecimalEscape(_ byte: UInt8) {
        append(UInt8(ascii: "\\"))
        append(48 + byte / 100)
        append(48 + byte / 10 % 10)
        append(48 + byte % 10)
    }
}

extension UInt8 {
    /// The byte with an ASCII capital made small.
    @inline(__always)
    var lowercasedASCII: UInt8 { (65...90).contains(self) ? self + 32 : self }
}
