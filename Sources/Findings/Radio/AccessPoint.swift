public import Wire

/// What one access point announces of itself.
public struct AccessPoint: Hashable, Sendable {
    public var bssid: MACAddress
    /// The network's name as it was sent: hostile until escaped at a sink; empty while only hidden ones were seen.
    public var name: String
    public var channel: UInt8?
    public var security: WiFiSecurity
    /// Whether stations must protect management frames.
    public var isProtectionRequired: Bool
    /// When it was announced so first.
    public var time: Timestamp
    public var frame: FrameReference

    /// Describes an access point.
    public init(
        bssid: MACAddress, name: String, channel: UInt8?, security: WiFiSecurity, isProtectionRequired: Bool, time: Timestamp, frame: FrameReference
    ) {
        self.bssid = bssid
        self.name = name
        self.channel = channel
        self.security = security
        self.isProtectionRequired = isProtectionRequired
        self.time = time
        self.frame = frame
    }
}
