import Foundation

/// S7: exact intervals for rates, found by bisection of the exact tails that define them.
struct RateInterval: Hashable {
    let low: Double
    let high: Double

    /// Clopper and Pearson's interval (Biometrika 26, 1934) of a probability from `hits` in `trials`: each end is where the tail beyond the
    /// observation has half of what is left of `confidence`.
    static func clopperPearson(_ hits: Int, of trials: Int, confidence: Double = 0.95) -> RateInterval {
        let half = (1 - confidence) / 2
        guard trials > 0 else { return RateInterval(low: 0, high: 1) }
        let low = hits <= 0 ? 0 : bisect(0, 1) { Binomial.tail(atLeast: hits, of: trials, $0) < half }
        let high = hits >= trials ? 1 : bisect(0, 1) { 1 - Binomial.tail(atLeast: hits + 1, of: trials, $0) > half }
        return RateInterval(low: low, high: high)
    }

    /// Garwood's interval (Biometrika 28, 1936) of the mean of a Poisson count.
    static func garwood(_ count: Int, confidence: Double = 0.95) -> RateInterval {
        let half = (1 - confidence) / 2
        let reach = Double(count) + 10 * (Double(count) + 1).squareRoot() + 20
        let low = count <= 0 ? 0 : bisect(0, reach) { 1 - poisson(upTo: count - 1, mean: $0) < half }
        return RateInterval(low: low, high: bisect(0, reach) { poisson(upTo: count, mean: $0) > half })
    }

    /// P(X ≤ k) of a Poisson count.
    private static func poisson(upTo k: Int, mean: Double) -> Double {
        guard mean > 0 else { return 1 }
        return min(1, (0...max(0, k)).reduce(0) { $0 + exp(Double($1) * log(mean) - mean - Statistics.logFactorial($1)) })
    }

    /// Where a condition that holds below ends to hold.
    private static func bisect(_ from: Double, _ to: Double, while holds: (Double) -> Bool) -> Double {
        var (low, high) = (from, to)
        for _ in 0..<100 {
            let middle = (low + high) / 2
            if holds(middle) { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
