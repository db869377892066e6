import Wire

/// The names that were heard, each kept once, so that hearing one again makes nothing.
///
/// Holds at most ``capacity`` names; when one more comes, all are let go, and whoever still uses one keeps it.
public struct NameTable: Sendable {
    /// How many names are kept: more than a household asks for in an evening.
    public static let capacity = 1 << 14

    /// A name as text, with a hash of it that is the same each time it is heard in this run.
    public struct Name: Sendable {
        public let text: String
        let hash: UInt64
    }

    /// Where a name is spelled before it is looked up: printable ASCII.
    public var spelling: [UInt8] = []

    private var names: [Name] = []
    /// The octets of all names one behind the other, and where each begins: to hold a spelling against them is quicker than against text.
    private var octets: [UInt8] = []
    private var starts: [Int32] = []
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
    public mutating func spelled() -> Name {
        let hash = Self.hash(spelling.rawSpan, seed)
        if let slot = index.find(hash, where: { names[$0].hash == hash && isSpelled($0) }) { return names[slot] }
        if names.count >= Self.capacity {
            names.removeAll(keepingCapacity: true)
            octets.removeAll(keepingCapacity: true)
            starts.removeAll(keepingCapacity: true)
            index = SlotIndex(capacity: Self.capacity)
        }
        let name = Name(text: String(decoding: spelling, as: UTF8.self), hash: hash)
        names.append(name)
        starts.append(Int32(octets.count))
        octets.append(contentsOf: spelling)
        index.insert(hash, slot: names.count - 1) { names[$0].hash }
        return name
    }

    /// Whether ``spelling`` spells a name that is kept.
    private func isSpelled(_ slot: Int) -> Bool {
        let start = Int(starts[slot])
        let end = slot + 1 < starts.count ? Int(starts[slot + 1]) : octets.count
        guard end - start == spelling.count else { return false }
        for index in spelling.indices where octets[start + index] != spelling[index] { return false }
        return true
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
