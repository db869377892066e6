import Analysis
public import Capture
public import CaseStore
public import Findings
public import Wire

/// Keeps a watch in a case while it runs: what was found, who tried what, when was watched and when not, how right the clock was.
///
/// A case that cannot be written to does not end the watch; the next checkpoint makes up for it.
public final class CaseKeeper {
    private let run: CaseRun
    private let frames: RecentFrames
    private let began: Timestamp
    /// The interface's own name stands for its captures; a pipe's frames have times of another clock.
    private let isLive: Bool
    private var lastBeat: Timestamp?
    private var gaps: [Coverage.Gap] = []
    private var clock: [ClockRecord] = []
    private var findings = 0

    /// Why the last checkpoint is not in the case; `nil` where it is.
    public private(set) var failure: CaseError?

    /// How often the clock is asked how right it is (EVIDENCE §1.3).
    static let clockInterval = Interval.seconds(600)
    /// A heartbeat that comes later than this shows that the program did not run: four checkpoints.
    static let missedAfter = Interval.seconds(4 * Int64(Analyzer.checkpointInterval))
    private static let gapsKept = 4_096

    /// Begins to keep what `frames` lets through.
    public init(_ store: Case, frames: RecentFrames, isLive: Bool, filter: String?) {
        began = SystemClock.now
        self.frames = frames
        self.isLive = isLive
        run = CaseRun(store, RunDescription(.watch, began: began, filter: filter))
    }

    /// Commits what can be said so far; it holds up to `reached`.
    public func keep(_ report: FindingsReport, reached: Timestamp) {
        do throws(CaseError) {
            try run.keep(dossier(report, reached), at: SystemClock.now, sinceStart: SystemClock.sinceStart)
            failure = nil
        } catch { failure = error }
    }

    /// Commits all that was seen, and that the watch came to its end.
    ///
    /// `recording` is the file that has every frame of the watch: the case knows it by its digest from then on, so that adding it later
    /// changes nothing.
    public func close(_ report: FindingsReport, recording: String? = nil) {
        var report = report
        if let recording, report.captures.count == 1, let size = CaptureIdentity.size(ofFile: recording) {
            report.captures[0].path = recording
            report.captures[0].sha256 = CaptureIdentity.digest(ofFile: recording)
            report.captures[0].bytes = size
            report.captures[0].format = "pcapng"
        }
        let reached = isLive ? SystemClock.now : report.captures.compactMap(\.lastTime).max() ?? began
        do throws(CaseError) {
            try run.close(dossier(report, reached), at: SystemClock.now, sinceStart: SystemClock.sinceStart)
            failure = nil
        } catch { failure = error }
    }

    private func dossier(_ report: FindingsReport, _ reached: Timestamp) -> Dossier {
        let now = SystemClock.now
        if let lastBeat, now - lastBeat > Self.missedAfter, gaps.count < Self.gapsKept {
            gaps.append(Coverage.Gap(from: lastBeat, to: now, reason: "no heartbeat"))
        }
        lastBeat = now
        // At the start, every ten minutes, and when something begins or ends.
        let isDue = clock.last.map { now - $0.time >= Self.clockInterval } ?? true
        if isDue || report.findings.count != findings, let record = SystemClock.record { clock.append(record) }
        findings = report.findings.count
        var report = report
        if isLive { report.coverage.gaps += gaps }
        var dossier = Dossier(of: report, exhibits: frames.exhibits(of: report.findings), clock: clock)
        if isLive {
            // A silent line was watched as well: the watch itself says from when to when, not its frames.
            let blind = report.coverage.gaps.map { Stretch(from: $0.from, to: $0.to) }.joined()
            dossier.observed = [Stretch(from: began, to: reached)].without(blind)
            dossier.closed = max(dossier.closed, reached)
        }
        // The case has the older ones.
        clock = clock.suffix(1)
        return dossier
    }
}
