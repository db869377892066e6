import Findings
import Wire

/// The statistical questions of EVIDENCE §2.5 about the interruptions of one line, asked once and kept with their answers.
struct RecurrenceTests {
    /// EVIDENCE §2.5: no test below.
    static let fewestInterruptions = 5
    static let fewestDays = 7
    /// SIGNS §11, X1.
    static let significance = 0.01
    /// The evening of "evening given", in nanoseconds after midnight: 18:00 to 24:00.
    static let evening: Range<Int64> = 64_800_000_000_000..<86_400_000_000_000

    let exposure: Exposure
    let clocks: [Int64]
    private let zone: TimeZoneRules
    /// How well onsets are known: the median gap before them.
    private let resolution: Interval
    private(set) var tests: [PatternTest] = []
    /// The window of the clock that stands out, and the probability that decides; `nil` where there was too little for a test.
    private(set) var window: Window?
    private(set) var deciding: Double?
    /// Whether round trips had risen before the cuts.
    private(set) var hasSlowed = false

    struct Window: Hashable {
        var start: Int64
        var width: Int64

        func holds(_ clock: Int64) -> Bool {
            let distance = (clock - start) % ObservedDay.dayLength
            return (distance < 0 ? distance + ObservedDay.dayLength : distance) < width
        }
    }

    init(
        _ interruptions: [Interruption], observed: [Stretch], availability: [AvailabilityCell], minutes: [LineMinute], events: [DeclaredEvent],
        zone: TimeZoneRules
    ) {
        self.zone = zone
        exposure = Exposure(observed: observed, availability: availability, zone: zone)
        clocks = interruptions.map { zone.clock(at: $0.onset) }
        let gaps = interruptions.map(\.uncertainty).sorted()
        resolution = gaps.isEmpty ? .zero : gaps[gaps.count / 2]
        let cut = interruptions.map { Stretch(from: $0.onset, to: max($0.end, $0.onset + .nanoseconds(1))) }.joined()
        let onsets = interruptions.map(\.onset)
        // Held against an event, every outage counts: one that follows another of the same evening may have begun just before it.
        let starts = interruptions.flatMap { $0.incidents.map(\.start) }
        let isEnough = onsets.count >= Self.fewestInterruptions && exposure.days.count >= Self.fewestDays
        let tooFew =
            "too few for a test: \(onsets.count) interruptions on \(exposure.days.count) observed days; it needs "
            + "\(Self.fewestInterruptions) and \(Self.fewestDays)"
        guard isEnough else {
            let methods: [PatternTest.Method] = exposure.isShort ? [.opportunities, .permutation] : [.eveningPermutation, .permutation]
            tests = methods.enumerated().map {
                PatternTest(method: $0.element, result: .tooFew(tooFew), isPrimary: $0.offset == 0, count: onsets.count)
            }
            if !events.isEmpty { askAboutEvents(events, starts, observed) }
            correct()
            return
        }
        askAboutClock(onsets, cut)
        if !events.isEmpty { askAboutEvents(events, starts, observed) }
        askAboutCongestion(onsets, cut, minutes, observed)
        askAboutChange(onsets)
        correct()
    }

    // MARK: The clock

