import Foundation

/// Exact tails of the binomial and the Poisson-binomial distribution.
enum Binomial {
    /// S3: P(X ≥ k) of n trials with probability p each: Σᵢ₌ₖⁿ C(n,i) pⁱ (1−p)ⁿ⁻ⁱ.
    static func tail(atLeast k: Int, of n: Int, _ p: Double) -> Double {
        if k <= 0 { return 1 }
        if k > n || p <= 0 { return 0 }
        if p >= 1 { return 1 }
        // The smaller side is summed, from its smallest terms.
        if Double(k) > Double(n) * p {
            return min(1, (k...n).reversed().reduce(0) { $0 + term($1, n, p) })
        }
        return max(0, 1 - (0..<k).reduce(0) { $0 + term($1, n, p) })
    }

    private static func term(_ i: Int, _ n: Int, _ p: Double) -> Double {
        exp(
            Statistics.logFactorial(n) - Statistics.logFactorial(i) - Statistics.logFactorial(n - i) + Double(i) * log(p) + Double(n - i) * log1p(-p))
    }

    /// S4: P(X ≥ k) of independent trials with a probability each (Poisson-binomial), by adding one trial after another.
    static func tail(atLeast k: Int, of probabilities: [Double]) -> Double {
        if k <= 0 { return 1 }
        guard k <= probabilities.count else { return 0 }
        // chances[j] is the probability of j hits so far; the last place holds k and more.
        var chances = [Double](repeating: 0, count: k + 1)
        chances[0] = 1
        for p in probabilities {
            chances[k] += chances[k - 1] * p
            for hits in stride(from: k - 1, to: 0, by: -1) { chances[hits] = chances[hits] * (1 - p) + chances[hits - 1] * p }
            chances[0] *= 1 - p
        }
        return min(1, chances[k])
    }
}
