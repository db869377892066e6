import ArgumentParser
import Foundation
import Synchronization

/// `lab rate`: how well policing, shaping, congestion and loss are told apart, on traffic of real kernels.
struct RateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rate", abstract: "Measures how well policing, shaping, congestion and loss are told apart.",
        discussion: """
            Plays policed, shaped, congested, lossy and clean downloads in network namespaces made for it, judges each recording, and prints a table. \
            Needs root; leaves nothing behind.
            """)

    @Option(help: "The document to write; without it the table is printed.")
    var into: String?

    @Option(help: "How many runs of each group.")
    var each = 20

    @Option(help: "How many are played at the same time.")
    var jobs = 4

    @Option(help: "Only groups whose name begins so.")
    var only: String?

    @Option(help: "Keep the recordings in this folder.")
    var keep: String?

    func validate() throws {
        guard (1...8).contains(jobs) else { throw ValidationError("--jobs is 1 to 8") }
        guard (1...100).contains(each) else { throw ValidationError("--each is 1 to 100") }
    }

    func run() throws {
        guard geteuid() == 0 else {
            FileHandle.standardError.write(Data("lab: \(LabError.notRoot)\n".utf8))
            throw ExitCode(4)
        }
        for tool in ["ip", "nft", "tc", "sysctl", "tcpdump", "curl", "openssl", "python3"] where Tool.find(tool) == nil {
            throw LabError.missing(tool: tool)
        }
        Testbed.removeLeftovers()
        let process = ProcessInfo.processInfo.processIdentifier
        defer { Testbed.removeAll(madeBy: process) }
        let folder = keep.map { URL(fileURLWithPath: $0, isDirectory: true) }
        if let folder { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
        let cases = RateCase.all(each: each).filter { only == nil || $0.group.rawValue.hasPrefix(only ?? "") }
        let done = Mutex<[(number: Int, run: RateRun)]>([])
        let queue = OperationQueue()
        queue.maxConcurrentOperationCount = jobs
        for (number, scenario) in cases.enumerated() {
            queue.addOperation {
                do {
                    let run = try RateRun(scenario, number: number, keep: folder)
                    let answers = RateRun.Answer.allCases.filter(run.answers.contains).map(\.rawValue).joined(separator: ", ")
                    Self.say("\(number + 1) of \(cases.count): \(scenario.group.rawValue), \(scenario.setting): \(answers)")
                    done.withLock { $0.append((number, run)) }
                } catch { Self.say("\(scenario.setting): \(error)") }
            }
        }
        queue.waitUntilAllOperationsAreFinished()
        let order = RateCase.Group.allCases
        let runs = done.withLock { $0 }.sorted { left, right in
            let a = order.firstIndex(of: left.run.scenario.group) ?? 0
            let b = order.firstIndex(of: right.run.scenario.group) ?? 0
            return a != b ? a < b : left.number < right.number
        }
        let kernel = try "Linux " + Tool.run(["uname", "-r"]).prefix { $0.isNumber || $0 == "." }
        let table = RateTable(runs: runs.map(\.run), kernel: kernel, command: "lab rate --each \(each) --jobs \(jobs)")
        if let into { try table.text.write(toFile: into, atomically: true, encoding: .utf8) } else { print(table.text) }
        if runs.count < cases.count { throw ExitCode(1) }
    }

    private static func say(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
}
