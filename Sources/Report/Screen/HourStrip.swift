import Findings
import Wire

/// The last hours of one thing as a row of marks, one for every five minutes.
struct HourStrip: Sendable {
    /// What a mark says.
    enum Mark: Sendable {
        /// The watch had not begun.
        case before
        /// Nobody looked.
        case blind
        /// Nothing was tried.
        case untried
        case answered
        case partly
        case failed
    }

    private(set) var marks: [Mark]

    /// The `width` marks up to and with the one that holds `now`.
    init(_ cells: [AvailabilityCell], gaps: [Coverage.Gap], began: Timestamp, now: Timestamp, width: Int) {
        let length = AvailabilityCell.length
        let current = now.nanoseconds.flooredDivided(by: length.nanoseconds)
        let first = current - Int64(width) + 1
        marks = Array(repeating: .untried, count: width)
        // Where at least half of the five minutes was not seen, an empty mark means nothing.
        let blind = gaps.map { Stretch(from: $0.from, to: $0.to) }.joined()
        for (place, number) in (first...current).enumerated() {
            let span = Stretch(
                from: Timestamp(nanoseconds: number * length.nanoseconds), to: Timestamp(nanoseconds: (number + 1) * length.nanoseconds))
            if span.to <= began { marks[place] = .before }
            if [span].intersection(blind).length > .nanoseconds(length.nanoseconds / 2) { marks[place] = .blind }
        }
        var sums: [Int: (answered: Int, failed: Int)] = [:]
        for cell in cells {
            let place = Int(cell.start.nanoseconds.flooredDivided(by: length.nanoseconds) - first)
            guard marks.indices.contains(place) else { continue }
            sums[place, default: (0, 0)].answered += cell.answered
            sums[place, default: (0, 0)].failed += cell.refused + cell.silent
        }
        for (place, sum) in sums where sum.answered + sum.failed > 0 {
            marks[place] = sum.failed == 0 ? .answered : sum.answered == 0 ? .failed : .partly
        }
    }

    /// The marks as text; a few failures among many answers are no cause for colour.
    func text(_ style: TextStyle) -> String {
        var text = ""
        var ink = Ink.plain
        for mark in marks {
            let (letter, color) = Self.look(mark, style)
            if style.isColored, color != ink {
                if ink != .plain { text += "\u{1B}[0m" }
                if color != .plain { text += "\u{1B}[\(color.rawValue)m" }
                ink = color
            }
            text.append(letter)
        }
        return ink == .plain ? text : text + "\u{1B}[0m"
    }

    /// How a mark looks.
    static func look(_ mark: Mark, _ style: TextStyle) -> (letter: Character, ink: Ink) {
        switch mark {
        case .before: (" ", .plain)
        case .blind: ("?", .dim)
        case .untried: (style.isUnicode ? "·" : ".", .dim)
        case .answered: (style.isUnicode ? "█" : "#", .good)
        case .partly: (style.isUnicode ? "▒" : "%", .warning)
        case .failed: (style.isUnicode ? "×" : "x", .alarm)
        }
    }

    /// The full hours above the marks, where there is room for them, by the clocks of a zone.
    static func axis(now: Timestamp, width: Int, zone: TimeZoneRules) -> String {
        let length = AvailabilityCell.length.nanoseconds
        let current = now.nanoseconds.flooredDivided(by: length)
        var letters = [Character](repeating: " ", count: width)
        for place in 0..<width {
            let civil = zone.civil(Timestamp(nanoseconds: (current - Int64(width - 1 - place)) * length))
            guard civil.minute < 5, place + 5 <= width else { continue }
            let hour = civil.hour < 10 ? "0\(civil.hour)" : "\(civil.hour)"
            for (offset, letter) in "\(hour):00".enumerated() { letters[place + offset] = letter }
        }
        return String(letters)
    }
}
