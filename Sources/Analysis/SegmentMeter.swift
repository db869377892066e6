import Conversations
import Detection
import Findings
import Wire

/// Counts data segments and those sent again, minute by minute of the capture, and tells the judge of each minute once.
struct SegmentMeter {
    private var minute = Timestamp.distantPast
    private var end = Timestamp.distantPast
    private var segments = 0
    private var retransmissions = 0

    /// Takes a segment in; a compare and an addition for most.
    @inline(__always)
    mutating func count(_ traits: SegmentTraits, at now: Timestamp, _ sink: inout ObservationSink) {
        if now >= end { turn(to: now, &sink) }
        segments += 1
        if traits.contains(.retransmission) { retransmissions += 1 }
    }

    private mutating func turn(to now: Timestamp, _ sink: inout ObservationSink) {
        tell(&sink)
        let length = LineMinute.length.nanoseconds
        let (quotient, remainder) = now.nanoseconds.quotientAndRemainder(dividingBy: length)
        minute = Timestamp(nanoseconds: (remainder < 0 ? quotient - 1 : quotient).multipliedReportingOverflow(by: length).partialValue)
        end = minute + LineMinute.length
    }

    /// Tells what was counted since the last time.
    mutating func tell(_ sink: inout ObservationSink) {
        guard segments > 0 else { return }
        sink.record(Fact.segments(minute: minute, count: segments, again: retransmissions))
        segments = 0
        retransmissions = 0
    }
}
