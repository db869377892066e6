import Wire

/// How coarsely the clocks of a run's captures tick, learnt from their times: a clock that only knows multiples of ten milliseconds shows
/// an answer at the moment of its question.
struct ClockTick {
    /// Finer than this no judgement asks for, and nothing more is learnt.
    private static let fineEnough = Interval.microseconds(100)

    /// One capture's clock: its first time, and the largest span of which all later times are multiples away from it.
    private struct Clock {
        var first: Int64
        var tick: UInt64 = 0
        var isFine: Bool { tick != 0 && tick <= ClockTick.fineEnough.nanoseconds.magnitude }
    }

    private var clocks: [Clock] = []
    /// Nothing more can be learnt of the capture noted last.
    private var fine: UInt16?

    /// The tick of the coarsest clock; zero where every one is fine, or nothing shows how it ticks.
    var coarsest: Interval {
        clocks.reduce(.zero) { $1.isFine ? $0 : max($0, .nanoseconds(Int64(clamping: $1.tick))) }
    }

    /// Takes a frame's time in.
    @inline(__always)
    mutating func note(_ time: Timestamp, capture: UInt16) {
        if capture == fine { return }
        learn(time.nanoseconds, Int(capture))
    }

    private mutating func learn(_ time: Int64, _ capture: Int) {
        while clocks.count <= capture { clocks.append(Clock(first: time)) }
        // By magnitude: a file may say any time, and two of them may be apart by more than a signed number holds.
        var (left, right) = (clocks[capture].tick, (time &- clocks[capture].first).magnitude)
        while right != 0 { (left, right) = (right, left % right) }
        clocks[capture].tick = left
        if clocks[capture].isFine { fine = UInt16(capture) }
    }
}
