public import Wire

/// An answer to an unencrypted HTTP request that leads elsewhere, is a notice, or answers an operating system's probe.
public struct PageSight: Hashable, Sendable {
    /// What the answer does.
    public enum Form: String, Sendable {
        /// A redirection (status 3xx) to a host of another owner.
        case redirect
        /// A short page whose frame comes from a host of another owner.
        case frame
        /// A short page that at once leads to a host of another owner.
        case refresh
        /// A page with a signature of the list, or one that its server cannot have sent.
        case notice
        /// Status 511: the network wants something first (RFC 6585 §6).
        case networkWants
        /// The answer to a probe with which an operating system looks for portals.
        case probe
    }

    public var form: Form
    /// The device, the server, and the host that was asked for as the name.
    public var subject: Subject
    public var time: Timestamp
    /// The request as trigger, the answer as suspect, the handshake as baseline.
    public var frames: [FrameReference]
    public var status: Int
    /// The host where it leads, without port; safe to print.
    public var target: String?
    /// Whether the way there is encrypted.
    public var isTargetSecure = false
    /// Whether the place it leads to names the host that was asked for.
    public var embedsRequest = false
    /// The signature of the list that it bears.
    public var signature: String?
    /// Whether that signature is of a filter that its user has chosen.
    public var isChosen = false
    /// Of a probe: whether the answer was the one that is expected.
    public var isExpected = false
    /// The hop limit of the answer and of the handshake before it, and whether they count another number of routers.
    public var hopLimit: UInt8
    public var handshakeHopLimit: UInt8
    public var isForeign: Bool
    /// Milliseconds from the request to the answer, and there and back in the handshake (0 is unknown).
    public var afterMilliseconds: Double
    public var roundTripMilliseconds: Double
    /// Whether the answer came before its server can have seen the request.
    public var isEarly: Bool

    /// Records a page.
    public init(
        form: Form, subject: Subject, time: Timestamp, frames: [FrameReference], status: Int, target: String? = nil, hopLimit: UInt8,
        handshakeHopLimit: UInt8, isForeign: Bool, afterMilliseconds: Double, roundTripMilliseconds: Double, isEarly: Bool
    ) {
        self.form = form
        self.subject = subject
        self.time = time
        self.frames = frames
        self.status = status
        self.target = target
        self.hopLimit = hopLimit
        self.handshakeHopLimit = handshakeHopLimit
        self.isForeign = isForeign
        self.afterMilliseconds = afterMilliseconds
        self.roundTripMilliseconds = roundTripMilliseconds
        self.isEarly = isEarly
    }
}
