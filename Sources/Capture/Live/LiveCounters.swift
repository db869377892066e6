/// What a live capture has counted.
public struct LiveCounters: Hashable, Sendable {
    /// What the kernel says of one interface.
    public struct Interface: Hashable, Sendable {
        public var name: String
        /// Frames that passed the filter.
        public var received: UInt64
        /// Frames that the buffer had no room for.
        public var dropped: UInt64
        /// Frames that the adapter lost.
        public var droppedByInterface: UInt64
    }

    /// Frames that were taken.
    public var packets: UInt64 = 0
    /// In the order in which they were named.
    public var interfaces: [Interface] = []
}
