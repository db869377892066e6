public import Findings

/// Anything that fills batches with frames: a file, a pipe, several of them merged, an interface.
///
/// A source belongs to one thread at a time.
public protocol FrameSource: AnyObject {
    /// Fills the batch, removing what it held; `false` when there is nothing more and the batch is empty.
    ///
    /// A batch may come back without frames and still say something: a tick, a gap.
    func fill(_ batch: FrameBatch) throws(CaptureError) -> Bool

    /// One summary a capture, in the order of their indexes; true as far as read, complete after `fill` returned `false`.
    var summaries: [CaptureSummary] { get }

    /// What went wrong without ending the run.
    var warnings: [CaptureWarning] { get }

    /// How many bytes of input were read so far; of compressed input, compressed bytes.
    var bytesRead: UInt64 { get }

    /// How many bytes of input there are; `nil` for pipes and interfaces.
    var bytesTotal: UInt64? { get }
}
