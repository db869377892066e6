import Findings
import Wire

/// S4: whether the line was cut around declared events more often than at other times.
///
/// A hit is an onset from ``before`` before an event to ``after`` after it. For an event at an unrelated time the chance of a hit is the share
/// of watched time from which an onset would be one: p₁ = |O ∩ ⋃ᵢ [oᵢ − after, oᵢ + before]| / |O|, the exact measure of the union. Matched
/// version: p = days on which the same window by the clock held an onset, the event's own included, of comparable days; never below one in so
/// many days. Events are counted whether the line was cut or not; only those declared before the onset, and only those that were watched.
struct DeclaredEventTest: Hashable {
    /// EVIDENCE §2.5: fixed beforehand.
    static let before = Interval.seconds(900)
    static let after = Interval.seconds(300)
    /// A comparable day was watched for at least so much of the window.
    static let comparableShare = 0.9
    /// The fewest comparable days.
    static let fewestDays = 7

    /// Events that count, and hits among them.
    private(set) var events = 0
    private(set) var hits = 0
    /// Events that were not watched, and those declared after the fact.
    private(set) var unwatched = 0
    private(set) var late = 0
    /// The chance of a hit at an unrelated time.
    let chance: Double
    /// The probability of at least as many hits by chance.
    let p: Double
    let floor: Double
    /// The same against other days; `nil` where comparable days are too few.
    let matched: Matched?

    struct Matched: Hashable {
        var p: Double
        var floor: Double
        /// Comparable days of the event that has fewest, and of those the days with a hit.
        var days: Int
        var daysWithHit: Int
    }

    /// Takes onsets and watched stretches in order.
    init(_ declared: [DeclaredEvent], onsets: [Timestamp], observed: [Stretch], zone: TimeZoneRules) {
        let hitting = onsets.map { Stretch(from: $0 - Self.after, to: $0 + Self.before) }.joined()
        let watched = observed.length.nanoseconds
        chance = watched > 0 ? Double(observed.intersection(hitting).length.nanoseconds) / Double(watched) : 0
        var probabilities: [Double] = []
        var least: (days: Int, hits: Int)?
        for event in declared {
            let window = Stretch(from: event.time - Self.before, to: event.time + Self.after)
            let onset = onsets.first { window.from <= $0 && $0 <= window.to }
            if onset == nil, !Self.isWatched(window, observed) {
                unwatched += 1
                continue
            }
            guard event.declared < onset ?? event.time else {
                late += 1
                continue
            }
            events += 1
            if onset != nil { hits += 1 }
            let days = Self.comparable(event, onsets: onsets, observed: observed, zone: zone)
            probabilities.append(Double(days.hits) / Double(max(1, days.all)))
            if days.all < least?.days ?? .max { least = (days.all, days.hits) }
        }
        p = Binomial.tail(atLeast: hits, of: events, chance)
        floor = Binomial.tail(atLeast: events, of: events, chance)
        if let least, least.days >= Self.fewestDays {
            matched = Matched(
                p: Binomial.tail(atLeast: hits, of: probabilities), floor: Binomial.tail(atLeast: probabilities.count, of: probabilities),
                days: least.days, daysWithHit: least.hits)
        } else {
            matched = nil
        }
    }

    private static func isWatched(_ window: Stretch, _ observed: [Stretch]) -> Bool {
        Double(observed.intersection([window]).length.nanoseconds) >= comparableShare * Double(window.length.nanoseconds)
    }

    /// The days on which the event's window by the clock was watched, its own always, and those with a hit; an event without a cut is counted
    /// as one more, as if it had been hit: the estimate never is zero.
    private static func comparable(
        _ event: DeclaredEvent, onsets: [Timestamp], observed: [Stretch], zone: TimeZoneRules
    ) -> (all: Int, hits: Int) {
        guard let first = observed.first, let last = observed.last else { return (1, 1) }
        let clock = zone.clock(at: event.time)
        let own = zone.day(of: event.time).number
        var (all, hits) = (1, 1)
        let span = zone.day(of: first.from).number...zone.day(of: last.to).number
        for number in span where number != own {
            let time = zone.moment(showing: clock, on: zone.day(number))
            let window = Stretch(from: time - before, to: time + after)
            let isHit = onsets.contains { window.from <= $0 && $0 <= window.to }
            guard isHit || isWatched(window, observed) else { continue }
            all += 1
            if isHit { hits += 1 }
        }
        return (all, hits)
    }
}
