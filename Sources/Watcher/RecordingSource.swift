public import Capture
public import Findings
import Wire

/// Hands on what a live source captures and writes it to a pcapng file on the way, ticks and gaps included, so that a replay judges
/// the same.
///
/// A full disk ends the recording, not the watch: what happens on the line matters more than its copy.
public final class RecordingSource: FrameSource {
    private let source: LiveSource
    private let writer: PcapngWriter
    private let byteLimit: UInt64?
    private var flushed = Timestamp.distantPast
    private var isClosed = false

    /// Why the recording ended early; `nil` while it is whole.
    public private(set) var failure: CaptureError?

    public var summaries: [CaptureSummary] { source.summaries }
    public var warnings: [CaptureWarning] { source.warnings }
    public var bytesRead: UInt64 { source.bytesRead }
    public var bytesTotal: UInt64? { nil }

    /// How many frames the file has.
    public var packetsWritten: UInt64 { writer.packetsWritten }

    /// Creates the file and describes the interface in it.
    ///
    /// - Parameter byteLimit: the capture ends when the file has so many bytes.
    public init(
        _ source: LiveSource, path: String, interface: String, settings: LiveSettings, application: String, byteLimit: UInt64? = nil
    ) throws(CaptureError) {
        self.source = source
        self.byteLimit = byteLimit
        writer = try PcapngWriter(path: path, application: application)
        _ = try writer.addInterface(
            linkType: source.linkType, snapLength: UInt32(clamping: settings.snapLength), name: interface, filter: settings.filter)
    }

    public func fill(_ batch: FrameBatch) throws(CaptureError) -> Bool {
        let hasMore = try source.fill(batch)
        if failure == nil, !isClosed {
            do throws(CaptureError) { try record(batch, isLast: !hasMore) } catch { failure = error }
        }
        return hasMore
    }

    private func record(_ batch: FrameBatch, isLast: Bool) throws(CaptureError) {
        for record in batch.records { try writer.write(record, of: batch) }
        for gap in batch.gaps { try writer.writeGap(gap) }
        if let tick = batch.tick { try writer.writeTick(tick) }
        let latest = max(batch.records.last?.time ?? .distantPast, batch.tick ?? .distantPast)
        // About once a second the file is made whole on disk, so that a power cut costs little.
        if latest - flushed >= .seconds(1) {
            try writer.flush()
            flushed = latest
        }
        if let byteLimit, writer.bytesWritten >= byteLimit { source.stop.stop() }
        guard isLast else { return }
        isClosed = true
        let counters = source.counters
        let time = source.summaries.first?.lastTime ?? flushed
        try writer.writeStatistics(
            time: time, received: counters.received, dropped: counters.dropped, droppedByInterface: counters.droppedByInterface)
        try writer.close()
    }
}
