public import Wire

/// Who asked and waits: a small bounded table of records by key, with one deadline each.
///
/// For what is rare against the packets of a download: neighbours, leases. When it is full, the record that was used longest ago is
/// to be forgotten first; the caller says what was pending and calls ``forgetOldest()``.
public struct ExpectationTable<Key: Hashable & Sendable, Record: Sendable>: Sendable {
    private struct Place {
        var key: Key
        var record: Record
    }

    /// How many records are kept at most.
    public let capacity: Int
    /// How many were forgotten to make room.
    public private(set) var forgotten: UInt64 = 0

    private var slots: [Key: Int] = [:]
    private var places: [Place] = []
    private var ledger = SlotLedger()

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
    public var mustForget: Int? { slots.count >= capacity ? ledger.leastRecent : nil }

    /// Forgets the record that was used longest ago, and counts it.
    public mutating func forgetOldest() {
        guard let oldest = ledger.leastRecent else { return }
        close(oldest)
        forgotten += 1
    }

    /// Begins a record; one of the same key is replaced.
    public mutating func open(_ key: Key, _ record: Record) -> Int {
        if let known = slots[key] {
            places[known].record = record
            touch(known)
            return known
        }
        let slot = ledger.take()
        if slot < places.count { places[slot] = Place(key: key, record: record) } else { places.append(Place(key: key, record: record)) }
        slots[key] = slot
        return slot
    }

    /// Ends a record and frees its slot.
    public mutating func close(_ slot: Int) {
        guard slots.removeValue(forKey: places[slot].key) != nil else { return }
        ledger.release(slot)
    }

    /// Marks a record as used now.
    public mutating func touch(_ slot: Int) { ledger.touch(slot) }

    /// All slots, least recently used first.
    public var slotsFromOldest: [Int] { ledger.slotsFromOldest }

    // MARK: Deadlines

    /// Asks to be called for `slot` at `time`; an earlier wish that still stands is kept.
    public mutating func setDeadline(_ time: Timestamp, for slot: Int) { ledger.setDeadline(time, for: slot) }

    /// When the next record wants to be looked at.
    public var nextDeadline: Timestamp { ledger.nextDeadline }

    /// Takes the next record whose deadline is due.
    public mutating func popDue(_ now: Timestamp) -> (slot: Int, time: Timestamp)? { ledger.popDue(now) }
}
