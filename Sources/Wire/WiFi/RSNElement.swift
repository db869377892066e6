/// What a robust network asks of its stations, or a station offers (IEEE 802.11-2020 §9.4.2.24).
///
///     | version (2) | group cipher (4) | n (2) | pairwise (4) × n | m (2) | key management (4) × m | capabilities (2) |
///     | k (2) | PMKID (16) × k | group management cipher (4) |
public struct RSNElement: Hashable, Sendable {
    public var version: UInt16 = 1
    public var group: CipherSuites = []
    public var pairwise: CipherSuites = []
    public var keyManagement: KeyManagement = []
    /// The capabilities field; 0 where it was left out.
    public var capabilities: UInt16 = 0
    /// How many remembered keys are named.
    public var rememberedKeys = 0
    /// Whether the value ends inside a field.
    public var isMalformed = false

    /// Management frames can be protected (bit 7, MFPC).
    public var isProtectionCapable: Bool { capabilities & 0x80 != 0 }
    /// Management frames must be protected (bit 6, MFPR).
    public var isProtectionRequired: Bool { capabilities & 0x40 != 0 }

    /// Reads the value in `range`; what is left out at the end has its default, as the standard says.
    init(_ bytes: RawSpan, _ range: Range<Int>) {
        var offset = range.lowerBound
        func left(_ count: Int) -> Bool { offset + count <= range.upperBound }
        guard left(2) else {
            isMalformed = true
            return
        }
        version = bytes.littleEndian16(at: offset)
        offset += 2
        guard left(4) else { return }
        group = CipherSuites(bytes, at: offset)
        offset += 4
        guard left(2) else { return }
        let pairs = Int(bytes.littleEndian16(at: offset))
        offset += 2
        for _ in 0..<pairs {
            guard left(4) else {
                isMalformed = true
                return
            }
            pairwise.insert(CipherSuites(bytes, at: offset))
            offset += 4
        }
        guard left(2) else { return }
        let managements = Int(bytes.littleEndian16(at: offset))
        offset += 2
        for _ in 0..<managements {
            guard left(4) else {
                isMalformed = true
                return
            }
            keyManagement.insert(KeyManagement(bytes, at: offset))
            offset += 4
        }
        guard left(2) else { return }
        capabilities = bytes.littleEndian16(at: offset)
        offset += 2
        guard left(2) else { return }
        rememberedKeys = Int(bytes.littleEndian16(at: offset))
        if !left(2 + rememberedKeys * 16) { isMalformed = true }
    }
}
