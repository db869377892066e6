public import Wire

/// One packet-level condition of the catalogue, met at certain frames: a fact, without confidence.
public struct Sign: Hashable, Sendable {
    public var code: SignCode
    /// When it happened, by the capture's clock.
    public var time: Timestamp
    public var subject: Subject
    public var frames: [FrameReference]
    public var measurements: Measurements

    /// Records a sign.
    public init(_ code: SignCode, time: Timestamp, subject: Subject, frames: [FrameReference], measurements: Measurements = [:]) {
        self.code = code
        self.time = time
        self.subject = subject
        self.frames = frames
        self.measurements = measurements
    }
}
