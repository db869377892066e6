import Findings
import Testing
import Wire

@testable import Judgement

@Suite("Patterns")
struct PatternTests {
    private static let clock = Int64(20 * 3600)

    /// What was seen of so many days in a zone: cuts at a time of the clock, and everything else answered.
    private struct Weeks {
        let watching: Watching
        let days: Int
        var cuts: [(day: Int, clock: Double, seconds: Double)] = []
        var alive = true
        var devices = 2
        var observed: [Stretch]
        var minutes: [LineMinute] = []

        init(_ zone: TimeZoneRules, days: Int) {
            watching = Watching(zone: zone)
            self.days = days
            observed = watching.whole(days)
        }

        var findings: [Finding] {
            cuts.enumerated().map { index, cut in
                let from = (watching.moment(cut.day, cut.clock) - IncidentTests.start).seconds
                return IncidentTests.outage("F\(index + 1)", from: from, to: from + cut.seconds, alive: alive, devices: devices)
            }
        }

        func answer(events: [DeclaredEvent] = []) -> Patterns.Answer {
            let (incidents, joined) = Incidents.join(findings, observed: observed, minutes: minutes)
            return Patterns.find(incidents: incidents, findings: joined, observed: observed, minutes: minutes, events: events, zone: watching.zone)
        }
    }

    @Test(
        "make a silence of cuts that come back in the evening, high with the router heard in each",
        arguments: ["Asia/Baku", "Europe/Rome", "Asia/Kolkata"])
    func evening(_ name: String) throws {
        var weeks = Weeks(try TimeZoneRules(named: name), days: 14)
        weeks.cuts = (0..<14).map { ($0, 72_000 + Double($0 * 37 % 140), 5_400) }
        let answer = weeks.answer()
        let finding = try #require(answer.findings.first)
        #expect(finding.kind == .scheduleRecurring)
        #expect((finding.nature, finding.confidence) == (.silence, .high))
        #expect(finding.id == "F15")
        #expect(finding.measurements.text("zone") == name)
        #expect(finding.measurements.text("windowStart")?.hasPrefix("20:0") == true)
        #expect(answer.patterns.first?.finding == "F15")
        #expect(answer.patterns.first?.incidents.count == 14)
        let tests = try #require(answer.patterns.first?.tests)
        #expect(tests[0].method == .eveningPermutation)
        #expect(tests[0].result == .p(0.0001, floor: 0.0001))
        #expect(tests[0].seed == OnsetPermutation.seed)
        #expect(tests.contains { $0.method == .rayleigh && !$0.isPrimary })
        #expect(weeks.answer().findings == answer.findings, "the same again")
        #expect(weeks.answer().patterns == answer.patterns)
    }

    @Test("stay with the clock when summer time begins and ends")
    func summerTime() throws {
        let rome = try TimeZoneRules(named: "Europe/Rome")
        for change in [1_774_746_000, 1_792_890_000] as [Int64] {
            let middle = rome.day(of: Timestamp(seconds: change)).number
            let observed = [Stretch(from: rome.day(middle - 5).start, to: rome.day(middle + 5).end)]
            let findings = (-5...5).map { offset in
                let from = (rome.moment(showing: 72_000_000_000_000, on: rome.day(middle + offset)) - IncidentTests.start).seconds
                return IncidentTests.outage("F\(offset + 6)", from: from, to: from + 3_600)
            }
            let (incidents, joined) = Incidents.join(findings, observed: observed)
            let answer = Patterns.find(incidents: incidents, findings: joined, observed: observed, zone: rome)
            let finding = try #require(answer.findings.first)
            #expect(finding.measurements.text("windowStart") == "20:00:00")
            #expect(finding.measurements.integer("hits") == 11)
            #expect(finding.measurements.integer("observedDays") == 11)
        }
    }

    @Test("say that there is too little for a test below five interruptions or seven days, and nothing of one day")
    func tooFew() throws {
        var weeks = Weeks(.utc, days: 14)
        weeks.cuts = (0..<4).map { ($0, 72_000, 3_600) }
        var answer = weeks.answer()
        #expect(answer.findings.first?.confidence == .info)
        #expect(answer.patterns.first?.tests.allSatisfy { if case .tooFew = $0.result { true } else { false } } == true)
        weeks = Weeks(.utc, days: 6)
        weeks.cuts = (0..<6).map { ($0, 72_000, 3_600) }
        answer = weeks.answer()
        #expect(answer.findings.first?.confidence == .info)
        #expect(answer.patterns.first?.tests.first?.corrected == nil)
        weeks = Weeks(.utc, days: 14)
        weeks.cuts = (0..<6).map { (3, Double($0) * 12_000, 600) }
        #expect(weeks.answer().findings.isEmpty)
    }

