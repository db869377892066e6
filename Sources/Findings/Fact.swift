public import Wire

/// Something a shard learnt that is neither sign nor outcome, and that the judge needs as memory or control.
public enum Fact: Hashable, Sendable {
    /// `device` was told, or said, that `name` lives at `address` (DNS answer, ClientHello, Host).
    case name(device: IPAddress, name: String, address: IPAddress, from: NameSource)
    /// A frame from `address` (not the device's own) reached `device`: something came back.
    ///
    /// `via` is the hardware address that handed it over: the neighbour's own, or the router's.
    case heard(device: IPAddress, deviceMAC: MACAddress?, from: IPAddress, hopLimit: UInt8, via: MACAddress? = nil)
    /// Neighbour `mac` owns `address` (ARP, ND), said in answer to a request or unasked.
    case neighbor(mac: MACAddress, address: IPAddress, wasAsked: Bool)
    /// `mac` forwards for others or advertises itself as router.
    case router(mac: MACAddress, address: IPAddress?)
    /// `device` leases `address`; `router` and `resolvers` were assigned with it.
    case lease(mac: MACAddress, address: IPAddress, router: IPAddress?, resolvers: [IPAddress])
    /// Router `from` said that packets of `device` to `destination` are too big for the way; `mtu` in bytes, where it says so.
    case pathMTU(device: IPAddress, destination: IPAddress, mtu: Int?, from: IPAddress)
    /// An access point announces itself, for the first time or after a change.
    indirect case accessPoint(AccessPoint)
    /// An access point changed.
    indirect case accessPointChange(AccessPointChange)
    /// A station was seen with an access point.
    indirect case station(StationSighting)
    /// Frames of the radio that arrived damaged within this stretch, of how many, and the median noise in dBm where it was measured.
    case radioNoise(from: Timestamp, to: Timestamp, damaged: Int, of: Int, noise: Int?)
    /// So many beacons of an access point arrived, of about so many that it sent meanwhile.
    case beaconsHeard(bssid: MACAddress, heard: Int, of: Int)
    /// So many data segments were seen in a minute (``LineMinute``), and so many of them sent again.
    case segments(minute: Timestamp, count: Int, again: Int)
    /// How a server began its answer to a ClientHello.
    indirect case greeting(ServerGreeting)
    /// A certificate that a server showed in clear.
    indirect case certificate(CertificateSight)
    /// An answer in HTTP that leads elsewhere, is a notice, or answers a probe.
    indirect case page(PageSight)
    /// The network named its sign-in portal.
    indirect case portal(PortalOffer)
    /// How a well-known public resolver answered at first.
    indirect case resolver(ResolverSight)
    /// A stretch of bulk ended, and ran so.
    indirect case transfer(Transfer)
    /// The capture was blind from here until now.
    case gap(from: Timestamp, reason: String, frames: UInt64?)

    /// Where a name was heard.
    public enum NameSource: String, Sendable, Codable {
        case dns, clientHello, httpHost
    }
}
