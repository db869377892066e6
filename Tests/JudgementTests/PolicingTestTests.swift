import Findings
import Testing

@testable import Judgement

@Suite("The test for policing")
struct PolicingTestTests {
    /// A sender that climbs until it loses, over a way that a closure decides on: deliver (with a wait in µs), or drop.
    private static func run(
        seconds: Double, roundTrip: Double = 40_000, increase: Double = 1.0, _ way: (_ time: Double, _ bytes: Double) -> Double?
    ) -> [RateSample] {
        var samples: [RateSample] = []
        var window = 10.0
        var time = 0.0
        while time < seconds * 1e6 {
            var lost = false
            let pace = roundTrip / window
            for _ in 0..<Int(window) {
                time += pace
                if let wait = way(time, 1_500) {
                    samples.append(RateSample(time: UInt32(time), bytes: 1_500, roundTrip: UInt32(roundTrip + wait), isLost: false))
                } else {
                    samples.append(RateSample(time: UInt32(time), bytes: 1_500, roundTrip: 0, isLost: true))
                    lost = true
                }
            }
            window = lost ? max(2, window / 2) : window + increase * 2
        }
        return samples
    }

    /// A bucket of `size` bytes, filled at `rate` bits a second.
    private static func policed(rate: Double, size: Double) -> [RateSample] {
        var level = size
        var last = 0.0
        return run(seconds: 12) { time, bytes in
            level = min(size, level + (time - last) * rate / 8e6)
            last = time
            guard level >= bytes else { return nil }
            level -= bytes
            return 0
        }
    }

    private static func test(_ samples: [RateSample], first: UInt64 = 100_000) -> PolicingTest {
        PolicingTest(samples, roundTrip: 40_000, shortest: 40_000, bytesToFirstLoss: first, isFromStart: true, hadLossBefore: false)
    }

    @Test("finds a bucket, its rate within 5 % and its size within 30 %", arguments: [(1e6, 20_000.0), (2e6, 40_000.0), (5e6, 100_000.0)])
    func findsBucket(rate: Double, size: Double) throws {
        let test = Self.test(Self.policed(rate: rate, size: size))
        #expect(test.answer == .policed)
        #expect(abs(test.rate / rate - 1) < 0.05)
        let bucket = try #require(test.bucket)
        #expect(abs(bucket - size) < size * 0.3)
    }

    @Test("is not deceived by losses at random")
    func randomLoss() {
        var state: UInt64 = 88_172_645_463_325_252
        var found = 0
        for _ in 0..<50 {
            let samples = Self.run(seconds: 12) { _, _ in
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                return state % 100 < 2 ? nil : 0
            }
            if Self.test(samples).answer == .policed { found += 1 }
        }
        #expect(found <= 1)
    }

    @Test("is not deceived by a queue that fills and overflows")
    func queue() {
        var free = 0.0
        let samples = Self.run(seconds: 20) { time, bytes in
            let wait = max(0, free - time)
            guard wait < 60_000 else { return nil }
            free = max(free, time) + bytes * 8e6 / 2e6
            return wait
        }
        let test = Self.test(samples)
        #expect(test.answer != .policed)
        #expect(test.delayedShare ?? 0 > 0.5)
    }

    @Test("asks for fifteen losses, an early first one and three round trips with losses")
    func conditions() {
        let samples = Self.policed(rate: 1e6, size: 20_000)
        let few = samples.indices.filter { samples[$0].isLost }[13]
        #expect(Self.test(Array(samples[...few])).answer == .insufficientLoss)
        #expect(Self.test(samples, first: 2_000_001).answer == .lateLoss)
        let later = PolicingTest(
            samples, roundTrip: 40_000, shortest: 40_000, bytesToFirstLoss: 2_000_001, isFromStart: false, hadLossBefore: true)
        #expect(later.answer == .policed)
        let inOneTrip = PolicingTest(samples, roundTrip: 20e6, shortest: 20e6, bytesToFirstLoss: 0, isFromStart: true, hadLossBefore: false)
        #expect(inOneTrip.answer == .insufficientLoss)
    }

    @Test("says nothing where nothing tells of queues")
    func blind() {
        let samples = Self.policed(rate: 1e6, size: 20_000).map { RateSample(time: $0.time, bytes: $0.bytes, roundTrip: 0, isLost: $0.isLost) }
        #expect(Self.test(samples).answer == .inflatedRoundTrip)
    }

    @Test("bears any numbers")
    func anything() {
        let edge = RateSample(time: .max, bytes: .max, roundTrip: .max, isLost: true)
        let zero = RateSample(time: 0, bytes: 0, roundTrip: 0, isLost: false)
        for samples in [[], [edge], [edge, zero, edge], Array(repeating: edge, count: 40), Array(repeating: zero, count: 40)] {
            #expect(Self.test(samples).answer != .policed)
        }
        let wild = (0..<400).map { RateSample(time: UInt32($0) &* 2_654_435_761, bytes: .max, roundTrip: .max, isLost: $0 % 3 == 0) }
        _ = Self.test(wild)
    }
}
