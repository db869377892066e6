public import Wire

/// How the line did in one minute, over all devices: what shows congestion before a cut, or its absence.
public struct LineMinute: Hashable, Sendable {
    /// How long it lasts; minutes begin at whole multiples of it since the epoch.
    public static let length = Interval.seconds(60)

    public var start: Timestamp
    /// Attempts beyond the router that were answered.
    public var answered: Int
    /// Attempts beyond the router that were refused or not answered.
    public var failed: Int
    /// How many round trips were measured (handshakes without a repeated SYN, RFC 6298 §3; questions asked once).
    public var roundTrips: Int
    /// The median round trip beyond the router; `nil` where none was measured.
    public var medianRoundTrip: Interval?
    /// TCP segments with data that were seen, of all conversations, and those of them that were sent again.
    public var segments: Int
    public var retransmissions: Int

    /// Measures a minute.
    public init(
        start: Timestamp, answered: Int = 0, failed: Int = 0, roundTrips: Int = 0, medianRoundTrip: Interval? = nil, segments: Int = 0,
        retransmissions: Int = 0
    ) {
        self.start = start
        self.answered = answered
        self.failed = failed
        self.roundTrips = roundTrips
        self.medianRoundTrip = medianRoundTrip
        self.segments = segments
        self.retransmissions = retransmissions
    }
}
