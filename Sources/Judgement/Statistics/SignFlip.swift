import Foundation

/// Whether differences lie above zero: a permutation of their signs, with a bootstrap interval and what would have been noticed.
///
/// If nothing sets the pairs apart, each difference is as likely with the other sign (Fisher's randomisation test). All 2ⁿ signs are gone through
/// up to ``exactUpTo`` pairs, beyond it ``OnsetPermutation/draws`` draws. One-sided: only a rise would speak for congestion.
struct SignFlip: Hashable {
    static let exactUpTo = 13
    /// The level at which a difference counts as noticed.
    static let noticed = 0.05

    let p: Double
    let floor: Double
    let median: Double
    /// The middle 95 % of the medians of resampled pairs (percentile bootstrap, Efron 1979).
    let interval: ClosedRange<Double>
    /// The smallest mean difference that would have given p ≤ 0.05 with as much scatter; `nil` where so few pairs cannot.
    let smallestNoticed: Double?
    let count: Int

    init?(_ differences: [Double], seed: UInt64 = OnsetPermutation.seed, draws: Int = OnsetPermutation.draws) {
        guard !differences.isEmpty, differences.allSatisfy(\.isFinite) else { return nil }
        let count = differences.count
        self.count = count
        var random = SplitMix64(seed: seed)
        let mean = differences.reduce(0, +) / Double(count)
        let sums = Self.sums(differences, &random, draws: draws)
        // Sums of the same numbers in another order may differ in their last digit.
        let slack = 1e-9 * differences.reduce(0) { $0 + abs($1) }
        let reached = sums.values.reduce(0) { $0 + ($1 >= mean * Double(count) - slack ? 1 : 0) }
        p = sums.isExact ? Double(reached) / Double(sums.values.count) : Double(reached + 1) / Double(sums.values.count + 1)
        floor = sums.isExact ? 1 / Double(sums.values.count) : 1 / Double(sums.values.count + 1)
        median = Self.median(differences.sorted())
        let centred = Self.sums(differences.map { $0 - mean }, &random, draws: draws).values.sorted(by: >)
        let allowed = Int(Self.noticed * Double(centred.count))
        smallestNoticed = allowed >= 1 ? max(0, centred[allowed - 1] / Double(count)) : nil
        var medians: [Double] = []
        medians.reserveCapacity(draws)
        for _ in 0..<draws {
            medians.append(Self.median((0..<count).map { _ in differences[Int(random.below(UInt64(count)))] }.sorted()))
        }
        medians.sort()
        let edge = Int(0.025 * Double(draws))
        interval = medians.isEmpty ? median...median : medians[edge]...medians[medians.count - 1 - edge]
    }

    private static func sums(_ values: [Double], _ random: inout SplitMix64, draws: Int) -> (values: [Double], isExact: Bool) {
        if values.count <= exactUpTo {
            let sums = (0..<(1 << values.count)).map { signs in
                values.enumerated().reduce(0) { $0 + (signs >> $1.offset & 1 == 0 ? $1.element : -$1.element) }
            }
            return (sums, true)
        }
        let sums = (0..<draws).map { _ in values.reduce(0) { $0 + (random.next() >> 63 == 0 ? $1 : -$1) } }
        return (sums, false)
    }

    /// The median of sorted values.
    static func median(_ sorted: [Double]) -> Double {
        guard !sorted.isEmpty else { return 0 }
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}
