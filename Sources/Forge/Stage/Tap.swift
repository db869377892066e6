public import Wire

/// How the stage's one observer sees what passes: the place is always the home network, the manner varies.
public struct Tap {
    /// What a tap does to the frames it sees.
    public enum Copies: Sendable {
        case none
        /// A mirror port on both sides of a router: each routed packet twice, the second time one hop later.
        case mirrored
        /// A bridge and its port both recorded: each packet twice, alike.
        case bridged
    }

    /// Which frames it sees.
    public enum Sight: Sendable {
        case both, outgoing, incoming
    }

    public var copies = Copies.none
    public var sight = Sight.both
    /// Whether TCP checksums of outgoing frames are left for the hardware to finish.
    public var leavesChecksums = false
    /// Before this moment nothing is recorded.
    public var begins = Timestamp.distantPast
    /// Looks at every packet as it is recorded and may add marks.
    public var marking: ((PacketDraft, Timestamp) -> Set<String>)?

    /// Sees everything once.
    public init() {}
}
