import Capture
import Findings
import Wire

/// One pcapng file of a recording, while it is written.
final class RecordingFile {
    let path: String
    let writer: PcapngWriter
    /// When it was begun, by the clock of the frames.
    let opened: Timestamp
    private var latest: Timestamp

    /// Creates the file and describes the interfaces in it; `framesBefore` is how many frames of the watch came before it.
    init(
        _ path: String, opened: Timestamp, interfaces: [(name: String, linkType: LinkType)], settings: LiveSettings, application: String,
        framesBefore: UInt64
    ) throws(CaptureError) {
        self.path = path
        self.opened = opened
        latest = opened
        let comment = framesBefore > 0 ? "Frame 1 of this file is frame \(framesBefore + 1) of the watch." : nil
        writer = try PcapngWriter(path: path, application: application, comment: comment)
        for interface in interfaces {
            _ = try writer.addInterface(
                linkType: interface.linkType, snapLength: UInt32(clamping: settings.snapLength), name: interface.name, filter: settings.filter)
        }
    }

    func write(_ record: FrameRecord, of batch: FrameBatch) throws(CaptureError) {
        latest = max(latest, record.time)
        try writer.write(record, of: batch, interface: UInt32(record.interface))
    }

    /// As the ring knows it once it is finished.
    var finished: RecordingRing.File { RecordingRing.File(path: path, bytes: writer.bytesWritten, span: Stretch(from: opened, to: latest)) }
}
