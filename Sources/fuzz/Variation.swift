/// Changed copies of an input: some bits, bytes, words and lengths of it are other ones, and now and then its end is missing.
///
/// What is changed follows from the input alone.
struct Variation {
    private let original: [UInt8]
    private var state: UInt64
    /// What a length or a count most easily goes wrong at.
    private static let edges: [UInt8] = [0, 1, 2, 3, 4, 0x3F, 0x40, 0x7F, 0x80, 0xC0, 0xFE, 0xFF]

    init(_ bytes: [UInt8]) {
        original = bytes
        // FNV-1a.
        state = bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// The next copy.
    mutating func next() -> [UInt8] {
        var bytes = original
        for _ in 0...below(4) { change(&bytes) }
        if below(8) == 0 { bytes.removeLast(below(bytes.count)) }
        return bytes
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let place = below(bytes.count)
        switch below(6) {
        case 0: bytes[place] ^= 1 << UInt8(below(8))
        case 1: bytes[place] = Self.edges[below(Self.edges.count)]
        case 2: bytes[place] = UInt8(below(256))
        case 3: bytes[place] &+= UInt8(1 + below(8))
        case 4: bytes[place] = bytes[below(bytes.count)]
        default:
            bytes[place] = below(2) == 0 ? 0 : 0xFF
            if place + 1 < bytes.count { bytes[place + 1] = Self.edges[below(Self.edges.count)] }
        }
    }

    /// SplitMix64.
    private mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ mixed >> 31) % UInt64(bound))
    }
}
