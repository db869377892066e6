public import Wire

/// What a DHCP server gave a client (RFC 2132): kept to tell when it gives something else.
public struct LeaseTerms: Sendable {
    public var server: IPAddress
    /// The hardware address that the offer came from.
    public var serverHardware: MACAddress?
    public var client: MACAddress
    public var address: IPAddress
    public var mask: IPAddress?
    public var routers: [IPAddress]
    public var nameServers: [IPAddress]
    /// Routes of option 121 in one text, since only equality counts.
    public var routes: String
    public var proxyConfiguration: String?
    public var captivePortal: String?
    public var searchListDigest: UInt64?
    /// In seconds; nil where none was said.
    public var leaseTime: UInt32?
    public var time: Timestamp
    public var frame: FrameID

    /// Takes the terms out of an offer or an acknowledgement.
    public init(_ message: DHCPMessage, server: IPAddress, hardware: MACAddress?, _ stamp: FrameStamp) {
        self.server = server
        serverHardware = hardware
        client = message.clientHardware
        address = message.yourAddress
        mask = message.subnetMask
        routers = message.routers
        nameServers = message.nameServers
        routes = message.routes.map { "\($0.destination)/\($0.prefixLength) via \($0.router)" }.joined(separator: ", ")
        proxyConfiguration = message.proxyConfiguration
        captivePortal = message.captivePortal
        searchListDigest = message.searchListDigest
        leaseTime = message.leaseTime
        time = stamp.now
        frame = stamp.frame
    }

    /// What a lease can change: the way out, who resolves, routes, the proxy, the portal, the list of domains to search.
    public enum Part: String, CaseIterable, Sendable {
        case router, resolver, routes, proxy, portal, search
    }

    /// The parts in which these terms say something else than others.
    ///
    /// What is missing on one side was perhaps not asked for (option 55), so it is no difference; but for what another server adds.
    public func parts(otherThan other: LeaseTerms) -> [Part] {
        func differs<Value: Equatable>(_ now: Value?, _ before: Value?) -> Bool {
            guard let now else { return false }
            guard let before else { return server != other.server }
            return now != before
        }
        return Part.allCases.filter { part in
            switch part {
            case .router: !routers.isEmpty && !other.routers.isEmpty && routers != other.routers
            case .resolver: !nameServers.isEmpty && !other.nameServers.isEmpty && nameServers != other.nameServers
            case .routes: differs(routes.isEmpty ? nil : routes, other.routes.isEmpty ? nil : other.routes)
            case .proxy: differs(proxyConfiguration, other.proxyConfiguration)
            case .portal: differs(captivePortal, other.captivePortal)
            case .search: differs(searchListDigest, other.searchListDigest)
            }
        }
    }

    /// Whether the first router lies outside the subnet that comes with it; a mask of one single address says nothing.
    public var isRouterOutside: Bool {
        guard let mask, mask.v4 != .max, mask.v4 != 0, let router = routers.first else { return false }
        return router.v4 & mask.v4 != address.v4 & mask.v4
    }

    /// Whether the two addresses come from one subnet.
    public func isSamePool(as other: LeaseTerms) -> Bool {
        let length = mask ?? other.mask ?? IPAddress(255, 255, 255, 0)
        return address.v4 & length.v4 == other.address.v4 & length.v4
    }
}
