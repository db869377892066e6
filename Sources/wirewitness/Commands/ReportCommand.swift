import ArgumentParser
import Findings
import Foundation
import Report

/// `report`: shows findings again, from their JSON or straight from a capture.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Show findings from a file that analyze --format json wrote, or straight from captures.",
        discussion: "wirewitness analyze --format json evening.pcapng > evening.json; wirewitness report --tz Asia/Baku evening.json")

    @OptionGroup var output: OutputOptions

    @Argument(help: ArgumentHelp("A findings file, captures, or - for findings from a pipe.", valueName: "input"), completion: .file())
    var inputs: [String]

    func run() throws {
        let zone = try output.zone()
        try output.conclude(try read(zone), zone: zone)
    }

    private func read(_ zone: TimeZoneRules) throws -> FindingsReport {
        guard inputs.count == 1, let path = inputs.first else {
            return try AnalyzeCommand.analyze(inputs, filter: nil, zone: zone, isVerbose: output.verbose)
        }
        if path == "-" {
            let bytes = [UInt8](FileHandle.standardInput.readDataToEndOfFile())
            guard FindingsReader.looksLikeFindings(bytes.prefix(64)) else {
                throw Complaint("What came through the pipe is no findings file. For a capture, use: wirewitness analyze -")
            }
            return try findings(bytes, path: "standard input")
        }
        guard let file = FileHandle(forReadingAtPath: path), let head = try? file.read(upToCount: 64), FindingsReader.looksLikeFindings(head) else {
            return try AnalyzeCommand.analyze(inputs, filter: nil, zone: zone, isVerbose: output.verbose)
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Complaint("\(path): the file cannot be read. Check its permissions.")
        }
        return try findings([UInt8](data), path: path)
    }

    private func findings(_ bytes: [UInt8], path: String) throws -> FindingsReport {
        do { return try FindingsReader.read(bytes) } catch { throw Complaint("\(path): \(error)") }
    }
}
