public import Wire

/// What a shard tells the judge, with its place in the merged stream.
///
/// Observations of all shards are merged by `order`: the capture's clock first, deadlines before packets of the same moment, then
/// frame, shard and position, so that the stream is the same however the shards were spread over workers.
public struct Observation: Sendable {
    /// The place in the merged stream.
    public struct Order: Hashable, Comparable, Sendable {
        /// The highest timestamp up to here, or the deadline that was met.
        public var time: Timestamp
        /// 0 for a deadline, else the frame's place in the run, from 1.
        public var frame: UInt64
        public var shard: UInt16
        /// The position among what this shard said of this frame.
        public var position: UInt32

        /// Names a place.
        public init(time: Timestamp, frame: UInt64, shard: UInt16, position: UInt32) {
            self.time = time
            self.frame = frame
            self.shard = shard
            self.position = position
        }

        public static func < (left: Order, right: Order) -> Bool {
            if left.time != right.time { return left.time < right.time }
            if left.frame != right.frame { return left.frame < right.frame }
            if left.shard != right.shard { return left.shard < right.shard }
            return left.position < right.position
        }
    }

    /// What was said. What is rare lies apart, so that what is frequent stays small.
    public enum Content: Sendable {
        /// What one event showed: one sign or several.
        case signs([Sign])
        /// How an attempt ended; one that was answered only where the short form would lose something.
        indirect case outcome(Outcome)
        case answered(AnsweredAttempt)
        case fact(Fact)
    }

    public var order: Order
    public var content: Content

    /// Places what was said.
    public init(order: Order, content: Content) {
        self.order = order
        self.content = content
    }
}
