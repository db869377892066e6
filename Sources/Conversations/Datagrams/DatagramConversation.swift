import Wire

/// One UDP conversation: who began, when each side spoke last, and the attempt under way.
///
/// Side 0 is the initiator: who sent a first word of a known protocol, or who is at home, or who spoke first.
public struct DatagramConversation: Sendable {
    /// Facts that hold for the rest of the conversation.
    public struct State: OptionSet, Sendable {
        public let rawValue: UInt8
        @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The initiator said what it can only say after an answer, and none was captured: one direction is missing.
        @inlinable public static var oneSided: State { State(rawValue: 1 << 0) }
        /// The attempt under way has been answered.
        @inlinable public static var answered: State { State(rawValue: 1 << 1) }
        /// The name in the client's hello was told.
        @inlinable public static var named: State { State(rawValue: 1 << 2) }
        /// A version negotiation that cannot be the server's was told.
        @inlinable public static var negotiated: State { State(rawValue: 1 << 3) }
        /// That data goes one way only was told.
        @inlinable public static var oneWayTold: State { State(rawValue: 1 << 4) }
    }

    /// The flow in the direction of the initiator.
    public var key: FlowKey
    public var state: State = []
    public var kind = DatagramKind.other
    /// Datagrams and the time of the last one of each side, in the capture's now.
    public var packets = InlineArray<2, UInt32>(repeating: 0)
    public var lastTimes = InlineArray<2, Int64>(repeating: 0)
    /// The last frame of either side, for an ICMP error that quotes it.
    public var lastFrames = InlineArray<2, FrameID>(repeating: .none)
    public var firstTime: Int64
    public var lastTime: Int64
    /// The hop limit of the responder's first datagram.
    public var hopLimit: UInt8 = 0
    /// The second (since the epoch) in which the judge was last told that this peer was heard.
    public var pulseSecond: UInt32 = 0
    /// The first words under way; nil while none wait.
    public var tries: Tries?
    /// What each try of the attempt repeats.
    public var token: UInt64 = 0
    /// How many handshakes were answered.
    public var handshakes: UInt8 = 0
    /// How many attempts in a row nobody has answered.
    public var silences: UInt8 = 0
    /// The slot of what is known of a QUIC connection, or -1.
    public var handshake: Int32 = -1

    init(key: FlowKey, time: Int64) {
        self.key = key
        firstTime = time
        lastTime = time
    }
}
