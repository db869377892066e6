/// One packet of a transfer, delivered or lost.
public struct RateSample: Hashable, Sendable {
    /// Microseconds since the stretch began; a lost packet has the time of the next one behind it.
    public var time: UInt32
    /// Bytes of the network layer.
    public var bytes: UInt32
    /// The round trip at that moment in microseconds; 0 is unknown.
    public var roundTrip: UInt32
    public var isLost: Bool

    /// Describes a packet.
    public init(time: UInt32, bytes: UInt32, roundTrip: UInt32, isLost: Bool) {
        self.time = time
        self.bytes = bytes
        self.roundTrip = roundTrip
        self.isLost = isLost
    }
}