    @Test("stay faults where an ordinary thing comes back: a restart, a new session; and low for one device alone")
    func innocent() throws {
        var weeks = Weeks(.utc, days: 14)
        weeks.cuts = (0..<14).map { ($0, 10_800, 150) }
        weeks.alive = false
        var finding = try #require(weeks.answer().findings.first)
        #expect((finding.nature, finding.confidence) == (.fault, .low))
        weeks.alive = true
        weeks.cuts = (0..<14).map { ($0, 10_800 + Double($0) * 30, 30) }
        finding = try #require(weeks.answer().findings.first)
        #expect((finding.nature, finding.confidence) == (.fault, .low))
        #expect(finding.explanations.first { $0.cause.contains("reconnection") }?.standing == .fits)
        weeks.cuts = (0..<14).map { ($0, 75_600, 7_200) }
        weeks.devices = 1
        finding = try #require(weeks.answer().findings.first)
        #expect((finding.nature, finding.confidence) == (.silence, .low))
        weeks.devices = 2
        weeks.alive = false
        finding = try #require(weeks.answer().findings.first)
        #expect(finding.nature == .fault, "a timer at the plug does that")
    }

    @Test("count a line that flaps as one interruption")
    func flapping() throws {
        var weeks = Weeks(.utc, days: 14)
        weeks.cuts = [2, 5, 9].flatMap { day in (0..<6).map { (day, 72_000 + Double($0) * 500, 100) } }
        let answer = weeks.answer()
        #expect(answer.findings.first?.measurements.integer("interruptions") == 3)
        #expect(answer.findings.first?.confidence == .info)
    }

    @Test("never rise above low by chance: random cuts on whole days and in watched evenings")
    func chance() {
        var random = SplitMix64(seed: 77)
        var alarms = 0
        for run in 0..<12 {
            var weeks = Weeks(.utc, days: 10)
            if run % 2 == 1 { weeks.observed = weeks.watching.daily(10, 19, 21) }
            weeks.cuts = (0..<8).map { day in
                let onset = weeks.watching.drawn(day, weeks.observed, &random)
                return (day, Double(TimeZoneRules.utc.clock(at: onset)) / 1e9, 600)
            }
            if weeks.answer().findings.contains(where: { $0.nature != .fault && $0.confidence > .low }) { alarms += 1 }
        }
        // Each with a chance of 0.01 at most: P(X > 1 | 12) = 0.006.
        #expect(alarms <= 1)
    }

    // MARK: Events and congestion

    @Test("count declared events with their chance by the exact union of what was watched")
    func events() throws {
        var weeks = Weeks(.utc, days: 14)
        weeks.cuts = [(3, 36_000, 1_800), (8, 50_000, 1_800)]
        func event(_ id: String, _ day: Int, _ clock: Double, declared: Double = -100_000) -> DeclaredEvent {
            let time = weeks.watching.moment(day, clock)
            return DeclaredEvent(id: id, time: time, title: "x", declared: time + .seconds(Int64(declared)))
        }
        // Cut ten minutes before the first; the second without a cut; the third declared after its cut.
        let events = [event("V1", 3, 36_600), event("V2", 5, 36_600), event("V3", 8, 50_100, declared: 10)]
        let onsets = weeks.cuts.map { weeks.watching.moment($0.day, $0.clock) }
        let found = DeclaredEventTest(events, onsets: onsets, observed: weeks.observed, zone: .utc)
        #expect((found.events, found.hits, found.late, found.unwatched) == (2, 1, 1, 0))
        // Two windows of twenty minutes in fourteen days.
        let chance = 2.0 * 1_200 / (14 * 86_400)
        #expect(abs(found.chance - chance) < 1e-15)
        #expect(abs(found.p - (1 - (1 - chance) * (1 - chance))) < 1e-12)
        // By the clock of each event, the one day with a cut of fourteen; two events, at least one hit.
        let matched = try #require(found.matched)
        #expect(matched.days == 14)
        let (first, second) = (1.0 / 14, 2.0 / 14)
        #expect(abs(matched.p - (1 - (1 - first) * (1 - second))) < 1e-12)
        let tests = try #require(weeks.answer(events: events).patterns.first?.tests)
        #expect(tests.contains { $0.method == .matchedDays && $0.isPrimary && $0.count == 2 })
        #expect(tests.contains { $0.method == .declaredEvents && !$0.isPrimary })
        // One event alone, hit: never below one in the days.
        let one = DeclaredEventTest([events[0]], onsets: onsets, observed: weeks.observed, zone: .utc)
        #expect(abs(try #require(one.matched).p - 1.0 / 14) < 1e-12)
        // What was not watched does not count.
        let away = DeclaredEventTest([event("V4", 20, 36_000)], onsets: onsets, observed: weeks.observed, zone: .utc)
        #expect((away.events, away.unwatched) == (0, 1))
    }

