public import Capture
import Conversations
import Dispatch
public import Findings
import Foundation
import Judgement
import Synchronization
import Wire

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
    /// - Throws: ``CaptureError`` when the source fails; what was read before is lost only if nothing could be read at all.
    public static func run(
        _ source: any FrameSource, options: AnalysisOptions = AnalysisOptions(), progress: ((AnalysisProgress) -> Void)? = nil,
        onFinding: ((Finding) -> Void)? = nil
    ) throws(CaptureError) -> FindingsReport {
        let workerCount = options.workers > 0 ? min(options.workers, Shard.count) : 1
        let hash = FlowHash()
        let workers = (0..<workerCount).map { Worker(number: $0, of: workerCount, capacity: options.conversationCapacity, hash: hash) }
        let line = Line(source, options: options, workers: workerCount, hash: hash)
        line.start()
        let crew = workerCount > 1 ? WorkerCrew(workers) : nil
        var judge = Judge()
        var merge = ObservationMerge()
        var lastReport = DispatchTime.now()
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
        let forgotten = workers.reduce(UInt64(0)) { $0 + $1.forgotten }
        let report = ReportAssembly.assemble(
            judge.conclude(line.now), captures: source.summaries, warnings: source.warnings.map(\.description), reader: line.reader,
            forgotten: forgotten, options: options)
        if let onFinding { for finding in judge.takeRipe(.distantFuture) { onFinding(finding) } }
        return report
    }
}

/// The reader on its thread, and the channels to and from it.
private final class Line: @unchecked Sendable {
    let filled = Channel<DissectedBatch?>()
    let empty = Channel<DissectedBatch?>()
    let reader: Reader
    private let source: any FrameSource
    private let workers: Int
    private let state = Mutex<State>(State())

    private struct State {
        var error: CaptureError?
        var progress = AnalysisProgress(bytesRead: 0, bytesTotal: nil, packets: 0)
        var now = Timestamp.distantPast
    }

    init(_ source: any FrameSource, options: AnalysisOptions, workers: Int, hash: FlowHash) {
        self.source = source
        self.workers = workers
        reader = Reader(source, packetLimit: options.packetLimit, hash: hash)
    }

    var error: CaptureError? { state.withLock { $0.error } }
    var progress: AnalysisProgress { state.withLock { $0.progress } }
    var now: Timestamp { state.withLock { $0.now } }

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
