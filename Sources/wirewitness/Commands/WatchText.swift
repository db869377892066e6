import Capture
import Watcher

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
}
