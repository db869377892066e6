import Foundation
import Glibc
import Report

/// Standard output or standard error, and what can be shown there.
struct Terminal {
    private let descriptor: Int32

    /// Results.
    static let output = Terminal(descriptor: STDOUT_FILENO)
    /// Progress and diagnostics.
    static let error = Terminal(descriptor: STDERR_FILENO)

    /// Whether somebody is looking.
    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// How large it is; `nil` where it is no terminal, or does not say.
    var size: (columns: Int, rows: Int)? { Kernel.size(of: descriptor) }

    /// Whether lines can be drawn over: a terminal that knows how to go back, and is large enough to show something.
    var isDrawable: Bool {
        let kind = ProcessInfo.processInfo.environment["TERM"] ?? ""
        guard isTerminal, !kind.isEmpty, kind != "dumb", let size else { return false }
        return size.columns >= 60 && size.rows >= 15
    }

    /// How text looks here.
    var style: TextStyle {
        TextStyle(
            environment: ProcessInfo.processInfo.environment, isTerminal: isTerminal, columns: isTerminal ? size?.columns : nil)
    }

    /// Writes at once, whole. A reader that has gone away is no error of ours: the default action of SIGPIPE ends the program quietly,
    /// and where a parent switched it off, the rest is dropped.
    func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = Kernel.write(rest, to: descriptor)
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}
