public import Wire

/// Neighbour discovery messages to be written (RFC 4861 §4). They go with a hop limit of 255.
public enum NeighborDraft {
    /// Asks who has `target`.
    public static func solicitation(for target: IPAddress, from hardware: MACAddress) -> ICMPDraft {
        message(135, rest: 0, target, option: 1, hardware)
    }

    /// Answers that `target` is at `hardware`.
    public static func advertisement(of target: IPAddress, at hardware: MACAddress, isRouter: Bool, isSolicited: Bool = true) -> ICMPDraft {
        message(136, rest: (isRouter ? 1 << 31 : 0) | (isSolicited ? 1 << 30 : 0) | 1 << 29, target, option: 2, hardware)
    }

    /// Asks for routers.
    public static func routerSolicitation(from hardware: MACAddress) -> ICMPDraft {
        ICMPDraft(type: 133, code: 0, body: linkLayerOption(1, hardware))
    }

    /// How much a router wants to be preferred (RFC 4191 §2.1), as its two bits.
    public enum Preference: UInt32, Sendable {
        case medium = 0
        case high = 1
        case low = 3
    }

    /// Announces a router and /64 prefixes (RFC 4861 §4.2, §4.6.2), with resolvers (RFC 8106 §5.1). Lifetimes in seconds.
    public static func routerAdvertisement(
        from hardware: MACAddress, prefix: IPAddress, routerLifetime: UInt16, validLifetime: UInt32 = 86400, preferredLifetime: UInt32 = 14400,
        successor: IPAddress? = nil, resolvers: [IPAddress] = [], preference: Preference = .medium
    ) -> ICMPDraft {
        var writer = OctetWriter()
        writer.write32(0)
        writer.write32(0)
        writer.write(linkLayerOption(1, hardware))
        for (prefix, valid, preferred) in [(prefix, validLifetime, preferredLifetime)] + (successor.map { [($0, 86400, 14400)] } ?? []) {
            writer.write([3, 4, 64, 0xC0])
            writer.write32(valid)
            writer.write32(preferred)
            writer.write32(0)
            writer.write(prefix)
        }
        if !resolvers.isEmpty {
            writer.write([25, UInt8(truncatingIfNeeded: 1 + 2 * resolvers.count)])
            writer.write16(0)
            writer.write32(1800)
            for resolver in resolvers { writer.write(resolver) }
        }
        return ICMPDraft(type: 134, code: 0, rest: 64 << 24 | preference.rawValue << 19 | UInt32(routerLifetime), body: writer.octets)
    }

    /// The address that a solicitation for `target` goes to (RFC 4291 §2.7.1).
    public static func solicitedNode(_ target: IPAddress) -> IPAddress {
        IPAddress(high: 0xFF02_0000_0000_0000, low: 0x1_FF00_0000 | target.low & 0xFF_FFFF)
    }

    /// The hardware address of a multicast group (RFC 2464 §7).
    public static func hardware(ofGroup group: IPAddress) -> MACAddress { MACAddress(0x3333_0000_0000 | group.low & 0xFFFF_FFFF) }

    private static func message(_ type: UInt8, rest: UInt32, _ target: IPAddress, option: UInt8, _ hardware: MACAddress) -> ICMPDraft {
        var writer = OctetWriter()
        writer.write(target)
        writer.write(linkLayerOption(option, hardware))
        return ICMPDraft(type: type, code: 0, rest: rest, body: writer.octets)
    }

    private static func linkLayerOption(_ kind: UInt8, _ hardware: MACAddress) -> [UInt8] {
        var writer = OctetWriter()
        writer.write([kind, 1])
        writer.write(hardware)
        return writer.octets
    }
}
