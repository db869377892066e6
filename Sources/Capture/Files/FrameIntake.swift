import Wire

/// Where a format puts the frames it finds: records for the batch, and the count and times of all of them.
struct FrameIntake {
    var records: [FrameRecord] = []
    var gaps: [CaptureGap] = []
    var tick: Timestamp?
    /// The number of the last frame.
    var number: UInt64 = 0
    /// How many frames of the network there were; less than ``number`` where a format numbers other things too.
    var packets: UInt64 = 0
    private var earliest = Timestamp.distantFuture
    private var latest = Timestamp.distantPast
    let capture: UInt16
    private let filter: BPFFilter?

    init(capture: UInt16, filter: BPFFilter?) {
        self.capture = capture
        self.filter = filter
    }

    var firstTime: Timestamp? { earliest <= latest ? earliest : nil }
    var lastTime: Timestamp? { earliest <= latest ? latest : nil }

    /// Takes the frame at `start`; the caller has proved that `captured` bytes stand there.
    @inline(__always)
    mutating func take(
        _ bytes: RawSpan, at start: Int, captured: Int, original: Int, time: Timestamp, linkType: LinkType, interface: UInt16,
        hasTime: Bool = true
    ) {
        number &+= 1
        packets &+= 1
        if hasTime {
            if time < earliest { earliest = time }
            if time > latest { latest = time }
        }
        if let filter, !filter.accepts(bytes, at: start, captured: captured, original: max(original, captured), linkType: linkType) { return }
        records.append(
            FrameRecord(
                time: time, number: number, start: UInt32(truncatingIfNeeded: start), captured: UInt32(truncatingIfNeeded: captured),
                original: UInt32(truncatingIfNeeded: max(original, captured)), linkType: linkType, capture: capture, interface: interface))
    }
}
