/// One cell of a CSV file (RFC 4180), quoted where it has to be.
public struct CSVCell: Hashable, Sendable {
    /// The cell as it stands in the file, quotes included.
    public let text: String

    /// Who will open the file.
    public enum Audience: Sendable {
        /// A spreadsheet, which takes a cell that begins with `=`, `+`, `-`, `@` for a formula: such cells get a `'` in front
        /// (OWASP ASVS 1.2.10).
        case spreadsheet
        /// A program, which wants cells as they are.
        case program
    }

    /// Writes a string; what does not print becomes visible, so that a cell never spans lines.
    public init(_ foreign: String, for audience: Audience, limit: Int = 4096) {
        var shown = VisibleScalars.show(foreign, .anyScript, limit: limit)
        if audience == .spreadsheet, Self.startsFormula(foreign) || Self.startsFormula(shown) { shown = "'" + shown }
        text = Self.quote(shown)
    }

    /// Writes a number, which stays one in a spreadsheet.
    public init(_ number: some BinaryInteger) { text = String(number) }

    /// Writes nothing.
    public init() { text = "" }

    private static func startsFormula(_ text: String) -> Bool {
        for scalar in text.unicodeScalars {
            switch scalar {
            case " ", "\u{A0}", "\"", "'": continue
            case "=", "+", "-", "@", "\t", "\r", "\n", "\0", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return true
            default: return false
            }
        }
        return false
    }

    private static func quote(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",") || $0 < 0x20 }) || text.first == " " || text.last == " "
        else { return text }
        var quoted = "\""
        for character in text.unicodeScalars {
            if character == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(character)
        }
        return quoted + "\""
    }
}
