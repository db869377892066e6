import Findings
import Wire

/// Times as the document's tables write them: ISO dates, 24 hours.
struct TimeText: Sendable {
    let zone: TimeZoneRules

    /// 2026-06-04.
    func date(_ time: Timestamp) -> String { zone.civil(time).date }
    /// 22:26:18, by the zone's clocks.
    func clock(_ time: Timestamp) -> String { zone.civil(time).time(digits: 0) }
    /// 22:26:18, with +1 on the date after that of `start`, and the date itself where it is later still.
    func clock(_ time: Timestamp, after start: Timestamp) -> String {
        let (day, first) = (zone.civil(time), zone.civil(start))
        guard day.date != first.date else { return day.time(digits: 0) }
        let days = DayGrid.floor(time.nanoseconds, 1_000_000_000) / DayGrid.day - DayGrid.floor(start.nanoseconds, 1_000_000_000) / DayGrid.day
        return day.time(digits: 0) + (days < 2 ? "\u{A0}+1" : " (\(day.date.dropFirst(5)))")
    }
    /// 2026-06-04 22:26:18 +04:00.
    func full(_ time: Timestamp) -> String {
        let civil = zone.civil(time)
        return "\(civil.date) \(civil.time(digits: 0)) \(civil.offsetText)"
    }
    /// 2026-06-04 22:26.
    func minute(_ time: Timestamp) -> String {
        let civil = zone.civil(time)
        return "\(civil.date) \(civil.time(digits: 0).prefix(5))"
    }
    /// 2026-06-04 18:26:18Z.
    func utc(_ time: Timestamp) -> String {
        let civil = CivilTime(time)
        return "\(civil.date) \(civil.time(digits: 0))Z"
    }
    /// 18:26:18.204118, UTC: what the exhibits show.
    func microseconds(_ time: Timestamp) -> String { CivilTime(time).time(digits: 6) }
    /// 20:00:19 of seconds after six in the morning.
    static func clock(secondsAfterDawn second: Int64) -> String {
        let seconds = Int((second + DayGrid.dawn) % DayGrid.day)
        return [seconds / 3600, seconds / 60 % 60, seconds % 60].map { Figures.pad($0, 2) }.joined(separator: ":")
    }
}
