import Wire

/// Which names the public DNS is asked for, and which addresses it never rightly gives (SIGNS DN3).
enum PublicName {
    /// Top labels of names that belong to a house, a company or a test (RFC 6761, RFC 6762, RFC 8375, RFC 9476).
    private static let privateSuffixes = [
        "local", "lan", "home", "arpa", "internal", "intranet", "private", "corp", "test", "localhost", "invalid", "example", "onion", "alt", "box",
        "localdomain", "workgroup", "station", "router", "wifi", "fritz.box",
    ]
    /// Services that answer with private or loopback addresses on purpose.
    private static let intendedSuffixes = [
        "plex.direct", "localtest.me", "lvh.me", "nip.io", "sslip.io", "traefik.me", "vcap.me", "lacolhost.com", "example.com", "example.net",
        "example.org",
    ]

    /// Whether a name is one that the public DNS would give a public address.
    static func isPublic(_ name: String) -> Bool {
        let labels = name.split(separator: ".", omittingEmptySubsequences: true)
        guard labels.count >= 2, let top = labels.last else { return false }
        if privateSuffixes.contains(String(top)) { return false }
        if intendedSuffixes.contains(where: { name == $0 || name.hasSuffix("." + $0) }) && !name.hasSuffix("example.org") { return false }
        // Block lists are asked for reversed addresses and answer 127.0.0.x.
        if labels.count >= 5, labels.prefix(4).allSatisfy({ UInt8($0) != nil }) { return false }
        // Names of block lists by domain.
        if ["zen", "sbl", "xbl", "dbl", "bl", "dnsbl", "rbl", "uribl", "surbl", "multi"].contains(where: { label in
            labels.dropFirst().dropLast().contains { $0 == label }
        }) {
            return false
        }
        return true
    }

    /// Resolvers that serve everybody and, as their operators state, change no answers: what they say is what the public DNS says.
    private static let openResolvers: Set<IPAddress> = [
        IPAddress(8, 8, 8, 8), IPAddress(8, 8, 4, 4), IPAddress(1, 1, 1, 1), IPAddress(1, 0, 0, 1), IPAddress(9, 9, 9, 10),
        IPAddress(149, 112, 112, 10), IPAddress(208, 67, 222, 222), IPAddress(208, 67, 220, 220), IPAddress(64, 6, 64, 6), IPAddress(64, 6, 65, 6),
        IPAddress(high: 0x2001_4860_4860_0000, low: 0x8888), IPAddress(high: 0x2001_4860_4860_0000, low: 0x8844),
        IPAddress(high: 0x2606_4700_4700_0000, low: 0x1111), IPAddress(high: 0x2606_4700_4700_0000, low: 0x1001),
    ]

    /// Others that everybody may ask, and that deny some names by their own choice.
    private static let choosyResolvers: Set<IPAddress> = [
        IPAddress(9, 9, 9, 9), IPAddress(149, 112, 112, 112), IPAddress(1, 1, 1, 2), IPAddress(1, 1, 1, 3), IPAddress(94, 140, 14, 14),
        IPAddress(94, 140, 15, 15), IPAddress(185, 228, 168, 9), IPAddress(208, 67, 222, 123), IPAddress(high: 0x2620_00FE_0000_0000, low: 0xFE),
    ]

    /// Whether everybody knows who stands behind a resolver's address, whatever it denies.
    static func isPublicResolver(_ address: IPAddress) -> Bool { openResolvers.contains(address) || choosyResolvers.contains(address) }

    /// Whether a resolver is one of the well-known open ones; a company's own may have a public address and private answers.
    static func isOpenResolver(_ address: IPAddress) -> Bool { openResolvers.contains(address) }

    /// Whether no public server can have this address.
    static func isImpossible(_ address: IPAddress) -> Bool {
        if address.isV4 {
            let value = address.v4
            switch value >> 24 {
            case 0, 10, 127: return true
            case 224...255: return true
            default: break
            }
            return value >> 22 == 0x191 || value >> 16 == 0xA9FE || value >> 20 == 0xAC1 || value >> 8 == 0xC0_0000 || value >> 16 == 0xC0A8
                || value >> 17 == 0x6309
        }
        if address.isUnspecified || address.isLoopback || address.isLinkLocal || address.isPrivate || address.isMulticast { return true }
        // 2001:db8::/32 for documents; 64:ff9b:1::/48 for local translation (64:ff9b::/96 is DNS64's and fine).
        return address.high >> 32 == 0x2001_0DB8 || address.high >> 16 == 0x0064_FF9B_0001
    }
}
