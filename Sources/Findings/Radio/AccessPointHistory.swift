public import Wire

/// One access point of the own network, and how it changed while it was heard.
public struct AccessPointHistory: Hashable, Sendable {
    /// What it announced last.
    public var point: AccessPoint
    public var firstHeard: Timestamp
    /// In order of time; bounded.
    public var changes: [AccessPointChange]

    /// Joins an access point and its changes.
    public init(point: AccessPoint, firstHeard: Timestamp, changes: [AccessPointChange]) {
        self.point = point
        self.firstHeard = firstHeard
        self.changes = changes
    }
}