    private mutating func askAboutClock(_ onsets: [Timestamp], _ cut: [Stretch]) {
        let placed = onsets.map { onset in
            let day = zone.day(of: onset)
            return (clock: zone.clock(at: onset), day: exposure.day(day.number) ?? ObservedDay(day, observed: [], zone: zone))
        }
        let whole = OnsetPermutation(placed, resolution: resolution)
        let late = placed.filter { Self.evening.contains($0.clock) }
            .map { (clock: $0.clock, day: $0.day.between(Self.evening.lowerBound, Self.evening.upperBound)) }
        let evening = late.count >= Self.fewestInterruptions ? OnsetPermutation(late, resolution: resolution) : nil
        let opportunities = OpportunityTest(exposure.days, interruptions: cut, resolution: resolution)
        if exposure.isShort {
            if let opportunities { window = Window(start: opportunities.windowStart, width: opportunities.width) }
            deciding = opportunities?.p
        } else if let whole {
            window = Window(start: whole.windowStart, width: whole.width)
            deciding = whole.p
            // Busy evenings are no pattern: where most began in the evening, the evening is given.
            if late.count * 2 >= onsets.count { deciding = max(whole.p, evening?.p ?? 1) }
        }
        let given =
            evening.map { test($0, .eveningPermutation, isPrimary: !exposure.isShort) }
            ?? PatternTest(
                method: .eveningPermutation, result: .tooFew("too few for a test: \(late.count) interruptions began between 18:00 and 24:00"),
                isPrimary: false, count: late.count)
        let unconditional = whole.map { test($0, .permutation, isPrimary: !exposure.isShort && evening == nil) }
        let watched =
            opportunities.map(test)
            ?? PatternTest(
                method: .opportunities,
                result: .tooFew("too few for a test: fewer than \(OpportunityTest.fewest) watched pieces hold an onset"),
                isPrimary: exposure.isShort, count: onsets.count)
        tests += exposure.isShort ? [watched] + [unconditional, given].compactMap { $0 } : [given] + [unconditional, watched].compactMap { $0 }
        if let rayleigh = Rayleigh(clocks.map { Double($0) / 1e9 }) {
            tests.append(
                PatternTest(
                    method: .rayleigh, result: .p(rayleigh.p, floor: 0), isPrimary: false, count: clocks.count,
                    measurements: [
                        "meanTime": .text(Self.clockText(Int64(rayleigh.mean * 1e9))), "resultantLength": .number(rayleigh.length),
                        "zone": .text(zone.name),
                    ]))
        }
    }

    private func test(_ permutation: OnsetPermutation, _ method: PatternTest.Method, isPrimary: Bool) -> PatternTest {
        PatternTest(
            method: method, result: .p(permutation.p, floor: permutation.floor), isPrimary: isPrimary, count: permutation.count,
            measurements: [
                "windowStart": .text(Self.clockText(permutation.windowStart)), "windowMinutes": .integer(permutation.width / 60_000_000_000),
                "hits": .integer(Int64(permutation.hits)), "draws": .integer(Int64(OnsetPermutation.draws)), "zone": .text(zone.name),
                "days": .integer(Int64(exposure.days.count)),
            ], seed: OnsetPermutation.seed)
    }

    private func test(_ found: OpportunityTest) -> PatternTest {
        PatternTest(
            method: .opportunities, result: .p(found.p, floor: 0), isPrimary: exposure.isShort, count: found.here.with + found.elsewhere.with,
            measurements: [
                "windowStart": .text(Self.clockText(found.windowStart)), "windowMinutes": .integer(found.width / 60_000_000_000),
                "hits": .integer(Int64(found.here.with)), "opportunities": .integer(Int64(found.here.all)),
                "hitsElsewhere": .integer(Int64(found.elsewhere.with)), "opportunitiesElsewhere": .integer(Int64(found.elsewhere.all)),
                "windows": .integer(Int64(found.windows)), "uncorrected": .number(found.uncorrected), "zone": .text(zone.name),
            ])
    }

    // MARK: Events, congestion, change

    private mutating func askAboutEvents(_ events: [DeclaredEvent], _ onsets: [Timestamp], _ observed: [Stretch]) {
        let found = DeclaredEventTest(events, onsets: onsets, observed: observed, zone: zone)
        let counts: Measurements = [
            "events": .integer(Int64(found.events)), "hits": .integer(Int64(found.hits)), "declaredTooLate": .integer(Int64(found.late)),
            "notWatched": .integer(Int64(found.unwatched)), "minutesBefore": .integer(DeclaredEventTest.before.nanoseconds / 60_000_000_000),
            "minutesAfter": .integer(DeclaredEventTest.after.nanoseconds / 60_000_000_000),
        ]
        let none = PatternTest.Result.tooFew("too few for a test: no event was declared before and watched")
        var share = counts
        share["chance"] = .number(found.chance)
        tests.append(
            PatternTest(
                method: .declaredEvents, result: found.events > 0 ? .p(found.p, floor: found.floor) : none, isPrimary: false, count: found.events,
                measurements: share))
        var days = counts
        var result = found.events > 0 ? PatternTest.Result.tooFew("too few for a test: under \(DeclaredEventTest.fewestDays) comparable days") : none
        if found.events > 0, let matched = found.matched {
            result = .p(matched.p, floor: matched.floor)
            days["comparableDays"] = .integer(Int64(matched.days))
            days["daysWithHit"] = .integer(Int64(matched.daysWithHit))
        }
        tests.append(PatternTest(method: .matchedDays, result: result, isPrimary: true, count: found.events, measurements: days))
    }

