/// A JSON string literal (RFC 8259 §7) that keeps every character and harms no terminal, log or script that it is shown in.
public struct JSONString: Hashable, Sendable {
    /// The literal with its quotes.
    public let text: String

    /// Writes a string. Control, format and line-separating characters, and those that HTML takes for markup when somebody pastes
    /// the file into a page, stand as `\u` escapes; the value that a parser reads back is unchanged.
    public init(_ value: String) {
        var literal = "\""
        literal.reserveCapacity(value.utf8.count + 2)
        for scalar in value.unicodeScalars {
            switch scalar.value {
            case 0x22: literal += "\\\""
            case 0x5C: literal += "\\\\"
            case 0x0A: literal += "\\n"
            case 0x0D: literal += "\\r"
            case 0x09: literal += "\\t"
            case 0x3C, 0x3E, 0x26: Self.escape(scalar, into: &literal)
            case 0x20...0x7E: literal.unicodeScalars.append(scalar)
            default:
                if VisibleScalars.isPrintable(scalar) { literal.unicodeScalars.append(scalar) } else { Self.escape(scalar, into: &literal) }
            }
        }
        text = literal + "\""
    }

    private static func escape(_ scalar: Unicode.Scalar, into literal: inout String) {
        for unit in UTF16.encode(scalar) ?? UTF16.EncodedScalar() { literal += "\\u" + VisibleScalars.hexadecimal(UInt32(unit), digits: 4) }
    }
}
