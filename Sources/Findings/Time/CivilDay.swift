public import Wire

/// A day by the calendar of a place: as long as its clocks make it, 23 or 25 hours where they are changed.
///
/// The days of a zone cover all time without overlap: a day begins at the first moment that its date is shown.
public struct CivilDay: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01 in the place's calendar.
    public var number: Int
    /// Its first moment.
    public var start: Timestamp
    /// The next day's first moment.
    public var end: Timestamp

    /// The stretch from midnight to midnight.
    public var stretch: Stretch { Stretch(from: start, to: end) }

    /// 0 for Sunday to 6 for Saturday; 1970-01-01 was a Thursday.
    public var weekday: Int { ((number + 4) % 7 + 7) % 7 }

    /// The date in ISO 8601: 2026-06-04.
    public var date: String { CivilTime(Timestamp(seconds: Int64(number) * 86_400)).date }

    public static func < (left: CivilDay, right: CivilDay) -> Bool { left.number < right.number }
}

extension TimeZoneRules {
    /// The day that a moment belongs to.
    public func day(of time: Timestamp) -> CivilDay {
        var number = dayNumber(at: seconds(time))
        var start = firstSecond(ofDay: number)
        // Where clocks were set back across midnight, the earlier date is shown twice.
        while seconds(time) < start {
            number -= 1
            start = firstSecond(ofDay: number)
        }
        var end = firstSecond(ofDay: number + 1)
        while seconds(time) >= end {
            number += 1
            start = end
            end = firstSecond(ofDay: number + 1)
        }
        return CivilDay(number: number, start: Timestamp(seconds: start), end: Timestamp(seconds: end))
    }

    /// The day with a number.
    public func day(_ number: Int) -> CivilDay {
        CivilDay(
            number: number, start: Timestamp(seconds: firstSecond(ofDay: number)), end: Timestamp(seconds: firstSecond(ofDay: number + 1)))
    }

    /// What clocks show at a moment, in nanoseconds after the midnight that they would count from: 0 up to 24 h, also on days of 23 or 25.
    public func clock(at time: Timestamp) -> Int64 {
        let offset = Int64(local(at: time).offset)
        let day: Int64 = 86_400_000_000_000
        // The moment's own remainder first: its sum with the offset may leave the range.
        let remainder = (time.nanoseconds % day + offset * 1_000_000_000) % day
        return remainder < 0 ? remainder + day : remainder
    }

    private func seconds(_ time: Timestamp) -> Int64 {
        let (quotient, remainder) = time.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        return remainder < 0 ? quotient - 1 : quotient
    }

    private func dayNumber(at seconds: Int64) -> Int {
        let shown = seconds + Int64(local(at: Timestamp(seconds: seconds)).offset)
        let (quotient, remainder) = shown.quotientAndRemainder(dividingBy: 86_400)
        return Int(remainder < 0 ? quotient - 1 : quotient)
    }

    /// The first second at which clocks show this day or a later one, by bisection: no clock is more than 26 h from UTC.
    private func firstSecond(ofDay number: Int) -> Int64 {
        let midnight = Int64(number) * 86_400
        var low = midnight - 26 * 3600
        var high = midnight + 26 * 3600
        while low < high {
            let middle = low + (high - low) / 2
            if dayNumber(at: middle) >= number { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension TimeZoneRules {
    /// The moment of a day at which clocks show a time, in nanoseconds after midnight; where they are set forward over it, as long after
    /// midnight as the change leaves.
    public func moment(showing clock: Int64, on day: CivilDay) -> Timestamp {
        let straight = day.start + .nanoseconds(clock - self.clock(at: day.start))
        let change = local(at: straight).offset - local(at: day.start).offset
        let corrected = straight - .seconds(Int64(change))
        return self.clock(at: corrected) == clock ? corrected : straight
    }
}
