import Findings
import Wire

/// How the line did around an interruption: what tells a cut from congestion (EVIDENCE §2.4).
struct LineEdge: Hashable {
    /// A median round trip as many times the usual one, and by so much, has risen: queues of home lines hold some hundred milliseconds
    /// (Gettys and Nichols, "Bufferbloat", 2011), while the minute-to-minute scatter of an idle line stays below this.
    static let riseFactor = 1.5
    static let riseAtLeast = 20.0
    /// What is usual is taken from so long before.
    static let usualFrom = Interval.seconds(7_200)
    /// An edge within so long is sharp: congestion comes over minutes.
    static let sharp = Interval.seconds(60)
    /// A minute counts as lossy when so much of it failed.
    static let lossy = 0.2

    /// Median round trips in milliseconds in the half hour before, and before that.
    let before: Double?
    let usual: Double?
    /// Attempts in the half hour before, and those of them that failed.
    let triedBefore: Int
    let failedBefore: Int
    /// Attempts beyond the router within the whole minutes of the interruption, and those that were answered.
    let triedWithin: Int
    let answeredWithin: Int
    /// The first minute after the end in which something was answered.
    let answeredAgain: Timestamp?

    /// Takes minutes in order.
    init(_ stretch: Stretch, minutes: [LineMinute]) {
        let start = stretch.from - CongestionContrast.before
        let near = CongestionContrast.between(start, stretch.from, minutes)
        before = CongestionContrast.delay(near)
        usual = CongestionContrast.delay(CongestionContrast.between(start - Self.usualFrom, start, minutes))
        triedBefore = near.reduce(0) { $0 + $1.answered + $1.failed }
        failedBefore = near.reduce(0) { $0 + $1.failed }
        let within = CongestionContrast.between(stretch.from, stretch.to, minutes)
        triedWithin = within.reduce(0) { $0 + $1.answered + $1.failed }
        answeredWithin = within.reduce(0) { $0 + $1.answered }
        answeredAgain =
            CongestionContrast.between(stretch.to - LineMinute.length, stretch.to + .seconds(86_400), minutes)
            .first { $0.answered > 0 && $0.start + LineMinute.length > stretch.to }?.start
    }

    /// Whether round trips had risen; `nil` where too few were measured.
    var hasRisen: Bool? {
        guard let before, let usual else { return nil }
        return before >= usual * Self.riseFactor && before - usual >= Self.riseAtLeast
    }

    /// Whether attempts had failed before already; `nil` where too few were made.
    var wasLossy: Bool? {
        guard triedBefore >= 20 else { return nil }
        return Double(failedBefore) >= Self.lossy * Double(triedBefore)
    }
}
