import Capture
import Findings
import Wire

/// A frame as a test compares it.
struct ReadFrame: Equatable {
    var time: Timestamp
    var number: UInt64
    var bytes: [UInt8]
    var original: UInt32
    var linkType: LinkType
    var capture: UInt16
    var interface: UInt16
}

/// Everything that a source gave.
struct Reading {
    var frames: [ReadFrame] = []
    var ticks: [Timestamp] = []
    var gaps: [CaptureGap] = []
    var batches = 0
    var summaries: [CaptureSummary] = []
    var warnings: [CaptureWarning] = []

    init(_ source: any FrameSource, capacity: Int = FrameBatch.defaultCapacity) throws {
        let batch = FrameBatch(capacity: capacity)
        while try source.fill(batch) {
            batches += 1
            for record in batch.records {
                // What FrameRecord promises.
                precondition(Int(record.start) + Int(record.captured) <= batch.bytes.count && record.original >= record.captured)
                frames.append(
                    ReadFrame(
                        time: record.time, number: record.number,
                        bytes: Array(batch.bytes[Int(record.start)..<Int(record.start) + Int(record.captured)]), original: record.original,
                        linkType: record.linkType, capture: record.capture, interface: record.interface))
            }
            if let tick = batch.tick { ticks.append(tick) }
            gaps += batch.gaps
        }
        summaries = source.summaries
        warnings = source.warnings
    }

    init(path: String, filter: String? = nil, hashing: Bool = false, capacity: Int = FrameBatch.defaultCapacity) throws {
        let filter = try filter.map { try BPFFilter($0) }
        try self.init(CaptureFileReader(path: path, filter: filter, hashing: hashing), capacity: capacity)
    }
}
