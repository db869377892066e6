import Findings
import Wire

/// The three minutes of the clock in which most interruptions began: a description; the tests say what chance makes of it.
struct OnsetCluster: Sendable {
    /// How wide the window is, in seconds (the default width of the permutation test, EVIDENCE S2).
    static let width: Int64 = 180

    /// The interruptions that began in it, in order of the clock.
    let members: [Incident]
    /// The earliest and the latest of their starts, in seconds after six.
    let first: Int64
    let last: Int64

    /// Looks at the starts; `nil` below three in one window.
    init?(_ outages: [Incident], grid: DayGrid) {
        let starts = outages.map { (incident: $0, second: grid.place($0.start).second) }.sorted { $0.second < $1.second }
        var best = 0..<0
        var low = 0
        for high in starts.indices {
            while starts[high].second - starts[low].second > Self.width { low += 1 }
            if high + 1 - low > best.count { best = low..<high + 1 }
        }
        guard best.count >= 3 else { return nil }
        members = starts[best].map(\.incident)
        first = starts[best.lowerBound].second
        last = starts[best.upperBound - 1].second
    }
}
