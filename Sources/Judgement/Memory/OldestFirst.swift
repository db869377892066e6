/// A bounded table that forgets what came first to make room, and counts what it forgot.
struct OldestFirst<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let capacity: Int
    private var places: [Key: Int] = [:]
    private var entries: [(key: Key, value: Value)] = []
    /// How many of the first entries are forgotten already; they go in one sweep.
    private var dead = 0
    private(set) var forgotten = 0
    /// Counts the sweeps: a place holds good until the next one.
    private(set) var sweeps = 0

    /// Makes a table for `capacity` keys, at least one.
    init(capacity: Int) { self.capacity = max(1, capacity) }

    /// Changes the value of a key in place; a new key begins with `initial`.
    mutating func update(_ key: Key, initial: @autoclosure () -> Value, _ change: (inout Value) -> Void) {
        change(&entries[place(of: key, adding: initial())].value)
    }

    /// The place of a key, which is added with `value` where it is not there yet.
    mutating func place(of key: Key, adding value: @autoclosure () -> Value) -> Int {
        if let place = places[key] { return place }
        if entries.count - dead >= capacity { forgetFirst() }
        places[key] = entries.count
        entries.append((key, value()))
        return entries.count - 1
    }

    /// The value at a place that ``place(of:adding:)`` gave since the last sweep.
    subscript(place: Int) -> Value {
        get { entries[place].value }
        _modify { yield &entries[place].value }
    }

    private mutating func forgetFirst() {
        places[entries[dead].key] = nil
        dead += 1
        forgotten += 1
        // Sweeping when half is dead costs each entry at most one move.
        guard dead * 2 > entries.count else { return }
        entries.removeFirst(dead)
        dead = 0
        sweeps += 1
        for (place, entry) in entries.enumerated() { places[entry.key] = place }
    }

    /// What is remembered, in the order in which it came.
    var remembered: ArraySlice<(key: Key, value: Value)> { entries[dead...] }
}
