import Analysis
import Findings
import Foundation
import Report
import Synchronization
import Wire

/// Where events go, line by line: a file that is added to, or the standard output.
///
/// What cannot be written is said once and does not end a watch.
final class EventLog: Sendable {
    private let path: String
    private let sensor: String?
    private let state: Mutex<State>

    private struct State: ~Copyable {
        var file: FileHandle?
        var hasComplained = false
        /// Up to when watching was told.
        var told: Timestamp?
    }

    /// Opens the file; it is opened before a watch gives its rights up. `sensor` names who watches.
    init(_ path: String, sensor: String?) throws {
        self.path = path
        self.sensor = sensor
        state = Mutex(State(file: path == "-" ? nil : try Self.open(path)))
    }

    /// The folder in which a watch must still be able to make files, for ``reopen()``; `nil` where there is none.
    static func folder(of path: String) -> String? {
        path == "-" ? nil : URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    }

    /// Goes on in a new file of the same name, after the old one was moved away.
    func reopen() {
        guard path != "-" else { return }
        do {
            let opened = try Self.open(path)
            state.withLock { $0.file = opened }
        } catch { Diagnostics.write("Events go on in the old file: \(error)") }
    }

    private static func open(_ path: String) throws -> FileHandle {
        if !FileManager.default.fileExists(atPath: path), !FileManager.default.createFile(atPath: path, contents: nil) {
            throw Complaint("\(path): the file for events cannot be made. Choose a folder that you may write to.")
        }
        guard let opened = FileHandle(forWritingAtPath: path) else {
            throw Complaint("\(path): the file for events cannot be written to. Check its permissions.")
        }
        _ = try? opened.seekToEnd()
        return opened
    }

    func write(_ line: String) {
        guard path != "-" else { return Terminal.output.write(line) }
        state.withLock { state in
            do { try state.file?.write(contentsOf: Data(line.utf8)) } catch {
                if !state.hasComplained { Diagnostics.write("\(path): events cannot be written any more: \(error.localizedDescription)") }
                state.hasComplained = true
            }
        }
    }

    /// A finding.
    func write(_ finding: Finding, _ captures: [CaptureSummary]) {
        write(EVERenderer.line(finding, captures: captures, toolVersion: AnalysisOptions.version, sensor: sensor))
    }

    /// That somebody watches, and what was captured, lost and tried so far.
    func beat(_ report: FindingsReport, at time: Timestamp) {
        let since = state.withLock { state in
            defer { state.told = time }
            return state.told
        }
        write(EVERenderer.line(report, since: since, at: time, sensor: sensor))
    }

    /// Everything that a finished run found, and what it was made of.
    func write(_ report: FindingsReport) {
        for finding in report.findings { write(finding, report.captures) }
        close(report)
    }

    /// What was captured and lost, at the end.
    func close(_ report: FindingsReport) { beat(report, at: report.captures.compactMap(\.lastTime).max() ?? .epoch) }
}
