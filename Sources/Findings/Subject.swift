public import Wire

/// Whom and what a sign, an outcome or a finding concerns.
public struct Subject: Hashable, Sendable {
    /// The device at home (who asked); for captures whose sides cannot be told, who spoke first.
    public var device: IPAddress?
    /// Its hardware address, where the capture shows one.
    public var deviceMAC: MACAddress?
    /// The port that it used.
    public var devicePort: UInt16?
    /// Who was asked.
    public var peer: IPAddress?
    /// The hardware address that frames to and from the peer carry: a neighbour's own, or the router's.
    public var peerMAC: MACAddress?
    /// The port that was asked.
    public var peerPort: UInt16?
    /// TCP, UDP, ICMP…
    public var ipProtocol: IPProtocol?
    /// The name that was asked for: a DNS name, an SNI, a Host. Raw, as the wire said it: hostile until escaped at a sink.
    public var name: String?

    /// Names a subject.
    public init(
        device: IPAddress? = nil, deviceMAC: MACAddress? = nil, devicePort: UInt16? = nil, peer: IPAddress? = nil, peerMAC: MACAddress? = nil,
        peerPort: UInt16? = nil, ipProtocol: IPProtocol? = nil, name: String? = nil
    ) {
        self.device = device
        self.deviceMAC = deviceMAC
        self.devicePort = devicePort
        self.peer = peer
        self.peerMAC = peerMAC
        self.peerPort = peerPort
        self.ipProtocol = ipProtocol
        self.name = name
    }
}
