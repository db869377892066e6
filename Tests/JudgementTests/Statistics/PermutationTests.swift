import Findings
import Testing
import Wire

@testable import Judgement

@Suite("S2: permutation over what was watched")
struct PermutationTests {
    private let utc = Watching(zone: .utc)

    private func clock(_ hour: Double, _ minute: Double) -> Double { hour * 3600 + minute * 60 }

    /// Expected values: the same statistic written in NumPy with 400 000 draws (seed 5); 9 999 draws scatter by less than the tolerance.
    @Test(
        "agrees with another implementation",
        arguments: [
            ([(20, 0), (20, 14), (3, 10), (20, 31), (11, 5), (20, 20), (8, 40), (20, 50)], 0.00142, 0.0012),
            ([(20, 0), (20, 25), (3, 10), (20, 50), (11, 5), (15, 20), (8, 40), (23, 50)], 0.275, 0.016),
        ] as [([(Double, Double)], Double, Double)])
    func agrees(_ times: [(Double, Double)], _ p: Double, _ tolerance: Double) throws {
        let onsets = times.enumerated().map { utc.moment($0.offset, clock($0.element.0, $0.element.1)) }
        let found = try #require(OnsetPermutation(utc.placed(onsets, utc.whole(times.count))))
        #expect(abs(found.p - p) < tolerance, "\(found.p)")
    }

    @Test("agrees with another implementation where the evening is given")
    func agreesInTheEvening() throws {
        let times: [(Double, Double)] = [(18, 5), (20, 0), (20, 2), (20, 5), (22, 30), (23, 10), (20, 7)]
        let onsets = times.enumerated().map { utc.moment($0.offset, clock($0.element.0, $0.element.1)) }
        let placed = utc.placed(onsets, utc.whole(7)).map {
            (clock: $0.clock, day: $0.day.between(RecurrenceTests.evening.lowerBound, RecurrenceTests.evening.upperBound))
        }
        let found = try #require(OnsetPermutation(placed))
        #expect(abs(found.p - 0.00627) < 0.003, "\(found.p)")
        #expect(found.hits == 4)
        #expect(found.width == 600 * Watching.second)
        #expect(found.windowStart == 72_000 * Watching.second)
    }

    /// EVIDENCE §2.5: fourteen cuts at a jittering 20:00 give the floor, in both versions.
    @Test("gives the floor for fourteen cuts around eight", arguments: ["Asia/Baku", "Europe/Rome", "Asia/Kolkata"])
    func eveningCuts(_ name: String) throws {
        let watching = Watching(zone: try TimeZoneRules(named: name))
        let onsets = (0..<14).map { watching.moment($0, 72_000 + Double($0 * 37 % 140)) }
        for range in [Int64(0)..<ObservedDay.dayLength, RecurrenceTests.evening] {
            let placed = watching.placed(onsets, watching.whole(14)).map { ($0.clock, $0.day.between(range.lowerBound, range.upperBound)) }
            let found = try #require(OnsetPermutation(placed))
            #expect(found.p == 0.0001)
            #expect(found.floor == 0.0001)
            #expect(found.hits >= 12)
            #expect(found == OnsetPermutation(placed), "the same again")
        }
    }

    @Test("follows the clock of the wall over both changes of the year: cuts at 20:00 stay at 20:00")
    func summerTime() throws {
        let rome = try TimeZoneRules(named: "Europe/Rome")
        for change in [1_774_746_000, 1_792_890_000] as [Int64] {
            let middle = rome.day(of: Timestamp(seconds: change)).number
            let days = (middle - 6...middle + 6).map { rome.day($0) }
            let observed = [Stretch(from: days[0].start, to: days[12].end)]
            let onsets = days.map { rome.moment(showing: 72_000_000_000_000, on: $0) }
            let placed = onsets.map { (rome.clock(at: $0), ObservedDay(rome.day(of: $0), observed: observed, zone: rome)) }
            #expect(Set(placed.map(\.0)) == [72_000_000_000_000])
            #expect(Set(placed.map { $0.1.length / 3_600_000_000_000 }) == [change == 1_774_746_000 ? 23 : 25, 24])
            let found = try #require(OnsetPermutation(placed))
            #expect(found.hits == 13)
            #expect(found.width == 60 * Watching.second)
        }
    }

