public import Capture
public import Findings
import Foundation
import Synchronization
import Wire

/// Hands on what a live source captures and writes it to pcapng files on the way, ticks and gaps included, so that a replay judges
/// the same.
///
/// A full disk ends a file, not the watch: what happens on the line matters more than its copy. The recording goes on in another file as
/// soon as there is room.
public final class RecordingSource: FrameSource {
    /// After a failure it is tried again so much later.
    static let retryAfter = Interval.seconds(10)
    /// A file that turns writes a silent second once.
    private static let tickSpacing = Interval.seconds(1)

    private let source: LiveSource
    private let path: String
    private let settings: LiveSettings
    private let ring: RingSettings
    private let finished: RecordingRing
    private let application: String
    private let byteLimit: UInt64?
    private let fileLimit: Int?
    /// The file being written; `nil` while there is no room, and at the end.
    private var current: RecordingFile?
    private var filesBegun = 0
    private var latest = Timestamp.distantPast
    private var flushed = Timestamp.distantPast
    private var ticked = Timestamp.distantPast
    private var retryAt = Timestamp.distantPast
    private var isClosed = false
    private let wantsNext = Atomic<Bool>(false)

    /// Why the recording is not whole; empty while it is.
    private var failures: [CaptureError] = []
    /// How many frames were written, to all files together.
    private var packetsWritten: UInt64 = 0
    /// The number of the last frame that came, written or not.
    private var lastNumber: UInt64 = 0
    private let published = Mutex(RecordingState())

    public var summaries: [CaptureSummary] { source.summaries }
    public var warnings: [CaptureWarning] { source.warnings }
    public var bytesRead: UInt64 { source.bytesRead }
    public var bytesTotal: UInt64? { nil }

    /// The one file that holds the whole watch; `nil` where there are several, or not all is in it.
    public var wholeRecording: String? { filesBegun == 1 && failures.isEmpty && path != "-" ? path : nil }
    /// What was written, and what had to go. Asked from any thread.
    public var state: RecordingState {
        var state = published.withLock { $0 }
        let (count, losses) = (finished.count, finished.losses)
        state.files += count.all
        state.needed = count.needed
        state.deleted = losses.deleted
        state.sacrificed = losses.sacrificed
        return state
    }

    /// Creates the first file and describes the interfaces in it.
    ///
    /// - Parameters:
    ///   - ring: when it goes on in the next file, and how many are kept.
    ///   - byteLimit: the capture ends when all files together had so many bytes.
    ///   - fileLimit: the capture ends when so many files are full.
    public init(
        _ source: LiveSource, path: String, settings: LiveSettings, application: String, ring: RingSettings = RingSettings(),
        byteLimit: UInt64? = nil, fileLimit: Int? = nil
    ) throws(CaptureError) {
        self.source = source
        self.path = path
        self.settings = settings
        self.application = application
        self.ring = ring
        self.byteLimit = byteLimit
        self.fileLimit = fileLimit
        finished = RecordingRing(ring)
        current = try open(at: SystemClock.now)
    }

    /// The folder in which a recording of this path has its files.
    public static func folder(of path: String) -> String {
        let folder = (path as NSString).deletingLastPathComponent
        return folder.isEmpty ? "." : folder
    }

    /// Keeps the files that show a finding when the ring turns. Called from any thread.
    public func protect(_ finding: Finding) { finished.protect(finding) }

    /// Goes on in another file at the next frame: for whoever moves files away. Called from any thread.
    public func turn() { wantsNext.store(true, ordering: .releasing) }

    public func fill(_ batch: FrameBatch) throws(CaptureError) -> Bool {
        let hasMore = try source.fill(batch)
        guard !isClosed else { return hasMore }
        latest = max(latest, max(batch.records.last?.time ?? .distantPast, batch.tick ?? .distantPast))
        do throws(CaptureError) { try record(batch, isLast: !hasMore) } catch {
            if failures.count < 64 { failures.append(error) }
            retryAt = latest + Self.retryAfter
            if let current {
                // Of a disk that had no room at all, nothing but a name is left.
                if current.writer.bytesOnDisk > 0 {
                    finished.add(current.finished)
                } else {
                    try? FileManager.default.removeItem(atPath: current.path)
                }
            }
            current = nil
        }
        let state = RecordingState(packets: packetsWritten, files: current == nil ? 0 : 1, failures: failures)
        published.withLock { $0 = state }
        return hasMore
    }

    private func record(_ batch: FrameBatch, isLast: Bool) throws(CaptureError) {
        if wantsNext.exchange(false, ordering: .acquiring) { try next(at: latest) }
        if current == nil, !isLast, latest >= retryAt { current = try open(at: latest) }
        for record in batch.records {
            try current?.write(record, of: batch)
            packetsWritten += current == nil ? 0 : 1
            lastNumber = record.number
            if ring.turns, let current, isFull(current, record.time) { try next(at: record.time) }
        }
        for gap in batch.gaps { try current?.writer.writeGap(gap) }
        if let tick = batch.tick, !ring.turns || tick - ticked >= Self.tickSpacing {
            try current?.writer.writeTick(tick)
            ticked = tick
        }
        if ring.turns, let current, isFull(current, latest) { try next(at: latest) }
        // About once a second the file is made whole on disk, so that a power cut costs little.
        if latest - flushed >= .seconds(1) {
            try current?.writer.flush()
            flushed = latest
        }
        if let byteLimit, current.map({ $0.writer.bytesWritten >= byteLimit }) ?? false { source.stop.stop() }
        guard isLast else { return }
        isClosed = true
        try close(isLast: true)
    }

    private func isFull(_ file: RecordingFile, _ time: Timestamp) -> Bool {
        if let size = ring.fileSize, file.writer.bytesWritten >= size { return true }
        if let packets = ring.packets, file.writer.packetsWritten >= packets { return true }
        if let duration = ring.duration, time - file.opened >= duration { return true }
        guard let interval = ring.interval?.nanoseconds, interval > 0 else { return false }
        return time.nanoseconds / interval != file.opened.nanoseconds / interval
    }

    /// Ends the file and begins another.
    private func next(at time: Timestamp) throws(CaptureError) {
        guard current != nil else { return }
        if let fileLimit, filesBegun >= fileLimit {
            source.stop.stop()
            return
        }
        try close()
        current = try open(at: time)
    }

    private func open(at time: Timestamp) throws(CaptureError) -> RecordingFile {
        filesBegun += 1
        // A file whose name was given is written once; what follows it has a number.
        let isTaken = filesBegun > 1 && FileManager.default.fileExists(atPath: path)
        let name = path != "-" && (ring.turns || isTaken) ? RecordingName.numbered(path, filesBegun, time) : path
        return try RecordingFile(
            name, opened: time, interfaces: source.interfaces, settings: settings, application: application, framesBefore: lastNumber)
    }

    private func close(isLast: Bool = false) throws(CaptureError) {
        guard let file = current else { return }
        for (interface, counters) in source.counters.interfaces.enumerated() {
            try file.writer.writeStatistics(
                interface: UInt32(interface), time: max(latest, file.opened), received: counters.received, dropped: counters.dropped,
                droppedByInterface: counters.droppedByInterface)
        }
        try file.writer.close()
        current = nil
        finished.add(file.finished, isLast: isLast)
    }
}
