public import Capture

/// What a recording has come to.
public struct RecordingState: Sendable {
    /// Frames written, to all files together.
    public var packets: UInt64 = 0
    /// Files that there are, the one being written among them.
    public var files = 0
    /// Of these, files that show a finding.
    public var needed = 0
    /// Files that made room for newer ones, and those among them that a finding needed.
    public var deleted = 0
    public var sacrificed = 0
    /// Why it is not whole; empty while it is.
    public var failures: [CaptureError] = []
}
