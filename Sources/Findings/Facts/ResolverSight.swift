public import Wire

/// How a well-known public resolver answered at first: from how far, and how fast.
public struct ResolverSight: Hashable, Sendable {
    public var device: IPAddress
    public var resolver: IPAddress
    public var time: Timestamp
    /// The hop limit of all of its first answers.
    public var hopLimit: UInt8
    /// The shortest of their times, from question to answer.
    public var shortest: Interval
    /// The answers.
    public var frames: [FrameReference]

    /// Records a resolver.
    public init(device: IPAddress, resolver: IPAddress, time: Timestamp, hopLimit: UInt8, shortest: Interval, frames: [FrameReference]) {
        self.device = device
        self.resolver = resolver
        self.time = time
        self.hopLimit = hopLimit
        self.shortest = shortest
        self.frames = frames
    }
}
