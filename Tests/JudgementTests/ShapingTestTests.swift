import Findings
import Testing
import Wire

@testable import Judgement

@Suite("The test for shaping")
struct ShapingTestTests {
    private static func transfer(_ bins: [UInt32], wait: Int64, losses: Int = 0) -> Transfer {
        let start = Timestamp(seconds: 1_700_000_000)
        var transfer = Transfer(
            subject: Subject(device: IPAddress(192, 168, 1, 20)), isDownload: true, start: start, end: start + .milliseconds(Int64(bins.count) * 200))
        transfer.bins = bins
        transfer.isFromStart = true
        transfer.packets = Int(bins.reduce(0) { $0 + UInt64($1) } / 1_500)
        transfer.losses = losses
        transfer.roundTrip = .milliseconds(30)
        transfer.queueMedian = .milliseconds(wait)
        return transfer
    }

    @Test("finds the flat rate, and what passed above it before")
    func stepDown() throws {
        let bins = [UInt32](repeating: 100_000, count: 4) + [UInt32](repeating: 25_000, count: 60)
        let test = ShapingTest(Self.transfer(bins, wait: 120), delayedShare: nil)
        #expect(test.isShaped)
        #expect(abs(test.rate / 1e6 - 1) < 0.01)
        #expect(abs(try #require(test.bucket) - 300_000) < 5_000)
    }

    @Test("wants packets that wait, a flat rate, and few losses but what overflowed")
    func conditions() {
        let flat = [UInt32](repeating: 25_000, count: 60)
        #expect(!ShapingTest(Self.transfer(flat, wait: 5), delayedShare: nil).isShaped)
        #expect(!ShapingTest(Self.transfer((0..<60).map { $0 % 3 == 0 ? 60_000 : 8_000 }, wait: 120), delayedShare: nil).isShaped)
        #expect(!ShapingTest(Self.transfer(flat, wait: 120, losses: 100), delayedShare: 0).isShaped)
        #expect(ShapingTest(Self.transfer(flat, wait: 120, losses: 100), delayedShare: 0.9).isShaped)
        #expect(!ShapingTest(Self.transfer([1, 2, 3], wait: 120), delayedShare: nil).isShaped)
        #expect(!ShapingTest(Self.transfer([], wait: 120), delayedShare: nil).isShaped)
    }
}
