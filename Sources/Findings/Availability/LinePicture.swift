public import Wire

/// How the line stands at a moment, and how it did in the hours before: what whoever looks at a running watch wants to see.
public struct LinePicture: Hashable, Sendable {
    /// How far back a picture goes.
    public static let hours: Int64 = 12

    /// How far the watch has come, by the capture's clock.
    public var time: Timestamp
    /// The household's devices that were seen, the gateway last.
    public var devices: [Device]
    /// How attempts ended, for the hours shown.
    public var availability: [AvailabilityCell]
    /// How the line did, minute by minute, for the hours shown.
    public var minutes: [LineMinute]
    /// When nobody looked, for the hours shown.
    public var gaps: [Coverage.Gap]
    /// How many packets were taken in.
    public var packets: UInt64

    /// Gathers what is to be seen.
    public init(
        time: Timestamp, devices: [Device] = [], availability: [AvailabilityCell] = [], minutes: [LineMinute] = [], gaps: [Coverage.Gap] = [],
        packets: UInt64 = 0
    ) {
        self.time = time
        self.devices = devices
        self.availability = availability
        self.minutes = minutes
        self.gaps = gaps
        self.packets = packets
    }
}
