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
/// The judge has the calling thread. With one worker, the worker shares it; otherwise the workers have threads of their own and follow
/// the next batches while this one is judged.
public enum Analyzer {
    /// Reads `source` to its end and judges it.
    ///
    /// - Parameters:
    ///   - progress: called about four times a second from the calling thread.
    ///   - onFinding: called for each finding as soon as it is ripe, in the order of ripening.
    ///   - onCheckpoint: called with the first batch, so that a run leaves a trace however soon it is ended, then every ``checkpointInterval``
    ///     seconds of this machine's time, and where a capture is read faster than it was made every ``checkpointLength`` of its own, with all
    ///     that can be said so far but patterns, and the moment up to which it holds; from the calling thread.
    ///   - onPicture: called every `pictureInterval` seconds of this machine's time, where batches come, with how the line stands and how
    ///     it did in the ``pictureLength`` before; from the calling thread.
    /// - Throws: ``CaptureError`` when the source fails; what was read before is lost only if nothing could be read at all.
    public static func run(
        _ source: any FrameSource, options: AnalysisOptions = AnalysisOptions(), progress: ((AnalysisProgress) -> Void)? = nil,
        onFinding: ((Finding) -> Void)? = nil, onCheckpoint: ((FindingsReport, Timestamp) -> Void)? = nil,
        onPicture: ((LinePicture) -> Void)? = nil, pictureInterval: UInt64 = 1
    ) throws(CaptureError) -> FindingsReport {
        // One of several workers is the calling thread, which judges.
        let followers = min(max(options.workers - 1, 1), Shard.count)
        let hash = FlowHash()
        let workers = (0..<followers).map { Worker(number: $0, of: followers, capacity: options.conversationCapacity, hash: hash) }
        let crew = options.workers > 1 ? WorkerCrew(workers) : nil
        let line = Line(source, options: options, crew: crew, workers: followers, hash: hash, publishes: onCheckpoint != nil)
        line.start()
        var forgotten = Forgotten()
        var judge = Judge(ownNetworks: options.ownNetworks, baselines: options.baselines)
        var merge = ObservationMerge()
        var lastReport = DispatchTime.now()
        var lastCheckpoint = lastReport
        var reached = Timestamp.distantPast
        var lastPicture = DispatchTime(uptimeNanoseconds: 0)
        while let batch = line.filled.receive() {
            if let crew { crew.await(batch) } else { workers[0].absorb(batch) }
            for gap in batch.gaps { judge.note(gap.coverage) }
            judge.clockTick = batch.tick
            merge.merge(batch.accounts) { judge.consider($0) }
            forgotten = batch.accounts.reduce(Forgotten()) { $0 + $1.forgotten }
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
            let isFirst = reached == .distantPast && now > .distantPast
            if isFirst { reached = now }
            if let onCheckpoint,
                isFirst || now - reached >= checkpointLength
                    || DispatchTime.now().uptimeNanoseconds &- lastCheckpoint.uptimeNanoseconds > checkpointInterval * 1_000_000_000
            {
                lastCheckpoint = .now()
                reached = now
                onCheckpoint(assembled(judge.conclude(now), line.published, forgotten: forgotten, options, isLast: false), now)
            }
        }
        if let error = line.error { throw error }
        // All that is left is said at the end of time, where the order is that of the shards.
        for shard in 0..<Shard.count {
            for worker in workers {
                guard let last = worker.end(shard, line.now) else { continue }
                merge.merge([last]) { judge.consider($0) }
            }
        }
        if let progress { progress(line.progress) }
        forgotten = workers.reduce(Forgotten()) { $0 + $1.forgotten }
        let published = Published(source, line.reader)
        let report = assembled(judge.conclude(line.now), published, forgotten: forgotten, options, isLast: true)
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
        _ judgement: Judgement, _ published: Published, forgotten: Forgotten, _ options: AnalysisOptions, isLast: Bool
    ) -> FindingsReport {
        ReportAssembly.assemble(
            judgement, captures: published.summaries, warnings: published.warnings.map(\.description), reader: published.account,
            forgotten: forgotten, options: options, isLast: isLast)
    }
}
