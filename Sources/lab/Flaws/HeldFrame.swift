import Capture

/// One frame, held apart from the batch that it came in.
struct HeldFrame: Sendable {
    var record: FrameRecord
    var bytes: [UInt8]

    /// All frames of a source, in their order.
    static func all(of source: any FrameSource) throws -> [HeldFrame] {
        var frames: [HeldFrame] = []
        let batch = FrameBatch()
        while try source.fill(batch) {
            for record in batch.records {
                let start = Int(record.start)
                frames.append(HeldFrame(record: record, bytes: Array(batch.bytes[start..<start + Int(record.captured)])))
            }
        }
        return frames
    }
}
