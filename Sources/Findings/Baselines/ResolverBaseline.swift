public import Wire

/// From how far, and how fast at best, a resolver's first answers came.
public struct ResolverBaseline: Hashable, Sendable {
    public var address: IPAddress
    public var hopLimit: UInt8
    public var shortest: Interval
    public var time: Timestamp

    /// Records what is known of a resolver.
    public init(address: IPAddress, hopLimit: UInt8, shortest: Interval, time: Timestamp) {
        self.address = address
        self.hopLimit = hopLimit
        self.shortest = shortest
        self.time = time
    }
}
