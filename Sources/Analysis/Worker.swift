import Capture
package import Conversations
import Detection
import Findings
package import Wire

/// Follows the conversations of its shards.
package final class Worker: @unchecked Sendable {
    private let number: Int
    private let workers: Int
    /// How many packets ahead the frame and the index are brought near, and the record that the index points to.
    private static let indexLead = 8
    private static let recordLead = 4
    /// The shards by number; those of other workers stay empty.
    private var shards: [Shard]
    private var sink = ObservationSink()

    package init(number: Int, of workers: Int, capacity: Int, hash: FlowHash) {
        self.number = number
        self.workers = workers
        shards = (0..<Shard.count).map { Shard(number: $0, capacity: max(1, capacity / Shard.count), hash: hash) }
    }

    private func owns(_ shard: Int) -> Bool { shard % workers == number }

    /// What was forgotten for want of room.
    var forgotten: Forgotten { Self.forgotten(shards) }

    private static func forgotten(_ shards: [Shard]) -> Forgotten {
        var sum = Forgotten()
        for shard in shards {
            sum.conversations += shard.forgotten
            sum.details += shard.forgottenDetails
        }
        return sum
    }

    /// Takes in what belongs to its shards, and leaves what they say in the batch.
    package func absorb(_ batch: DissectedBatch) {
        let buffer = batch.frames.bytes
        let bytes = buffer.rawSpan
        let records = batch.frames.records
        let dissected = batch.dissected
        // Taken out of the class while it works on them, so that no access to them has to be watched.
        var shards: [Shard] = []
        swap(&shards, &self.shards)
        var sink = ObservationSink()
        swap(&sink, &self.sink)
        defer {
            swap(&shards, &self.shards)
            swap(&sink, &self.sink)
        }
        sink.clockTick = batch.tick
        for index in records.indices {
            let later = index + Self.indexLead
            if later < records.count, owns(Int(dissected[later].shard)) {
                bytes.prefetch(Int(records[later].start))
                shards[Int(dissected[later].shard)].prefetchIndex(dissected[later].hash, dissected[later].map.transport)
            }
            let soon = index + Self.recordLead
            if soon < records.count, owns(Int(dissected[soon].shard)) {
                shards[Int(dissected[soon].shard)].prefetchRecord(dissected[soon].hash, dissected[soon].map.transport)
            }
            let shard = Int(dissected[index].shard)
            guard owns(shard) else { continue }
            let record = records[index]
            let frame = bytes.extracting(Int(record.start)..<Int(record.start + record.captured))
            let stamp = FrameStamp(
                time: record.time, now: dissected[index].now, frame: FrameID(capture: record.capture, number: record.number))
            shards[shard].absorb(
                Packet(frame, dissected[index].map), hash: dissected[index].hash, stamp, ordinal: batch.firstOrdinal + UInt64(index), &sink)
        }
        for shard in shards.indices where owns(shard) { shards[shard].runDeadlines(batch.now, &sink) }
        let account = batch.accounts[number]
        sink.drain(into: &account.observations)
        account.forgotten = Self.forgotten(shards)
    }

    /// The capture ends for one shard; what it still has to say, of which there may be much, comes alone. `nil` for another's shard.
    package func end(_ shard: Int, _ now: Timestamp) -> WorkerAccount? {
        guard owns(shard) else { return nil }
        shards[shard].end(now, &sink)
        let account = WorkerAccount()
        account.observations = sink.drain()
        return account
    }
}
