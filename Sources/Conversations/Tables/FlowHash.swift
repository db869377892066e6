public import Wire

/// The two hashes of a conversation: one that never changes and chooses its shard, one keyed per run that places its slot.
///
/// Both are symmetric, so that the two directions of a conversation meet. The first is part of what makes a report the same
/// byte for byte; the second only keeps an adversary from choosing addresses that collide, and is never observable.
public struct FlowHash: Sendable {
    private let seed0: UInt64
    private let seed1: UInt64

    /// Makes a keyed hash; without a seed, from the system's random numbers.
    public init(seed: UInt64? = nil) {
        let base = seed ?? UInt64.random(in: .min ... .max)
        seed0 = base ^ 0x9E37_79B9_7F4A_7C15
        seed1 = (base &* 0xBF58_476D_1CE4_E5B9) | 1
    }

    /// Folds the full product of two words into one, the mixing step of wyhash.
    @inline(__always)
    static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low
    }

    /// The slot hash of a flow; equal for both directions.
    @inline(__always)
    public func callAsFunction(_ key: FlowKey) -> UInt64 {
        let one = Self.fold(key.source.low ^ seed0, (key.source.high ^ UInt64(key.sourcePort) &* 0xFF51_AFD7_ED55_8CCD) ^ seed1)
        let two = Self.fold(key.destination.low ^ seed0, (key.destination.high ^ UInt64(key.destinationPort) &* 0xFF51_AFD7_ED55_8CCD) ^ seed1)
        return Self.fold(one &+ two &+ UInt64(key.ipProtocol.rawValue), seed1)
    }

    /// Continues a slot hash over a text.
    func text(_ text: String, _ start: UInt64) -> UInt64 {
        var hash = start
        var word: UInt64 = 0
        var count = 0
        for byte in text.utf8 {
            word = word << 8 | UInt64(byte)
            count += 1
            guard count % 8 == 0 else { continue }
            hash = Self.fold(hash ^ word, seed1)
            word = 0
        }
        return Self.fold(hash ^ word ^ UInt64(count) << 56, seed1)
    }

    /// The shard of an address pair, 0 to 63; the same in every run.
    @inline(__always)
    public static func shard(_ a: IPAddress, _ b: IPAddress) -> UInt8 {
        let one = fold(a.low ^ 0xA076_1D64_78BD_642F, a.high ^ 0xE703_7ED1_A0B4_28DB)
        let two = fold(b.low ^ 0xA076_1D64_78BD_642F, b.high ^ 0xE703_7ED1_A0B4_28DB)
        return UInt8(truncatingIfNeeded: fold(one &+ two, 0x8EBC_6AF0_9C88_C6E3) >> 58)
    }
}