    @Test("hold an event against every outage, also the second of an evening")
    func secondOfAnEvening() throws {
        var weeks = Weeks(.utc, days: 14)
        // 20:00 to 20:33, and again from 22:26:30: one interruption to the clock, two outages to an event at 22:30.
        weeks.cuts = [(3, 72_000, 2_000), (3, 80_790, 3_000)]
        let time = weeks.watching.moment(3, 81_000)
        let event = DeclaredEvent(id: "V1", time: time, title: "x", declared: time + .seconds(-100_000))
        let answer = weeks.answer(events: [event])
        #expect(answer.findings.first?.measurements.integer("interruptions") == 1)
        let tests = try #require(answer.patterns.first?.tests).filter { [.declaredEvents, .matchedDays].contains($0.method) }
        #expect(tests.count == 2)
        #expect(tests.allSatisfy { $0.measurements.integer("hits") == 1 })
    }

    @Test("see that the line had slowed down before the cuts, and keep the claim low then")
    func slowed() throws {
        func minutes(_ weeks: Weeks, _ milliseconds: (_ day: Int, _ minute: Int) -> Int64) -> [LineMinute] {
            (0..<weeks.days).flatMap { day in
                (0..<1_440).map { minute in
                    LineMinute(
                        start: weeks.watching.moment(day, Double(minute) * 60), answered: 5, roundTrips: 5,
                        medianRoundTrip: .milliseconds(milliseconds(day, minute)))
                }
            }
        }
        var weeks = Weeks(.utc, days: 14)
        weeks.cuts = (0..<10).map { ($0, 72_000 + Double($0 * 11 % 60), 5_400) }
        weeks.minutes = minutes(weeks) { day, minute in Int64(30 + (day * 7 + minute) % 5) }
        var answer = weeks.answer()
        #expect(answer.findings.first?.confidence == .high)
        let flat = try #require(answer.patterns.first?.tests.first { $0.method == .congestionContrast })
        #expect(flat.count == 10)
        #expect(flat.measurements.text("baseline") == "the same minutes of days without interruption")
        #expect(abs(try #require(flat.measurements.number("medianMilliseconds"))) < 2)
        #expect(try #require(flat.measurements.number("smallestNoticedMilliseconds")) < 2)
        weeks.minutes = minutes(weeks) { day, minute in day < 10 && (1_170..<1_200).contains(minute) ? 150 : Int64(30 + (day * 7 + minute) % 5) }
        answer = weeks.answer()
        let finding = try #require(answer.findings.first)
        #expect((finding.nature, finding.confidence) == (.silence, .low))
        #expect(finding.explanations.first { $0.cause == "Evening congestion" }?.standing == .notExcluded)
    }

    @Test("measure this line's own losses for the table of false alarms")
    func losses() {
        let start = IncidentTests.start
        func minute(_ index: Int64, _ isLost: Bool) -> LineMinute {
            LineMinute(start: start + .seconds(index * 60), answered: isLost ? 0 : 4, failed: isLost ? 3 : 0)
        }
        let lost: Set<Int64> = [3, 4, 10, 20, 21, 22, 30]
        let minutes = (Int64(0)..<40).map { minute($0, lost.contains($0)) }
        let alarms = FalseAlarms(minutes, outside: [Stretch(from: start + .seconds(1_800), to: start + .seconds(1_860))])
        #expect((alarms.rounds, alarms.lost) == (39, 6))
        #expect((alarms.followers, alarms.lostAgain) == (6, 3))
        #expect(abs(alarms.expected(length: 3) - 39 * (6.0 / 39) * 0.25) < 1e-12)
        #expect(FalseAlarms([], outside: []).expected(length: 3) == 0)
    }
}
