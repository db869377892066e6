public import Wire

/// One frame of an exhibit, with as many of its bytes as a page can show.
public struct ExhibitFrame: Hashable, Sendable {
    /// The finding that it shows.
    public var finding: String
    public var reference: FrameReference
    public var time: Timestamp
    public var linkType: LinkType
    /// The frame's first bytes, at most ``shownBytes``.
    public var bytes: [UInt8]
    /// How long the frame was on the wire.
    public var originalLength: Int

    /// The most bytes kept of a frame.
    public static let shownBytes = 256

    /// Keeps a frame.
    public init(finding: String, reference: FrameReference, time: Timestamp, linkType: LinkType, bytes: [UInt8], originalLength: Int) {
        self.finding = finding
        self.reference = reference
        self.time = time
        self.linkType = linkType
        self.bytes = bytes
        self.originalLength = originalLength
    }
}
