public import Wire

/// Something that an access point changed, as its own announcements show.
public struct AccessPointChange: Hashable, Sendable {
    /// What changed.
    public enum What: String, CaseIterable, Sendable, Codable {
        /// Its clock began anew: the radio, or the whole box, was started again.
        case restart
        case channel, security, name, interval
        /// It was heard again after it had not been for long.
        case returned
    }

    public var bssid: MACAddress
    public var what: What
    /// Before and after, in words; empty for a restart.
    public var from: String
    public var to: String
    public var time: Timestamp
    public var frame: FrameReference
    /// Whether it had said so before, as a channel switch is announced.
    public var isAnnounced: Bool

    /// Describes a change.
    public init(bssid: MACAddress, what: What, from: String, to: String, time: Timestamp, frame: FrameReference, isAnnounced: Bool = false) {
        self.bssid = bssid
        self.what = what
        self.from = from
        self.to = to
        self.time = time
        self.frame = frame
        self.isAnnounced = isAnnounced
    }
}
