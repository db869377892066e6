import Wire

/// One TCP conversation: what its two sides have said so far.
///
/// Side 0 is the initiator: who sent the SYN, or, where the capture began later, who is believed to have (`midStream`).
public struct TCPConversation: Sendable {
    /// Facts that hold for the rest of the conversation.
    public struct State: OptionSet, Sendable {
        public let rawValue: UInt32
        @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

        @inlinable public static var syn: State { State(rawValue: 1 << 0) }
        @inlinable public static var synAck: State { State(rawValue: 1 << 1) }
        @inlinable public static var established: State { State(rawValue: 1 << 2) }
        /// The capture began after the handshake.
        @inlinable public static var midStream: State { State(rawValue: 1 << 3) }
        @inlinable public static var finFromInitiator: State { State(rawValue: 1 << 4) }
        @inlinable public static var finFromResponder: State { State(rawValue: 1 << 5) }
        @inlinable public static var resetFromInitiator: State { State(rawValue: 1 << 6) }
        @inlinable public static var resetFromResponder: State { State(rawValue: 1 << 7) }
        /// The capture holds frames of this conversation twice.
        @inlinable public static var duplicated: State { State(rawValue: 1 << 8) }
        /// More than one SYN was sent, so the handshake's round trip is not known (Karn).
        @inlinable public static var synRepeated: State { State(rawValue: 1 << 9) }
        @inlinable public static var synAckRepeated: State { State(rawValue: 1 << 10) }
        /// Acknowledgements advance over bytes that were never captured: one direction is missing.
        @inlinable public static var oneSided: State { State(rawValue: 1 << 11) }
        /// Super-frames larger than a segment: the capturing machine offloads segmentation.
        @inlinable public static var offloaded: State { State(rawValue: 1 << 12) }
        /// Frames were cut by the capture.
        @inlinable public static var snapped: State { State(rawValue: 1 << 13) }
        /// The attempt under way was reported as silent.
        @inlinable public static var silenceReported: State { State(rawValue: 1 << 14) }
        /// The connect attempt was reported as silent.
        @inlinable public static var connectReported: State { State(rawValue: 1 << 15) }
        /// The answer to the first words was reported.
        @inlinable public static var requestReported: State { State(rawValue: 1 << 16) }
        /// Timestamps were offered on both sides.
        @inlinable public static var timestamps: State { State(rawValue: 1 << 17) }
        /// The SYN, or SYN-ACK, had a good checksum: what this side sends is captured as the wire carried it.
        @inlinable public static var initiatorChecksums: State { State(rawValue: 1 << 19) }
        @inlinable public static var responderChecksums: State { State(rawValue: 1 << 20) }
        /// A router reported that a packet of this conversation ran out of hops: a probe, or a loop.
        @inlinable public static var expiredOnTheWay: State { State(rawValue: 1 << 21) }
        /// A router refused a packet of this conversation: what follows is no silence.
        @inlinable public static var refusedOnTheWay: State { State(rawValue: 1 << 18) }
        /// The clock ran backwards while it lasted, or the capture was never sorted: no times of it are held against each other.
        @inlinable public static var disordered: State { State(rawValue: 1 << 28) }
        /// The very SYN was captured again after a while: two captures with different clocks were put together.
        @inlinable public static var doubled: State { State(rawValue: 1 << 29) }
        /// The attempt under way is a keep-alive.
        @inlinable public static var probing: State { State(rawValue: 1 << 22) }
        /// The attempt under way was repeated in smaller pieces.
        @inlinable public static var shrunk: State { State(rawValue: 1 << 23) }
        /// Nothing more of the initiator's first words is wanted.
        @inlinable public static var heard: State { State(rawValue: 1 << 24) }
        /// The first bytes of the answer are being put together.
        @inlinable public static var answering: State { State(rawValue: 1 << 25) }
        /// What the initiator says to the responder's hello is wanted.
        @inlinable public static var replying: State { State(rawValue: 1 << 26) }
        /// One of its directions is being measured.
        @inlinable public static var metered: State { State(rawValue: 1 << 27) }
    }

    /// The flow in the direction of the initiator.
    public var key: FlowKey
    public var state: State = []
    public var sides = InlineArray<2, TCPDirection>(repeating: TCPDirection())
    /// When the conversation was first and last heard, in the capture's now.
    public var firstTime: Int64
    public var lastTime: Int64
    /// The SYN's time (the last one's) and the handshake's frames.
    public var synTime: Int64 = 0
    public var synFrame = FrameID.none
    public var synAckTime: Int64 = 0
    public var synAckFrame = FrameID.none
    /// From the last SYN to the first segment with only ACK, as Wireshark's iRTT; 0 is unknown.
    public var initialRoundTrip: Int64 = 0
    /// The attempt under way on the initiator's side: unanswered since, how often, from which byte, how many bytes.
    public var attemptSince: Int64 = 0
    public var attemptFrame = FrameID.none
    public var attemptSequence: UInt32 = 0
    public var attemptLength: UInt16 = 0
    public var attemptTries: UInt16 = 0
    /// Bytes of the responder that were captured more than once after the initiator had acknowledged them (B3).
    public var repeatedAfterAcknowledgement: UInt16 = 0
    /// The largest segment of the initiator that was acknowledged, in bytes.
    public var largestAcknowledged: UInt16 = 0
    /// The size of a segment that passed only in smaller pieces, in bytes.
    public var blockedLength: UInt16 = 0
    /// The hop limit with which the first SYN-ACK came.
    public var synAckHopLimit: UInt8 = 0
    /// The sender's clock in the SYN (RFC 7323); 0 where it had none.
    var synClock: UInt32 = 0
    /// The second (since the epoch) in which the judge was last told that this peer was heard.
    public var pulseSecond: UInt32 = 0
    /// The slot of what is kept beyond numbers, or -1.
    public var detail: Int32 = -1

    init(key: FlowKey, time: Int64) {
        self.key = key
        firstTime = time
        lastTime = time
    }

    /// Whether a SYN waits for its first answer.
    @inlinable @inline(__always)
    public var isConnecting: Bool {
        state.contains(.syn) && state.isDisjoint(with: [.synAck, .resetFromResponder]) && sides[1].packets == 0
    }
    /// Whether either side has sent a reset.
    @inlinable @inline(__always)
    public var isReset: Bool { !state.isDisjoint(with: [.resetFromInitiator, .resetFromResponder]) }
    /// Whether both sides have sent a FIN.
    @inlinable @inline(__always)
    public var isClosed: Bool { state.isSuperset(of: [.finFromInitiator, .finFromResponder]) }

    /// Whether `side` (0 initiator, 1 responder) has sent a FIN.
    public func hasClosed(_ side: Int) -> Bool { state.contains(side == 0 ? .finFromInitiator : .finFromResponder) }
    /// Whether `side` has sent a reset.
    public func hasReset(_ side: Int) -> Bool { state.contains(side == 0 ? .resetFromInitiator : .resetFromResponder) }
}
