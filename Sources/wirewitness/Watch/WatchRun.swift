import Analysis
import CLinux
import Capture
import CaseStore
import Findings
import Foundation
import Glibc
import Report
import Watcher
import Wire

/// One watch from its opening to its end: everything that hears of what is found.
final class WatchRun {
    private let command: WatchCommand
    private let zone: TimeZoneRules
    private let filter: String?
    private let notice = ServiceNotice()
    private let events: EventLog?
    private let store: Case?
    private let hooks: FindingHooks?
    private var recovery = RecoveryWatch()
    private var screen: WatchScreen?
    /// What is written besides; its files that show a finding are kept.
    var recording: RecordingSource?

    /// Opens what is to be written to; to be called before the watch gives its rights up, while there is only one thread.
    init(_ command: WatchCommand, zone: TimeZoneRules, filter: String?) throws {
        clinux_settle_memory()
        self.command = command
        self.zone = zone
        self.filter = filter
        hooks = try command.onFinding.map { try FindingHooks($0, pause: command.hookPause) }
        events = try command.output.events()
        store = try command.caseFolder.map { try Case(openingOrCreating: $0) }
    }

    /// Says that the watch begins, and listens to signals from here on.
    func begin(_ stop: StopSignal, title: String) -> StopOnSignals {
        hooks?.begin()
        let isDrawn =
            command.output.format == .text && command.output.eve != "-" && !command.output.quiet && !command.plain && Terminal.output.isDrawable
        let signals = StopOnSignals(stop, abandon: isDrawn ? { WatchScreen.abandon() } : nil)
        // On a terminal the signal says that the terminal is gone; a service is told to reopen its files.
        let hasTerminal = Terminal.error.isTerminal
        let (recording, events) = (recording, events)
        signals.on(SIGHUP) {
            if hasTerminal { return stop.stop() }
            recording?.turn()
            events?.reopen()
        }
        if isDrawn {
            screen = WatchScreen(title: "wirewitness: \(title)", zone: zone, began: SystemClock.now)
        } else if !command.isPipe {
            // Of a pipe, whoever fills it says when it ends.
            Diagnostics.write("Watching \(title); Ctrl-C ends it.")
        }
        notice.ready()
        return signals
    }

    /// Judges what comes from `source` until it ends; `captured` is one line on what was captured and lost so far.
    func judge(_ source: any FrameSource, captured: @escaping (LinePicture) -> String) throws -> FindingsReport {
        defer { screen?.close() }
        var options = AnalysisOptions()
        options.filter = filter
        options.packetLimit = recording == nil && !(source is LiveSource) ? command.packetLimit : nil
        options.ownNetworks = command.networks.filter
        options.zone = zone
        if let store { options.baselines = try store.baselines(before: SystemClock.now) }
        let isLive = source is LiveSource || recording != nil
        let frames = store == nil ? nil : RecentFrames(source)
        let keeper = store.flatMap { store in frames.map { CaseKeeper(store, frames: $0, isLive: isLive, filter: filter) } }
        let needsCheckpoints = keeper != nil || events != nil || notice.isHeard
        // Names and forms alone are wanted of them, which stay; the source itself belongs to its thread from here on.
        let captures = source.summaries
        var told: CaseError?
        let complain = {
            // Once is enough, until it is something else.
            if let failure = keeper?.failure, failure != told { Diagnostics.write("The watch goes on, but: \(failure)") }
            told = keeper?.failure
        }
        // The first comes at once, and what it could count has hardly begun.
        var isFirst = true
        let checkpoint: (FindingsReport, Timestamp) -> Void = { [self] report, reached in
            keeper?.keep(report, reached: reached)
            notice.alive()
            if !isFirst { events?.beat(report, at: reached) }
            isFirst = false
            complain()
            // A report is made anew each time, and is large after weeks.
            clinux_return_memory()
        }
        let look: (LinePicture) -> Void = { [self] picture in
            screen?.look(at: picture, captured: captured(picture))
            for finding in recovery.look(at: picture) {
                hooks?.note(.upAgain, finding)
                show(WatchText.upAgain(finding, at: picture.time, zone: zone))
            }
            hooks?.turn()
        }
        let report = try Analyzer.run(
            frames ?? source, options: options, onFinding: { [self] in announce($0, captures) },
            onCheckpoint: needsCheckpoints ? checkpoint : nil, onPicture: look,
            pictureInterval: screen == nil ? 5 : 1)
        keeper?.close(report, recording: recording?.wholeRecording)
        complain()
        events?.close(report)
        return report
    }

    /// Waits for what was started.
    func end() {
        notice.stopping()
        hooks?.finish()
    }

    private func announce(_ finding: Finding, _ captures: [CaptureSummary]) {
        events?.write(finding, captures)
        if finding.confidence > .info {
            recording?.protect(finding)
            hooks?.note(.finding, finding)
            recovery.note(finding)
        }
        if isSilent { return }
        if command.output.format == .json {
            Terminal.output.write(JSONRenderer.line(finding))
        } else if finding.confidence > .info {
            if let screen { screen.note(finding) } else { Terminal.output.write(WatchText.line(finding, zone: zone)) }
        }
    }

    private var isSilent: Bool { command.output.quiet || command.output.eve == "-" }

    /// Shows a line beside the findings; JSON has them alone.
    private func show(_ line: String) {
        if isSilent || command.output.format == .json { return }
        if let screen { screen.note(line) } else { Terminal.output.write(line) }
    }
}
