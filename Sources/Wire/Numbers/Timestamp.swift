/// A moment: nanoseconds since 1970-01-01T00:00:00Z, without leap seconds; from 1677 to 2262.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Nanoseconds since the epoch.
    public var nanoseconds: Int64

    /// Makes a moment from nanoseconds since the epoch.
    @inlinable
    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// Makes a moment from whole seconds since the epoch, saturating at the ends of the range.
    public init(seconds: Int64, nanoseconds: Int64 = 0) {
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overflow2) = scaled.addingReportingOverflow(nanoseconds)
        self.nanoseconds = overflow || overflow2 ? (seconds < 0 ? .min : .max) : sum
    }

    /// The epoch; stands for "not yet" nowhere: an unset moment is an optional.
    public static let epoch = Timestamp(nanoseconds: 0)
    /// Before every other moment.
    public static let distantPast = Timestamp(nanoseconds: .min)
    /// After every other moment.
    public static let distantFuture = Timestamp(nanoseconds: .max)

    @inlinable
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.nanoseconds < right.nanoseconds }

    /// The interval between two moments, saturating.
    @inlinable
    public static func - (left: Timestamp, right: Timestamp) -> Interval {
        let (difference, overflow) = left.nanoseconds.subtractingReportingOverflow(right.nanoseconds)
        return Interval(nanoseconds: overflow ? (left > right ? .max : .min) : difference)
    }

    /// The moment an interval later, saturating.
    @inlinable
    public static func + (left: Timestamp, right: Interval) -> Timestamp {
        let (sum, overflow) = left.nanoseconds.addingReportingOverflow(right.nanoseconds)
        return Timestamp(nanoseconds: overflow ? (right.nanoseconds > 0 ? .max : .min) : sum)
    }

    /// The moment an interval earlier, saturating.
    @inlinable
    public static func - (left: Timestamp, right: Interval) -> Timestamp {
        let (difference, overflow) = left.nanoseconds.subtractingReportingOverflow(right.nanoseconds)
        return Timestamp(nanoseconds: overflow ? (right.nanoseconds > 0 ? .min : .max) : difference)
    }
}
