import Report

/// Words for standard error.
enum Diagnostics {
    /// Writes a message whose lines are made safe for a terminal.
    static func write(_ message: String) {
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map { TerminalText(String($0), limit: 8192).text }
        Terminal.error.write(lines.joined(separator: "\n") + "\n")
    }
}