    private mutating func askAboutCongestion(_ onsets: [Timestamp], _ cut: [Stretch], _ minutes: [LineMinute], _ observed: [Stretch]) {
        let contrast = CongestionContrast(onsets, minutes: minutes, interruptions: cut, observed: observed, zone: zone)
        guard contrast.delays.count >= Self.fewestInterruptions, let delay = SignFlip(contrast.delays) else {
            tests.append(
                PatternTest(
                    method: .congestionContrast,
                    result: .tooFew("too few for a test: round trips before \(contrast.delays.count) cuts can be compared with other days"),
                    isPrimary: true, count: contrast.delays.count))
            return
        }
        // A difference may be sure and yet too small for a queue: another mix of destinations makes one of some milliseconds.
        hasSlowed = delay.p < SignFlip.noticed && delay.median >= LineEdge.riseAtLeast
        var measurements: Measurements = [
            "baseline": .text(contrast.baseline), "medianMilliseconds": .number(delay.median), "lowMilliseconds": .number(delay.interval.lowerBound),
            "highMilliseconds": .number(delay.interval.upperBound),
        ]
        if let smallest = delay.smallestNoticed { measurements["smallestNoticedMilliseconds"] = .number(smallest) }
        if let loss = SignFlip(contrast.losses) {
            measurements["medianLossDifference"] = .number(loss.median)
            measurements["lowLossDifference"] = .number(loss.interval.lowerBound)
            measurements["highLossDifference"] = .number(loss.interval.upperBound)
            measurements["lossP"] = .number(loss.p)
        }
        tests.append(
            PatternTest(
                method: .congestionContrast, result: .p(delay.p, floor: delay.floor), isPrimary: true, count: delay.count,
                measurements: measurements, seed: OnsetPermutation.seed))
    }

    private mutating func askAboutChange(_ onsets: [Timestamp]) {
        let cutDays = Set(onsets.map { zone.day(of: $0).number })
        guard let change = ChangePoint(exposure.days.map { cutDays.contains($0.day.number) }) else { return }
        tests.append(
            PatternTest(
                method: .changePoint, result: .p(change.p, floor: 0), isPrimary: false, count: exposure.days.count,
                measurements: [
                    "lastDayBefore": .text(exposure.days[change.after - 1].day.date), "daysCutBefore": .integer(Int64(change.before.hit)),
                    "daysBefore": .integer(Int64(change.before.of)), "daysCutSince": .integer(Int64(change.since.hit)),
                    "daysSince": .integer(Int64(change.since.of)), "likelihoodRatio": .number(change.statistic),
                ]))
    }

    /// Holm over the primary set; it comes first.
    private mutating func correct() {
        let primary = tests.indices.filter { tests[$0].isPrimary && tests[$0].probability != nil }
        for (index, corrected) in zip(primary, Holm.corrected(primary.compactMap { tests[$0].probability })) { tests[index].corrected = corrected }
        tests = tests.filter(\.isPrimary) + tests.filter { !$0.isPrimary }
    }

    /// Whether what decides is the least that so many draws can show.
    var isDecidedByFloor: Bool { tests.contains { if case .p(let p, floor: let least) = $0.result { p == deciding && p == least } else { false } } }

    /// A time of the clock: 20:00:04.
    static func clockText(_ clock: Int64) -> String { CivilTime(Timestamp(nanoseconds: clock)).time(digits: 0) }
}

extension PatternTest {
    /// The probability, where there was a test.
    var probability: Double? { if case .p(let p, floor: _) = result { p } else { nil } }
}
