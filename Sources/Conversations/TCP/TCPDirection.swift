import Wire

/// What one side of a TCP conversation has sent so far. Times are nanoseconds since the epoch.
public struct TCPDirection: Sendable {
    /// One past the highest sequence number sent; meaningful once `packets > 0`.
    public var next: UInt32 = 0
    /// The initial sequence number where the SYN was seen, else the first sequence number seen.
    public var initial: UInt32 = 0
    /// The highest acknowledgement number sent.
    public var acknowledged: UInt32 = 0
    /// The acknowledgement number of the last segment, as it stood there.
    var latestAcknowledgement: UInt32 = 0
    /// One past the last byte before the first hole that nobody has acknowledged; meaningful once `packets > 0`.
    var contiguous: UInt32 = 0
    /// The sequence number of the last segment.
    public var lastSequence: UInt32 = 0
    public var packets: UInt32 = 0
    /// The byte whose acknowledgement is being timed; see `timedSince`.
    public var timedSequence: UInt32 = 0
    /// Payload bytes, retransmissions not counted.
    public var bytes: UInt64 = 0
    /// The last window as sent.
    public var window: UInt16 = 0
    /// The identification of the last IPv4 packet.
    public var lastIdentification: UInt16 = 0
    /// The payload length of the last segment.
    public var lastLength: UInt16 = 0
    /// How often the same acknowledgement was repeated; -1 after the other side acknowledged what was not captured.
    var duplicateAcknowledgements: Int16 = 0
    /// The last segment's control bits.
    public var lastFlags: UInt8 = 0
    /// The shift count of the SYN, or `noScale`.
    public var windowScale: UInt8 = TCPDirection.noScale
    /// Segments sent again; counted to 255.
    public var retransmissions: UInt8 = 0
    /// What the last segment was, and what has yet to come.
    var marks: Marks = []
    /// Up to four different hop limits of packets that were no resets, the most recent first; 0 is none.
    public var hopLimits = InlineArray<4, UInt8>(repeating: 0)
    /// When the last packet came.
    public var lastTime: Int64 = 0
    /// When `next` last advanced.
    public var advanceTime: Int64 = 0
    /// When the last payload, or SYN, came, and its frame.
    public var lastDataTime: Int64 = 0
    public var lastDataFrame = FrameID.none
    /// The shortest time in which the other side answered what this side sent, as seen from the capture; 0 is unknown.
    public var roundTrip: Int64 = 0
    /// Since when the acknowledgement of `timedSequence` is being waited for; 0 when none is.
    public var timedSince: Int64 = 0

    /// What later segments ask of the ones before.
    struct Marks: OptionSet, Sendable {
        let rawValue: UInt8
        /// The last segment was a keep-alive.
        static let keepAlive = Marks(rawValue: 1 << 0)
        /// The last segment probed a closed window.
        static let windowProbe = Marks(rawValue: 1 << 1)
        /// A SYN was sent and no acknowledgement yet: the window is not scaled so far.
        static let isUnscaled = Marks(rawValue: 1 << 2)
        /// The SYN said whether windows are scaled, or the other side's settled it.
        static let isScaleKnown = Marks(rawValue: 1 << 3)
    }

    /// No window scale option was seen.
    public static let noScale: UInt8 = 0xFF

    /// Nothing sent.
    public init() {}

    /// Whether a segment of the other side that ends at `end` reaches the edge of the window that this side advertised last.
    @inline(__always)
    func advertisesWindow(to end: UInt32) -> Bool {
        guard packets > 0, marks.contains(.isScaleKnown) else { return false }
        let isUnscaled = marks.contains(.isUnscaled) || windowScale == Self.noScale
        return end == latestAcknowledgement &+ UInt32(window) << (isUnscaled ? 0 : UInt32(min(windowScale, 14)))
    }

    /// Notes a hop limit.
    @inline(__always)
    public mutating func note(hopLimit: UInt8) {
        if hopLimits[0] == hopLimit { return }
        for index in 1..<4 where hopLimits[index] == hopLimit {
            hopLimits.swapAt(0, index)
            return
        }
        hopLimits[3] = hopLimits[2]
        hopLimits[2] = hopLimits[1]
        hopLimits[1] = hopLimits[0]
        hopLimits[0] = hopLimit
    }

    /// The smallest difference between `hopLimit` and those seen; `nil` when none was seen.
    public func hopLimitDistance(_ hopLimit: UInt8) -> Int? {
        var best: Int?
        for index in 0..<4 where hopLimits[index] != 0 {
            let distance = abs(Int(hopLimits[index]) - Int(hopLimit))
            if distance < best ?? .max { best = distance }
        }
        return best
    }
}