    @Test("cuts a day's ruler where clocks are changed, and an evening out of it")
    func rulers() throws {
        let rome = try TimeZoneRules(named: "Europe/Rome")
        let autumn = rome.day(of: Timestamp(seconds: 1_792_890_000))
        let day = ObservedDay(autumn, observed: [autumn.stretch], zone: rome)
        #expect(day.length == 25 * 3_600_000_000_000)
        #expect(day.pieces.count == 2)
        for hour in 0..<25 {
            let place = Int64(hour) * 3_600_000_000_000 + 1
            #expect(day.clock(at: place) == rome.clock(at: autumn.start + .nanoseconds(place)), "\(hour)")
        }
        #expect(day.between(7_200_000_000_000, 10_800_000_000_000).length == 2 * 3_600_000_000_000)
        #expect(day.between(64_800_000_000_000, 86_400_000_000_000).length == 6 * 3_600_000_000_000)
        let spring = rome.day(of: Timestamp(seconds: 1_774_746_000))
        #expect(ObservedDay(spring, observed: [spring.stretch], zone: rome).between(7_200_000_000_000, 10_800_000_000_000).length == 0)
    }

    @Test("finds the densest window over midnight")
    func densest() {
        let day = ObservedDay.dayLength
        let found = OnsetPermutation.densest([5, 10, 50, day - 10, day - 3], width: 30)
        #expect(found.count == 4)
        #expect(found.start == day - 10)
        #expect(OnsetPermutation.densest([1, 2, 3], width: day).count == 3)
        #expect(OnsetPermutation.densest([], width: 10).count == 0)
    }

    // MARK: False alarms

    /// How many of `runs` data sets made by chance have p ≤ 0.05; their number is binomial, its mean 0.05 runs at most.
    private func alarms(_ runs: Int, seed: UInt64, _ make: (inout SplitMix64) -> [(clock: Int64, day: ObservedDay)]) -> Int {
        var random = SplitMix64(seed: seed)
        return (0..<runs).filter { _ in (OnsetPermutation(make(&random), draws: 99)?.p ?? 1) <= 0.05 }.count
    }

    @Test("is wrong as often as it says: chance on days watched whole, in part, and in the evening alone")
    func falseAlarms() {
        let watched = [utc.whole(10), utc.daily(10, 9, 13), utc.daily(10, 18, 23), utc.daily(10, 7, 8) + utc.daily(10, 20, 20.75)]
        for (index, stretches) in watched.enumerated() {
            let observed = stretches.joined()
            let count = alarms(200, seed: UInt64(index) + 1) { random in
                utc.placed((0..<8).map { utc.drawn($0, observed, &random) }, observed)
            }
            // P(X > 22 | 200, 0.05) = 0.0005; and it does sound now and then.
            #expect(count <= 22, "case \(index): \(count) of 200")
            #expect(count >= 1, "case \(index)")
        }
    }

    @Test("does not take busy evenings for a pattern where the evening is given; without it, it would")
    func busyEvenings() {
        let evenings = utc.daily(10, 18, 24)
        func make(_ given: Bool) -> (inout SplitMix64) -> [(clock: Int64, day: ObservedDay)] {
            { random in
                let onsets = (0..<8).map { utc.drawn($0, evenings, &random) }
                return utc.placed(onsets, utc.whole(10)).map {
                    ($0.clock, given ? $0.day.between(RecurrenceTests.evening.lowerBound, RecurrenceTests.evening.upperBound) : $0.day)
                }
            }
        }
        #expect(alarms(200, seed: 21, make(true)) <= 22)
        #expect(alarms(100, seed: 22, make(false)) >= 20)
    }
}
