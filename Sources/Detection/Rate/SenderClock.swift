import Conversations

/// The waiting of each segment of a stretch, read from the sender's timestamps (RFC 7323) against the capture's clock.
///
/// A segment that waited has an old timestamp. The shortest difference counts as no waiting at all; the sender's first answer, which no
/// queue of its own can have delayed, is among those that are compared, so that a queue that stands full throughout is seen.
struct SenderClock {
    /// Clocks that senders have, in ticks a second.
    private static let frequencies: [Double] = [100, 250, 1_000, 1_000_000]
    /// The stretch must be this long before its clock can be told, in microseconds.
    private static let leastSpan = 300_000.0
    /// How far the measured clock may lie from a known one; a queue that fills moves it.
    private static let tolerance = 1.6
    /// The first answer is compared for this long, in nanoseconds: two clocks drift apart by some 50 µs a second.
    private static let referenceAge: Int64 = 120_000_000_000

    /// Microseconds of waiting by segment.
    let waits: [UInt32]

    /// Reads the clock; `nil` where there is none that can be used.
    init?(_ meter: TransferMeter) {
        let segments = meter.segments
        var points = segments.map { (time: Double($0.time), stamp: $0.stamp) }
        let age = meter.origin &- meter.referenceTime
        if meter.referenceStamp != 0, (-Self.referenceAge...Self.referenceAge).contains(age) {
            points.append((time: -Double(age) / 1_000, stamp: meter.referenceStamp))
        }
        let stamped = points.filter { $0.stamp != 0 }
        guard let first = stamped.min(by: { $0.time < $1.time }), let last = stamped.max(by: { $0.time < $1.time }),
            last.time - first.time >= Self.leastSpan
        else { return nil }
        let measured = Double(Int32(bitPattern: last.stamp &- first.stamp)) * 1e6 / (last.time - first.time)
        guard measured > 0, let frequency = Self.frequencies.min(by: { abs($0 / measured - 1) < abs($1 / measured - 1) }),
            measured > frequency / Self.tolerance, measured < frequency * Self.tolerance
        else { return nil }
        func lateness(_ time: Double, _ stamp: UInt32) -> Double { time - Double(Int32(bitPattern: stamp &- first.stamp)) * 1e6 / frequency }
        let least = stamped.map { lateness($0.time, $0.stamp) }.min() ?? 0
        waits = segments.map { $0.stamp == 0 ? 0 : UInt32(min(max(lateness(Double($0.time), $0.stamp) - least, 0), 60_000_000)) }
    }
}
