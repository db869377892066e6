public import Wire

/// A moment as calendars and clocks show it, in the proleptic Gregorian calendar.
public struct CivilTime: Hashable, Sendable {
    public var year: Int
    /// 1 to 12.
    public var month: Int
    /// 1 to 31.
    public var day: Int
    public var hour: Int
    public var minute: Int
    public var second: Int
    public var nanosecond: Int
    /// How far the clock is ahead of UTC, in seconds.
    public var offset: Int

    /// Shows a moment on a clock that is `offset` seconds ahead of UTC.
    public init(_ time: Timestamp, offset: Int = 0) {
        let (seconds, decimals) = Self.floorDivide(time.nanoseconds, 1_000_000_000)
        nanosecond = decimals
        let (days, ofDay) = Self.floorDivide(seconds + Int64(offset), 86_400)
        (year, month, day) = Self.date(daysSinceEpoch: Int(days))
        hour = ofDay / 3600
        minute = ofDay / 60 % 60
        second = ofDay % 60
        self.offset = offset
    }

    /// The date in ISO 8601: 2026-06-04.
    public var date: String { "\(Self.pad(year, 4))-\(Self.pad(month, 2))-\(Self.pad(day, 2))" }

    /// The time of day with `digits` (0 to 9) decimals, the rest cut off: 22:26:18.123.
    public func time(digits: Int) -> String {
        let whole = "\(Self.pad(hour, 2)):\(Self.pad(minute, 2)):\(Self.pad(second, 2))"
        return digits == 0 ? whole : whole + "." + Self.pad(nanosecond, 9).prefix(digits)
    }

    /// The offset as people write it: +04:00.
    public var offsetText: String {
        let minutes = abs(offset) / 60
        return (offset < 0 ? "-" : "+") + Self.pad(minutes / 60, 2) + ":" + Self.pad(minutes % 60, 2)
    }

    /// The moment in RFC 3339 with nanoseconds: `2026-06-04T18:26:18.123456789Z`.
    public var rfc3339: String { date + "T" + time(digits: 9) + (offset == 0 ? "Z" : offsetText) }

    /// Days since 1970-01-01 of a date (Howard Hinnant, "chrono-compatible low-level date algorithms").
    static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Whether the calendar has such a day.
    static func isDay(year: Int, month: Int, day: Int) -> Bool {
        (1...12).contains(month) && (1...31).contains(day)
            && date(daysSinceEpoch: daysSinceEpoch(year: year, month: month, day: day)) == (year, month, day)
    }

    /// The year of a day.
    static func year(daysSinceEpoch: Int) -> Int { date(daysSinceEpoch: daysSinceEpoch).0 }

    private static func date(daysSinceEpoch: Int) -> (Int, Int, Int) {
        let days = daysSinceEpoch + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// Quotient and remainder with the remainder never negative.
    private static func floorDivide(_ value: Int64, _ divisor: Int64) -> (Int64, Int) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, Int(remainder + divisor)) : (quotient, Int(remainder))
    }

    private static func pad(_ value: Int, _ width: Int) -> String {
        let digits = String(abs(value))
        return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
