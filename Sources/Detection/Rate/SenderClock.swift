import Conversations

/// The waiting of each segment of a stretch, read from the sender's timestamps (RFC 7323) against the capture's clock.
///
/// A segment that waited has an old timestamp. The shortest difference of the stretch counts as no waiting at all, so what is
/// measured is the rise over that; a queue that stood full from the first packet to the last is not seen.
struct SenderClock {
    /// Clocks that senders have, in ticks a second.
    private static let frequencies: [Double] = [100, 250, 1_000, 1_000_000]
    /// The stretch must be this long before its clock can be told, in microseconds.
    private static let leastSpan: UInt32 = 300_000
    /// How far the measured clock may lie from a known one; a queue that fills moves it.
    private static let tolerance = 1.6

    /// Microseconds of waiting by segment.
    let waits: [UInt32]

    /// Reads the clock; `nil` where there is none that can be used.
    init?(_ segments: [MeteredSegment]) {
        guard let first = segments.firstIndex(where: { $0.stamp != 0 }), let last = segments.lastIndex(where: { $0.stamp != 0 }) else { return nil }
        let span = segments[last].time &- segments[first].time
        guard span >= Self.leastSpan, segments[first].time <= segments[last].time else { return nil }
        let ticks = Double(Int32(bitPattern: segments[last].stamp &- segments[first].stamp))
        let measured = ticks * 1e6 / Double(span)
        guard let frequency = Self.frequencies.min(by: { abs($0 / measured - 1) < abs($1 / measured - 1) }),
            measured > frequency / Self.tolerance, measured < frequency * Self.tolerance
        else { return nil }
        let base = segments[first].stamp
        var differences: [Double] = []
        differences.reserveCapacity(segments.count)
        var least = Double.infinity
        for segment in segments {
            let sent = Double(Int32(bitPattern: segment.stamp &- base)) * 1e6 / frequency
            let difference = segment.stamp == 0 ? .nan : Double(segment.time) - sent
            if difference < least { least = difference }
            differences.append(difference)
        }
        waits = differences.map { $0.isNaN ? 0 : UInt32(min(max($0 - least, 0), 60_000_000)) }
    }
}
