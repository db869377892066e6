public import Wire

/// A station was seen to do something with an access point that is no attempt with an end.
public struct StationSighting: Hashable, Sendable {
    /// What was seen.
    public enum What: Hashable, Sendable {
        /// It asked who is there; `isAnswered` when it was told.
        case probed(isAnswered: Bool)
        /// The access point sends it data.
        case served
        /// It was told to leave, or left; the reason as the frame says it, `nil` where it is encrypted; `wasIn` if it had been let in.
        case left(reason: UInt16?, isByAccessPoint: Bool, wasIn: Bool)
        /// It was asked to move to another access point.
        case askedToMove
    }

    public var bssid: MACAddress
    public var station: MACAddress
    public var what: What
    public var time: Timestamp
    public var frame: FrameReference
    /// How strong the station's own frames arrive, in dBm, where that was measured.
    public var signal: Int?

    /// Describes a sighting.
    public init(bssid: MACAddress, station: MACAddress, what: What, time: Timestamp, frame: FrameReference, signal: Int? = nil) {
        self.bssid = bssid
        self.station = station
        self.what = what
        self.time = time
        self.frame = frame
        self.signal = signal
    }
}
