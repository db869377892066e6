/// A DHCP message for IPv4 (RFC 2131 §2, RFC 2132), read and kept.
///
///     |     op (1)    |   htype (1)   |   hlen (1)    |   hops (1)    |
///     |                            xid (4)                            |
///     |           secs (2)            |           flags (2)           |
///     |  ciaddr (4)  |  yiaddr (4)  |  siaddr (4)  |  giaddr (4)      |
///     |  chaddr (16) |  sname (64)  |  file (128)  |  options …       |
public struct DHCPMessage: Hashable, Sendable {
    /// 1 from a client, 2 from a server.
    public var operation: UInt8
    /// What the message is for (option 53); `nil` in plain BOOTP.
    public var kind: Kind?
    /// Joins the messages of one exchange.
    public var transaction: UInt32
    /// Seconds since the client began.
    public var seconds: UInt16
    /// Whether the client asks to be answered by broadcast.
    public var wantsBroadcast: Bool
    /// The client's hardware address (Ethernet and its kin; 0 for others).
    public var clientHardware: MACAddress
    /// The address that the client has (`ciaddr`).
    public var clientAddress: IPAddress
    /// The address that the client is given (`yiaddr`).
    public var yourAddress: IPAddress
    /// The relay on the way (`giaddr`).
    public var relay: IPAddress
    /// Option 50.
    public var requestedAddress: IPAddress?
    /// Option 54.
    public var serverID: IPAddress?
    /// Option 1.
    public var subnetMask: IPAddress?
    /// Option 3.
    public var routers: [IPAddress] = []
    /// Option 6.
    public var nameServers: [IPAddress] = []
    /// Option 42.
    public var timeServers: [IPAddress] = []
    /// Option 51, in seconds.
    public var leaseTime: UInt32?
    /// Options 58 and 59, in seconds.
    public var renewalTime: UInt32?
    public var rebindingTime: UInt32?
    /// Option 12: what the device calls itself, escaped.
    public var hostName: String?
    /// Option 15, escaped.
    public var domainName: String?
    /// Option 26: in bytes.
    public var interfaceMTU: UInt16?
    /// Option 56: why the server refuses, in words, escaped.
    public var message: String?
    /// Option 60: what kind of software the device runs, escaped.
    public var vendorClass: String?
    /// Option 114: the page of a captive portal (RFC 8910), escaped.
    public var captivePortal: String?
    /// Option 252: where a proxy configuration lies, escaped.
    public var proxyConfiguration: String?
    /// Option 119: the search list, as a number for comparison.
    public var searchListDigest: UInt64?
    /// Options 121 and 249: routes by network (RFC 3442).
    public var routes: [Route] = []
    /// The numbers of the options, in order, at most 64.
    public var options: [UInt8] = []
    /// Option 55: the options that the client asks for, in order: a device's habit.
    public var requestedOptions: [UInt8] = []
    /// Whether the options were broken or ended without their end mark.
    public var isMalformed = false

    /// What a DHCP message is for (RFC 2132 §9.6, RFC 3203, RFC 4388, RFC 6926).
    public struct Kind: RawRepresentable, Hashable, Sendable {
        public let rawValue: UInt8
        /// Wraps any number; an unknown one is data.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        public static let discover = Kind(rawValue: 1)
        public static let offer = Kind(rawValue: 2)
        public static let request = Kind(rawValue: 3)
        public static let decline = Kind(rawValue: 4)
        public static let acknowledge = Kind(rawValue: 5)
        public static let refuse = Kind(rawValue: 6)
        public static let release = Kind(rawValue: 7)
        public static let inform = Kind(rawValue: 8)
        public static let forceRenew = Kind(rawValue: 9)
    }

    /// A route given to the client.
    public struct Route: Hashable, Sendable {
        public var destination: IPAddress
        /// 0 to 32 bits.
        public var prefixLength: UInt8
        public var router: IPAddress
    }
}
