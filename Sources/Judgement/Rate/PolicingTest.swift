import Findings

/// Whether the losses of a transfer are those of a token bucket: the policing detector of Flach et al., SIGCOMM 2016, §3.
///
/// A policer lets packets pass while its bucket holds tokens and drops the others; it has no queue. So packets are lost when the
/// bucket, filled at the rate at which the rest is delivered, must be empty, others pass when it need not be, and nothing waits before.
struct PolicingTest {
    /// Losses and deliveries needed; round trips in which losses fell.
    static let leastSamples = 15
    static let leastSlices = 3
    /// The losses must span so many round trips: in fewer, losses at random fit a bucket now and then. Not in the paper, whose
    /// stretches last for seconds.
    static let leastRoundTrips = 15.0
    /// Bytes after which a first loss comes too late to be a policer's.
    static let latestFirstLoss: UInt64 = 2_000_000
    /// How many median round trips at the rate the bucket may be off when a packet is lost, and when one passes.
    static let lossTolerance = 2.0
    static let passTolerance = 0.75
    /// The share of losses, and of deliveries, that may be further off.
    static let lossesOff = 0.10
    static let passesOff = 0.03
    /// A round trip counts as inflated above this multiple of the 10th percentile and from this many microseconds on.
    static let inflation = 1.3
    static let inflatedFrom = 20_000.0
    /// The share of losses that may follow an inflated round trip.
    static let inflatedLosses = 0.20

    /// The share of losses that may follow a round trip this much over the conversation's shortest. Not in the paper, whose servers
    /// know the round trip of each packet.
    static let delayedLosses = 0.5

    /// A bucket's rate is steady: the standard error over the stretch's quarters is at most this share of it. Not in the paper; losses at
    /// random in a fast transfer of a few round trips fit a bucket now and then, but no rate.
    static let largestRateError = 0.25

    /// What the test said.
    enum Answer: String, Sendable {
        case policed
        /// Too few losses, deliveries, or round trips with losses.
        case insufficientLoss
        case lateLoss
        case unsteadyRate
        /// The bucket would have been empty before the first loss.
        case negativeFill
        /// More tokens when packets were lost than when they passed.
        case higherFillOnLoss
        case lossFillOutOfRange
        case passFillOutOfRange
        /// Round trips grew before the losses: a queue.
        case inflatedRoundTrip
    }

    private(set) var answer: Answer
    /// Bits a second, and the standard error over four parts of the stretch, as a share of it.
    private(set) var rate = 0.0
    private(set) var rateError = 0.0
    /// Bytes of the bucket, and how far they may be off; `nil` where the transfer's start is not known.
    private(set) var bucket: Double?
    private(set) var bucketError = 0.0
    /// The share of losses after an inflated round trip; `nil` where round trips are not known.
    private(set) var inflatedShare: Double?
    /// The same, inflated against the shortest round trip of the conversation: a queue that always stands is one as well.
    private(set) var delayedShare: Double?

