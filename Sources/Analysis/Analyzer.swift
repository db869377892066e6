public import Capture
import Conversations
import Dispatch
public import Findings
import Foundation
import Judgement
import Synchronization
public import Wire

/// One run: a source is read to its end, judged, and reported.
///
///     reader thread:  fill → dissect ──batches──▶ workers: conversations, signs ──observations──▶ judge ──▶ findings
///           ◀──────────────────────────── batches come back ────────────────────────────┘
///
/// With one worker, the worker and the judge share the calling thread, which with the reader's makes two.
public enum Analyzer {
    /// Reads `source` to its end and judges it.
    ///
    /// - Parameters:
    ///   - progress: called about four times a second from the calling thread.
    ///   - onFinding: called for each finding as soon as it is ripe, in the order of ripening.
    ///   - onCheckpoint: called every ``checkpointInterval`` seconds of this machine's time, and where a capture is read faster than it was
    ///     made every ``checkpointLength`` of its own, with all that can be said so far, and the moment up to which it holds; from the
    ///     calling thread.
    ///   - onPicture: called every `pictureInterval` seconds of this machine's time, where batches come, with how the line stands and how
    ///     it did in the ``pictureLength`` before; from the calling thread.
    /// - Throws: ``CaptureError`` when the source fails; what was read before is lost only if nothing could be read at all.
    public static func run(
        _ source: any FrameSource, options: AnalysisOptions = AnalysisOptions(), progress: ((AnalysisProgress) -> Void)? = nil,
        onFinding: ((Finding) -> Void)? = nil, onCheckpoint: ((FindingsReport, Timestamp) -> Void)? = nil,
        onPicture: ((LinePicture) -> Void)? = nil, pictureInterval: UInt64 = 1
    ) throws(CaptureError) -> FindingsReport {
        let workerCount = options.workers > 0 ? min(options.workers, Shard.count) : 1
        let hash = FlowHash()
        let workers = (0..<workerCount).map { Worker(number: $0, of: workerCount, capacity: options.conversationCapacity, hash: hash) }
        let line = Line(source, options: options, workers: workerCount, hash: hash, publishes: onCheckpoint != nil)
        line.start()
        let crew = workerCount > 1 ? WorkerCrew(workers) : nil
        var judge = Judge(ownNetworks: options.ownNetworks)
        var merge = ObservationMerge()
        var lastReport = DispatchTime.now()
        var lastCheckpoint = lastReport
        var reached = Timestamp.distantPast
        var lastPicture = DispatchTime(uptimeNanoseconds: 0)
        while let batch = line.filled.receive() {
            if let crew { crew.absorb(batch) } else { workers[0].absorb(batch) }
            for gap in batch.gaps { judge.note(gap.coverage) }
            merge.merge(batch.observations) { judge.consider($0) }
            judge.advance(to: batch.now)
            let now = batch.now
            line.empty.send(batch)
            if let onFinding { for finding in judge.takeRipe(now) { onFinding(finding) } }
            if let progress, DispatchTime.now().uptimeNanoseconds &- lastReport.uptimeNanoseconds > 250_000_000 {
                lastReport = .now()
                progress(line.progress)
            }
            if let onPicture, DispatchTime.now().uptimeNanoseconds &- lastPicture.uptimeNanoseconds > pictureInterval * 1_000_000_000 {
                lastPicture = .now()
                var picture = judge.picture(now, since: now - pictureLength)
                picture.packets = line.progress.packets
                onPicture(picture)
            }
            if reached == .distantPast { reached = now }
            if let onCheckpoint,
                now - reached >= checkpointLength
                    || DispatchTime.now().uptimeNanoseconds &- lastCheckpoint.uptimeNanoseconds > checkpointInterval * 1_000_000_000
            {
                lastCheckpoint = .now()
                reached = now
                let forgotten = Forgotten(workers)
                onCheckpoint(assembled(judge.conclude(now), line.published, forgotten: forgotten, options), now)
            }
        }
        crew?.stop()
        if let error = line.error { throw error }
        // All that is left is said at the end of time, where the order is that of the shards.
        for shard in 0..<Shard.count {
            for worker in workers {
                guard let last = worker.end(shard, line.now) else { continue }
                merge.merge([last]) { judge.consider($0) }
            }
        }
        if let progress { progress(line.progress) }
        let forgotten = Forgotten(workers)
        let published = Published(source, line.reader)
        let report = assembled(judge.conclude(line.now), published, forgotten: forgotten, options)
        if let onFinding { for finding in judge.takeRipe(.distantFuture) { onFinding(finding) } }
        return report
    }

