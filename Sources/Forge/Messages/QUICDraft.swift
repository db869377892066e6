/// QUIC datagrams to be written (RFC 9000 §17.2), whose protected part is random octets: it opens with no key.
public enum QUICDraft {
    /// A client's first datagram: an Initial padded to 1200 octets or more (RFC 9000 §14.1).
    public static func initial(version: UInt32 = 1, destination: [UInt8], source: [UInt8], size: Int = 1200, _ random: inout SplitMix64) -> [UInt8] {
        long(type: 0, version: version, destination, source, size: size, &random) { $0.write8(0) }
    }

    /// A server's Handshake packet.
    public static func handshake(version: UInt32 = 1, destination: [UInt8], source: [UInt8], size: Int, _ random: inout SplitMix64) -> [UInt8] {
        long(type: 2, version: version, destination, source, size: size, &random) { _ in }
    }

    /// A packet with a short header (RFC 9000 §17.3.1).
    public static func short(destination: [UInt8], size: Int, _ random: inout SplitMix64) -> [UInt8] {
        var writer = OctetWriter()
        writer.write8(0x40 | UInt8(truncatingIfNeeded: random.below(64)))
        writer.write(destination)
        writer.write(random.octets(size - writer.count))
        return writer.octets
    }

    /// A version negotiation (RFC 9000 §17.2.1): an honest one mirrors the connection IDs of the Initial that it answers.
    public static func negotiation(of versions: [UInt32], destination: [UInt8], source: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var writer = OctetWriter()
        writer.write8(0xC0 | UInt8(truncatingIfNeeded: random.below(64)))
        writer.write32(0)
        writer.counted(1) { $0.write(destination) }
        writer.counted(1) { $0.write(source) }
        for version in versions { writer.write32(version) }
        return writer.octets
    }

    private static func long(
        type: UInt8, version: UInt32, _ destination: [UInt8], _ source: [UInt8], size: Int, _ random: inout SplitMix64,
        token: (inout OctetWriter) -> Void
    ) -> [UInt8] {
        var writer = OctetWriter()
        // RFC 9369 §3.2: version 2 counts its types from one on.
        let bits = version == 0x6B33_43CF ? (type + 1) & 3 : type
        writer.write8(0xC0 | bits << 4 | UInt8(truncatingIfNeeded: random.below(16)))
        writer.write32(version)
        writer.counted(1) { $0.write(destination) }
        writer.counted(1) { $0.write(source) }
        token(&writer)
        let rest = max(20, size - writer.count - 2)
        // A two-octet variable-length integer (RFC 9000 §16).
        writer.write16(0x4000 | UInt16(truncatingIfNeeded: rest) & 0x3FFF)
        writer.write(random.octets(rest))
        return writer.octets
    }
}
