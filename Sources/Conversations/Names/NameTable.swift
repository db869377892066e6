import Wire

/// The names that were heard, each kept once, so that hearing one again makes nothing.
///
/// Holds at most ``capacity`` names; when one more comes, all are let go, and whoever still uses one keeps it.
public struct NameTable: Sendable {
    /// How many names are kept: more than a household asks for in an evening.
    public static let capacity = 1 << 14

    /// Where a name is spelled before it is looked up: printable ASCII.
    public var spelling: [UInt8] = []

    private var names: [String] = []
    private var hashes: [UInt64] = []
    private var index = SlotIndex()
    private let seed: UInt64

    /// No names; without a seed, one from the system's random numbers, so that nobody can choose names that collide.
    public init(seed: UInt64? = nil) {
        self.seed = seed ?? UInt64.random(in: .min ... .max)
        spelling.reserveCapacity(256)
    }

    /// How many names are kept now.
    public var count: Int { names.count }

    /// Makes room for another name to be spelled.
    @inline(__always)
    public mutating func clear() { spelling.removeAll(keepingCapacity: true) }

    /// The name that ``spelling`` spells.
    public mutating func spelled() -> String {
        let hash = Self.hash(spelling.rawSpan, seed)
        if let slot = index.find(hash, where: { hashes[$0] == hash && names[$0].utf8.elementsEqual(spelling) }) { return names[slot] }
        if names.count >= Self.capacity {
            names.removeAll(keepingCapacity: true)
            hashes.removeAll(keepingCapacity: true)
            index = SlotIndex(capacity: Self.capacity)
        }
        let name = String(decoding: spelling, as: UTF8.self)
        names.append(name)
        hashes.append(hash)
        let known = hashes
        index.insert(hash, slot: names.count - 1) { known[$0] }
        return name
    }

    /// Eight bytes at a time, by the mixing step of wyhash.
    @inline(__always)
    static func hash(_ bytes: RawSpan, _ seed: UInt64) -> UInt64 {
        var hash = FlowHash.fold(seed ^ UInt64(bytes.byteCount), 0xA076_1D64_78BD_642F)
        var offset = 0
        while offset + 8 <= bytes.byteCount {
            hash = FlowHash.fold(hash ^ bytes.littleEndian64(at: offset), 0xE703_7ED1_A0B4_28DB)
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < bytes.byteCount {
            rest = rest << 8 | UInt64(bytes.byte(at: offset))
            offset += 1
        }
        return FlowHash.fold(hash ^ rest, 0x8EBC_6AF0_9C88_C6E3)
    }
}
