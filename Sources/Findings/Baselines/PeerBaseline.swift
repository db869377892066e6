public import Wire

/// How far away one address was, and when it answered last.
public struct PeerBaseline: Hashable, Sendable {
    public var address: IPAddress
    /// The hop limits with which it accepted connections, smallest first.
    public var hopLimits: [UInt8]
    /// The shortest round trip of an unambiguous handshake (Karn; RFC 6298 §3).
    public var shortestRoundTrip: Interval?
    public var lastAnswer: Timestamp

    /// Records what is known of an address.
    public init(address: IPAddress, hopLimits: [UInt8], shortestRoundTrip: Interval?, lastAnswer: Timestamp) {
        self.address = address
        self.hopLimits = hopLimits
        self.shortestRoundTrip = shortestRoundTrip
        self.lastAnswer = lastAnswer
    }
}
