public import Wire

/// What the kernel said of its clock at one moment (adjtimex(2)).
public struct ClockRecord: Hashable, Sendable {
    public var time: Timestamp
    /// Whether the clock followed a source.
    public var isSynchronized: Bool
    /// The largest possible error; `nil` where the kernel did not say.
    public var largestError: Interval?

    /// Records a clock.
    public init(time: Timestamp, isSynchronized: Bool, largestError: Interval?) {
        self.time = time
        self.isSynchronized = isSynchronized
        self.largestError = largestError
    }
}
