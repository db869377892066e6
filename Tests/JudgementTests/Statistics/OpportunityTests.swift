import Findings
import Testing
import Wire

@testable import Judgement

@Suite("S2b: watched pieces of a window against others")
struct OpportunityTests {
    private let utc = Watching(zone: .utc)

    /// Ten minutes at 20:00 on fourteen days, and at other hours on nine: cut in each of the fourteen, in none of the nine.
    @Test("finds fourteen of fourteen against none of nine, and counts the windows that it looked at")
    func fourteen() throws {
        let evenings = (0..<14).map { Stretch(from: utc.moment($0, 71_700), to: utc.moment($0, 72_300)) }
        let others = (0..<9).map { day in
            let start = Double(6 + day) * 3600
            return Stretch(from: utc.moment(day, start), to: utc.moment(day, start + 600))
        }
        let observed = (evenings + others).joined()
        let cuts = (0..<14).map { Stretch(from: utc.moment($0, 72_005 + Double($0 * 7 % 40)), to: utc.moment($0, 72_300)) }
        let found = try #require(OpportunityTest(utc.days(observed), interruptions: cuts))
        #expect(found.here.with == 14)
        #expect(found.elsewhere.with == 0)
        #expect(found.p < 0.001)
        #expect(found.windows > 10)
        #expect(abs(found.p - found.uncorrected * Double(found.windows)) < 1e-12)
    }

    @Test("has nothing to compare for who looks in one hour alone, and nothing to say of four cuts")
    func tooLittle() {
        let observed = (0..<10).map { Stretch(from: utc.moment($0, 72_000), to: utc.moment($0, 72_060)) }
        let cuts = (0..<10).map { Stretch(from: utc.moment($0, 72_010), to: utc.moment($0, 72_060)) }
        // One minute a day: every width has it whole, or cut in two halves that are compared with each other.
        if let found = OpportunityTest(utc.days(observed), interruptions: cuts) { #expect(found.p > 0.01) }
        #expect(OpportunityTest(utc.days(utc.whole(10)), interruptions: Array(cuts.prefix(4))) == nil)
        #expect(OpportunityTest([], interruptions: []) == nil)
    }

    @Test("counts no opportunity while the line is down already")
    func down() throws {
        let observed = utc.whole(7)
        let cuts = (0..<7).map { Stretch(from: utc.moment($0, 72_000), to: utc.moment($0, 79_200)) }
        let found = try #require(OpportunityTest(utc.days(observed), interruptions: cuts))
        // Of 24 hours two are spent down; the window's own cell counts.
        if found.width == 3_600 * Watching.second { #expect(found.here.all + found.elsewhere.all == 7 * 23) }
        #expect(found.here.with == 7)
        #expect(found.p < 1e-6)
    }

    @Test("is wrong no more often than it says, with short stretches at random hours")
    func falseAlarms() {
        var random = SplitMix64(seed: 31)
        var alarms = 0
        let runs = 60
        for _ in 0..<runs {
            var observed: [Stretch] = []
            for day in 0..<12 {
                for _ in 0..<2 {
                    let start = Double(random.below(85_000))
                    observed.append(Stretch(from: utc.moment(day, start), to: utc.moment(day, start + 900)))
                }
                observed.append(Stretch(from: utc.moment(day, 72_000), to: utc.moment(day, 72_900)))
            }
            observed = observed.joined()
            let cuts = (0..<12).filter { $0 % 2 == 0 }.map { day in
                let onset = utc.drawn(day, observed, &random)
                return Stretch(from: onset, to: onset + .seconds(60))
            }
            if let p = OpportunityTest(utc.days(observed), interruptions: cuts)?.p, p <= 0.05 { alarms += 1 }
        }
        // P(X > 8 | 60, 0.05) = 0.003.
        #expect(alarms <= 8)
    }
}
