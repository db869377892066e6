import Findings
import Wire

/// S2b: whether watched pieces of one window of the clock hold an onset more often than watched pieces of the same width elsewhere.
///
/// For days of which only short stretches are watched. The clock is cut into cells as wide as the window; a cell of a day is an opportunity
/// if at least half of it was watched and the line was not down already when that began. Fisher's exact test, one-sided, of the cells in the
/// window against all others; the windows are those of S2's widths on a fixed grid in half steps, and p is multiplied by the number of windows
/// looked at (Bonferroni). Which windows those are depends on what was watched alone, so the level holds.
struct OpportunityTest: Hashable {
    /// The fewest opportunities that hold an onset.
    static let fewest = 5

    /// Opportunities with an onset, and all of them.
    struct Tally: Hashable {
        var with = 0
        var all = 0
        var without: Int { all - with }
    }

    let p: Double
    /// Before the correction.
    let uncorrected: Double
    let windows: Int
    let width: Int64
    let windowStart: Int64
    let here: Tally
    let elsewhere: Tally

    /// Takes the watched days, and the interruptions of the line in order, joined; `nil` where there are too few opportunities.
    init?(_ days: [ObservedDay], interruptions: [Stretch], resolution: Interval = .zero) {
        var best: (p: Double, width: Int64, start: Int64, here: Tally, elsewhere: Tally)?
        var windows = 0
        for width in OnsetPermutation.widths(resolution) {
            for phase in [0, width / 2] {
                let tallies = Self.tallies(days, interruptions, width: width, phase: phase)
                let whole = tallies.reduce(into: Tally()) { sum, tally in
                    sum.with += tally.with
                    sum.all += tally.all
                }
                guard whole.with >= Self.fewest else { continue }
                for (cell, here) in tallies.enumerated() where here.all > 0 && here.all < whole.all {
                    windows += 1
                    let elsewhere = Tally(with: whole.with - here.with, all: whole.all - here.all)
                    let p = Statistics.fisher(here.with, here.without, elsewhere.with, elsewhere.without)
                    if p < best?.p ?? .infinity { best = (p, width, Int64(cell) * width + phase, here, elsewhere) }
                }
            }
        }
        guard let best else { return nil }
        self.windows = windows
        uncorrected = best.p
        p = min(1, best.p * Double(windows))
        (width, windowStart, here, elsewhere) = (best.width, best.start, best.here, best.elsewhere)
    }

    /// The opportunities of each cell of the clock.
    private static func tallies(_ days: [ObservedDay], _ interruptions: [Stretch], width: Int64, phase: Int64) -> [Tally] {
        var tallies = [Tally](repeating: Tally(), count: Int(ObservedDay.dayLength / width))
        struct Seen {
            var length: Int64 = 0
            var first: Timestamp
            var hasOnset = false
        }
        for day in days {
            var seen: [Int: Seen] = [:]
            for piece in day.pieces {
                var done: Int64 = 0
                while done < piece.length {
                    let clock = ((piece.clock + done - phase) % ObservedDay.dayLength + ObservedDay.dayLength) % ObservedDay.dayLength
                    let step = min(piece.length - done, width - clock % width)
                    let part = Stretch(from: piece.start + .nanoseconds(done), to: piece.start + .nanoseconds(done + step))
                    var cell = seen[Int(clock / width)] ?? Seen(first: part.from)
                    cell.length += step
                    if hasOnset(interruptions, in: part) { cell.hasOnset = true }
                    seen[Int(clock / width)] = cell
                    done += step
                }
            }
            for (cell, seen) in seen where seen.length * 2 >= width && !isDown(interruptions, at: seen.first) {
                tallies[cell].all += 1
                if seen.hasOnset { tallies[cell].with += 1 }
            }
        }
        return tallies
    }

    /// The place of the first interruption that begins at `time` or later.
    private static func place(_ interruptions: [Stretch], from time: Timestamp) -> Int {
        var (low, high) = (0, interruptions.count)
        while low < high {
            let middle = (low + high) / 2
            if interruptions[middle].from < time { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func hasOnset(_ interruptions: [Stretch], in part: Stretch) -> Bool {
        let next = place(interruptions, from: part.from)
        return next < interruptions.count && interruptions[next].from < part.to
    }

    private static func isDown(_ interruptions: [Stretch], at time: Timestamp) -> Bool {
        let next = place(interruptions, from: time)
        return next > 0 && time < interruptions[next - 1].to
    }
}
