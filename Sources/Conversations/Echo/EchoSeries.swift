public import Wire

/// The ICMP echoes of one sender to one address under one identifier, as `ping` sends them (RFC 792, RFC 4443 §4).
public struct EchoSeries: Sendable {
    /// Who asks whom, with which identifier.
    public struct Key: Hashable, Sendable {
        public var sender: IPAddress
        public var target: IPAddress
        public var identifier: UInt16

        /// Names a series.
        public init(sender: IPAddress, target: IPAddress, identifier: UInt16) {
            self.sender = sender
            self.target = target
            self.identifier = identifier
        }
    }

    /// One request that waits for its reply.
    public struct Request: Sendable {
        public var sequence: UInt16
        public var time: Timestamp
        public var frame: FrameID
    }

    /// The requests since the last reply: the first four and the last four.
    public private(set) var waiting: [Request] = []
    /// How many requests there were since the last reply.
    public private(set) var tries = 0
    /// The last request or reply, in the capture's now.
    public private(set) var lastUse: Timestamp
    /// The hop limit that the requests are sent with.
    public let hopLimit: UInt8
    /// The requests are sent to die on the way: their hop limits are small, differ, or a router said so.
    public private(set) var isTrace: Bool
    /// What was reported of the requests that wait, and of the replies.
    public var isSilenceReported = false
    public var answerReported: Timestamp?
    /// The second (since the epoch) in which the judge was last told that the target was heard.
    public var pulseSecond: Int64 = 0

    /// Tracing tools send with at most 30 hops or so; no system in use pings with fewer than 64.
    static let probeHopLimit: UInt8 = 32
    /// The same request twice within this time is one, captured twice.
    static let copyWindow = Interval.milliseconds(2)

    /// Begins a series.
    public init(hopLimit: UInt8, at now: Timestamp) {
        self.hopLimit = hopLimit
        lastUse = now
        isTrace = hopLimit <= Self.probeHopLimit
    }

    /// Takes a request in.
    public mutating func ask(_ sequence: UInt16, hopLimit: UInt8, _ stamp: FrameStamp) {
        lastUse = stamp.now
        if let last = waiting.last, last.sequence == sequence, stamp.time - last.time <= Self.copyWindow { return }
        // One hop less is the same packet behind a router that captures on both sides.
        if self.hopLimit != hopLimit, self.hopLimit != hopLimit &+ 1 { isTrace = true }
        if waiting.count >= 8 { waiting.remove(at: 4) }
        waiting.append(Request(sequence: sequence, time: stamp.time, frame: stamp.frame))
        tries += 1
    }

    /// Takes a reply in; returns the request that it answers, if that is still known.
    public mutating func answer(_ sequence: UInt16, _ stamp: FrameStamp) -> Request? {
        lastUse = stamp.now
        guard let index = waiting.firstIndex(where: { $0.sequence == sequence }) else { return nil }
        let request = waiting[index]
        waiting.removeFirst(index + 1)
        tries = waiting.count
        return request
    }

    /// Somebody else reacted, so the requests that wait are not met by silence; `expired` if they ran out of hops.
    public mutating func interrupt(expired: Bool, _ now: Timestamp) {
        lastUse = now
        if expired { isTrace = true }
        waiting.removeAll()
        tries = 0
    }
}
