public import Wire

/// An access point's clock against the capture's: one line as long as it runs, another after a restart, two in turn if two transmitters
/// send in one name (Kismet, BSSTIMESTAMP).
public struct ClockLine: Sendable {
    /// A clock this far off the line is another one: no quartz drifts so far between two beacons.
    static let tolerance = Interval.milliseconds(500)
    /// After so many announcements on the other line and none on the first, the clock began anew.
    static let settled = 4

    /// What an announcement's clock says.
    public enum Step: Sendable {
        /// The first, or on the line.
        case goesOn
        /// Off the line; whether it is a restart is not known yet.
        case offLine
        /// The clock began anew.
        case restarted
        /// On the other line again, after one on this: so often by now.
        case alternated(Int)
    }

    /// The capture's time at the clock's zero, in nanoseconds.
    private var zero: Int64?
    private var otherZero: Int64?
    private var onOther = 0
    private var alternations = 0
    private var isOnOther = false

    /// Nothing known.
    public init() {}

    /// Takes the clock of an announcement, in microseconds.
    public mutating func note(_ clock: UInt64, at time: Timestamp) -> Step {
        let begun = time.nanoseconds &- Int64(truncatingIfNeeded: clock &* 1_000)
        guard let zero else {
            self.zero = begun
            return .goesOn
        }
        if Self.isNear(begun, zero) {
            self.zero = begun
            onOther = 0
            guard isOnOther else { return .goesOn }
            isOnOther = false
            alternations += 1
            return .alternated(alternations)
        }
        guard let other = otherZero, Self.isNear(begun, other) else {
            otherZero = begun
            onOther = 1
            isOnOther = true
            alternations = 0
            return .offLine
        }
        otherZero = begun
        if !isOnOther {
            isOnOther = true
            onOther = 1
            alternations += 1
            return .alternated(alternations)
        }
        onOther += 1
        guard onOther >= Self.settled else { return .offLine }
        self.zero = begun
        otherZero = nil
        isOnOther = false
        onOther = 0
        alternations = 0
        return .restarted
    }

    private static func isNear(_ left: Int64, _ right: Int64) -> Bool {
        let (difference, overflow) = left.subtractingReportingOverflow(right)
        return !overflow && difference.magnitude <= tolerance.nanoseconds.magnitude
    }
}
