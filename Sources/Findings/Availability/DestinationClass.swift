/// What a device tried to reach, coarsely enough to compare devices and hours.
public enum DestinationClass: String, CaseIterable, Sendable, Codable, Comparable {
    /// To be let onto the radio: probe, authentication, association, 4-way handshake.
    case radio
    /// To be given an address: DHCP, router solicitation, PPPoE and PPP.
    case address
    /// The router of the house itself: ARP, neighbour solicitation, echo.
    case gateway
    /// Other hosts of the same network.
    case local
    /// A resolver: DNS in every form.
    case names
    /// Anything beyond the router but resolvers.
    case internet

    private static let ranks = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($0.element, $0.offset) })
    /// The order of the ladder of access: what has to work first stands first.
    public static func < (left: DestinationClass, right: DestinationClass) -> Bool { ranks[left, default: 0] < ranks[right, default: 0] }
}
