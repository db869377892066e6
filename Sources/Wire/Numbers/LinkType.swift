/// How a capture's frames begin: a LINKTYPE_ value of the tcpdump.org registry (not the platform's DLT_ value).
public struct LinkType: RawRepresentable, Hashable, Sendable {
    /// The registered number.
    public let rawValue: UInt16

    /// Wraps any number; an unknown one is data.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// BSD loopback: a four-byte family in the byte order of the machine that captured.
    public static let null = LinkType(rawValue: 0)
    /// Ethernet.
    public static let ethernet = LinkType(rawValue: 1)
    /// PPP, with or without the HDLC address and control bytes.
    public static let ppp = LinkType(rawValue: 9)
    /// PPP in HDLC-like framing (RFC 1662), or Cisco HDLC.
    public static let pppHDLC = LinkType(rawValue: 50)
    /// PPPoE session frames without Ethernet.
    public static let pppEther = LinkType(rawValue: 51)
    /// Raw IP, as some BSDs number it in files.
    public static let rawBSD = LinkType(rawValue: 12)
    /// Raw IP, as OpenBSD numbers it in files.
    public static let rawOpenBSD = LinkType(rawValue: 14)
    /// Cisco HDLC.
    public static let ciscoHDLC = LinkType(rawValue: 104)
    /// Raw IP, version from the first nibble.
    public static let raw = LinkType(rawValue: 101)
    /// 802.11 without any radio header.
    public static let ieee80211 = LinkType(rawValue: 105)
    /// OpenBSD loopback: a four-byte family in network byte order.
    public static let loop = LinkType(rawValue: 108)
    /// Linux cooked capture, version 1.
    public static let linuxCooked = LinkType(rawValue: 113)
    /// 802.11 with a Prism header.
    public static let ieee80211Prism = LinkType(rawValue: 119)
    /// 802.11 with a radiotap header.
    public static let ieee80211Radiotap = LinkType(rawValue: 127)
    /// PPP with a direction byte in front (0 received, else sent).
    public static let pppWithDirection = LinkType(rawValue: 204)
    /// Per-packet information header (CACE PPI), then a frame of the link type that it names.
    public static let ppi = LinkType(rawValue: 192)
    /// Raw IPv4.
    public static let ipv4 = LinkType(rawValue: 228)
    /// Raw IPv6.
    public static let ipv6 = LinkType(rawValue: 229)
    /// Linux cooked capture, version 2.
    public static let linuxCooked2 = LinkType(rawValue: 276)
}

extension LinkType: CustomStringConvertible {
    /// The registry's name in tcpdump's spelling where it is a known one, else the number.
    public var description: String {
        switch self {
        case .null: "NULL"
        case .ethernet: "EN10MB"
        case .ppp: "PPP"
        case .pppHDLC: "PPP_SERIAL"
        case .pppEther: "PPP_ETHER"
        case .rawBSD, .rawOpenBSD, .raw: "RAW"
        case .ciscoHDLC: "C_HDLC"
        case .ieee80211: "IEEE802_11"
        case .loop: "LOOP"
        case .linuxCooked: "LINUX_SLL"
        case .ieee80211Prism: "PRISM_HEADER"
        case .ieee80211Radiotap: "IEEE802_11_RADIO"
        case .pppWithDirection: "PPP_WITH_DIR"
        case .ppi: "PPI"
        case .ipv4: "IPV4"
        case .ipv6: "IPV6"
        case .linuxCooked2: "LINUX_SLL2"
        default: "LINKTYPE_\(rawValue)"
        }
    }
}
