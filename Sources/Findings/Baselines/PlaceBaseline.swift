public import Wire

/// When a first word to one port was answered last: QUIC, or a tunnel's.
public struct PlaceBaseline: Hashable, Sendable {
    public var attempt: Outcome.Attempt
    public var address: IPAddress
    public var port: UInt16
    public var lastAnswer: Timestamp

    /// Records a success.
    public init(attempt: Outcome.Attempt, address: IPAddress, port: UInt16, lastAnswer: Timestamp) {
        self.attempt = attempt
        self.address = address
        self.port = port
        self.lastAnswer = lastAnswer
    }
}
