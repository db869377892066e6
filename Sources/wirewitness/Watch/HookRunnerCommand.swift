import ArgumentParser
import Glibc
import Watcher

/// `hook-runner`: started by a watch to run the command of `--on-finding`, which the watch itself may not.
struct HookRunnerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hook-runner", abstract: "Run a command for each line that a watch writes.", shouldDisplay: false)

    @Option(help: "For how many seconds a command may run.")
    var limit: Int32

    @Argument(help: "What the shell runs.")
    var command: String

    func run() throws {
        try Confinement.becomeInvoker()
        // The end of the input ends this process, so that what was found last is still told after Ctrl-C.
        for number in [SIGINT, SIGTERM, SIGHUP] { Kernel.ignore(number) }
        while let line = readLine() {
            guard let message = HookMessage(line: line) else { continue }
            switch HookRunner.run(command, environment: message.environment, input: message.input, limit: limit) {
            case 0: break
            case -1: Diagnostics.write("The command of --on-finding was ended: it ran for more than \(limit) s.")
            case -2: Diagnostics.write("The command of --on-finding cannot be started.")
            case let status: Diagnostics.write("The command of --on-finding ended with status \(status).")
            }
        }
    }
}
