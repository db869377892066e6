import Analysis
import Capture
import Conversations

/// Bytes as frames with times, given to the conversations and all detectors on one thread; what they say is thrown away.
enum ConversationFuzz {
    static func run(_ bytes: [UInt8]) {
        let hash = FlowHash()
        let list = FrameList(bytes)
        let reader = Reader(list, packetLimit: nil, hash: hash)
        let batch = DissectedBatch(workers: 1)
        let worker = Worker(number: 0, of: 1, capacity: 128, hash: hash)
        do throws(CaptureError) {
            while try reader.fill(batch) { worker.absorb(batch) }
        } catch {
            preconditionFailure("a list of frames cannot fail: \(error)")
        }
        for shard in 0..<64 { _ = worker.end(shard, list.latest) }
    }
}
