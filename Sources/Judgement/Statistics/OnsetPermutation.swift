import Findings
import Wire

/// S2: whether onsets gather in a window of the clock more than the hours that were watched explain.
///
/// The statistic is the greatest number of onsets in any window of the clock, for windows of 1, 3, 10, 30 and 60 minutes, each standardised by
/// its mean and deviation over all draws and the data together, and the greatest of the five. Each draw puts every onset at a moment that is
/// equally likely among the observed moments of its own day (or of its evening), so that neither gaps nor busy evenings can look like a pattern.
/// p = (1 + #{draws at least as great}) / (draws + 1): exact at its level, because data and draws enter alike (Phipson and Smyth,
/// Stat. Appl. Genet. Mol. Biol. 9(1), 2010).
struct OnsetPermutation: Hashable {
    /// EVIDENCE §2.5.
    static let draws = 9_999
    static let seed: UInt64 = 20_200_413
    /// Widths of windows in nanoseconds.
    static let allWidths: [Int64] = [1, 3, 10, 30, 60].map { $0 * 60_000_000_000 }

    /// The widths that onsets known to within `resolution` can be asked about: what is tried at fixed minutes fails at fixed minutes, and a
    /// narrower window would take the rhythm of the tries for one of the line.
    static func widths(_ resolution: Interval) -> [Int64] {
        let wide = allWidths.filter { $0 >= resolution.nanoseconds }
        return wide.isEmpty ? [allWidths[allWidths.count - 1]] : wide
    }

    let p: Double
    /// The least p that so many draws can give.
    let floor: Double
    /// The window that stands out most: width, first moment on the clock, in nanoseconds.
    let width: Int64
    let windowStart: Int64
    /// Onsets in it, of ``count``.
    let hits: Int
    let count: Int

    /// Takes each onset's time of the clock with the observed part of its day; an onset whose day has none stays where it is.
    init?(
        _ onsets: [(clock: Int64, day: ObservedDay)], resolution: Interval = .zero, draws: Int = Self.draws, seed: UInt64 = Self.seed
    ) {
        guard !onsets.isEmpty, draws > 0 else { return nil }
        let widths = Self.widths(resolution)
        var random = SplitMix64(seed: seed)
        var counts = widths.map { _ in [Int](repeating: 0, count: draws + 1) }
        var clocks = onsets.map(\.clock).sorted()
        let observed = widths.map { Self.densest(clocks, width: $0) }
        for (index, densest) in observed.enumerated() { counts[index][0] = densest.count }
        for draw in 1...draws {
            for (index, onset) in onsets.enumerated() {
                let length = onset.day.length
                clocks[index] = length > 0 ? onset.day.clock(at: Int64(random.below(UInt64(length)))) : onset.clock
            }
            clocks.sort()
            for (index, width) in widths.enumerated() { counts[index][draw] = Self.densest(clocks, width: width).count }
        }
        let scales = counts.map(Self.scale)
        func standing(_ draw: Int) -> (value: Double, index: Int) {
            var best = (value: -Double.infinity, index: 0)
            for index in counts.indices {
                let value = scales[index].deviation > 0 ? (Double(counts[index][draw]) - scales[index].mean) / scales[index].deviation : 0
                if value > best.value { best = (value, index) }
            }
            return best
        }
        let own = standing(0)
        var reached = 0
        for draw in 1...draws where standing(draw).value >= own.value { reached += 1 }
        p = Double(1 + reached) / Double(draws + 1)
        floor = 1 / Double(draws + 1)
        width = widths[own.index]
        windowStart = observed[own.index].start
        hits = observed[own.index].count
        count = onsets.count
    }

    /// The window of a width that holds most of sorted times of the clock, over midnight as well; the first where several do.
    static func densest(_ sorted: [Int64], width: Int64) -> (count: Int, start: Int64) {
        var best = (count: 0, start: Int64(0))
        let count = sorted.count
        var end = 0
        for start in 0..<count {
            if end < start { end = start }
            while end < start + count {
                let time = end < count ? sorted[end] : sorted[end - count] + ObservedDay.dayLength
                guard time - sorted[start] < width else { break }
                end += 1
            }
            if end - start > best.count { best = (end - start, sorted[start]) }
        }
        return best
    }

    /// Mean and deviation of whole numbers, from exact sums.
    private static func scale(_ counts: [Int]) -> (mean: Double, deviation: Double) {
        let sum = counts.reduce(0, +)
        let squares = counts.reduce(0) { $0 + $1 * $1 }
        let n = counts.count
        // n·Σx² − (Σx)² is a whole number.
        let spread = n * squares - sum * sum
        return (Double(sum) / Double(n), (Double(spread)).squareRoot() / Double(n))
    }
}
