public import Wire

/// What one station and one access point have said to each other.
public struct StationState: Sendable {
    /// Who with whom.
    public struct Key: Hashable, Sendable {
        public var bssid: MACAddress
        public var station: MACAddress

        /// Names a pair.
        public init(bssid: MACAddress, station: MACAddress) {
            self.bssid = bssid
            self.station = station
        }
    }

    /// A request to join that waits for its answer.
    public struct Request: Sendable {
        public var tries: Tries
        public var algorithm: UInt16
        /// Tries whose arrival the access point acknowledged.
        public var acknowledged = 0
        /// Announcements of the access point by the time of the first try.
        public var announcementsBefore: UInt64
        /// A refusal that is only a step was heard.
        public var hasStep = false

        /// Begins with the first try.
        public init(_ stamp: FrameStamp, algorithm: UInt16, announcementsBefore: UInt64) {
            tries = Tries(stamp)
            self.algorithm = algorithm
            self.announcementsBefore = announcementsBefore
        }
    }

    /// The four messages, as far as they were heard.
    public struct Handshake: Sendable {
        public var start: Timestamp
        public var last: Timestamp
        public var ones = 0
        public var twos = 0
        public var threes = 0
        public var counters: (one: UInt64?, two: UInt64?, three: UInt64?) = (nil, nil, nil)
        public var frames: [FrameID] = []

        /// Begins with any message.
        public init(_ stamp: FrameStamp) {
            start = stamp.now
            last = stamp.now
        }
    }

    public var authentication: Request?
    public var association: Request?
    public var handshake: Handshake?
    /// When the first message of the handshake is due, after an association to a network with keys.
    public var keysDue: Timestamp?
    public var associationFrame = FrameID.none
    /// What the station offered when it associated.
    public var offersProtection = false
    public var wantsKeys = false
    /// Keys were agreed on, by a whole handshake.
    public var hasKeys = false
    public var isJoined = false
    public var joined = Timestamp.distantPast
    /// The type of the last EAP request.
    public var eapType: UInt8?
    public var eapFrame = FrameID.none
    public var eapStart: Timestamp?
    public var signals = SignalLevels()
    public var lastUplink = Timestamp.distantPast
    public var lastDownlink = Timestamp.distantPast
    public var downlinks = 0
    public var servedTold = Timestamp.distantPast
    public var probeTold = Timestamp.distantPast
    public var lastDepartureSequence: UInt16?
    /// The numbers of the latest requests, for telling what was captured again.
    private var requests = InlineArray<8, UInt16>(repeating: .max)
    private var requestCount = 0

    /// Nothing said yet.
    public init() {}

    /// Notes a request's number; false where it was noted before, so that a recorder that tells of it twice counts once.
    public mutating func noteRequest(_ sequence: UInt16) -> Bool {
        for index in requests.indices where requests[index] == sequence { return false }
        requests[requestCount % requests.count] = sequence
        requestCount += 1
        return true
    }
}
