/// One segment of a bulk transfer as a meter keeps it: when, where in the stream, how long, and the sender's clock.
public struct MeteredSegment: Sendable {
    /// Microseconds since the meter's origin.
    public var time: UInt32
    /// Where its first byte stands, from the meter's base.
    public var offset: UInt32
    /// Payload bytes.
    public var length: UInt32
    /// The sender's timestamp (RFC 7323 §3); 0 where there was none.
    public var stamp: UInt32
    /// The frame that it came in.
    public var frame: FrameID

    /// One past its last byte.
    public var end: UInt32 { offset &+ length }
}
