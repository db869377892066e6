import Foundation

/// S5: since which day interruptions are more, or less, frequent; a description, for the date is chosen by the data.
///
/// With k of n days interrupted, ℓ = k ln(k/n) + (n−k) ln(1−k/n); LR(τ) = 2[ℓ(x₁..τ) + ℓ(x_{τ+1..D}) − ℓ(all)], maximised over τ. p is the share
/// of all orders of the same days whose maximum is at least as great. It is exact: LR depends on τ and on how many of the first τ days were
/// interrupted, so the orders that stay below are counted as paths through the (τ, k) grid, for any number of days.
struct ChangePoint: Hashable {
    /// The last day before the change, counted from 1.
    let after: Int
    let statistic: Double
    let p: Double
    /// Interrupted days, and days, before and after.
    let before: Days
    let since: Days

    struct Days: Hashable {
        var hit: Int
        var of: Int
    }

    /// Takes one indicator a day; `nil` where all days are alike.
    init?(_ days: [Bool]) {
        let total = days.filter { $0 }.count
        guard total > 0, total < days.count else { return nil }
        let count = days.count
        let all = Self.likelihood(total, count)
        func ratio(_ day: Int, _ hits: Int) -> Double {
            2 * (Self.likelihood(hits, day) + Self.likelihood(total - hits, count - day) - all)
        }
        var best = (day: 1, value: -Double.infinity, hits: 0)
        var hits = 0
        for day in 1..<count {
            if days[day - 1] { hits += 1 }
            let value = ratio(day, hits)
            if value > best.value + 1e-9 { best = (day, value, hits) }
        }
        after = best.day
        statistic = best.value
        before = Days(hit: best.hits, of: best.day)
        since = Days(hit: total - best.hits, of: count - best.day)
        // The probability of reaching (day, hits) without having met a ratio as great, if every order is equally likely.
        var below = [Double](repeating: 0, count: total + 1)
        below[0] = 1
        for day in 1...count {
            var next = [Double](repeating: 0, count: total + 1)
            let left = Double(count - day + 1)
            for hits in 0...min(total, day) {
                if day < count, ratio(day, hits) >= best.value - 1e-9 { continue }
                let missesLeft = Double(count - total - (day - 1 - hits))
                if missesLeft > 0 { next[hits] += below[hits] * missesLeft / left }
                if hits > 0 { next[hits] += below[hits - 1] * Double(total - hits + 1) / left }
            }
            below = next
        }
        p = min(1, max(0, 1 - below[total]))
    }

    private static func likelihood(_ k: Int, _ n: Int) -> Double {
        guard k > 0, k < n else { return 0 }
        let share = Double(k) / Double(n)
        return Double(k) * log(share) + Double(n - k) * log(1 - share)
    }
}
