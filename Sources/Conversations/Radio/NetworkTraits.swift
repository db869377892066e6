public import Wire

/// What an access point announces of itself that one transmitter does not change from beacon to beacon.
public struct NetworkTraits: Hashable, Sendable {
    /// `nil` while hidden.
    public var name: NetworkName?
    public var channel: UInt8?
    public var security: WiFiSecurity
    /// Between two beacons, in units of 1,024 µs; of beacons alone.
    public var interval: UInt16?
    public var isProtectionRequired: Bool
    public var isProtectionCapable: Bool

    /// From a beacon or a probe response.
    public init(_ announcement: WiFiAnnouncement, isBeacon: Bool) {
        name = announcement.elements.name.flatMap { $0.isHidden ? nil : $0 }
        channel = announcement.elements.channel
        security = announcement.security
        interval = isBeacon ? announcement.interval : nil
        isProtectionRequired = announcement.elements.rsn?.isProtectionRequired ?? false
        isProtectionCapable = announcement.elements.rsn?.isProtectionCapable ?? false
    }

    /// Which traits differ from `other`, where both say something.
    public func differences(from other: NetworkTraits) -> [String] {
        var names: [String] = []
        if let name, let known = other.name, name != known { names.append("name") }
        if let channel, let known = other.channel, channel != known { names.append("channel") }
        if security != other.security { names.append("security") }
        if let interval, let known = other.interval, interval != known { names.append("interval") }
        return names
    }

    /// These, and what they leave open as `other` has it.
    public func completed(by other: NetworkTraits) -> NetworkTraits {
        var all = self
        all.name = name ?? other.name
        all.channel = channel ?? other.channel
        all.interval = interval ?? other.interval
        return all
    }
}
