public import Wire

/// Deadlines of slots, earliest first; equal ones in the order of their slots, so that a rerun meets them alike.
///
/// A deadline is not moved when its conversation goes on: it comes due, the conversation looks whether it still means
/// anything, and sets the next. So a download costs no heap work.
public struct DeadlineHeap: Sendable {
    /// A slot that wants to be looked at.
    public struct Entry: Sendable {
        public var time: Timestamp
        public var slot: UInt32
        /// The slot's use when the deadline was set; a slot that was freed and used again has another.
        public var generation: UInt32
    }

    private var entries: [Entry] = []

    /// No deadlines.
    public init() {}

    /// How many deadlines are set.
    public var count: Int { entries.count }

    /// The earliest deadline's time; the distant future when there is none.
    @inline(__always)
    public var earliest: Timestamp { entries.isEmpty ? .distantFuture : entries[0].time }

    @inline(__always)
    private static func precedes(_ a: Entry, _ b: Entry) -> Bool {
        a.time != b.time ? a.time < b.time : (a.slot != b.slot ? a.slot < b.slot : a.generation < b.generation)
    }

    /// Sets a deadline.
    public mutating func insert(_ time: Timestamp, slot: Int, generation: UInt32) {
        entries.append(Entry(time: time, slot: UInt32(slot), generation: generation))
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard Self.precedes(entries[child], entries[parent]) else { break }
            entries.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes the earliest deadline if it is due.
    public mutating func popDue(_ now: Timestamp) -> Entry? {
        guard let first = entries.first, first.time <= now else { return nil }
        let last = entries.removeLast()
        guard !entries.isEmpty else { return first }
        entries[0] = last
        var parent = 0
        while true {
            var child = parent * 2 + 1
            guard child < entries.count else { break }
            if child + 1 < entries.count, Self.precedes(entries[child + 1], entries[child]) { child += 1 }
            guard Self.precedes(entries[child], entries[parent]) else { break }
            entries.swapAt(child, parent)
            parent = child
        }
        return first
    }
}
