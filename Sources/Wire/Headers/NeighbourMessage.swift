/// A Neighbour Discovery message (RFC 4861 §4), read and kept.
///
/// A receiver believes one only with hop limit 255 and code 0 (RFC 4861 §6.1, §7.1); the hop limit stands in the IPv6 header
/// and is the caller's to check.
public enum NeighbourMessage: Hashable, Sendable {
    /// Type 133: a host looks for routers; its hardware address where it tells.
    case routerSolicitation(source: MACAddress?)
    /// Type 134.
    case routerAdvertisement(RouterAdvertisement)
    /// Type 135: who has `target`?
    case solicitation(target: IPAddress, source: MACAddress?)
    /// Type 136: `target` is at `hardware`.
    case advertisement(target: IPAddress, hardware: MACAddress?, flags: AdvertisementFlags)
    /// Type 137: reach `destination` through `target`.
    case redirect(target: IPAddress, destination: IPAddress, hardware: MACAddress?)

    /// The flags of a neighbour advertisement (RFC 4861 §4.4).
    public struct AdvertisementFlags: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        public static let router = AdvertisementFlags(rawValue: 0x80)
        public static let solicited = AdvertisementFlags(rawValue: 0x40)
        public static let override = AdvertisementFlags(rawValue: 0x20)
    }

    /// Reads a message; `nil` if `header` is none, or its fixed part was not captured.
    ///
    ///     | Type | Code | Checksum | flags (R S O) and reserved (32) | Target (16 bytes) | [Destination (16)] | options … |
    public init?(_ header: borrowing ICMPHeader) {
        guard header.isV6, header.code == 0 else { return nil }
        let bytes = header.bytes
        switch header.type {
        case 133:
            self = .routerSolicitation(source: Self.hardware(bytes, at: 8, option: 1))
        case 134:
            guard let advertisement = RouterAdvertisement(bytes) else { return nil }
            self = .routerAdvertisement(advertisement)
        case 135:
            guard bytes.byteCount >= 24 else { return nil }
            self = .solicitation(target: IPAddress(v6Loading: bytes, at: 8), source: Self.hardware(bytes, at: 24, option: 1))
        case 136:
            guard bytes.byteCount >= 24 else { return nil }
            self = .advertisement(
                target: IPAddress(v6Loading: bytes, at: 8), hardware: Self.hardware(bytes, at: 24, option: 2),
                flags: AdvertisementFlags(rawValue: bytes.byte(at: 4) & 0xE0))
        case 137:
            guard bytes.byteCount >= 40 else { return nil }
            self = .redirect(
                target: IPAddress(v6Loading: bytes, at: 8), destination: IPAddress(v6Loading: bytes, at: 24),
                hardware: Self.hardware(bytes, at: 40, option: 2))
        default:
            return nil
        }
    }

    /// The Ethernet address in the first option `wanted`: 1 of the source, 2 of the target (RFC 4861 §4.6.1).
    static func hardware(_ bytes: RawSpan, at start: Int, option wanted: UInt8) -> MACAddress? {
        var offset = start
        while offset + 8 <= bytes.byteCount {
            let length = Int(bytes.byte(at: offset + 1)) * 8
            guard length > 0, offset + length <= bytes.byteCount else { return nil }
            if bytes.byte(at: offset) == wanted, length == 8 { return MACAddress(loading: bytes, at: offset + 2) }
            offset += length
        }
        return nil
    }
}
