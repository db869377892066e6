package import Capture
import Dispatch
import Findings
import Wire

/// A batch of frames with the maps that the dissector made of them, on its way from the reader to the workers.
///
/// It has one owner at a time while it is written; the workers only read it, and each writes to its own ``accounts`` alone. The channels
/// that hand it over give the ordering that makes this safe.
package final class DissectedBatch: @unchecked Sendable {
    package let frames: FrameBatch
    var maps: [LayerMap] = []
    var shards: [UInt8] = []
    /// The slot hash of each frame's flow; 0 where it has none.
    var hashes: [UInt64] = []
    /// The capture's now at each frame.
    var nows: [Timestamp] = []
    /// The place in the run of the first frame, from 1.
    var firstOrdinal: UInt64 = 1
    /// The capture's now behind the last frame and tick.
    var now = Timestamp.distantPast
    var gaps: [CaptureGap] = []
    /// What each worker has to say of it.
    package let accounts: [WorkerAccount]
    /// Signalled by each worker of a crew that has taken the batch in.
    let taken = DispatchSemaphore(value: 0)

    package init(workers: Int) {
        frames = FrameBatch()
        accounts = (0..<workers).map { _ in WorkerAccount() }
    }
}
