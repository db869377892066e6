import Capture
import Findings
import Report
import Watcher
import Wire

/// What a watch says of itself: what was captured, lost and written.
enum WatchText {
    /// The counters, a line each for what there is to say.
    static func counters(_ live: LiveSource, _ recording: RecordingSource?) -> String {
        let counters = live.counters
        let several = counters.interfaces.count > 1
        var lines = several ? ["\(counters.packets) packets captured."] : []
        lines += counters.interfaces.map { interface in
            (several ? "\(interface.name): " : "\(counters.packets) packets captured, ")
                + "\(interface.received) received by the filter, \(interface.dropped) dropped by the kernel, "
                + "\(interface.droppedByInterface) dropped by the interface."
        }
        guard let state = recording?.state else { return lines.joined(separator: "\n") }
        let files = state.files + state.deleted
        lines.append("\(state.packets) packets were written to \(files) \(files == 1 ? "file" : "files").")
        if state.deleted > 0 {
            lines.append("\(state.deleted) of them made room for new ones; \(state.needed) of those that are left show a finding.")
        }
        if state.sacrificed > 0 {
            lines.append("\(state.sacrificed) files that show findings had to go as well: the quota is too small for what was found.")
        }
        for failure in state.failures { lines.append("The recording is not whole: \(failure)") }
        return lines.joined(separator: "\n")
    }

    /// The counters in one line, for a screen.
    static func captured(_ live: LiveSource, _ recording: RecordingSource?) -> String {
        let counters = live.counters
        let dropped = counters.interfaces.reduce(UInt64(0)) { $0 &+ $1.dropped &+ $1.droppedByInterface }
        var line = "\(counters.packets) packets, \(dropped) dropped"
        if let state = recording?.state {
            line += ", \(state.files) \(state.files == 1 ? "file" : "files")\(state.failures.isEmpty ? "" : ", not whole")"
        }
        return line
    }

    /// A finding in one line, for reading along.
    static func line(_ finding: Finding, zone: TimeZoneRules) -> String {
        let civil = zone.civil(finding.start)
        let word = finding.nature == .fault ? "fault" : finding.confidence.rawValue
        return
            "\(civil.time(digits: 3)) \(civil.offsetText)  \(word)  \(finding.kind.rawValue): \(TerminalText(wire: finding.claim, limit: 1024).text)\n"
    }

    /// That what was found to be down answers again, in one line.
    static func upAgain(_ finding: Finding, at time: Timestamp, zone: TimeZoneRules) -> String {
        let civil = zone.civil(time)
        return "\(civil.time(digits: 3)) \(civil.offsetText)  up again  \(finding.kind.rawValue)\n"
    }
}
