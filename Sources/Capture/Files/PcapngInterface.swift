import Wire

/// One interface of a pcapng section.
struct PcapngInterface {
    var linkType: LinkType
    /// The most bytes kept of a frame; 0 where the file does not say.
    var snapLength: UInt32
    var scale: TimeScale
    /// What the last statistics block said was lost since the capture began; `nil` where none did.
    var dropped: UInt64?
}
