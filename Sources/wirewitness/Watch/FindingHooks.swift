import Findings
import Foundation
import Glibc
import Watcher

/// The command of `--on-finding`: what it is told, and when.
final class FindingHooks {
    /// For how many seconds a command may run.
    static let limit = 60
    /// How long the end of a watch waits for the commands that still run, in milliseconds.
    private static let patience: Int32 = 5_000

    private let runner: HookRunner
    private var gate: HookGate

    /// Starts the process that runs `command`; to be called before the watch gives its rights up.
    init(_ command: String, pause: Double) throws {
        runner = try HookRunner(["hook-runner", "--limit", String(Self.limit), "--", command])
        gate = HookGate(pause: pause)
    }

    /// Shows what the commands say, on a thread of its own: once threads may run.
    func begin() {
        let voice = runner.voice
        let thread = Thread { voice.forward { Diagnostics.write($0) } }
        thread.name = "hooks"
        thread.start()
    }

    /// Something was found, or is up again.
    func note(_ event: HookEvent, _ finding: Finding) {
        for told in gate.offer(event, finding, at: Self.now) { tell(told) }
    }

    /// Time has passed: tells what has waited long enough.
    func turn() {
        for told in gate.due(at: Self.now) { tell(told) }
        runner.flush()
    }

    /// Tells what still waits, and waits a while for the commands.
    func finish() {
        for told in gate.rest() { tell(told) }
        if runner.dropped > 0 { Diagnostics.write("\(runner.dropped) findings were not told to the command of --on-finding: it is too slow.") }
        if !runner.finish(waiting: Self.patience) { Diagnostics.write("A command of --on-finding still runs; it has \(Self.limit) s in all.") }
    }

    private func tell(_ told: HookGate.Told) { runner.send(HookMessage(told).line) }

    /// Seconds of a clock that never runs backwards.
    private static var now: Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }
}
