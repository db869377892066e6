/// Which characters of a foreign string may stand in readable output as they are.
///
/// Everything from the wire, from file names and from capture comments is hostile: control characters move cursors and rewrite titles
/// (CVE-2009-4487 and its like), bidirectional marks make text read as something else (CVE-2021-42574), zero-width ones make two
/// different names look alike.
enum VisibleScalars {
    /// How a string's characters are judged.
    enum Alphabet {
        /// Letters of any script: file names, words of our own.
        case anyScript
        /// ASCII and our own typography only: names from the wire, where a letter of another script can stand for a Latin one (UTS 39).
        /// Real internationalised names come as `xn--…` and stay so.
        case asciiOnly
    }

    /// The characters beyond ASCII that our own sentences use, and what stands for them where only ASCII can be shown. None is a letter
    /// that could be taken for another.
    static let typography: [Unicode.Scalar: String] = [
        "–": "-", "—": "-", "−": "-", "…": "...", "“": "\"", "”": "\"", "‘": "'", "’": "'", "×": "x", "·": "*", "•": "*", "→": "->", "µ": "u",
        "±": "+/-",
        "≥": ">=", "≤": "<=", "½": "1/2", "²": "^2", "§": "section ",
    ]

    /// The string with everything that does not print shown as `\x1b` or `<U+202E>`, at most `limit` characters of it.
    ///
    /// A backslash is doubled so that the text `\x1b` and the character it describes stay distinguishable.
    static func show(_ text: String, _ alphabet: Alphabet, limit: Int) -> String {
        var shown = ""
        var kept = 0
        var omitted = 0
        for scalar in text.unicodeScalars {
            if kept == limit {
                omitted += 1
                continue
            }
            kept += 1
            append(scalar, alphabet, to: &shown)
        }
        if omitted > 0 { shown += alphabet == .asciiOnly ? "...(+\(omitted))" : "…(+\(omitted))" }
        return shown
    }

    private static func append(_ scalar: Unicode.Scalar, _ alphabet: Alphabet, to text: inout String) {
        switch scalar.value {
        case 0x5C: text += "\\\\"
        case 0x20...0x7E: text.unicodeScalars.append(scalar)
        case 0...0x1F, 0x7F...0x9F: text += "\\x" + hexadecimal(scalar.value, digits: 2)
        default:
            if alphabet == .anyScript ? isPrintable(scalar) : typography[scalar] != nil {
                text.unicodeScalars.append(scalar)
            } else {
                text += "<U+" + hexadecimal(scalar.value, digits: 4).uppercased() + ">"
            }
        }
    }

    /// Whether a character is a letter, mark, number, punctuation, symbol or space that neither hides nor turns the text around it.
    static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if (0xE0000...0xE0FFF).contains(scalar.value) { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
        default: return !scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    /// Lower-case hexadecimal with at least `digits` digits.
    static func hexadecimal(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
