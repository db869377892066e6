/// What is measured of one direction of a conversation that carries bulk: its segments one by one, up to a bound.
///
/// A meter covers one stretch of a transfer. It is read when the stretch ends: at a pause that a request ended, when it is full, after
/// ``longest``, or with the conversation.
public struct TransferMeter: Sendable {
    /// A direction is bulk from this many bytes on; one that leaves a gap, from ``leastAtGap`` on.
    public static let threshold: UInt64 = 65_536
    public static let leastAtGap: UInt64 = 4_096
    /// How many segments one stretch keeps. A policed stretch has about 600 segments, 100 of them lost (Flach et al., SIGCOMM 2016, §4).
    public static let segmentsKept = 2_048
    /// After this long a stretch is read and another begun, so that transfers of the same minute can be compared.
    public static let longest: Int64 = 60_000_000_000
    /// A pause this long ends a transfer if the receiver asked for something meanwhile.
    public static let requestPause: Int64 = 1_000_000_000
    /// A pause this long ends it in any case.
    public static let endingPause: Int64 = 8_000_000_000

    /// The beginning of a transfer is counted in if the meter came at most this long after it.
    static let longestHead: Int64 = 5_000_000_000

    /// The conversation, and which side sends.
    public internal(set) var slot: Int32 = -1
    public internal(set) var side: UInt8 = 0
    /// When the stretch began, in nanoseconds, and the sequence number at which it did.
    public internal(set) var origin: Int64 = 0
    var base: UInt32 = 0
    /// Bytes of the transfer before this stretch.
    public internal(set) var bytesBefore: UInt64 = 0
    /// Whether `origin` is where the transfer itself began.
    public internal(set) var isFromStart = false
    /// Whether an earlier stretch of the transfer was irregular.
    public internal(set) var hadLossBefore = false
    /// Header bytes of a packet, from the network layer on.
    public internal(set) var overhead: UInt32 = 40
    public internal(set) var segments: [MeteredSegment] = []
    /// How often the receiver's window was closed, and filled.
    public internal(set) var closedWindows: UInt32 = 0
    public internal(set) var filledWindows: UInt32 = 0
    /// Acknowledgements of bytes that were never captured: the capture lost some.
    public internal(set) var unseen: UInt32 = 0
    /// When the sender's first answer came, in nanoseconds, and its timestamp; 0 where it had none.
    public internal(set) var referenceTime: Int64 = 0
    public internal(set) var referenceStamp: UInt32 = 0
    /// The first segment stands for all that came before the meter.
    public internal(set) var hasHead = false
    /// How many segments the receiver sent with payload of its own.
    var requests: UInt32 = 0
    /// `requests` when the last segment came.
    var requestsBefore: UInt32 = 0
    /// The first segment that left a gap or stood before one.
    var firstIrregular: Int?
    /// One past the highest byte so far, from the base.
    var highest: UInt32 = 0

    /// When the last segment came, in nanoseconds.
    var lastTime: Int64 { segments.last.map { origin &+ Int64($0.time) &* 1_000 } ?? origin }

    /// Begins a stretch.
    mutating func begin(slot: Int, side: Int, origin: Int64, base: UInt32, bytesBefore: UInt64, isFromStart: Bool) {
        self.slot = Int32(slot)
        self.side = UInt8(side)
        self.origin = origin
        self.base = base
        self.bytesBefore = bytesBefore
        self.isFromStart = isFromStart
        segments.removeAll(keepingCapacity: true)
        closedWindows = 0
        filledWindows = 0
        unseen = 0
        hasHead = false
        requests = 0
        requestsBefore = 0
        firstIrregular = nil
        highest = 0
    }

    /// Whether a segment at `time` begins another transfer, and whether this stretch is full.
    func isOver(at time: Int64) -> (transfer: Bool, stretch: Bool) {
        let pause = time &- lastTime
        if pause > Self.endingPause { return (true, true) }
        if pause > Self.requestPause, requests != requestsBefore { return (true, true) }
        return (false, segments.count >= Self.segmentsKept || time &- origin > Self.longest)
    }

    /// Keeps a segment; one of before the stretch is none of it.
    mutating func note(sequence: UInt32, length: Int, time: Int64, stamp: UInt32, isIrregular: Bool, frame: FrameID) {
        let offset = sequence &- base
        requestsBefore = requests
        guard Int32(bitPattern: offset) >= 0, time >= origin else { return }
        if isIrregular, firstIrregular == nil { firstIrregular = segments.count }
        // Captures that were put together from several run backwards here and there; what is measured does not.
        let microseconds = max(UInt32(clamping: (time &- origin) / 1_000), segments.last?.time ?? 0)
        segments.append(
            MeteredSegment(time: microseconds, offset: offset, length: UInt32(truncatingIfNeeded: length), stamp: stamp, frame: frame))
        highest = max(highest, offset &+ UInt32(truncatingIfNeeded: length))
        if segments.count == Self.segmentsKept { thin() }
    }

    /// Joins regular segments two by two where there are enough of them before the first loss; the test needs each only from there on.
    private mutating func thin() {
        let end = firstIrregular ?? segments.count
        guard end >= Self.segmentsKept / 4 else { return }
        var kept = 0
        var index = 0
        while index < end {
            var joined = segments[index]
            if index + 1 < end, joined.end == segments[index + 1].offset {
                let next = segments[index + 1]
                joined.time = next.time
                joined.stamp = next.stamp
                joined.length &+= next.length
                index += 1
            }
            segments[kept] = joined
            kept += 1
            index += 1
        }
        segments.removeSubrange(kept..<end)
        if firstIrregular != nil { firstIrregular = kept }
    }
}
