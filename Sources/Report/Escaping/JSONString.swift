/// A JSON string literal (RFC 8259 §7) that keeps every character and harms no terminal or log that it is shown in.
public struct JSONString: Hashable, Sendable {
    /// The literal with its quotes.
    public let text: String

    /// Writes a string. Control, format and line-separating characters stand as `\u` escapes; the value that a parser reads back is
    /// unchanged. Markup stays as it is: JSON never goes into a page.
    public init(_ value: String) {
        if Self.isPlain(value) {
            text = "\"" + value + "\""
            return
        }
        var literal = "\""
        literal.reserveCapacity(value.utf8.count + 2)
        for scalar in value.unicodeScalars {
            switch scalar.value {
            case 0x22: literal += "\\\""
            case 0x5C: literal += "\\\\"
            case 0x0A: literal += "\\n"
            case 0x0D: literal += "\\r"
            case 0x09: literal += "\\t"
            case 0x20...0x7E: literal.unicodeScalars.append(scalar)
            default:
                if VisibleScalars.isPrintable(scalar) { literal.unicodeScalars.append(scalar) } else { Self.escape(scalar, into: &literal) }
            }
        }
        text = literal + "\""
    }

    /// Writes the literal of a string behind what was written so far.
    static func write(_ value: String, to output: inout [UInt8]) {
        guard isPlain(value) else { return output.append(contentsOf: JSONString(value).text.utf8) }
        output.append(UInt8(ascii: "\""))
        output.append(contentsOf: value.utf8)
        output.append(UInt8(ascii: "\""))
    }

    /// Whether a string stands as it is: printable ASCII with neither quotes nor backslashes, as almost all do.
    private static func isPlain(_ value: String) -> Bool {
        for octet in value.utf8 where octet < 0x20 || octet > 0x7E || octet == 0x22 || octet == 0x5C { return false }
        return true
    }

    private static func escape(_ scalar: Unicode.Scalar, into literal: inout String) {
        for unit in UTF16.encode(scalar) ?? UTF16.EncodedScalar() { literal += "\\u" + VisibleScalars.hexadecimal(UInt32(unit), digits: 4) }
    }
}
