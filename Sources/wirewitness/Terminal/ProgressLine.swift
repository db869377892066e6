import Analysis
import Dispatch
import Report

/// One line on standard error that says how far a run is: only where somebody looks at it, and gone when the run is over.
final class ProgressLine {
    private let start = DispatchTime.now()
    private let isShown: Bool
    private var wasDrawn = false

    init(isShown: Bool = Terminal.error.isTerminal) { self.isShown = isShown }

    /// Draws the line anew.
    func show(_ progress: AnalysisProgress) {
        guard isShown else { return }
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
        let width = Terminal.error.style.columns - 1
        Terminal.error.write("\r" + String(Self.text(progress, seconds: seconds, width: width).prefix(width)) + "\u{1B}[K")
        wasDrawn = true
    }

    /// Takes the line away.
    func clear() {
        guard wasDrawn else { return }
        Terminal.error.write("\r\u{1B}[K")
        wasDrawn = false
    }

    /// The line for a moment `seconds` after the start.
    static func text(_ progress: AnalysisProgress, seconds: Double, width: Int) -> String {
        let rate = seconds > 0 ? Double(progress.bytesRead) / seconds : 0
        let speed = "\(megabytes(rate)) MB/s, \(progress.packets) packets"
        guard let total = progress.bytesTotal, total > 0 else { return "\(megabytes(Double(progress.bytesRead))) MB, \(speed)" }
        let share = min(1, Double(progress.bytesRead) / Double(total))
        let percent = String(Int(share * 100))
        let head = String(repeating: " ", count: 3 - percent.count) + percent + " % "
        var tail = " " + speed
        if rate > 0, share < 1 { tail += ", " + clock(Double(total - min(total, progress.bytesRead)) / rate) + " left" }
        let room = min(30, width - head.count - tail.count - 2)
        guard room >= 8 else { return head + tail }
        let filled = Int(share * Double(room))
        return head + "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: room - filled) + "]" + tail
    }

    private static func megabytes(_ bytes: Double) -> String {
        let tenths = Int((bytes / 1e5).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    private static func clock(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 359_999).rounded(.up))
        if whole < 60 { return "\(whole) s" }
        return whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole / 60 % 60) min"
    }
}
