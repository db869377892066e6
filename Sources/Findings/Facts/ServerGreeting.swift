public import Wire

/// How a server began its answer to a ClientHello: what of it tells one TLS software from another.
public struct ServerGreeting: Hashable, Sendable {
    /// The device, the server and the name that was asked for.
    public var subject: Subject
    public var time: Timestamp
    public var frame: FrameReference
    /// The version chosen, such as 0x0304 for TLS 1.3.
    public var version: UInt16
    /// Whether the client had offered TLS 1.3.
    public var offeredTLS13: Bool
    /// Equal for hellos with the same version, suite and extensions in the same order.
    public var shape: UInt64

    /// Records a greeting.
    public init(subject: Subject, time: Timestamp, frame: FrameReference, version: UInt16, offeredTLS13: Bool, shape: UInt64) {
        self.subject = subject
        self.time = time
        self.frame = frame
        self.version = version
        self.offeredTLS13 = offeredTLS13
        self.shape = shape
    }
}
