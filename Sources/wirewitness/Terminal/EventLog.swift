import Findings
import Foundation
import Report
import Wire

/// Where events go, line by line: a file that is added to, or the standard output.
///
/// What cannot be written is said once and does not end a watch.
final class EventLog {
    private let file: FileHandle?
    private let path: String
    private var hasComplained = false

    /// Opens the file; it is opened before a watch gives its rights up, and stays open.
    init(_ path: String) throws {
        self.path = path
        guard path != "-" else {
            file = nil
            return
        }
        if !FileManager.default.fileExists(atPath: path), !FileManager.default.createFile(atPath: path, contents: nil) {
            throw Complaint("\(path): the file for events cannot be made. Choose a folder that you may write to.")
        }
        guard let opened = FileHandle(forWritingAtPath: path) else {
            throw Complaint("\(path): the file for events cannot be written to. Check its permissions.")
        }
        _ = try? opened.seekToEnd()
        file = opened
    }

    func write(_ line: String) {
        guard let file else { return Terminal.output.write(line) }
        do { try file.write(contentsOf: Data(line.utf8)) } catch {
            if !hasComplained { Diagnostics.write("\(path): events cannot be written any more: \(error.localizedDescription)") }
            hasComplained = true
        }
    }

    /// Everything that a finished run found, and what it was made of.
    func write(_ report: FindingsReport) {
        for finding in report.findings { write(EVERenderer.line(finding, captures: report.captures, toolVersion: report.toolVersion)) }
        close(report)
    }

    /// What was captured and lost, at the end.
    func close(_ report: FindingsReport) {
        write(EVERenderer.line(report, at: report.captures.compactMap(\.lastTime).max() ?? .epoch))
    }
}
