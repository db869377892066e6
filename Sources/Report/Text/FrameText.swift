import Findings

/// Says which frames show a finding: "12 (sent before), 13-15 (suspect)".
enum FrameText {
    /// How many numbers are listed; the filter shows the rest.
    static let limit = 24

    /// The frames of each capture on a line of their own; captures are named where there are several.
    static func say(_ frames: [FrameReference], captures: [CaptureSummary]) -> [TerminalText] {
        var lines: [TerminalText] = []
        for capture in Set(frames.map(\.capture)).sorted() {
            var own = frames.filter { $0.capture == capture }.sorted { $0.number < $1.number }
            let omitted = max(0, own.count - limit)
            own.removeLast(omitted)
            var parts: [String] = []
            var index = 0
            while index < own.count {
                var end = index
                while end + 1 < own.count, own[end + 1].role == own[index].role, own[end + 1].number == own[end].number + 1 { end += 1 }
                let numbers = index == end ? "\(own[index].number)" : "\(own[index].number)-\(own[end].number)"
                parts.append("\(numbers) (\(ReaderWords.role(own[index].role).text))")
                index = end + 1
            }
            if omitted > 0 { parts.append("and \(omitted) more") }
            let name: TerminalText =
                captures.count < 2 ? "" : (captures.indices.contains(capture) ? TerminalText(captures[capture].path, limit: 256) : "capture") + ": "
            lines.append(name + TerminalText(own: parts.joined(separator: ", ")))
        }
        return lines
    }
}
