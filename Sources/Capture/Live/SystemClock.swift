public import Findings
public import Wire

/// This machine's clock, and what the kernel thinks of it.
public enum SystemClock {
    /// Now, as the clock has it that frames are stamped with.
    public static var now: Timestamp { Timestamp(nanoseconds: ClockReading.now.real) }

    /// How long this machine runs, asleep or not; nobody sets this clock.
    public static var sinceStart: Interval { Interval(nanoseconds: ClockReading.now.sinceStart) }

    /// Whether the clock is kept right, and how far off it may be (adjtimex(2)); `nil` where the kernel does not say.
    public static var record: ClockRecord? {
        guard let state = ClockReading.discipline else { return nil }
        return ClockRecord(time: now, isSynchronized: state.isSynchronized, largestError: .microseconds(Int64(state.largestError)))
    }
}
