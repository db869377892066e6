import ArgumentParser
import Dispatch
import Foundation
import Synchronization

/// `lab record`: real interference by real kernels, recorded in network namespaces made for it.
struct RecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Records real interference, and its innocent twins, in network namespaces made for it.",
        discussion: """
            Needs root. All namespaces are named ww-PROCESS-…; they, and everything that runs in them, are removed at the end, and what a run that died \
            has left is removed at the beginning. Nothing outside of them is changed but /etc/netns, where they find their resolver.
            """)

    @Option(help: "The folder that gets a folder for each scenario; without it, one for the time of the run.")
    var into: String?

    @Option(help: "Only scenarios whose name begins so.")
    var only: String?

    @Option(help: "How many scenarios are played at the same time.")
    var jobs = 6

    @Flag(help: "Analyse each recording, and end with 1 if one is judged wrongly.")
    var verify = false

    func validate() throws {
        guard (1...16).contains(jobs) else { throw ValidationError("--jobs is 1 to 16") }
        guard into != nil || verify else { throw ValidationError("either --into a folder, or --verify, or both") }
    }

    func run() throws {
        guard geteuid() == 0 else {
            FileHandle.standardError.write(Data("lab: \(LabError.notRoot)\n".utf8))
            throw ExitCode(4)
        }
        for tool in ["ip", "nft", "tc", "sysctl", "tcpdump", "editcap", "mergecap", "tshark", "curl", "openssl", "python3"]
        where Tool.find(tool) == nil {
            throw LabError.missing(tool: tool)
        }
        Testbed.removeLeftovers()
        let process = ProcessInfo.processInfo.processIdentifier
        let signals = [SIGINT, SIGTERM].map { (number: Int32) -> any DispatchSourceSignal in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                Testbed.removeAll(madeBy: process)
                Foundation.exit(130)
            }
            source.resume()
            return source
        }
        defer {
            for source in signals { source.cancel() }
            Testbed.removeAll(madeBy: process)
        }
        let temporary = FileManager.default.temporaryDirectory.appendingPathComponent("\(NetworkNamespace.prefix)\(process)", isDirectory: true)
        defer { try? FileManager.default.removeItem(at: temporary) }
        let folder = into.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? temporary
        let scenarios = LiveScenario.all.filter { only == nil || $0.name.hasPrefix(only ?? "") }
        guard !scenarios.isEmpty else { throw ValidationError("no scenario's name begins with \(only ?? "")") }
        let failed = play(scenarios, into: folder)
        var wrong = failed
        if verify {
            let verifications = try scenarios.map(\.name).sorted().filter { name in
                FileManager.default.fileExists(atPath: folder.appendingPathComponent("\(name)/capture.pcapng").path)
            }.map { try Verification(folder.appendingPathComponent($0, isDirectory: true)) }
            print(Verification.table(verifications))
            wrong += verifications.count { !$0.isRight }
        }
        if wrong > 0 { throw ExitCode(1) }
    }

    /// Plays the scenarios, some at a time; returns how many failed.
    private func play(_ scenarios: [LiveScenario], into folder: URL) -> Int {
        let recorder = Recorder(into: folder)
        let failures = Mutex(0)
        let queue = OperationQueue()
        queue.maxConcurrentOperationCount = jobs
        for (number, scenario) in scenarios.enumerated() {
            queue.addOperation {
                do {
                    let octets = try recorder.record(scenario, number: number)
                    Self.say("\(scenario.name): \(octets / 1000) kB")
                } catch {
                    Self.say("\(scenario.name): \(error)")
                    failures.withLock { $0 += 1 }
                }
            }
        }
        queue.waitUntilAllOperationsAreFinished()
        return failures.withLock { $0 }
    }

    private static func say(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
}
