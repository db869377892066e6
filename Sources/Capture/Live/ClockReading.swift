import CLinux
import Glibc
import Wire

/// The kernel's clocks at one moment, in nanoseconds.
struct ClockReading {
    /// Civil time, which frames are stamped with; it can be set.
    let real: Int64
    /// Time since the machine started, asleep or not.
    let sinceStart: Int64
    /// Time since the machine started, awake.
    let awake: Int64

    /// Reads the clocks.
    static var now: ClockReading {
        ClockReading(real: read(CLOCK_REALTIME), sinceStart: read(CLOCK_BOOTTIME), awake: read(CLOCK_MONOTONIC))
    }

    /// Whether something keeps the clock right, and its largest possible error in microseconds; `nil` where the kernel does not say.
    static var discipline: (isSynchronized: Bool, largestError: Int)? {
        var estimated = 0
        var largest = 0
        // Both outlive the call.
        let state = unsafe clinux_clock_state(&estimated, &largest)
        return state < 0 ? nil : (state == 1, largest)
    }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        _ = unsafe clock_gettime(clock, &time)
        return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }

    /// What happened to the clocks since an earlier reading, beyond what they drift by themselves: half a second.
    func gap(since earlier: ClockReading) -> CaptureGap? {
        let tolerance: Int64 = 500_000_000
        let slept = (sinceStart - earlier.sinceStart) - (awake - earlier.awake)
        let stepped = (real - earlier.real) - (sinceStart - earlier.sinceStart)
        let from = Timestamp(nanoseconds: min(earlier.real, real))
        let to = Timestamp(nanoseconds: max(earlier.real, real))
        if abs(stepped) > tolerance { return CaptureGap(from: from, to: to, reason: .clockStep) }
        return slept > tolerance ? CaptureGap(from: from, to: to, reason: .sleep) : nil
    }
}
