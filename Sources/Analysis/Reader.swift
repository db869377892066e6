package import Capture
package import Conversations
import Findings
import Wire

/// Reads and dissects: the first half of the line, which runs ahead of the second on its own thread.
package final class Reader {
    private let source: any FrameSource
    private let packetLimit: UInt64?
    private let hash: FlowHash
    private var ordinal: UInt64 = 1
    private var now = Timestamp.distantPast
    private var previous = Timestamp.distantPast
    private var clock = ClockTick()
    /// The shard of the last frame of a radio that named its access point: what acknowledges it goes there as well.
    private var radioShard = ShardChoice.link
    /// Where the clock ran backwards since the last batch.
    private var steps: [CaptureGap] = []
    /// Frames that one machine reads from several queues may be out of order by less than this.
    private static let reordering = Interval.milliseconds(100)
    /// What was met while reading.
    private(set) var account = Account()

    /// What reading met that the report has to say.
    struct Account {
        /// Frames that could not be dissected to their end, by layer and reason.
        var flaws: [DissectionFlaw: UInt64] = [:]
        /// How often, and how far, the clock of the capture ran backwards.
        var backwardSteps: UInt64 = 0
        var largestStep = Interval.zero
    }

    /// A layer and what was wrong there.
    struct DissectionFlaw: Hashable {
        var layer: DissectionError.Layer
        var reason: DissectionError.Reason
    }

    /// Reads `source`; `hash` is that of the workers, for whom the slot hashes are made.
    package init(_ source: any FrameSource, packetLimit: UInt64?, hash: FlowHash) {
        self.source = source
        self.hash = hash
        self.packetLimit = packetLimit
    }

    /// The frames read so far.
    var packets: UInt64 { ordinal - 1 }

    /// Fills and maps a batch; false when there is nothing more.
    package func fill(_ batch: DissectedBatch) throws(CaptureError) -> Bool {
        if let packetLimit, packets >= packetLimit { return false }
        guard try source.fill(batch.frames) else { return false }
        if let packetLimit {
            let left = Int(clamping: packetLimit - packets)
            if batch.frames.records.count > left { batch.frames.records.removeLast(batch.frames.records.count - left) }
        }
        batch.firstOrdinal = ordinal
        ordinal += UInt64(batch.frames.records.count)
        batch.dissected.removeAll(keepingCapacity: true)
        batch.dissected.reserveCapacity(batch.frames.records.count)
        dissect(batch)
        if let tick = batch.frames.tick, tick > now { now = tick }
        batch.now = now
        batch.tick = clock.coarsest
        batch.gaps = batch.frames.gaps + steps
        steps.removeAll()
        return true
    }

    private func dissect(_ batch: DissectedBatch) {
        let buffer = batch.frames.bytes
        let bytes = buffer.rawSpan
        // Here while the batch is gone through, so that no access to it has to be watched.
        var now = now
        var previous = previous
        var dissected: [DissectedFrame] = []
        swap(&dissected, &batch.dissected)
        defer {
            self.now = now
            self.previous = previous
            swap(&dissected, &batch.dissected)
        }
        for record in batch.frames.records {
            let frame = bytes.extracting(Int(record.start)..<Int(record.start + record.captured))
            let map = Dissector.map(frame, linkType: record.linkType, originalLength: Int(record.original))
            clock.note(record.time, capture: record.capture)
            if record.time > now {
                now = record.time
            } else if record.time < previous, previous - record.time > Self.reordering {
                noteStep(from: previous, to: record.time)
            }
            previous = record.time
            if let flaw = map.flaw { account.flaws[DissectionFlaw(layer: flaw.layer, reason: flaw.reason), default: 0] += 1 }
            let packet = Packet(frame, map)
            var shard = ShardChoice.shard(of: packet)
            if map.radioStart != LayerMap.absent {
                if map.network == .wifiControl { shard = radioShard } else { radioShard = shard }
            }
            dissected.append(DissectedFrame(map: map, shard: shard, hash: slotHash(of: packet), now: now))
        }
    }

    /// The clock ran backwards, or the file was never sorted: what it says around there about before and after is worth little.
    private func noteStep(from: Timestamp, to: Timestamp) {
        steps.append(CaptureGap(from: to, to: from, reason: .clockStep))
        guard from - to > .seconds(1) else { return }
        account.backwardSteps += 1
        account.largestStep = max(account.largestStep, from - to)
    }

    @inline(__always)
    private func slotHash(of packet: borrowing Packet) -> UInt64 {
        switch packet.map.transport {
        case .tcp: TCPTable.key(of: packet).map { hash($0) } ?? 0
        case .udp: DatagramTable.key(of: packet).map { hash($0) } ?? 0
        default: 0
        }
    }
}
