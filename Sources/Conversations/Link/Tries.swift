public import Wire

/// The tries of one attempt: when, how often, and by which frames.
public struct Tries: Sendable {
    /// The first and the last that counted.
    public private(set) var first: Timestamp
    public private(set) var last: Timestamp
    /// How many counted.
    public private(set) var count = 1
    /// The frames of the first three and of the last.
    public private(set) var frames: FrameTrail

    /// Begins with a first try.
    public init(_ stamp: FrameStamp) {
        first = stamp.now
        last = stamp.now
        frames = FrameTrail(stamp.frame)
    }

    /// Counts another try, unless it follows the last one within `spacing`: then it is a copy of the frame, or the same try sent to
    /// several interfaces.
    public mutating func add(_ stamp: FrameStamp, spacing: Interval) {
        guard stamp.now - last >= spacing else { return }
        last = stamp.now
        count += 1
        frames.appendReplacing(stamp.frame)
    }

    /// From the first to the last.
    public var span: Interval { last - first }
}

extension Tries {
    /// A new attempt that begins with the last try of this one.
    public var continued: Tries {
        var next = self
        next.first = last
        next.count = 1
        next.frames = frames.last.map { FrameTrail($0) } ?? FrameTrail()
        return next
    }
}
