import Report
import Synchronization

/// Words for standard error.
enum Diagnostics {
    /// Where messages go while a screen is drawn, which they would tear.
    private static let screen = Mutex<(@Sendable (String) -> Void)?>(nil)

    /// Writes a message whose lines are made safe for a terminal.
    static func write(_ message: String) {
        if let show = screen.withLock({ $0 }) { return show(message) }
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map { TerminalText(String($0), limit: 8192).text }
        Terminal.error.write(lines.joined(separator: "\n") + "\n")
    }

    /// Has messages shown elsewhere from now on; `nil` for standard error.
    static func redirect(to show: (@Sendable (String) -> Void)?) { screen.withLock { $0 = show } }
}
