public import Wire

/// When a recording goes on in the next file, and how much of it is kept. The words are those of dumpcap's `-b`.
public struct RingSettings: Hashable, Sendable {
    /// The next file after so long.
    public var duration: Interval?
    /// The next file whenever the clock passes a multiple of this since the epoch.
    public var interval: Interval?
    /// The next file at so many bytes.
    public var fileSize: UInt64?
    /// The next file after so many packets.
    public var packets: UInt64?
    /// How many files are kept, the one being written among them; files that findings need come on top.
    public var files: Int?
    /// The most bytes that all files take together.
    public var quota: UInt64?
    /// How much from before a finding is kept with it.
    public var preTrigger = Interval.seconds(60)

    /// One file that grows.
    public init() {}

    /// Whether there is ever a next file.
    public var turns: Bool { duration != nil || interval != nil || fileSize != nil || packets != nil }
}
