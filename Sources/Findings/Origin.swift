/// Where the controls place the cause, seen from the device.
public enum Origin: String, CaseIterable, Sendable, Codable {
    /// Between the device and its access point.
    case radio
    /// On the local network.
    case lan
    /// The modem or router of the house.
    case gateway
    /// The first routers behind the modem.
    case provider
    /// Somewhere behind the provider's first routers.
    case beyond
    /// The far end itself.
    case remote
    /// The controls do not say.
    case unknown
}
