public import Wire

/// A stretch of time, from its first moment up to but not including its last.
public struct Stretch: Hashable, Sendable {
    public var from: Timestamp
    public var to: Timestamp

    /// Spans a stretch.
    public init(from: Timestamp, to: Timestamp) {
        self.from = from
        self.to = to
    }

    /// How long it lasts.
    public var length: Interval { to - from }
}
