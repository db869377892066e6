public import Wire

/// A client asks for an address, or to keep one (RFC 2131 §4.4, RFC 8415 §18.2), and waits.
public struct LeaseRequest: Sendable {
    /// Who asks for what.
    public struct Key: Hashable, Sendable {
        /// DHCPv4's client hardware address, or the frame's sender for DHCPv6.
        public var client: MACAddress
        public var isV6: Bool
        /// Whether a server is looked for; else the client asks for one address.
        public var isDiscovery: Bool

        /// Names a request.
        public init(client: MACAddress, isV6: Bool, isDiscovery: Bool) {
            self.client = client
            self.isV6 = isV6
            self.isDiscovery = isDiscovery
        }
    }

    /// The client's own address, where it has one.
    public var address: IPAddress?
    /// The address asked for.
    public var requested: IPAddress?
    /// The server asked, where one is named or the message went to it alone.
    public var server: IPAddress?
    public var tries: Tries

    /// Begins with the first message.
    public init(address: IPAddress?, requested: IPAddress?, server: IPAddress?, _ stamp: FrameStamp) {
        self.address = address
        self.requested = requested
        self.server = server
        tries = Tries(stamp)
    }
}
