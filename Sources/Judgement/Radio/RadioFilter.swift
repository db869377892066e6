public import Wire

/// Which networks of the air are the household's own; without any, that is learnt.
public struct RadioFilter: Hashable, Sendable {
    public var bssids: Set<MACAddress>
    public var names: Set<String>

    /// Names the own networks by their access points, their names, or both.
    public init(bssids: Set<MACAddress> = [], names: Set<String> = []) {
        self.bssids = bssids
        self.names = names
    }

    /// Whether nothing is named.
    public var isEmpty: Bool { bssids.isEmpty && names.isEmpty }
}
