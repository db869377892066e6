import Findings
import Foundation
import Testing
import Wire

@testable import Judgement

/// Data made by chance, thousands of times: a test may call it a pattern as often as its p says, and no more often.
///
/// The number of alarms among `runs` is binomial. The bounds below are crossed by one honest test in some two thousand; the seeds are fixed,
/// so that each test either always passes or never does. A test that never sounds would be as wrong, hence the lower bounds.
@Suite("False alarms of the statistics")
struct FalseAlarmTests {
    private let utc = Watching(zone: .utc)

    private func uniform(_ random: inout SplitMix64) -> Double { (Double(random.next() >> 11) + 0.5) / Double(1 << 53) }

    /// Box and Muller, 1958.
    private func normal(_ random: inout SplitMix64) -> Double {
        let radius = (-2 * log(uniform(&random))).squareRoot()
        return radius * cos(2 * .pi * uniform(&random))
    }

    private func alarms(_ runs: Int, seed: UInt64, _ p: (inout SplitMix64) -> Double?) -> Int {
        var random = SplitMix64(seed: seed)
        return (0..<runs).filter { _ in (p(&random) ?? 1) <= 0.05 }.count
    }

    // P(X > 133 | 2000, 0.05) = 0.0004, P(X < 69) = 0.0004.
    @Test("S1: moments spread evenly over the clock", arguments: [5, 8, 14, 40])
    func rayleigh(_ count: Int) {
        let sounded = alarms(2_000, seed: UInt64(count)) { random in
            Rayleigh((0..<count).map { _ in uniform(&random) * 86_400 })?.p
        }
        #expect((69...133).contains(sounded), "\(sounded) of 2000")
    }

    // P(X > 76 | 1000, 0.05) = 0.0002. A few events make few values of p: the share lies below.
    @Test("S4: events that have nothing to do with the cuts", arguments: [1, 3, 6])
    func events(_ count: Int) {
        let observed = (utc.daily(14, 6, 11) + utc.daily(14, 12, 24)).joined()
        let sounded = alarms(1_000, seed: UInt64(count) + 40) { random in
            let onsets = (0..<10).map { _ in utc.drawn(Int(random.below(14)), observed, &random) }.sorted()
            let events = (0..<count).map { index in
                DeclaredEvent(
                    id: "V\(index)", time: utc.drawn(Int(random.below(14)), observed, &random), title: "", declared: utc.moment(-1, 0))
            }
            return DeclaredEventTest(events, onsets: onsets, observed: observed, zone: .utc).p
        }
        #expect((1...76).contains(sounded), "\(sounded) of 1000")
    }

    /// Cuts at eight every evening, and an event at eight: only the version that knows no clock finds that remarkable.
    @Test("S4: an event at the hour of the daily cuts adds nothing to them")
    func eventsAtTheHour() throws {
        let onsets = (0..<14).map { utc.moment($0, 72_000 + Double($0 * 53 % 120)) }
        let event = DeclaredEvent(id: "V1", time: utc.moment(6, 72_300), title: "", declared: utc.moment(-1, 0))
        let found = DeclaredEventTest([event], onsets: onsets, observed: utc.whole(14), zone: .utc)
        #expect(found.hits == 1)
        #expect(found.p < 0.05)
        #expect(try #require(found.matched).p == 1)
    }

    // P(X > 76 | 1000, 0.05) = 0.0002.
    @Test("S5: days that are cut or not by the toss of a coin", arguments: [0.2, 0.5, 0.8])
    func changePoint(_ share: Double) {
        let sounded = alarms(1_000, seed: UInt64(share * 100)) { random in
            ChangePoint((0..<20).map { _ in uniform(&random) < share })?.p
        }
        #expect((5...76).contains(sounded), "\(sounded) of 1000")
    }

