import Findings
import Wire

/// Whether the line had slowed down before it was cut: the minutes before each onset against the same minutes by the clock on days without
/// any (EVIDENCE §2.5). No difference is the finding that speaks against congestion.
struct CongestionContrast {
    /// How long before an onset is looked at.
    static let before = Interval.seconds(1_800)
    /// The fewest measured minutes before an onset, and on quiet days.
    static let fewestMinutes = 5

    /// One pair an onset: round trips in milliseconds, losses as shares of attempts.
    private(set) var delays: [Double] = []
    private(set) var losses: [Double] = []
    /// What the minutes before an onset were compared with.
    private(set) var baseline = "the same minutes of days without interruption"

    /// Takes minutes in order and interruptions in order, joined.
    init(_ onsets: [Timestamp], minutes: [LineMinute], interruptions: [Stretch], observed: [Stretch], zone: TimeZoneRules) {
        var quiet: [CivilDay] = []
        for stretch in observed {
            var day = zone.day(of: stretch.from)
            while day.start < stretch.to {
                if day.number > quiet.last?.number ?? .min { quiet.append(day) }
                day = zone.day(day.number + 1)
            }
        }
        quiet.removeAll { day in !interruptions.intersection([day.stretch]).isEmpty }
        compare(onsets, with: quiet, minutes, zone)
        guard delays.isEmpty else { return }
        // A line that is cut every day has no other days: then the two hours before that must do.
        losses = []
        baseline = "the two hours before"
        for onset in onsets {
            let start = onset - Self.before
            add(Self.between(start, onset, minutes), Self.between(start - LineEdge.usualFrom, start, minutes))
        }
    }

    private mutating func compare(_ onsets: [Timestamp], with quiet: [CivilDay], _ minutes: [LineMinute], _ zone: TimeZoneRules) {
        for onset in onsets {
            let clock = zone.clock(at: onset)
            var usual: [LineMinute] = []
            for day in quiet {
                let same = zone.moment(showing: clock, on: day)
                usual += Self.between(same - Self.before, same, minutes)
            }
            add(Self.between(onset - Self.before, onset, minutes), usual)
        }
    }

    private mutating func add(_ own: [LineMinute], _ usual: [LineMinute]) {
        if let here = Self.delay(own), let there = Self.delay(usual) { delays.append(here - there) }
        if let here = Self.loss(own), let there = Self.loss(usual) { losses.append(here - there) }
    }

    /// The median round trip in milliseconds; `nil` where too few minutes have one.
    static func delay(_ minutes: [LineMinute]) -> Double? {
        let values = minutes.compactMap { $0.medianRoundTrip?.milliseconds }.sorted()
        return values.count < fewestMinutes ? nil : SignFlip.median(values)
    }

    private static func loss(_ minutes: [LineMinute]) -> Double? {
        let tried = minutes.reduce(0) { $0 + $1.answered + $1.failed }
        guard minutes.count >= fewestMinutes, tried > 0 else { return nil }
        return Double(minutes.reduce(0) { $0 + $1.failed }) / Double(tried)
    }

    /// The whole minutes of a stretch.
    static func between(_ from: Timestamp, _ to: Timestamp, _ minutes: [LineMinute]) -> [LineMinute] {
        var (low, high) = (0, minutes.count)
        while low < high {
            let middle = (low + high) / 2
            if minutes[middle].start < from { low = middle + 1 } else { high = middle }
        }
        return Array(minutes[low...].prefix { $0.start + LineMinute.length <= to })
    }
}
