public import Wire

/// A device of the household, as reports name it: by a letter, never by a name that it gave itself.
public struct Device: Hashable, Sendable {
    /// What part a device plays.
    public enum Role: String, CaseIterable, Sendable, Codable {
        /// A computer, phone or thing of the household.
        case device
        /// The modem or router that leads outside.
        case gateway
    }

    /// A, B… in order of first appearance; G for the gateway.
    public var id: String
    public var role: Role
    public var mac: MACAddress?
    /// The addresses it was seen with, in order of first appearance; bounded.
    public var addresses: [IPAddress]

    /// Names a device.
    public init(id: String, role: Role, mac: MACAddress?, addresses: [IPAddress]) {
        self.id = id
        self.role = role
        self.mac = mac
        self.addresses = addresses
    }
}
