import Capture
import Findings
import Forge
import Wire

/// A recording as a source of frames, handed out in batches of a chosen size.
final class RecordingSource: FrameSource {
    private let frames: [Recording.Frame]
    private let linkType: LinkType
    private let batchSize: Int
    private var position = 0

    init(_ recording: Recording, batchSize: Int = 100) {
        frames = recording.frames
        linkType = recording.linkType
        self.batchSize = batchSize
    }

    func fill(_ batch: FrameBatch) throws(CaptureError) -> Bool {
        batch.removeAll()
        guard position < frames.count else { return false }
        var bytes: [UInt8] = []
        for frame in frames[position..<min(position + batchSize, frames.count)] {
            batch.records.append(
                FrameRecord(
                    time: frame.time, number: UInt64(position + 1), start: UInt32(bytes.count), captured: UInt32(frame.octets.count),
                    original: UInt32(frame.octets.count), linkType: linkType))
            bytes += frame.octets
            position += 1
        }
        batch.bytes = bytes
        return true
    }

    var summaries: [CaptureSummary] {
        [CaptureSummary(path: "recording", format: "forged", linkTypes: [linkType], packets: UInt64(position))]
    }
    var warnings: [CaptureWarning] { [] }
    var bytesRead: UInt64 { UInt64(position) }
    var bytesTotal: UInt64? { UInt64(frames.count) }
}
