public import Wire

/// One frame of a batch: where its bytes are, and what the capture says about it.
///
/// `start + captured` never exceeds the batch's `bytes.count`, and `original >= captured`: a source checks both once.
public struct FrameRecord: Hashable, Sendable {
    /// When the frame was captured, by the clock of the machine that did.
    public var time: Timestamp
    /// Wireshark's frame number in its capture, from 1; frames that a filter leaves out keep theirs.
    public var number: UInt64
    /// Where the frame begins in the batch's bytes.
    public var start: UInt32
    /// How many bytes of the frame were kept.
    public var captured: UInt32
    /// How many bytes the wire carried; never less than `captured`.
    public var original: UInt32
    /// How the frame begins.
    public var linkType: LinkType
    /// The index of the capture in the run, from 0.
    public var capture: UInt16
    /// The index of the interface in its capture, from 0; in pcapng counted on over sections.
    public var interface: UInt16

    /// Describes a frame.
    @inlinable
    public init(
        time: Timestamp, number: UInt64, start: UInt32, captured: UInt32, original: UInt32, linkType: LinkType, capture: UInt16 = 0,
        interface: UInt16 = 0
    ) {
        self.time = time
        self.number = number
        self.start = start
        self.captured = captured
        self.original = original
        self.linkType = linkType
        self.capture = capture
        self.interface = interface
    }
}
