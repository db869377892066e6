public import Wire

/// How one stretch of bulk ran: what was delivered, what was lost on the way, how long packets waited.
///
/// Bytes are those of the network layer, headers included, because that is what policers and shapers count.
public struct Transfer: Hashable, Sendable {
    /// Where the waiting in queues was read from.
    public enum DelaySource: String, Sendable {
        /// The sender's timestamps against the clock of the capture.
        case timestamps
        /// The time from the third segment behind a hole to its repetition.
        case recoveries
        case none
    }

    /// Bins of ``bins`` are this wide.
    public static let binWidth = Interval.milliseconds(200)

    public var subject: Subject
    /// Whether the responder sent it.
    public var isDownload: Bool
    public var start: Timestamp
    public var end: Timestamp
    /// Bytes that were delivered, repetitions of what had been seen before not counted.
    public var bytes: UInt64
    /// Payload bytes of the transfer before this stretch, and whether `start` is where the transfer itself began.
    public var bytesBefore: UInt64
    public var isFromStart: Bool
    /// Packets of the largest size that the stretch is worth, and how many were lost before the capture saw them, or after.
    public var packets: Int
    public var losses: Int
    /// Whether what was lost had been captured before: the capture stands before the loss.
    public var isBeforeLoss: Bool
    /// Payload bytes of this stretch before the first loss.
    public var bytesToFirstLoss: UInt64
    /// Whether an earlier stretch of the transfer had losses.
    public var hadLossBefore: Bool
    /// Acknowledged bytes that the capture does not hold.
    public var unseen: Int
    /// How often the receiver closed its window, and how often it was full.
    public var closedWindows: Int
    public var filledWindows: Int
    /// Time in which nothing came although nothing was missing.
    public var idle: Interval
    /// The longest time in which nothing came.
    public var longestPause: Interval
    /// The shortest round trip of the conversation.
    public var roundTrip: Interval?
    public var delaySource: DelaySource
    /// The middle and the 90th percentile of the waiting in queues.
    public var queueMedian: Interval?
    public var queueHigh: Interval?
    /// Delivered bytes in each ``binWidth`` from `start`.
    public var bins: [UInt32]
    /// Each packet in order, where some were lost; empty otherwise.
    public var samples: [RateSample]
    /// The first frame, and what shows the losses.
    public var frames: [FrameReference]

    /// Describes a stretch that has neither run nor lost anything.
    public init(subject: Subject, isDownload: Bool, start: Timestamp, end: Timestamp) {
        self.subject = subject
        self.isDownload = isDownload
        self.start = start
        self.end = end
        bytes = 0
        bytesBefore = 0
        isFromStart = false
        packets = 0
        losses = 0
        isBeforeLoss = false
        bytesToFirstLoss = 0
        hadLossBefore = false
        unseen = 0
        closedWindows = 0
        filledWindows = 0
        idle = .zero
        longestPause = .zero
        delaySource = .none
        bins = []
        samples = []
        frames = []
    }
}