    /// Tries the whole stretch, and again without its first and last two losses. Round trips, the median and the shortest, in microseconds.
    init(_ samples: [RateSample], roundTrip: Double, shortest: Double, bytesToFirstLoss: UInt64, isFromStart: Bool, hadLossBefore: Bool) {
        let losses = samples.indices.filter { samples[$0].isLost }
        answer = .insufficientLoss
        guard losses.count >= 2 else { return }
        inflatedShare = Self.inflated(samples, base: roundTrip)
        delayedShare = Self.delayed(samples, base: shortest)
        // A queue that never empties inflates all round trips alike; then most losses are late against the shortest.
        let queued = delayedShare ?? 0 > Self.delayedLosses ? 1 : inflatedShare
        let whole = Self.rate(samples, losses[0], losses[losses.count - 1])
        rate = whole
        rateError = Self.spread(samples, losses, whole)
        noteBucket(samples, losses, roundTrip, isFromStart: isFromStart)
        guard hadLossBefore || bytesToFirstLoss <= Self.latestFirstLoss else {
            answer = .lateLoss
            return
        }
        guard rateError <= Self.largestRateError else {
            answer = losses.count < Self.leastSamples ? .insufficientLoss : .unsteadyRate
            return
        }
        answer = Self.judge(samples, losses, first: losses[0], rate: whole, roundTrip: roundTrip, inflatedShare: queued)
        guard answer != .policed, answer != .insufficientLoss, answer != .inflatedRoundTrip, losses.count >= Self.leastSamples + 4 else { return }
        let inner = losses.dropFirst(2).dropLast(2)
        guard let first = inner.first, let last = inner.last else { return }
        let trimmed = Self.rate(samples, first, last)
        let again = Self.judge(samples, Array(inner), first: first, rate: trimmed, roundTrip: roundTrip, inflatedShare: queued)
        guard again == .policed else { return }
        answer = again
        rate = trimmed
        noteBucket(samples, Array(inner), roundTrip, isFromStart: isFromStart)
    }

    /// Delivered bits a second between two samples.
    private static func rate(_ samples: [RateSample], _ first: Int, _ last: Int) -> Double {
        guard first < last, samples[last].time > samples[first].time else { return 0 }
        var bytes = 0.0
        for index in first..<last where !samples[index].isLost { bytes += Double(samples[index].bytes) }
        return bytes * 8e6 / Double(samples[last].time - samples[first].time)
    }

    /// The conditions one by one.
    private static func judge(
        _ samples: [RateSample], _ losses: [Int], first: Int, rate: Double, roundTrip: Double, inflatedShare: Double?
    ) -> Answer {
        guard losses.count >= leastSamples, rate > 0, roundTrip > 0 else { return .insufficientLoss }
        let begin = Double(samples[first].time)
        let slices = Set(losses.map { Int((Double(samples[$0].time) - begin) / roundTrip) })
        let span = Double(samples[losses[losses.count - 1]].time) - begin
        guard slices.count >= leastSlices, span >= leastRoundTrips * roundTrip else { return .insufficientLoss }
        let perMicrosecond = rate / 8e6
        let before = samples[..<first].reduce(0.0) { $1.isLost ? $0 : $0 + Double($1.bytes) }
        let start = Double(samples.first?.time ?? 0)
        let intercept = before - (Double(samples[first].time) - start) * perMicrosecond
        guard intercept >= -passTolerance * roundTrip * perMicrosecond else { return .negativeFill }
        var used = 0.0
        var onLoss: [Double] = []
        var onPass: [Double] = []
        for sample in samples[first...] {
            let available = (Double(sample.time) - begin) * perMicrosecond - used
            if sample.isLost {
                onLoss.append(available)
            } else {
                used += Double(sample.bytes)
                onPass.append(available)
            }
        }
        guard onLoss.count >= leastSamples, onPass.count >= leastSamples else { return .insufficientLoss }
        let lossMedian = median(onLoss)
        guard mean(onLoss) < mean(onPass), lossMedian < median(onPass) else { return .higherFillOnLoss }
        // A bucket is empty when it holds less than a packet, so nothing finer than a packet can be asked of it.
        let packet = Double(samples[first].bytes)
        let lossLimit = max(lossTolerance * roundTrip * perMicrosecond, packet)
        let lossesOff = onLoss.count { abs($0 - lossMedian) > lossLimit }
        guard Double(lossesOff) <= Double(onLoss.count) * Self.lossesOff else { return .lossFillOutOfRange }
        let passLimit = -passTolerance * roundTrip * perMicrosecond
        let passesOff = onPass.count { $0 - lossMedian < passLimit }
        guard Double(passesOff) <= Double(onPass.count) * Self.passesOff else { return .passFillOutOfRange }
        // Where nothing tells of queues, congestion is not excluded.
        guard let inflatedShare, inflatedShare <= Self.inflatedLosses else { return .inflatedRoundTrip }
        return .policed
    }

