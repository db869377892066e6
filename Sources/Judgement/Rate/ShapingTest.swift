import Findings
import Wire

/// Whether a transfer ran at the flat rate of a queue that was served slowly: a shaper's line, or any full line's.
///
/// Kanuparthy and Dovrolis, ShaperProbe, IMC 2011: the rate falls from the line's to a lower, flat one, and packets wait from then on.
/// A flow alone in a slow queue looks the same whether an operator or the line itself sets the pace.
struct ShapingTest {
    /// The first bins are the sender's slow start.
    private static let startBins = 3
    /// A stretch with fewer bins of its flat part tells nothing; the flat part must last this long.
    static let leastBins = 10
    /// How much the flat part may vary, as standard deviation over mean.
    static let flatness = 0.15
    /// How far the flat rate may be off, as a share of it.
    static let largestRateError = 0.03
    /// Packets must wait so long, and so much longer than the round trip's share of it.
    static let leastWait = Interval.milliseconds(20)
    static let leastShare = 0.3
    /// A shaper queues; it loses little, or what overflows its queue.
    static let mostLoss = 0.03
    /// Rates before a step down are so many times those after it (ShaperProbe: 1.1, with all before above all after).
    static let step = 1.1

    /// Bits a second of the flat part, and its standard error as a share.
    private(set) var rate = 0.0
    private(set) var rateError = 0.0
    /// Bytes above the rate before the step down; `nil` where no step was seen.
    private(set) var bucket: Double?
    private(set) var isShaped = false

    /// Tries a stretch; `delayedShare` is how much of its losses followed a wait.
    init(_ transfer: Transfer, delayedShare: Double?) {
        // The last bin is not full.
        let bins = Array(transfer.bins.dropLast())
        guard bins.count >= Self.leastBins + Self.startBins else { return }
        let stepAt = Self.stepDown(bins)
        let flat = bins[(stepAt ?? Self.startBins)...].map(Double.init)
        guard flat.count >= Self.leastBins else { return }
        let mean = flat.reduce(0, +) / Double(flat.count)
        guard mean > 0 else { return }
        let deviation = (flat.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(flat.count)).squareRoot()
        rate = mean * 8 / Transfer.binWidth.seconds
        rateError = deviation / mean / Double(flat.count).squareRoot()
        if let stepAt, transfer.isFromStart {
            let before = bins[..<stepAt].reduce(0.0) { $0 + Double($1) }
            bucket = max(0, before - mean * Double(stepAt))
        }
        // A slow line carries few packets in a bin: one more or less is no unevenness.
        let grain = min(1_500 / mean, Self.flatness)
        guard deviation / mean <= Self.flatness + grain, rateError <= Self.largestRateError, let wait = transfer.queueMedian, wait >= Self.leastWait,
            wait.seconds >= (transfer.roundTrip?.seconds ?? 0) * Self.leastShare,
            Double(transfer.losses) <= Double(transfer.packets) * Self.mostLoss || delayedShare ?? 0 >= RatedTransfer.congestedShare
        else { return }
        isShaped = true
    }

    /// The bin at which the rate falls for good: everything before it is above everything after.
    private static func stepDown(_ bins: [UInt32]) -> Int? {
        var after = [UInt32](repeating: 0, count: bins.count + 1)
        for index in bins.indices.reversed() { after[index] = max(after[index + 1], bins[index]) }
        var least = UInt32.max
        var best: Int?
        for index in 1..<max(1, bins.count - leastBins) {
            // The very first bin holds the slow start.
            if index > 1 || bins[0] > after[1] { least = min(least, bins[index - 1]) }
            if least < .max, Double(least) >= Double(after[index]) * step { best = index }
        }
        return best
    }
}
