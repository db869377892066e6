public import Wire

/// One capture that a run read.
public struct CaptureSummary: Hashable, Sendable {
    /// The path as the user gave it; `-` for a pipe; the interface's name for a live capture.
    public var path: String
    /// SHA-256 of the file's bytes in lower-case hexadecimal; `nil` for live captures and pipes.
    public var sha256: String?
    /// The file's size in bytes.
    public var bytes: UInt64
    /// pcap, pcapng, pcap+gzip…, live.
    public var format: String
    public var linkTypes: [LinkType]
    public var packets: UInt64
    public var firstTime: Timestamp?
    public var lastTime: Timestamp?
    /// The most bytes that were kept of a frame; `nil` where the file does not say.
    public var snapLength: UInt32?
    /// Frames that the capture reports as lost; `nil` where it does not say.
    public var dropped: UInt64?
    /// Whether the file ends inside a packet.
    public var isTruncated: Bool

    /// Describes a capture.
    public init(
        path: String, sha256: String? = nil, bytes: UInt64 = 0, format: String, linkTypes: [LinkType] = [], packets: UInt64 = 0,
        firstTime: Timestamp? = nil, lastTime: Timestamp? = nil, snapLength: UInt32? = nil, dropped: UInt64? = nil, isTruncated: Bool = false
    ) {
        self.path = path
        self.sha256 = sha256
        self.bytes = bytes
        self.format = format
        self.linkTypes = linkTypes
        self.packets = packets
        self.firstTime = firstTime
        self.lastTime = lastTime
        self.snapLength = snapLength
        self.dropped = dropped
        self.isTruncated = isTruncated
    }
}

/// What a run could not see, and why.
public struct Coverage: Hashable, Sendable {
    /// A stretch in which nothing was recorded, or not everything.
    public struct Gap: Hashable, Sendable {
        public var from: Timestamp
        public var to: Timestamp
        /// drop, sleep, clock step, interface down…
        public var reason: String
        /// How many frames were lost, where that is known.
        public var frames: UInt64?

        /// Describes a gap.
        public init(from: Timestamp, to: Timestamp, reason: String, frames: UInt64? = nil) {
            self.from = from
            self.to = to
            self.reason = reason
            self.frames = frames
        }
    }

    /// How many frames could not be dissected to their end, by layer and reason ("tcp tooShort").
    public var unreadable: [String: UInt64] = [:]
    public var gaps: [Gap] = []
    /// Plain sentences: what this capture cannot show.
    public var notSeen: [String] = []

    /// Nothing missing.
    public init() {}
}

/// What a run concluded as a whole.
public struct Verdict: Hashable, Sendable {
    /// The highest confidence of a finding that is no fault; `info` when there is none.
    public var confidence: Confidence
    /// One plain sentence.
    public var sentence: String

    /// States a verdict.
    public init(confidence: Confidence, sentence: String) {
        self.confidence = confidence
        self.sentence = sentence
    }
}
