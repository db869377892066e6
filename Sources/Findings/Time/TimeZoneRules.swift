public import Wire

/// When a place's clocks are how far ahead of UTC.
///
/// Reads the system's TZif files (RFC 9636) itself: the result is a plain value, several zones can be used side by side, and the
/// program carries no tables of its own.
public struct TimeZoneRules: Hashable, Sendable {
    /// What clocks show from some moment on.
    public struct LocalTime: Hashable, Sendable {
        /// Seconds ahead of UTC.
        public var offset: Int
        /// EET, +04…
        public var abbreviation: String
    }

    /// The zone as the user knows it: Asia/Baku, UTC, +04:00.
    public let name: String
    private let transitions: [Int64]
    /// One more than transitions: `periods[0]` holds before the first.
    private let periods: [LocalTime]
    private let rule: TimeZoneRule?

    /// Universal time.
    public static let utc = TimeZoneRules(name: "UTC", offset: 0)

    /// A clock that is always `offset` seconds ahead of UTC.
    public init(name: String, offset: Int) {
        self.name = name
        transitions = []
        periods = [LocalTime(offset: offset, abbreviation: name)]
        rule = nil
    }

    init(name: String, transitions: [Int64], periods: [LocalTime], rule: TimeZoneRule?) {
        self.name = name
        self.transitions = transitions
        self.periods = periods
        self.rule = rule
    }

    /// What clocks show at a moment.
    public func local(at time: Timestamp) -> LocalTime {
        let seconds = time.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        let moment = seconds.remainder < 0 ? seconds.quotient - 1 : seconds.quotient
        if let rule, moment >= transitions.last ?? .min { return rule.local(at: moment) }
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= moment { low = middle + 1 } else { high = middle }
        }
        return low < periods.count ? periods[low] : LocalTime(offset: 0, abbreviation: "UTC")
    }

    /// The moment on this zone's clocks.
    public func civil(_ time: Timestamp) -> CivilTime { CivilTime(time, offset: local(at: time).offset) }
}
