/// An open-addressing index from a hash to slot numbers of a dense table beside it.
///
///     entry = tag (upper half of the hash) : 32 | slot + 1 : 32        0 = empty
///
/// Linear probing, deletion by shifting back, so there are no graves and a look-up ends at the first empty place. It grows to
/// twice its size at three quarters full.
public struct SlotIndex: Sendable {
    private var entries: [UInt64]
    private var mask: Int
    /// How many slots are indexed.
    public private(set) var count = 0

    /// Makes an index for about `capacity` slots before it first grows.
    public init(capacity: Int = 64) {
        var size = 16
        while size * 3 / 4 < capacity { size *= 2 }
        entries = Array(repeating: 0, count: size)
        mask = size - 1
    }

    /// The first slot whose tag fits `hash` and for which `isMatch` holds.
    @inline(__always)
    public func find(_ hash: UInt64, where isMatch: (Int) -> Bool) -> Int? {
        let tag = hash >> 32
        var place = Int(truncatingIfNeeded: hash) & mask
        while true {
            let entry = entries[place]
            if entry == 0 { return nil }
            if entry >> 32 == tag {
                let slot = Int(entry & 0xFFFF_FFFF) - 1
                if isMatch(slot) { return slot }
            }
            place = (place + 1) & mask
        }
    }

    /// The first slot whose tag fits `hash`, which is the right one but for rare coincidence.
    @inline(__always)
    func likelySlot(_ hash: UInt64) -> Int? { find(hash) { _ in true } }

    /// Has the place of a hash brought near before it is asked for.
    @inline(__always)
    func prefetch(_ hash: UInt64) { entries.prefetch(Int(truncatingIfNeeded: hash) & mask) }

    /// Adds a slot; `hashOf` gives the hash of any indexed slot, for growing.
    public mutating func insert(_ hash: UInt64, slot: Int, hashOf: (Int) -> UInt64) {
        if (count + 1) * 4 > entries.count * 3 { grow(hashOf) }
        place(hash, slot: slot)
        count += 1
    }

    /// Removes a slot that was added with `hash`.
    public mutating func remove(_ hash: UInt64, slot: Int, hashOf: (Int) -> UInt64) {
        let wanted = (hash >> 32) << 32 | UInt64(slot + 1)
        var hole = Int(truncatingIfNeeded: hash) & mask
        while entries[hole] != wanted {
            if entries[hole] == 0 { return }
            hole = (hole + 1) & mask
        }
        count -= 1
        var next = hole
        while true {
            next = (next + 1) & mask
            let entry = entries[next]
            if entry == 0 { break }
            let home = Int(truncatingIfNeeded: hashOf(Int(entry & 0xFFFF_FFFF) - 1)) & mask
            // The entry may move back to the hole unless its home lies between the two.
            if (next - home) & mask >= (next - hole) & mask {
                entries[hole] = entry
                hole = next
            }
        }
        entries[hole] = 0
    }

    private mutating func place(_ hash: UInt64, slot: Int) {
        var place = Int(truncatingIfNeeded: hash) & mask
        while entries[place] != 0 { place = (place + 1) & mask }
        entries[place] = (hash >> 32) << 32 | UInt64(slot + 1)
    }

    private mutating func grow(_ hashOf: (Int) -> UInt64) {
        let old = entries
        entries = Array(repeating: 0, count: old.count * 2)
        mask = entries.count - 1
        for entry in old where entry != 0 {
            let slot = Int(entry & 0xFFFF_FFFF) - 1
            place(hashOf(slot), slot: slot)
        }
    }
}
