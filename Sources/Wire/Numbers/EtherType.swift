/// What an Ethernet frame carries (IEEE 802 numbers registry).
public struct EtherType: RawRepresentable, Hashable, Sendable {
    /// The number on the wire.
    public let rawValue: UInt16

    /// Wraps any number; an unknown one is data.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let ipv4 = EtherType(rawValue: 0x0800)
    public static let arp = EtherType(rawValue: 0x0806)
    /// Transparent Ethernet bridging, the payload of GRE and VXLAN-GPE.
    public static let transparentEthernet = EtherType(rawValue: 0x6558)
    /// 802.1Q customer tag.
    public static let vlan = EtherType(rawValue: 0x8100)
    public static let ipv6 = EtherType(rawValue: 0x86DD)
    /// PPP in GRE (RFC 2637 uses 0x880B).
    public static let ppp = EtherType(rawValue: 0x880B)
    public static let mpls = EtherType(rawValue: 0x8847)
    public static let mplsMulticast = EtherType(rawValue: 0x8848)
    /// PPPoE discovery (RFC 2516 §4).
    public static let pppoeDiscovery = EtherType(rawValue: 0x8863)
    /// PPPoE session (RFC 2516 §4).
    public static let pppoeSession = EtherType(rawValue: 0x8864)
    /// EAP over LAN (IEEE 802.1X).
    public static let eapol = EtherType(rawValue: 0x888E)
    /// 802.1ad service tag.
    public static let serviceVLAN = EtherType(rawValue: 0x88A8)
    /// The number used for stacked tags before 802.1ad.
    public static let oldServiceVLAN = EtherType(rawValue: 0x9100)
}
