/// Cuts and colours the lines of a screen: none is wider than the terminal.
struct ScreenCanvas {
    let columns: Int
    let style: TextStyle

    /// A line with something at its right end, where there is room for both.
    func line(_ text: TerminalText, right: TerminalText? = nil, ink: Ink) -> String {
        guard let right, text.text.count + right.text.count + 2 <= columns else { return inked(cut(text.text, columns), ink) }
        let space = String(repeating: " ", count: columns - text.text.count - right.text.count)
        return inked(text.text, ink) + space + inked(right.text, .dim)
    }

    /// Two columns of given widths, and a strip that is coloured already.
    func row(_ label: TerminalText, _ labelWidth: Int, _ text: TerminalText, _ width: Int, _ ink: Ink, _ strip: String) -> String {
        padded(label.text, labelWidth) + inked(padded(text.text, width), ink) + strip
    }

    private func padded(_ text: String, _ width: Int) -> String {
        let shown = cut(text, width - 1)
        return shown + String(repeating: " ", count: width - shown.count)
    }

    private func cut(_ text: String, _ width: Int) -> String {
        guard text.count > width else { return text }
        let end = style.isUnicode ? "…" : "~"
        return text.prefix(max(0, width - 1)) + end
    }

    private func inked(_ text: String, _ ink: Ink) -> String {
        style.isColored && ink != .plain ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
    }
}
