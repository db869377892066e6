public import Wire

/// A network named its sign-in portal: DHCP option 114 or option 37 of a router advertisement (RFC 8910 §2).
///
/// Networks name it whether or not a device has signed in, so that it says nothing by itself; but whoever is led there is held by it.
public struct PortalOffer: Hashable, Sendable {
    /// The device whose lease names it; `nil` where a router says it to all.
    public var device: IPAddress?
    /// The portal's host, lower case, without port; safe to print.
    public var host: String
    public var time: Timestamp
    public var frame: FrameReference

    /// Records an offer.
    public init(device: IPAddress?, host: String, time: Timestamp, frame: FrameReference) {
        self.device = device
        self.host = host
        self.time = time
        self.frame = frame
    }
}
