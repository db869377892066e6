/// The rule that goes on for ever after a zone's last listed change: a POSIX `TZ` string such as `CET-1CEST,M3.5.0,M10.5.0/3`.
struct TimeZoneRule: Hashable, Sendable {
    /// A day of each year.
    enum Day: Hashable, Sendable {
        /// Weekday (0 is Sunday) of a week (1 to 5, 5 is the last) of a month.
        case weekday(month: Int, week: Int, weekday: Int)
        /// 1 to 365; 29 February is never counted.
        case julian(Int)
        /// 0 to 365; 29 February is counted.
        case ordinal(Int)
    }

    /// When clocks are changed, by the clock before the change.
    struct Change: Hashable, Sendable {
        var day: Day
        /// Seconds after midnight; −167 h to 167 h.
        var seconds: Int
    }

    let standard: TimeZoneRules.LocalTime
    let summer: TimeZoneRules.LocalTime?
    let toSummer: Change
    let toStandard: Change

    /// What clocks show at a moment, in seconds since the epoch.
    func local(at moment: Int64) -> TimeZoneRules.LocalTime {
        guard let summer else { return standard }
        let days = (moment + Int64(standard.offset)).quotientAndRemainder(dividingBy: 86_400)
        let year = CivilTime.year(daysSinceEpoch: Int(days.remainder < 0 ? days.quotient - 1 : days.quotient))
        let start = Self.moment(of: toSummer, year: year) - Int64(standard.offset)
        let end = Self.moment(of: toStandard, year: year) - Int64(summer.offset)
        let isSummer = start <= end ? (start..<end).contains(moment) : !(end..<start).contains(moment)
        return isSummer ? summer : standard
    }

    private static func moment(of change: Change, year: Int) -> Int64 {
        let newYear = CivilTime.daysSinceEpoch(year: year, month: 1, day: 1)
        let isLeap = CivilTime.daysSinceEpoch(year: year, month: 3, day: 1) - newYear == 60
        let day: Int
        switch change.day {
        case .ordinal(let number): day = newYear + number
        case .julian(let number): day = newYear + number - 1 + (isLeap && number >= 60 ? 1 : 0)
        case .weekday(let month, let week, let weekday):
            let first = CivilTime.daysSinceEpoch(year: year, month: month, day: 1)
            let next =
                month == 12
                ? CivilTime.daysSinceEpoch(year: year + 1, month: 1, day: 1) : CivilTime.daysSinceEpoch(year: year, month: month + 1, day: 1)
            // 1970-01-01 was a Thursday.
            let firstWeekday = ((first + 4) % 7 + 7) % 7
            var date = first + (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
            if date >= next { date -= 7 }
            day = date
        }
        return Int64(day) * 86_400 + Int64(change.seconds)
    }
}

extension TimeZoneRule {
    /// Reads a POSIX `TZ` string; `nil` for anything else.
    init?(posix text: String) {
        var rest = Substring(text)
        guard let name = Self.name(&rest), let offset = Self.clock(&rest) else { return nil }
        standard = TimeZoneRules.LocalTime(offset: -offset, abbreviation: name)
        guard let summerName = Self.name(&rest) else {
            guard rest.isEmpty else { return nil }
            summer = nil
            toSummer = Change(day: .ordinal(0), seconds: 0)
            toStandard = toSummer
            return
        }
        var summerOffset = -offset + 3600
        if let first = rest.first, first != "," {
            guard let stated = Self.clock(&rest) else { return nil }
            summerOffset = -stated
        }
        summer = TimeZoneRules.LocalTime(offset: summerOffset, abbreviation: summerName)
        if rest.isEmpty { rest = ",M3.2.0,M11.1.0" }
        guard let start = Self.change(&rest), let end = Self.change(&rest), rest.isEmpty else { return nil }
        toSummer = start
        toStandard = end
    }

    private static func name(_ rest: inout Substring) -> String? {
        if rest.first == "<" {
            guard let end = rest.firstIndex(of: ">") else { return nil }
            let name = rest[rest.index(after: rest.startIndex)..<end]
            rest = rest[rest.index(after: end)...]
            return name.isEmpty ? nil : String(name)
        }
        let name = rest.prefix { $0.isASCII && $0.isLetter }
        rest = rest[name.endIndex...]
        return name.count < 3 ? nil : String(name)
    }

    private static func number(_ rest: inout Substring) -> Int? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard digits.count <= 3, let value = Int(digits) else { return nil }
        rest = rest[digits.endIndex...]
        return value
    }

    private static func skip(_ character: Character, _ rest: inout Substring) -> Bool {
        guard rest.first == character else { return false }
        rest.removeFirst()
        return true
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    private static func clock(_ rest: inout Substring) -> Int? {
        let sign = skip("-", &rest) ? -1 : 1
        if sign == 1 { _ = skip("+", &rest) }
        guard let hours = number(&rest), hours <= 167 else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] where skip(":", &rest) {
            guard let value = number(&rest), value < 60 else { return nil }
            seconds += value * unit
        }
        return sign * seconds
    }

    private static func change(_ rest: inout Substring) -> Change? {
        guard skip(",", &rest) else { return nil }
        let day: Day
        if skip("M", &rest) {
            guard let month = number(&rest), (1...12).contains(month), skip(".", &rest), let week = number(&rest), (1...5).contains(week),
                skip(".", &rest), let weekday = number(&rest), weekday < 7
            else { return nil }
            day = .weekday(month: month, week: week, weekday: weekday)
        } else if skip("J", &rest) {
            guard let number = number(&rest), (1...365).contains(number) else { return nil }
            day = .julian(number)
        } else {
            guard let number = number(&rest), number <= 365 else { return nil }
            day = .ordinal(number)
        }
        var seconds = 7200
        if skip("/", &rest) {
            guard let stated = clock(&rest) else { return nil }
            seconds = stated
        }
        return Change(day: day, seconds: seconds)
    }
}
