import Findings
import Testing
import Wire

@Suite("The earliest answer")
struct EarliestAnswerTests {
    @Test(
        "is half a round trip away, less what clocks may differ",
        arguments: [
            (40, 0, 17, true), (40, 0, 18, false), (9, 0, 0, false), (10, 0, 2, true), (100, 10, 32, true), (100, 10, 33, false), (50, 50, 0, false),
        ])
    func earliest(roundTrip: Int64, tick: Int64, after: Int64, isEarly: Bool) {
        let earliest = EarliestAnswer(roundTrip: .milliseconds(roundTrip), tick: .milliseconds(tick))
        #expect(earliest.isEarly(.milliseconds(after)) == isEarly)
    }

    @Test("does not come before its question")
    func negative() {
        #expect(!EarliestAnswer(roundTrip: .seconds(1), tick: .zero).isEarly(.milliseconds(-1)))
    }
}
