/// What a router says of itself and its network (RFC 4861 §4.2).
///
///     |     Type 134  |     Code      |          Checksum             |
///     | Cur Hop Limit |M|O|H|Prf|P|Rsv|       Router Lifetime         |
///     |                         Reachable Time                        |
///     |                          Retrans Timer                        |
///     |   options: type (8), length in eights of bytes (8), data …    |
public struct RouterAdvertisement: Hashable, Sendable {
    /// The hop limit that hosts are to use; 0 says nothing.
    public var hopLimit: UInt8
    /// Whether addresses are to be had by DHCPv6.
    public var isManaged: Bool
    /// Whether other settings are to be had by DHCPv6.
    public var hasOtherConfiguration: Bool
    /// How much hosts are to prefer this router (RFC 4191 §2.1).
    public var preference: Preference
    /// For how many seconds this is a default router; 0 says that it is none (any longer).
    public var lifetime: UInt16
    /// The router's hardware address, where it tells.
    public var hardware: MACAddress?
    /// In bytes.
    public var linkMTU: UInt32?
    /// At most 16.
    public var prefixes: [Prefix] = []
    /// Resolvers (RFC 8106 §5.1), at most 16.
    public var nameServers: [IPAddress] = []
    /// For how many seconds the resolvers serve.
    public var nameServerLifetime: UInt32?
    /// The page of a captive portal (RFC 8910 §2.3), escaped.
    public var captivePortal: String?
    /// NAT64's prefix (RFC 8781).
    public var translationPrefix: IPAddress?
    /// Whether an option was broken.
    public var isMalformed = false

    /// RFC 4191 §2.1; the reserved value counts as medium.
    public enum Preference: UInt8, Comparable, Sendable {
        case low, medium, high
        public static func < (left: Preference, right: Preference) -> Bool { left.rawValue < right.rawValue }
    }

    /// A prefix on the link (RFC 4861 §4.6.2).
    public struct Prefix: Hashable, Sendable {
        public var prefix: IPAddress
        /// 0 to 128 bits.
        public var length: UInt8
        public var isOnLink: Bool
        /// Whether hosts make their own addresses from it.
        public var isAutonomous: Bool
        /// In seconds; `UInt32.max` for ever.
        public var validLifetime: UInt32
        public var preferredLifetime: UInt32
    }

    /// Reads an ICMPv6 message from its type on; `nil` if the fixed part was not captured.
    init?(_ bytes: RawSpan) {
        guard bytes.byteCount >= 16 else { return nil }
        hopLimit = bytes.byte(at: 4)
        let flags = bytes.byte(at: 5)
        isManaged = flags & 0x80 != 0
        hasOtherConfiguration = flags & 0x40 != 0
        preference =
            switch flags >> 3 & 3 {
            case 1: .high
            case 3: .low
            default: .medium
            }
        lifetime = bytes.bigEndian16(at: 6)
        var offset = 16
        while offset + 2 <= bytes.byteCount {
            let length = Int(bytes.byte(at: offset + 1)) * 8
            guard length > 0, offset + length <= bytes.byteCount else {
                isMalformed = true
                return
            }
            readOption(bytes.byte(at: offset), bytes.extracting(offset..<offset + length))
            offset += length
        }
    }

    private mutating func readOption(_ type: UInt8, _ option: RawSpan) {
        let count = option.byteCount
        switch type {
        case 1 where count == 8:
            hardware = MACAddress(loading: option, at: 2)
        case 3 where count == 32 && prefixes.count < 16:
            let flags = option.byte(at: 3)
            prefixes.append(
                Prefix(
                    prefix: IPAddress(v6Loading: option, at: 16), length: option.byte(at: 2), isOnLink: flags & 0x80 != 0,
                    isAutonomous: flags & 0x40 != 0, validLifetime: option.bigEndian32(at: 4), preferredLifetime: option.bigEndian32(at: 8)))
        case 5 where count == 8:
            linkMTU = option.bigEndian32(at: 4)
        case 25 where count >= 24:
            nameServerLifetime = option.bigEndian32(at: 4)
            for offset in stride(from: 8, to: count - 15, by: 16) where nameServers.count < 16 {
                nameServers.append(IPAddress(v6Loading: option, at: offset))
            }
        case 37:
            // Filled with zeros up to a multiple of eight.
            var end = count
            while end > 2, option.byte(at: end - 1) == 0 { end -= 1 }
            captivePortal = option.escapedText(2..<end)
        case 38 where count == 16:
            // The first 96 bits stand at 4; the rest is zero.
            translationPrefix = IPAddress(high: option.bigEndian64(at: 4), low: UInt64(option.bigEndian32(at: 12)) << 32)
        default:
            break
        }
    }
}

extension Packet {
    /// The Neighbour Discovery message, where there is one.
    public var neighbour: NeighbourMessage? {
        guard map.transport == .icmpv6, let icmp else { return nil }
        return NeighbourMessage(icmp)
    }
}
