/// A length of time in nanoseconds; negative when time ran backwards.
public struct Interval: Hashable, Comparable, Sendable {
    /// The length in nanoseconds.
    public var nanoseconds: Int64

    /// Makes an interval from nanoseconds.
    @inlinable
    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// Nothing.
    public static let zero = Interval(nanoseconds: 0)

    /// Whole nanoseconds.
    @inlinable
    public static func nanoseconds(_ value: Int64) -> Interval { Interval(nanoseconds: value) }
    /// Whole microseconds.
    @inlinable
    public static func microseconds(_ value: Int64) -> Interval { Interval(nanoseconds: value &* 1000) }
    /// Whole milliseconds.
    @inlinable
    public static func milliseconds(_ value: Int64) -> Interval { Interval(nanoseconds: value &* 1_000_000) }
    /// Whole seconds.
    @inlinable
    public static func seconds(_ value: Int64) -> Interval { Interval(nanoseconds: value &* 1_000_000_000) }

    /// The length in seconds.
    public var seconds: Double { Double(nanoseconds) / 1e9 }
    /// The length in milliseconds.
    public var milliseconds: Double { Double(nanoseconds) / 1e6 }

    @inlinable
    public static func < (left: Interval, right: Interval) -> Bool { left.nanoseconds < right.nanoseconds }

    /// The sum, saturating.
    @inlinable
    public static func + (left: Interval, right: Interval) -> Interval {
        let (sum, overflow) = left.nanoseconds.addingReportingOverflow(right.nanoseconds)
        return Interval(nanoseconds: overflow ? (right.nanoseconds > 0 ? .max : .min) : sum)
    }

    /// The product, saturating.
    @inlinable
    public static func * (left: Interval, factor: Int64) -> Interval {
        let (product, overflow) = left.nanoseconds.multipliedReportingOverflow(by: factor)
        return Interval(nanoseconds: overflow ? ((left.nanoseconds > 0) == (factor > 0) ? .max : .min) : product)
    }
}