    /// How often a checkpoint is made, in seconds: a crash or a power cut costs no more than this.
    public static let checkpointInterval: UInt64 = 30
    /// How much of a capture lies between two checkpoints at most.
    public static let checkpointLength = Interval.seconds(3_600)
    /// How far back a picture goes.
    public static let pictureLength = Interval.seconds(LinePicture.hours * 3_600)

    private static func assembled(
        _ judgement: Judgement, _ published: Published, forgotten: Forgotten, _ options: AnalysisOptions
    ) -> FindingsReport {
        ReportAssembly.assemble(
            judgement, captures: published.summaries, warnings: published.warnings.map(\.description), reader: published.account,
            forgotten: forgotten, options: options)
    }
}

/// What the workers could not keep.
struct Forgotten {
    var conversations: UInt64 = 0
    /// Details of conversations that are kept themselves.
    var details: UInt64 = 0

    init(_ workers: [Worker]) {
        for worker in workers {
            conversations += worker.forgotten
            details += worker.forgottenDetails
        }
    }
}

/// What the reading side has to say of itself, for the other side to have.
private struct Published {
    var summaries: [CaptureSummary] = []
    var warnings: [CaptureWarning] = []
    var account = Reader.Account()

    init() {}

    init(_ source: any FrameSource, _ reader: Reader) {
        summaries = source.summaries
        warnings = source.warnings
        account = reader.account
    }
}

/// The reader on its thread, and the channels to and from it.
private final class Line: @unchecked Sendable {
    let filled = Channel<DissectedBatch?>()
    let empty = Channel<DissectedBatch?>()
    let reader: Reader
    private let source: any FrameSource
    private let workers: Int
    /// Whether the reader says after each batch how far it is, beyond progress.
    private let publishes: Bool
    private let state = Mutex<State>(State())

    private struct State {
        var error: CaptureError?
        var progress = AnalysisProgress(bytesRead: 0, bytesTotal: nil, packets: 0)
        var now = Timestamp.distantPast
        var published = Published()
    }

    init(_ source: any FrameSource, options: AnalysisOptions, workers: Int, hash: FlowHash, publishes: Bool) {
        self.publishes = publishes
        self.source = source
        self.workers = workers
        reader = Reader(source, packetLimit: options.packetLimit, hash: hash)
    }

    var error: CaptureError? { state.withLock { $0.error } }
    var progress: AnalysisProgress { state.withLock { $0.progress } }
    var now: Timestamp { state.withLock { $0.now } }
    var published: Published { state.withLock { $0.published } }

    func start() {
        for _ in 0..<4 { empty.send(DissectedBatch(workers: workers)) }
        let thread = Thread { [self] in
            read()
            filled.send(nil)
        }
        thread.name = "reader"
        thread.stackSize = 1 << 20
        thread.start()
    }

    private func read() {
        do throws(CaptureError) {
            while let batch = empty.receive() {
                guard try reader.fill(batch) else { return }
                state.withLock {
                    $0.progress = AnalysisProgress(bytesRead: source.bytesRead, bytesTotal: source.bytesTotal, packets: reader.packets)
                    $0.now = batch.now
                    if publishes { $0.published = Published(source, reader) }
                }
                filled.send(batch)
            }
        } catch {
            state.withLock { $0.error = error }
        }
    }
}

/// Several workers, each on its thread, that take every batch in together.
private final class WorkerCrew: Sendable {
    private let inboxes: [Channel<DissectedBatch?>]
    private let done = DispatchSemaphore(value: 0)

    init(_ workers: [Worker]) {
        inboxes = workers.map { _ in Channel<DissectedBatch?>() }
        for (worker, inbox) in zip(workers, inboxes) {
            let done = done
            let thread = Thread {
                while let batch = inbox.receive() {
                    worker.absorb(batch)
                    done.signal()
                }
            }
            thread.name = "worker"
            thread.start()
        }
    }

    /// Waits until every worker has taken the batch in.
    func absorb(_ batch: DissectedBatch) {
        for inbox in inboxes { inbox.send(batch) }
        for _ in inboxes { done.wait() }
    }

    func stop() {
        for inbox in inboxes { inbox.send(nil) }
    }
}
