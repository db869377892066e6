public import Wire

/// An attempt that was answered, in numbers alone: most attempts end so, and saying it must cost next to nothing.
///
/// What was refused or not answered is an ``Outcome``, with its frames and measurements; so is what few ask for, such as a lease.
public struct AnsweredAttempt: Hashable, Sendable {
    /// What else is known of it.
    public struct Traits: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8
        @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The ClientHello was encrypted (RFC 9849), so that the name is that of the public server.
        public static let encryptedHello = Traits(rawValue: 1 << 0)
        /// The server's name was encrypted, and none is known (ESNI, the draft before).
        public static let encryptedName = Traits(rawValue: 1 << 1)
        /// It was QUIC of another version than 1 (RFC 9000).
        public static let otherVersion = Traits(rawValue: 1 << 2)
    }

    public var attempt: Outcome.Attempt
    public var traits: Traits
    /// The hop limit with which the answer arrived; 0 where it does not matter.
    public var hopLimit: UInt8
    /// How often it was tried, counted to 65,535.
    public var tries: UInt16
    public var devicePort: UInt16
    public var peerPort: UInt16
    /// Who tried.
    public var device: IPAddress
    /// Who answered.
    public var peer: IPAddress
    /// The first try.
    public var start: Timestamp
    /// The answer.
    public var end: Timestamp
    /// How long the answer took from the last try on.
    public var after: Interval
    /// The time that the answer took on its way, where it is unambiguous: one try, one answer (Karn; RFC 6298 §3); `nil` otherwise.
    public var roundTrip: Interval?
    /// The name that was asked for; raw, as the wire said it: hostile until escaped at a sink.
    public var name: String?

    /// Records an answered attempt.
    @inlinable
    public init(
        _ attempt: Outcome.Attempt, device: IPAddress, devicePort: UInt16, peer: IPAddress, peerPort: UInt16, start: Timestamp, end: Timestamp,
        after: Interval, roundTrip: Interval? = nil, tries: Int = 1, hopLimit: UInt8 = 0, name: String? = nil, traits: Traits = []
    ) {
        self.attempt = attempt
        self.traits = traits
        self.hopLimit = hopLimit
        self.tries = UInt16(clamping: tries)
        self.devicePort = devicePort
        self.peerPort = peerPort
        self.device = device
        self.peer = peer
        self.start = start
        self.end = end
        self.after = after
        self.roundTrip = roundTrip
        self.name = name
    }
}

extension AnsweredAttempt {
    /// The short form of an outcome; `nil` for one that was not answered, or of which one side has no address.
    public init?(_ outcome: Outcome) {
        guard case .answered(let after) = outcome.result, let device = outcome.subject.device, let peer = outcome.subject.peer else { return nil }
        self.init(
            outcome.attempt, device: device, devicePort: outcome.subject.devicePort ?? 0, peer: peer, peerPort: outcome.subject.peerPort ?? 0,
            start: outcome.start, end: outcome.end, after: after, roundTrip: outcome.tries == 1 ? after : nil, tries: outcome.tries,
            name: outcome.subject.name)
    }
}
