/// The name of a Wi-Fi network: up to 32 bytes of anything (IEEE 802.11-2020 §9.4.2.2), kept without allocating.
public struct NetworkName: Hashable, Sendable {
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    /// How many bytes, 0 to 32.
    public private(set) var count = 0

    /// The empty name, which stands for "any" in a probe and for a hidden one in a beacon.
    public init() {}

    /// Takes the bytes of `range`; those beyond 32 are left out.
    public init(_ bytes: RawSpan, _ range: Range<Int>) {
        for offset in range.prefix(32) { append(bytes.byte(at: offset)) }
    }

    /// The bytes of a text; those beyond 32 are left out.
    public init(_ text: String) {
        for byte in text.utf8.prefix(32) { append(byte) }
    }

    private mutating func append(_ byte: UInt8) {
        let value = UInt64(byte) << UInt64((7 - count % 8) * 8)
        switch count / 8 {
        case 0: words.0 |= value
        case 1: words.1 |= value
        case 2: words.2 |= value
        default: words.3 |= value
        }
        count += 1
    }

    private func byte(_ index: Int) -> UInt8 {
        let word = index < 8 ? words.0 : index < 16 ? words.1 : index < 24 ? words.2 : words.3
        return UInt8(truncatingIfNeeded: word >> UInt64((7 - index % 8) * 8))
    }

    /// The bytes, most of them UTF-8.
    public var octets: [UInt8] { (0..<count).map(byte) }

    /// Whether a beacon hides it: empty, or as many zeros as it has bytes.
    public var isHidden: Bool { words.0 | words.1 | words.2 | words.3 == 0 }

    public static func == (left: NetworkName, right: NetworkName) -> Bool { left.count == right.count && left.words == right.words }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }
}

extension NetworkName: CustomStringConvertible {
    /// The name as UTF-8, with what is none replaced. Raw otherwise: hostile until escaped at a sink.
    public var description: String { String(decoding: octets, as: UTF8.self) }
}
