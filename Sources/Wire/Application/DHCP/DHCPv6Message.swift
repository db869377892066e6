/// A DHCP message for IPv6 (RFC 8415 §8), read and kept; what relays wrap is unwrapped.
///
///     |    msg-type   |               transaction-id                  |
///     |  options: option-code (16), option-len (16), data … |
public struct DHCPv6Message: Hashable, Sendable {
    public var kind: Kind
    /// Joins the messages of one exchange, 24 bits.
    public var transaction: UInt32
    /// Who asks (option 1), in raw bytes, at most 128.
    public var clientID: [UInt8] = []
    /// Who answers (option 2), in raw bytes, at most 128.
    public var serverID: [UInt8] = []
    /// Leases of addresses and prefixes (options 3 and 25), at most 16.
    public var leases: [Lease] = []
    /// How the exchange went as a whole (option 13); 0 is success.
    public var status: Status?
    /// Option 23.
    public var nameServers: [IPAddress] = []
    /// Option 7.
    public var preference: UInt8?
    /// Option 103: the page of a captive portal (RFC 8910), escaped.
    public var captivePortal: String?
    /// How many relays the message came through.
    public var relays = 0
    /// Whether the options were broken.
    public var isMalformed = false

    /// What a DHCPv6 message is for (RFC 8415 §7.3).
    public struct Kind: RawRepresentable, Hashable, Sendable {
        public let rawValue: UInt8
        /// Wraps any number; an unknown one is data.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        public static let solicit = Kind(rawValue: 1)
        public static let advertise = Kind(rawValue: 2)
        public static let request = Kind(rawValue: 3)
        public static let confirm = Kind(rawValue: 4)
        public static let renew = Kind(rawValue: 5)
        public static let rebind = Kind(rawValue: 6)
        public static let reply = Kind(rawValue: 7)
        public static let release = Kind(rawValue: 8)
        public static let decline = Kind(rawValue: 9)
        public static let reconfigure = Kind(rawValue: 10)
        public static let informationRequest = Kind(rawValue: 11)
        public static let relayForward = Kind(rawValue: 12)
        public static let relayReply = Kind(rawValue: 13)
    }

    /// A status code (RFC 8415 §21.13): 1 unspecified failure, 2 no addresses, 3 no binding, 4 not on link, 6 no prefix.
    public struct Status: Hashable, Sendable {
        public var code: UInt16
        /// What the server adds in words, escaped.
        public var text: String
    }

    /// One identity association and what it holds.
    public struct Lease: Hashable, Sendable {
        /// Whether prefixes are delegated (IA_PD) and not addresses given (IA_NA).
        public var isDelegation: Bool
        /// The association's number.
        public var association: UInt32
        /// Addresses or prefixes, at most 16.
        public var entries: [Entry] = []
        /// How it went for this association.
        public var status: Status?
    }

    /// One address or prefix.
    public struct Entry: Hashable, Sendable {
        public var address: IPAddress
        /// 128 for an address.
        public var prefixLength: UInt8
        /// In seconds.
        public var preferredLifetime: UInt32
        public var validLifetime: UInt32
    }
}
