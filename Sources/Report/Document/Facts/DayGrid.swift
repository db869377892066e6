import Findings
import Wire

/// Days as people live them: from six in the morning to six in the morning by the clocks of a zone, so that no evening breaks at midnight.
struct DayGrid: Sendable {
    let zone: TimeZoneRules
    /// When a row begins, in seconds after midnight.
    static let dawn: Int64 = 6 * 3600
    static let day: Int64 = 86_400

    /// A moment as a row (days since the epoch) and seconds after six.
    func place(_ time: Timestamp) -> (row: Int64, second: Int64) {
        let seconds = Self.floor(time.nanoseconds, 1_000_000_000) + Int64(zone.local(at: time).offset) - Self.dawn
        let row = Self.floor(seconds, Self.day)
        return (row, seconds - row * Self.day)
    }

    /// The date of a row's evening, on no clock in particular.
    func date(of row: Int64) -> CivilTime { CivilTime(Timestamp(seconds: row * Self.day)) }

    /// The weekday of a row, 0 for Sunday. 1970-01-01 was a Thursday.
    func weekday(of row: Int64) -> Int { Int(((row + 4) % 7 + 7) % 7) }

    /// The parts of a stretch, each within one row of `rows`; ends are seconds after six.
    func parts(_ stretch: Stretch, rows: ClosedRange<Int64>) -> [(row: Int64, from: Int64, to: Int64)] {
        let (start, end) = (place(stretch.from), place(stretch.to))
        guard end.row >= rows.lowerBound, start.row <= rows.upperBound, stretch.to > stretch.from else { return [] }
        if start.row == end.row { return [(start.row, start.second, end.second)] }
        var parts: [(row: Int64, from: Int64, to: Int64)] = []
        for row in max(start.row, rows.lowerBound)...min(end.row, rows.upperBound) {
            let from = row == start.row ? start.second : 0
            let to = row == end.row ? end.second : Self.day
            if to > from { parts.append((row, from, to)) }
        }
        return parts
    }

    /// Division that rounds down.
    static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
