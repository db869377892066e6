import Findings
import Wire

@testable import Judgement

/// Days that were watched, for tests of what repeats.
struct Watching {
    static let second: Int64 = 1_000_000_000
    let zone: TimeZoneRules
    /// 2026-06-01 in the zone.
    let firstDay = 20_605

    /// The moment of a day, counted from the first, at a time of the clock in seconds.
    func moment(_ day: Int, _ clock: Double) -> Timestamp { zone.moment(showing: Int64(clock * 1e9), on: zone.day(firstDay + day)) }

    /// The whole of so many days.
    func whole(_ days: Int) -> [Stretch] { [Stretch(from: zone.day(firstDay).start, to: zone.day(firstDay + days).start)] }

    /// Each day from one hour to another.
    func daily(_ days: Int, _ from: Double, _ to: Double) -> [Stretch] {
        (0..<days).map { Stretch(from: moment($0, from * 3600), to: moment($0, to * 3600)) }
    }

    func days(_ observed: [Stretch]) -> [ObservedDay] { Exposure(observed: observed, availability: [], zone: zone).days }

    /// Onsets with their days, as the permutation takes them.
    func placed(_ onsets: [Timestamp], _ observed: [Stretch]) -> [(clock: Int64, day: ObservedDay)] {
        onsets.map { (zone.clock(at: $0), ObservedDay(zone.day(of: $0), observed: observed, zone: zone)) }
    }

    /// A time drawn evenly from what was watched of a day.
    func drawn(_ day: Int, _ observed: [Stretch], _ random: inout SplitMix64) -> Timestamp {
        let ruler = ObservedDay(zone.day(firstDay + day), observed: observed, zone: zone)
        var place = Int64(random.below(UInt64(max(1, ruler.length))))
        for piece in ruler.pieces {
            if place < piece.length { return piece.start + .nanoseconds(place) }
            place -= piece.length
        }
        return zone.day(firstDay + day).start
    }
}
