public import Wire

/// A dial-in over PPP that was seen: whose it is, how far it came, and what its far end last said (RFC 2516, RFC 1661 §3).
public struct AccessSession: Sendable {
    /// Which line: the two stations of a PPPoE session, or a bare PPP link.
    public struct Key: Hashable, Sendable {
        /// RFC 2516 §4; 0 without PPPoE.
        public var session: UInt16
        public var low: MACAddress
        public var high: MACAddress

        /// Names a session, whoever speaks.
        public init(session: UInt16, _ one: MACAddress, _ other: MACAddress) {
            self.session = session
            low = min(one, other)
            high = max(one, other)
        }
    }

    /// The station that dials in, once it is known.
    public var client: MACAddress?
    /// What the concentrator calls itself, escaped.
    public var concentrator: String?
    public var start: Timestamp
    /// Whether its beginning was captured.
    public var hasStart: Bool
    public var startFrame: FrameID
    /// Whether an address was agreed upon (IPCP) since it began.
    public var isOpen = false
    /// How often in a row the far end proposed another address than was asked for, and the frames.
    public var proposals: [FrameID] = []
    public var proposalCount = 0
    /// The address that was agreed upon.
    public var address: IPAddress?

    /// Begins with the first frame seen of it.
    public init(start: Timestamp, hasStart: Bool, frame: FrameID, client: MACAddress? = nil, concentrator: String? = nil) {
        self.start = start
        self.hasStart = hasStart
        startFrame = frame
        self.client = client
        self.concentrator = concentrator
    }
}
