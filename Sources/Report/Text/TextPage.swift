/// Lays text out in lines of bounded width. It takes nothing but ``TerminalText``, so that no foreign string reaches a terminal raw.
struct TextPage {
    private let style: TextStyle
    /// What was written so far.
    private(set) var output = ""

    init(style: TextStyle) { self.style = style }

    /// An empty line, but never two in a row.
    mutating func gap() {
        if !output.isEmpty, !output.hasSuffix("\n\n") { output += "\n" }
    }

    /// A paragraph; `hanging` indents all lines but the first by that much more.
    mutating func paragraph(_ text: TerminalText, ink: Ink = .plain, indentation: Int = 0, hanging: Int = 0) {
        let lines = wrap(text, first: style.columns - indentation, rest: style.columns - indentation - hanging)
        for (index, line) in lines.enumerated() {
            output += String(repeating: " ", count: index == 0 ? indentation : indentation + hanging)
            output += paint(line, ink) + "\n"
        }
    }

    /// A label and what it names, with all lines of the latter in one column.
    mutating func field(_ label: TerminalText, _ text: TerminalText, ink: Ink = .plain, indentation: Int = 4, width: Int = 12) {
        let column = indentation + width
        for (index, line) in wrap(text, first: style.columns - column, rest: style.columns - column).enumerated() {
            output += String(repeating: " ", count: indentation)
            let head = index == 0 ? adapt(label.text) : ""
            output += paint(head, .dim) + String(repeating: " ", count: max(1, width - Self.width(head)))
            output += paint(line, ink) + "\n"
        }
    }

    /// A label and what it names on one line however long it is, because it is meant for copying.
    mutating func verbatim(_ label: TerminalText, _ text: TerminalText, indentation: Int = 4, width: Int = 12) {
        let head = adapt(label.text)
        output += String(repeating: " ", count: indentation) + paint(head, .dim)
        output += String(repeating: " ", count: max(1, width - Self.width(head))) + adapt(text.text) + "\n"
    }

    private func paint(_ text: String, _ ink: Ink) -> String {
        guard style.isColored, ink != .plain, !text.isEmpty else { return text }
        return "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m"
    }

    private func wrap(_ text: TerminalText, first: Int, rest: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in adapt(text.text).split(separator: " ") {
            var word = word
            while true {
                let room = max(8, lines.isEmpty ? first : rest)
                let width = Self.width(word)
                if line.isEmpty, width > room {
                    // A word that is longer than a line is cut: a terminal would cut it too, but without indentation.
                    let cut = Self.prefix(of: word, width: room)
                    lines.append(String(word[..<cut]))
                    word = word[cut...]
                } else if line.isEmpty {
                    line = String(word)
                    used = width
                    break
                } else if used + 1 + width <= room {
                    line += " " + word
                    used += 1 + width
                    break
                } else {
                    lines.append(line)
                    line = ""
                    used = 0
                }
            }
        }
        if !line.isEmpty || lines.isEmpty { lines.append(line) }
        return lines
    }

    /// Replaces what the output cannot show.
    private func adapt(_ text: String) -> String {
        guard !style.isUnicode, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        var plain = ""
        for scalar in text.unicodeScalars {
            if let replacement = VisibleScalars.typography[scalar] {
                plain += replacement
            } else if scalar.isASCII {
                plain.unicodeScalars.append(scalar)
            } else {
                plain += VisibleScalars.show(String(scalar), .asciiOnly, limit: 1)
            }
        }
        return plain
    }

    /// How many columns a text takes: wide East Asian characters two, marks none.
    static func width(_ text: some StringProtocol) -> Int { text.unicodeScalars.reduce(0) { $0 + width($1) } }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
            0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }

    private static func prefix(of word: Substring, width: Int) -> Substring.Index {
        var used = 0
        var index = word.startIndex
        while index < word.endIndex {
            used += Self.width(word[index...index])
            if used > width { break }
            index = word.index(after: index)
        }
        return index == word.startIndex ? word.index(after: index) : index
    }
}
