import Wire

/// Public resolvers that people choose because they deny names: malware, advertising, or what is not for children.
///
/// From the operators' own pages: Quad9, Cloudflare for Families, OpenDNS FamilyShield, AdGuard DNS, CleanBrowsing.
enum FilteringResolver {
    /// Whether a resolver is known to filter on its user's wish.
    static func isKnown(_ address: IPAddress) -> Bool { addresses.contains(address) }

    private static let addresses: Set<IPAddress> = Set(
        [
            "9.9.9.9", "149.112.112.112", "2620:fe::fe", "2620:fe::9", "1.1.1.2", "1.0.0.2", "1.1.1.3", "1.0.0.3", "208.67.222.123",
            "208.67.220.123", "94.140.14.14", "94.140.15.15", "94.140.14.15", "94.140.15.16", "185.228.168.9", "185.228.169.9",
            "185.228.168.10", "185.228.169.11", "185.228.168.168", "185.228.169.168",
        ].compactMap { IPAddress($0) })
}
