public import Wire

/// Who asked and waits: a small bounded table of records by key, with one deadline each.
///
/// For what is rare against the packets of a download: neighbours, leases. When it is full, the record that was used longest ago is
/// to be forgotten first; the caller says what was pending and calls ``forgetOldest()``.
public struct ExpectationTable<Key: Hashable & Sendable, Record: Sendable>: Sendable {
    private struct Place {
        var key: Key
        var record: Record
        var generation: UInt32 = 0
        /// When the record wants to be looked at; nil while it does not.
        var deadline: Timestamp?
        var newer: Int32 = -1
        var older: Int32 = -1
    }

    /// How many records are kept at most.
    public let capacity: Int
    /// How many were forgotten to make room.
    public private(set) var forgotten: UInt64 = 0

    private var slots: [Key: Int] = [:]
    private var places: [Place] = []
    private var free: [Int] = []
    private var deadlines = DeadlineHeap()
    private var newest: Int32 = -1
    private var oldest: Int32 = -1

    /// Makes an empty table.
    public init(capacity: Int) { self.capacity = max(capacity, 1) }

    /// How many records are kept now.
    public var count: Int { slots.count }

    /// The slot of a key.
    public func find(_ key: Key) -> Int? { slots[key] }

    /// The record in a slot that ``find(_:)``, ``open(_:_:)`` or ``popDue(_:)`` gave.
    public subscript(slot: Int) -> Record {
        get { places[slot].record }
        set { places[slot].record = newValue }
    }

    /// The key of a slot.
    public func key(of slot: Int) -> Key { places[slot].key }

    /// The record that must be forgotten before another can begin; `nil` while there is room.
    public var mustForget: Int? { slots.count >= capacity && oldest >= 0 ? Int(oldest) : nil }

    /// Forgets the record that was used longest ago, and counts it.
    public mutating func forgetOldest() {
        guard oldest >= 0 else { return }
        close(Int(oldest))
        forgotten += 1
    }

    /// Begins a record; one of the same key is replaced.
    public mutating func open(_ key: Key, _ record: Record) -> Int {
        if let known = slots[key] {
            places[known].record = record
            touch(known)
            return known
        }
        let slot: Int
        if let reused = free.popLast() {
            slot = reused
            let generation = places[slot].generation
            places[slot] = Place(key: key, record: record, generation: generation)
        } else {
            slot = places.count
            places.append(Place(key: key, record: record))
        }
        slots[key] = slot
        linkNewest(slot)
        return slot
    }

    /// Ends a record and frees its slot.
    public mutating func close(_ slot: Int) {
        guard slots.removeValue(forKey: places[slot].key) != nil else { return }
        unlink(slot)
        places[slot].generation &+= 1
        places[slot].deadline = nil
        free.append(slot)
    }

    /// Marks a record as used now.
    public mutating func touch(_ slot: Int) {
        guard newest != Int32(slot) else { return }
        unlink(slot)
        linkNewest(slot)
    }

    /// All slots, least recently used first.
    public var slotsFromOldest: [Int] {
        var found: [Int] = []
        found.reserveCapacity(slots.count)
        var slot = oldest
        while slot >= 0 {
            found.append(Int(slot))
            slot = places[Int(slot)].newer
        }
        return found
    }

    // MARK: Deadlines

    /// Asks to be called for `slot` at `time`; an earlier wish that still stands is kept.
    public mutating func setDeadline(_ time: Timestamp, for slot: Int) {
        // A deadline at the end of all time would be due for ever once a broken timestamp has moved the clock there.
        guard time < .distantFuture, time < places[slot].deadline ?? .distantFuture else { return }
        places[slot].deadline = time
        deadlines.insert(time, slot: slot, generation: places[slot].generation)
        nextDeadline = deadlines.earliest
    }

    /// When the next record wants to be looked at.
    public private(set) var nextDeadline = Timestamp.distantFuture

    /// Takes the next record whose deadline is due.
    public mutating func popDue(_ now: Timestamp) -> (slot: Int, time: Timestamp)? {
        defer { nextDeadline = deadlines.earliest }
        while let entry = deadlines.popDue(now) {
            let slot = Int(entry.slot)
            guard places[slot].generation == entry.generation, places[slot].deadline == entry.time else { continue }
            places[slot].deadline = nil
            return (slot, entry.time)
        }
        return nil
    }

    // MARK: Order of use

    private mutating func linkNewest(_ slot: Int) {
        places[slot].older = newest
        places[slot].newer = -1
        if newest >= 0 { places[Int(newest)].newer = Int32(slot) } else { oldest = Int32(slot) }
        newest = Int32(slot)
    }

    private mutating func unlink(_ slot: Int) {
        let older = places[slot].older
        let newer = places[slot].newer
        if older >= 0 { places[Int(older)].newer = newer } else { oldest = newer }
        if newer >= 0 { places[Int(newer)].older = older } else { newest = older }
    }
}
