import Testing
import Wire

@testable import Analysis

@Suite("The tick of a capture's clock")
struct ClockTickTests {
    private func tick(_ times: [(nanoseconds: Int64, capture: UInt16)]) -> Interval {
        var clock = ClockTick()
        for time in times { clock.note(Timestamp(nanoseconds: time.nanoseconds), capture: time.capture) }
        return clock.coarsest
    }

    @Test("is what all times are multiples of", arguments: [Int64(1_000_000), 10_000_000, 15_625_000, 1_000_000_000])
    func coarse(nanoseconds: Int64) {
        let begin: Int64 = 1_790_000_000_123_456_789
        #expect(tick([0, 3, 3, 8, 19, 4].map { (begin + $0 * nanoseconds, 0) }) == .nanoseconds(nanoseconds))
    }

    @Test("is nothing where it is fine")
    func fine() {
        #expect(tick([(0, 0), (1_234_567, 0), (2_000_001, 0), (30_000_000, 0)]) == .zero)
    }

    @Test("survives times as far apart as can be")
    func extremes() {
        #expect(tick([(.max, 0), (.min, 0), (0, 0), (-1, 0)]) == .zero)
        #expect(tick([(0, 0), (.min, 0)]) == .nanoseconds(.max))
    }

    @Test("is that of the coarsest capture")
    func several() {
        #expect(tick([(0, 0), (1_234_567, 0), (10_000_000, 1), (20_000_000, 1), (2_000_001, 0), (50_000_000, 1)]) == .milliseconds(10))
    }
}