    /// The share of losses that were preceded by a round trip of at least the median, 1.3 times the 10th percentile and 20 ms.
    static func inflated(_ samples: [RateSample], base: Double) -> Double? {
        let passing = samples.filter { !$0.isLost && $0.roundTrip > 0 }.map { Double($0.roundTrip) }.sorted()
        var judged = 0
        var inflated = 0
        if passing.count >= leastSamples {
            let low = passing[passing.count / 10]
            let middle = passing[passing.count / 2]
            var previous = 0.0
            for sample in samples {
                if !sample.isLost {
                    if sample.roundTrip > 0 { previous = Double(sample.roundTrip) }
                } else if previous > 0 {
                    judged += 1
                    if previous >= middle, previous > inflation * low, previous >= inflatedFrom { inflated += 1 }
                }
            }
        } else if base > 0 {
            // Without timestamps: how long repairs took, each hole's first.
            var last: UInt32 = .max
            for sample in samples where sample.isLost && sample.roundTrip > 0 && sample.time != last {
                last = sample.time
                judged += 1
                if Double(sample.roundTrip) > inflation * base, Double(sample.roundTrip) >= inflatedFrom { inflated += 1 }
            }
        }
        return judged > 0 ? Double(inflated) / Double(judged) : nil
    }

    /// The share of losses that were preceded by a round trip of 1.3 times the shortest and 20 ms more.
    private static func delayed(_ samples: [RateSample], base: Double) -> Double? {
        guard base > 0 else { return nil }
        let limit = max(base * inflation, base + inflatedFrom)
        var previous = 0.0
        var judged = 0
        var late = 0
        for sample in samples {
            if sample.roundTrip > 0 { previous = Double(sample.roundTrip) }
            guard sample.isLost, previous > 0 else { continue }
            judged += 1
            if previous >= limit { late += 1 }
        }
        return judged > 0 ? Double(late) / Double(judged) : nil
    }

    /// The standard error of the rate over the quarters between the first and the last loss, as a share of it.
    private static func spread(_ samples: [RateSample], _ losses: [Int], _ whole: Double) -> Double {
        guard whole > 0, let first = losses.first, let last = losses.last, samples[last].time > samples[first].time else { return 1 }
        let width = Double(samples[last].time - samples[first].time) / Double(parts)
        var bytes = [Double](repeating: 0, count: parts)
        for sample in samples[first..<last] where !sample.isLost {
            let part = Int((Double(sample.time) - Double(samples[first].time)) / width)
            if bytes.indices.contains(part) { bytes[part] += Double(sample.bytes) }
        }
        let mean = bytes.reduce(0, +) / Double(parts)
        guard mean > 0 else { return 1 }
        let variance = bytes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(parts - 1)
        return (variance / Double(parts)).squareRoot() / mean
    }

    /// In how many parts the losses' stretch is cut to see how steady the rate is.
    private static let parts = 4

    /// What passed before the first loss beyond the rate: the bucket; its error is what the rate's error and a round trip make.
    private mutating func noteBucket(_ samples: [RateSample], _ losses: [Int], _ roundTrip: Double, isFromStart: Bool) {
        guard isFromStart, rate > 0, let first = losses.first else { return }
        let before = samples[..<first].reduce(0.0) { $1.isLost ? $0 : $0 + Double($1.bytes) }
        let elapsed = Double(samples[first].time)
        bucket = max(0, before - elapsed * rate / 8e6)
        bucketError = elapsed * rate / 8e6 * rateError + roundTrip * rate / 8e6 / 2
    }

    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        return sorted.count % 2 == 1 ? sorted[sorted.count / 2] : (sorted[sorted.count / 2 - 1] + sorted[sorted.count / 2]) / 2
    }

    private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(values.count, 1)) }
}
