/// Domain names as messages hold them: labels, and pointers to earlier names (RFC 1035 §4.1.4).
///
///     | 0 0 | length |  bytes …      a label; length 0 ends the name
///     | 1 1 |        offset       |  the rest of the name stands there
///
/// A pointer is followed only to before the labels it ends, so that every chain comes to an end; a name is at most 255
/// bytes long (§2.3.4).
public enum DNSName {
    /// The most bytes that a name takes when written out with its lengths.
    public static let maximumLength = 255

    /// Reads the name at `offset` of a message: lower-case text without the final dot (`.` for the root), and where the
    /// bytes behind the name begin. A dot within a label is written `\.`, what is not printable `\DDD` (RFC 1035 §5.1).
    public static func read(_ message: RawSpan, at offset: Int) -> (text: String, end: Int)? {
        var text: [UInt8] = []
        text.reserveCapacity(64)
        guard let end = spell(message, at: offset, into: &text) else { return nil }
        return (String(decoding: text, as: UTF8.self), end)
    }

    /// Appends the name at `offset` as ``read(_:at:)`` has it, and returns where the bytes behind it begin; `nil` if the name is broken.
    public static func spell(_ message: RawSpan, at offset: Int, into text: inout [UInt8]) -> Int? {
        let start = text.count
        let end = walk(message, at: offset) { bytes, label in
            if text.count > start { text.append(UInt8(ascii: ".")) }
            for position in label {
                let byte = bytes.byte(at: position)
                switch byte {
                case UInt8(ascii: "."):
                    text.append(UInt8(ascii: "\\"))
                    text.append(byte)
                case 0x20:
                    text.appendDecimalEscape(byte)
                default:
                    text.appendEscaped(byte.lowercasedASCII)
                }
            }
        }
        if end != nil, text.count == start { text.append(UInt8(ascii: ".")) }
        return end
    }

    /// Where the bytes behind the name at `offset` begin; the name is not read, and pointers are not followed.
    public static func skip(_ message: RawSpan, at offset: Int) -> Int? {
        var position = offset
        while position >= 0, position < message.byteCount {
            let length = Int(message.byte(at: position))
            switch length >> 6 {
            case 0:
                position += 1 + length
                if length == 0 { return position }
                guard position - offset < maximumLength else { return nil }
            case 3:
                return position + 2 <= message.byteCount ? position + 2 : nil
            default:
                return nil
            }
        }
        return nil
    }

    /// Continues an FNV-1a hash over the labels of the name at `offset`, blind to case; `nil` if the name is broken.
    static func digest(_ message: RawSpan, at offset: Int, into hash: inout UInt64) -> Int? {
        var running = hash
        let end = walk(message, at: offset) { bytes, label in
            running = (running ^ UInt64(label.count)) &* 0x100_0000_01B3
            for position in label { running = (running ^ UInt64(bytes.byte(at: position).lowercasedASCII)) &* 0x100_0000_01B3 }
        }
        hash = running
        return end
    }

    /// Hands the labels of a name to `visit` in order and returns where the bytes behind the name begin.
    @inline(__always)
    private static func walk(_ message: RawSpan, at offset: Int, _ visit: (RawSpan, Range<Int>) -> Void) -> Int? {
        guard offset >= 0 else { return nil }
        var position = offset
        var end: Int?
        // Pointers must lead to before this place.
        var floor = offset
        var total = 1
        while position < message.byteCount {
            let length = Int(message.byte(at: position))
            switch length >> 6 {
            case 0:
                if length == 0 { return end ?? position + 1 }
                total += 1 + length
                guard total <= maximumLength, position + 1 + length <= message.byteCount else { return nil }
                visit(message, position + 1..<position + 1 + length)
                position += 1 + length
            case 3:
                guard position + 2 <= message.byteCount else { return nil }
                let target = Int(message.bigEndian16(at: position) & 0x3FFF)
                guard target < floor else { return nil }
                if end == nil { end = position + 2 }
                floor = target
                position = target
            default:
                return nil
            }
        }
        return nil
    }
}
