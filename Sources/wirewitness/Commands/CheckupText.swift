import Report

/// Shows a checkup as a list: state, subject, what was found, and the cure below.
enum CheckupText {
    static func render(_ points: [Checkup.Point], style: TextStyle) -> String {
        let width = (points.map(\.subject.count).max() ?? 0) + 2
        return points.map { point in
            let subject = TerminalText(point.subject, limit: 32).text
            let head = pad(point.state.rawValue, 6) + pad(subject, width)
            let indentation = String(repeating: " ", count: 6 + width)
            var text = head + TerminalText(point.finding).text + "\n"
            if let cure = point.cure { text += indentation + "cure: " + TerminalText(cure).text + "\n" }
            return style.isUnicode ? text : text.replacing("µs", with: "us")
        }.joined()
    }

    private static func pad(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(1, width - text.count)) }
}
