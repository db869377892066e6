public import Wire

/// What every bounded table keeps beside its records: which slots are free, which was used longest ago, and when each one wants to be
/// looked at.
///
///     slot      0        1        2        3
///     entry  ┌────────┬────────┬────────┬────────┐
///            │ newer ─┼──────────────────▶        │   oldest = 0
///            │        │  free  │        ◀─ older │   newest = 3
///            └────────┴────────┴────────┴────────┘
///
/// The records stand in an array of the table's own, so that a packet that changes nothing of this touches nothing of this. All is done
/// in constant time but deadlines, which cost what a heap costs.
public struct SlotLedger: Sendable {
    private struct Entry: Sendable {
        /// When the slot wants to be looked at, in nanoseconds since the epoch; 0 while it does not.
        var deadline: Int64 = 0
        /// Counts the uses of the slot, so that what was meant for an earlier one is recognised.
        var generation: UInt32 = 0
        /// Neighbours in the order of last use, or -1.
        var newer: Int32 = -1
        var older: Int32 = -1
    }

    private var entries: [Entry] = []
    private var free: [Int32] = []
    private var deadlines = DeadlineHeap()
    private var newest: Int32 = -1
    private var oldest: Int32 = -1

    /// When the next slot wants to be looked at. Kept beside the heap, because every packet asks.
    public private(set) var nextDeadline = Timestamp.distantFuture

    /// No slots.
    public init() {}

    /// How many slots are in use.
    public var count: Int { entries.count - free.count }

    /// Takes a slot and makes it the newest: one that was used before, or the next after all others.
    public mutating func take() -> Int {
        let slot: Int
        if let reused = free.popLast() {
            slot = Int(reused)
        } else {
            slot = entries.count
            entries.append(Entry())
        }
        linkNewest(slot)
        return slot
    }

    /// Gives a slot back; its deadline is forgotten with it.
    public mutating func release(_ slot: Int) {
        unlink(slot)
        entries[slot].deadline = 0
        entries[slot].generation &+= 1
        free.append(Int32(truncatingIfNeeded: slot))
    }

    /// How often a slot was given back; tells its uses apart.
    public func generation(of slot: Int) -> UInt32 { entries[slot].generation }

    // MARK: Order of use

    /// The slot that was used longest ago.
    public var leastRecent: Int? { oldest >= 0 ? Int(oldest) : nil }

    /// Makes a slot the newest.
    public mutating func touch(_ slot: Int) {
        guard newest != Int32(truncatingIfNeeded: slot) else { return }
        unlink(slot)
        linkNewest(slot)
    }

    /// All slots in use, least recently used first.
    public var slotsFromOldest: [Int] {
        var slots: [Int] = []
        slots.reserveCapacity(count)
        var slot = oldest
        while slot >= 0 {
            slots.append(Int(slot))
            slot = entries[Int(slot)].newer
        }
        return slots
    }

    private mutating func linkNewest(_ slot: Int) {
        let place = Int32(truncatingIfNeeded: slot)
        entries[slot].older = newest
        entries[slot].newer = -1
        if newest >= 0 { entries[Int(newest)].newer = place } else { oldest = place }
        newest = place
    }

    private mutating func unlink(_ slot: Int) {
        let older = entries[slot].older
        let newer = entries[slot].newer
        if older >= 0 { entries[Int(older)].newer = newer } else { oldest = newer }
        if newer >= 0 { entries[Int(newer)].older = older } else { newest = older }
    }

    // MARK: Deadlines

    /// Asks for `slot` to be looked at at `time`; an earlier wish that still stands is kept.
    public mutating func setDeadline(_ time: Timestamp, for slot: Int) {
        // A deadline at the end of all time would be due for ever once a broken timestamp has moved the clock there.
        guard time < .distantFuture else { return }
        let current = entries[slot].deadline
        guard current == 0 || time.nanoseconds < current else { return }
        entries[slot].deadline = time.nanoseconds
        deadlines.insert(time, slot: slot, generation: entries[slot].generation)
        if time < nextDeadline { nextDeadline = time }
    }

    /// Takes the next slot whose deadline is due.
    public mutating func popDue(_ now: Timestamp) -> (slot: Int, time: Timestamp)? {
        defer { nextDeadline = deadlines.earliest }
        while let due = deadlines.popDue(now) {
            let slot = Int(due.slot)
            guard entries[slot].generation == due.generation, entries[slot].deadline == due.time.nanoseconds else { continue }
            entries[slot].deadline = 0
            return (slot, due.time)
        }
        return nil
    }
}