    // P(X > 76 | 1000, 0.05) = 0.0002, P(X < 28) = 0.0003: with thirteen pairs the values of p lie close together.
    @Test("Congestion: differences that scatter around nothing, evenly and with far outliers")
    func signFlip() {
        let even = alarms(1_000, seed: 60) { random in
            SignFlip((0..<10).map { _ in normal(&random) }, draws: 9)?.p
        }
        #expect((28...76).contains(even), "\(even) of 1000")
        // Cauchy: no mean, no variance.
        let wild = alarms(1_000, seed: 61) { random in
            SignFlip((0..<10).map { _ in tan(.pi * (uniform(&random) - 0.5)) }, draws: 9)?.p
        }
        #expect((28...76).contains(wild), "\(wild) of 1000")
        // Drawn, not counted out: 99 draws, so that p ≤ 0.05 comes in five of a hundred at most.
        let drawn = alarms(1_000, seed: 62) { random in
            SignFlip((0..<20).map { _ in normal(&random) }, draws: 99)?.p
        }
        #expect((28...76).contains(drawn), "\(drawn) of 1000")
    }

    // P(X > 24 | 200, 0.05) < 0.0001: minutes of one day are compared with the same minutes of others, all drawn alike.
    @Test("Congestion: a line whose delay is as long before the cuts as at other times")
    func contrast() {
        let observed = utc.whole(14)
        let cutDays = [1, 3, 4, 7, 9, 12]
        let sounded = alarms(200, seed: 63) { random in
            let onsets = cutDays.map { utc.drawn($0, utc.daily(14, 8, 23), &random) }
            var minutes: [LineMinute] = []
            for day in 0..<14 {
                for onset in onsets {
                    let same = utc.moment(day, Double(utc.zone.clock(at: onset)) / 1e9)
                    for minute in 1...30 {
                        minutes.append(
                            LineMinute(
                                start: same - .seconds(Int64(minute) * 60), answered: 10, roundTrips: 10,
                                medianRoundTrip: .nanoseconds(Int64(20e6 * exp(normal(&random)))), segments: 100, retransmissions: 1))
                    }
                }
            }
            minutes.sort { $0.start < $1.start }
            let cuts = onsets.map { Stretch(from: $0, to: $0 + .seconds(600)) }
            return SignFlip(
                CongestionContrast(onsets, minutes: minutes, interruptions: cuts, observed: observed, zone: .utc).delays, draws: 9)?.p
        }
        #expect((1...24).contains(sounded), "\(sounded) of 200")
    }

    /// The share of all outcomes whose interval holds the truth, added up exactly: at least 95 of 100 for every truth.
    @Test("S7: intervals hold the true rate as often as they say")
    func coverage() {
        for share in stride(from: 0.01, to: 1, by: 0.07) {
            let held = (0...20).filter { hits in
                let interval = RateInterval.clopperPearson(hits, of: 20)
                return interval.low <= share && share <= interval.high
            }
            let probability = held.reduce(0) { $0 + Binomial.tail(atLeast: $1, of: 20, share) - Binomial.tail(atLeast: $1 + 1, of: 20, share) }
            #expect(probability >= 0.95 - 1e-9, "\(share): \(probability)")
        }
        for mean in [0.1, 0.7, 2.0, 5.5, 13] {
            let held = (0...80).filter { count in
                let interval = RateInterval.garwood(count)
                return interval.low <= mean && mean <= interval.high
            }
            let probability = held.reduce(0) { $0 + exp(Double($1) * log(mean) - mean - Statistics.logFactorial($1)) }
            #expect(probability >= 0.95 - 1e-9, "\(mean): \(probability)")
        }
    }

    // P(X > 133 | 2000, 0.05) = 0.0004.
    @Test("S8: three questions asked at once are wrong together as seldom as one")
    func holm() {
        let sounded = alarms(2_000, seed: 80) { random in Holm.corrected((0..<3).map { _ in uniform(&random) }).min() }
        #expect((50...133).contains(sounded), "\(sounded) of 2000")
        let uncorrected = alarms(2_000, seed: 80) { random in (0..<3).map { _ in uniform(&random) }.min() }
        #expect(uncorrected > 200, "without the correction it would be \(uncorrected) of 2000")
    }
}
