/// What kind of address it is, by the registries of special-purpose addresses (RFC 6890).
extension IPAddress {
    /// Whether the first `length` bits equal those of `prefix`; for IPv4, `length` counts IPv4 bits.
    public func matches(_ prefix: IPAddress, length: Int) -> Bool {
        guard isV4 == prefix.isV4 else { return false }
        if isV4 {
            guard length > 0 else { return true }
            let mask = ~UInt32(0) << UInt32(32 - min(length, 32))
            return v4 & mask == prefix.v4 & mask
        }
        if length <= 64 {
            guard length > 0 else { return true }
            let mask = ~UInt64(0) << UInt64(64 - length)
            return high & mask == prefix.high & mask
        }
        let mask = ~UInt64(0) << UInt64(128 - min(length, 128))
        return high == prefix.high && low & mask == prefix.low & mask
    }

    /// The address with all but its first `length` bits zero (IPv4 bits for IPv4).
    public func prefix(_ length: Int) -> IPAddress {
        if isV4 {
            return IPAddress(v4: length <= 0 ? 0 : v4 & (~UInt32(0) << UInt32(32 - min(length, 32))))
        }
        if length <= 0 { return .anyV6 }
        if length <= 64 { return IPAddress(high: high & (~UInt64(0) << UInt64(64 - length)), low: 0) }
        return IPAddress(high: high, low: low & (~UInt64(0) << UInt64(128 - min(length, 128))))
    }

    /// 127/8 or ::1.
    public var isLoopback: Bool { isV4 ? v4 >> 24 == 127 : high == 0 && low == 1 }

    /// 0.0.0.0 or `::`.
    public var isUnspecified: Bool { isV4 ? v4 == 0 : high == 0 && low == 0 }

    /// 169.254/16 (RFC 3927) or fe80::/10.
    public var isLinkLocal: Bool { isV4 ? v4 >> 16 == 0xA9FE : high >> 54 == 0x3FA }

    /// 224/4 or ff00::/8.
    public var isMulticast: Bool { isV4 ? v4 >> 28 == 0xE : high >> 56 == 0xFF }

    /// 255.255.255.255.
    public var isLimitedBroadcast: Bool { isV4 && v4 == 0xFFFF_FFFF }

    /// 10/8, 172.16/12, 192.168/16 (RFC 1918) or fc00::/7 (RFC 4193).
    public var isPrivate: Bool {
        if isV4 { return v4 >> 24 == 10 || v4 >> 20 == 0xAC1 || v4 >> 16 == 0xC0A8 }
        return high >> 57 == 0x7E
    }

    /// 100.64/10 (RFC 6598), the address space between a provider and its customers.
    public var isSharedProviderSpace: Bool { isV4 && v4 >> 22 == 0x191 }

    /// Whether the address can belong to one host somewhere on the public Internet.
    public var isPublicUnicast: Bool {
        guard isV4 else { return high >> 61 == 1 }
        return switch v4 >> 24 {
        case 0, 10, 127, 224...: false
        case 100: !isSharedProviderSpace
        case 169: !isLinkLocal
        case 172, 192: !isPrivate
        default: true
        }
    }
}
