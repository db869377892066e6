import Foundation

/// A program that runs beside a scenario until the scenario ends it.
///
/// Its standard input is a pipe from this process: orders go down it, and its end tells the programs of the lab to end,
/// even when this process dies without a word.
final class Peer {
    private let process: Process
    private let input = Pipe()
    private let output: URL

    init(_ command: [String], log: URL) throws {
        output = log
        try Data().write(to: log)
        let handle = try FileHandle(forWritingTo: log)
        process = try Tool.process(command)
        process.standardInput = input
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        try? handle.close()
    }

    /// Waits until it has printed a word.
    func wait(for word: String, seconds: Double = 15) throws {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while Date() < deadline {
            if (try? String(contentsOf: output, encoding: .utf8))?.contains(word) == true { return }
            guard process.isRunning else { break }
            Thread.sleep(forTimeInterval: 0.02)
        }
        let said = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
        throw LabError.late(what: "\((process.arguments ?? []).joined(separator: " ")) (\(said))")
    }

    func order(_ line: String) throws { try input.fileHandleForWriting.write(contentsOf: Data("\(line)\n".utf8)) }

    func waitUntilExit() { process.waitUntilExit() }

    /// Interrupts it and waits until it has ended.
    func end() {
        guard process.isRunning else { return }
        process.interrupt()
        try? input.fileHandleForWriting.close()
        let deadline = Date(timeIntervalSinceNow: 3)
        while process.isRunning, Date() < deadline { Thread.sleep(forTimeInterval: 0.02) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }
}
