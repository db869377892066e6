import Findings
public import Wire

/// What is kept of a conversation beyond numbers: its first words, the resets it met, the last segments for comparing.
///
/// Taken from a bounded pool when a side first speaks or is reset; the pool forgets the least recently taken first.
public struct TCPDetail: Sendable {
    /// One reset as it came.
    public struct Reset: Sendable {
        public var time: Timestamp
        public var frame: FrameID
        public var hopLimit: UInt8
        public var identification: UInt16
        public var dontFragment: Bool
        public var isV4: Bool
        public var flags: TCPHeader.Flags
        public var sequence: UInt32
        public var acknowledgement: UInt32
        public var window: UInt16
        public var length: Int
        public var hasTimestamps: Bool
        /// The side that it claims to come from.
        public var side: Int
        /// What the other side had sent last, when it came: time, frame, and one past its last byte.
        public var triggerTime: Timestamp
        public var triggerFrame: FrameID
        public var triggerEnd: UInt32
        /// When the other side first sent up to there: a repetition is no later trigger.
        public var triggerReached: Timestamp
        /// The next byte expected from the claimed sender.
        public var expected: UInt32
        /// The claimed sender's last acknowledgement.
        public var acknowledgedBefore: UInt32
        /// Packets of the other side since its own last round trip, for telling one reset per late segment.
        public var packetsFromOther: UInt32
        /// Payload bytes that the claimed sender had sent.
        public var bytesBefore: UInt64
        public var otherHadClosed: Bool
        public var ownHadClosed: Bool
        public var wasEstablished: Bool
        /// The sequence number was one that the other side had acknowledged: the answer of a closed socket.
        public var answersLateSegment: Bool
        /// How long its claimed sender had said nothing new.
        public var idleBefore: Interval
        /// Whether anything else of its claimed sender had been captured.
        public var answeredBefore: Bool
        public var isChecksumGood: Bool
        /// The whole packet was captured, so that its checksum can be judged.
        public var isWhole: Bool
    }

    /// A packet that the claimed sender of a reset sent afterwards.
    public struct Contradiction: Sendable {
        public var time: Timestamp
        public var frame: FrameID
        public var side: Int
        public var isSynAck: Bool
        public var isFin: Bool
        public var length: Int
        /// One past its last byte.
        public var end: UInt32
        public var acknowledgement: UInt32
        public var advancesAcknowledgement: Bool
        /// When the other side had last sent a SYN.
        public var synTime: Timestamp
        public var hopLimit: UInt8
        public var isChecksumGood: Bool
    }

    /// A captured segment of one side, to hold later bytes of the same place against.
    public struct Segment: Sendable {
        public var sequence: UInt32 = 0
        public var length: UInt16 = 0
        public var hopLimit: UInt8 = 0
        public var identification: UInt16 = 0
        public var window: UInt16 = 0
        public var time: Int64 = 0
        public var frame = FrameID.none
        /// Whether it also closed the stream.
        public var hasFin = false
        /// The first bytes, eight words in the order they came; zero beyond `kept`.
        public var head = InlineArray<8, UInt64>(repeating: 0)
        /// How many of the first bytes are kept, up to 64.
        public var kept: UInt8 = 0
    }

    /// How many resets of one conversation are kept.
    public static let maximumResets = 8
    /// How many segments of each side are kept for comparison.
    public static let segmentsKept = 8

    /// The conversation that it belongs to.
    public var slot: Int32 = -1
    public var resets: [Reset] = []
    public var contradictions: [Contradiction] = []
    /// What the initiator said first, in order, without holes.
    public var firstWords = FirstWords()
    /// Frames of the attempt under way, at most four.
    public var attempts: [FrameID] = []
    /// What the initiator asked for.
    public var request = TCPRequest()
    /// SYN-ACKs that contradict one another.
    public var otherSynAck: FrameID?
    /// Differences found between two copies of the same bytes.
    public var overlaps: [Overlap] = []
    /// Resets were reported.
    public var resetsReported = false
    /// The buffer in which the answer is put together, or -1.
    public var answer: Int32 = -1

    /// Nothing kept.
    public init() {}

    /// Two segments that carry different bytes for the same place.
    public struct Overlap: Sendable {
        public var side: Int
        public var first: FrameID
        public var second: FrameID
        public var firstTime: Timestamp
        public var secondTime: Timestamp
        public var firstHopLimit: UInt8
        public var secondHopLimit: UInt8
        public var firstIdentification: UInt16
        public var secondIdentification: UInt16
        public var firstWindow: UInt16
        public var secondWindow: UInt16
        public var sequence: UInt32
        /// How many bytes of the compared part differ, and how many were compared.
        public var differing: Int
        public var compared: Int
        public var firstLength: Int
        public var secondLength: Int
        /// Whether one of the two closed the stream in which the other goes on.
        public var closesStream: Bool
        /// Whether the receiver had acknowledged the first segment before the second came.
        public var wasFirstAccepted: Bool
        /// Whether the second segment's TCP checksum was verified as right.
        public var isChecksumGood: Bool
    }
}

/// What the initiator of a conversation asked for, as its first words tell.
public struct TCPRequest: Sendable {
    public enum Kind: UInt8, Sendable { case none, tls, http, openVPN, other }
    public var kind = Kind.none
    /// SNI or Host, lower case.
    public var name: String?
    /// Length of the ClientHello or request head in bytes.
    public var length = 0
    /// The first frame of it, when, and one past its last byte.
    public var frame = FrameID.none
    public var time = Timestamp.epoch
    public var end: UInt32 = 0
    /// The hop limit it was sent with, as captured: a probe may have chosen it to die on the way.
    public var hopLimit: UInt8?
    public var hasECH = false
    public var hasESNI = false
    public var offersTLS13 = false
    /// Of no known protocol, and as even as if it were encrypted whole.
    public var looksRandom = false
    /// Of HTTP: with which probe for portals it asks, by its place in the list of probes, from 1; 0 is none.
    public var probe: UInt8 = 0
    /// The responder's first payload.
    public var answerFrame = FrameID.none
    public var answerTime = Timestamp.epoch
    /// Its timestamp (RFC 7323), taken before it could fill a queue; 0 where there was none.
    public var answerStamp: UInt32 = 0

    public init() {}
}
