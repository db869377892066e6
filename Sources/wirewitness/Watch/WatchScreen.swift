import Findings
import Report
import Synchronization
import Wire

/// The living picture of a watch on a terminal, drawn on its second screen, so that what was there before comes back at the end.
final class WatchScreen: Sendable {
    /// Switches to the second screen without a cursor, and back.
    private static let enter = "\u{1B}[?1049h\u{1B}[?25l"
    private static let leave = "\u{1B}[?25h\u{1B}[?1049l"

    private let state: Mutex<State>
    private let title: String

    private struct State {
        var screen: LineScreen
        var captured = ""
        var isShown = true
    }

    /// Begins to draw.
    init(title: String, zone: TimeZoneRules, began: Timestamp) {
        self.title = title
        state = Mutex(State(screen: LineScreen(zone: zone, began: began)))
        Terminal.output.write(Self.enter)
        draw { _ in }
        Diagnostics.redirect { [weak self] message in self?.draw { $0.note(message) } }
    }

    /// Shows how the line stands; `captured` is one line on what was captured and lost.
    func look(at picture: LinePicture, captured: String) {
        state.withLock { $0.captured = captured }
        draw { $0.look(at: picture) }
    }

    /// Shows a finding.
    func note(_ finding: Finding) { draw { $0.note(finding) } }

    /// Shows a line beside the findings.
    func note(_ line: String) { draw { $0.note(line) } }

    /// Gives the terminal back.
    func close() {
        Diagnostics.redirect(to: nil)
        state.withLock { state in
            guard state.isShown else { return }
            state.isShown = false
            Terminal.output.write(Self.leave)
        }
    }

    /// Gives the terminal back in an instant: the program ends at once.
    static func abandon() { Terminal.output.write(leave) }

    private func draw(_ change: (inout LineScreen) -> Void) {
        state.withLock { state in
            let counters = LineScreen.Counters(title: title, captured: state.captured)
            change(&state.screen)
            guard state.isShown else { return }
            let size = Terminal.output.size ?? (columns: 80, rows: 24)
            var style = Terminal.output.style
            style.columns = size.columns
            let lines = state.screen.lines(counters, columns: size.columns, rows: size.rows, style: style)
            // Every line is written over and its rest erased, so that nothing flickers.
            Terminal.output.write("\u{1B}[H" + lines.map { $0 + "\u{1B}[K" }.joined(separator: "\r\n") + "\u{1B}[J")
        }
    }
}
