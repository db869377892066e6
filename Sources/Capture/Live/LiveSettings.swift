public import Wire

/// How an interface is to be captured. The letters are those of tcpdump and dumpcap.
public struct LiveSettings: Hashable, Sendable {
    /// The most bytes kept of a frame (`-s`), 1 to 262,144.
    public var snapLength = 262_144
    /// Whether frames for other stations are asked for (no `-p`).
    public var isPromiscuous = true
    /// Whether a radio is put into monitor mode (`-I`).
    public var isMonitor = false
    /// How large the kernel's buffer is in MiB (`-B`).
    public var bufferMebibytes = 16
    /// How long the kernel may gather frames before it hands them over, in milliseconds.
    public var timeoutMilliseconds = 100
    /// A filter in tcpdump's language, run by the kernel.
    public var filter: String?
    /// The link type to ask for (`-y`); otherwise the interface's own.
    public var linkType: LinkType?
    /// After how many frames the capture ends (`-c`).
    public var packetLimit: UInt64?

    /// What a home line wants.
    public init() {}
}
