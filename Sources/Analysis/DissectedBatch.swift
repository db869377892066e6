package import Capture
import Findings
import Wire

/// A batch of frames with what the dissector made of them, on its way from the reader to the workers.
///
/// It has one owner at a time while it is written; the workers only read it, and each writes to its own ``accounts`` alone. The channels
/// that hand it over give the ordering that makes this safe.
package final class DissectedBatch: @unchecked Sendable {
    package let frames: FrameBatch
    /// What was made of each frame.
    var dissected: [DissectedFrame] = []
    /// The place in the run of the first frame, from 1.
    var firstOrdinal: UInt64 = 1
    /// The capture's now behind the last frame and tick.
    var now = Timestamp.distantPast
    /// How coarsely the captures' clocks tick, as far as is known by now.
    var tick = Interval.zero
    var gaps: [CaptureGap] = []
    /// What each worker has to say of it.
    package let accounts: [WorkerAccount]
    /// Where each worker of a crew says that it has taken the batch in.
    let taken = Channel<Void>()

    package init(workers: Int) {
        frames = FrameBatch()
        accounts = (0..<workers).map { _ in WorkerAccount() }
    }
}
