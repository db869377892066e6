package import Findings

/// What one worker has to say of one batch: an object of its own, so that no two workers write to one place.
package final class WorkerAccount: @unchecked Sendable {
    /// What its shards observed, in the order in which they did.
    package var observations: [Observation] = []
    /// What its shards had forgotten for want of room, up to and with this batch.
    var forgotten = Forgotten()

    init() {}
}
