import Analysis
import ArgumentParser
import CaseStore
import Findings
import Foundation
import Report
import Wire

/// `report`: shows a case, findings from their JSON, or captures.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Show a case, findings from a file that analyze --format json wrote, or captures.",
        discussion: """
            wirewitness report --tz Asia/Baku evening-cuts; wirewitness analyze --format json evening.pcapng > evening.json; \
            wirewitness report --format html --lang az evening-cuts > report.html; wirewitness report --exhibits frames evening.pcapng
            """)

    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("Of a case: leave out what ended before 2026-06-04T22:30+04:00, 2026-06-04…", valueName: "time"))
    var from: String?

    @Option(help: ArgumentHelp("Of a case: leave out what began then or later.", valueName: "time"))
    var to: String?

    @Option(help: ArgumentHelp("Of a case: this incident alone: I3.", valueName: "incident"))
    var incident: String?

    @Option(
        help: ArgumentHelp("Write the frames of each finding into a capture of its own in this folder.", valueName: "folder"),
        completion: .directory)
    var exhibits: String?

    @Option(
        help: ArgumentHelp(
            "Write a letter instead, with blanks for what only you know: \(Letter.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "kind"))
    var letter: Letter?

    @Argument(
        help: ArgumentHelp("A case's folder, a findings file, captures, or - for findings from a pipe.", valueName: "input"), completion: .file())
    var inputs: [String]

    func run() throws {
        let zone = try output.zone()
        guard output.eve == nil || letter == nil, output.eve == nil || exhibits == nil else {
            throw Complaint("--eve writes events; run the command once more for a letter or for exhibits.")
        }
        if let letter { return try write(letter, zone: zone) }
        guard output.isDocument || exhibits != nil else {
            // Findings alone show no bytes, so captures need not be read a second time for them.
            let report = try caseDossier(zone: zone)?.report ?? read(zone)
            try output.events()?.write(report)
            return try output.conclude(report, zone: zone)
        }
        let dossier = try dossier(zone: zone)
        try output.events()?.write(dossier.report)
        if let exhibits { try write(dossier, to: exhibits) }
        try output.conclude(dossier.report, zone: zone) { dossier }
    }

    /// Prints a letter; it passes no judgement, so the exit status says only that it was made.
    private func write(_ letter: Letter, zone: TimeZoneRules) throws {
        guard exhibits == nil else { throw Complaint("--letter and --exhibits make two things: run the command once for each.") }
        let renderer = DossierRenderer(language: output.lang ?? .english, zone: zone)
        let dossier = try dossier(zone: zone)
        switch output.format {
        case .html: Terminal.output.write(renderer.html(dossier, letter: letter))
        case .markdown: Terminal.output.write(renderer.markdown(dossier, letter: letter))
        case .text: Terminal.output.write(renderer.text(dossier, letter: letter, style: Terminal.output.style))
        case .json, .csv: throw Complaint("A letter is for people: --format html, markdown or text.")
        }
    }

    /// Writes the exhibits and says so on standard error.
    private func write(_ dossier: Dossier, to folder: String) throws {
        let written = try ExhibitWriter(dossier).write(to: folder)
        Diagnostics.write("\(written.count) of \(dossier.report.findings.count) findings have an exhibit in \(folder).")
        guard output.verbose else { return }
        for exhibit in written {
            Diagnostics.write(
                "\(exhibit.file.name.text): \(exhibit.frames) frames; \(exhibit.file.filter) shows the \(exhibit.named) of the finding.")
        }
    }

    /// What the arguments name, with all that a document shows.
    func dossier(zone: TimeZoneRules) throws -> Dossier {
        if let dossier = try caseDossier(zone: zone) { return dossier }
        // Findings may have been made long ago: frames are shown only of captures that are still the same.
        return Dossier(of: try read(zone), verifying: true)
    }

    /// The dossier of a case; `nil` where the arguments name something else.
    private func caseDossier(zone: TimeZoneRules) throws -> Dossier? {
        if let path = inputs.first, Case.exists(at: path) {
            guard inputs.count == 1 else { throw Complaint("\(path): a case makes a report of its own. Name it alone.") }
            let (from, to) = try bounds(zone)
            return try Case(opening: path).dossier(zone: zone, from: from, to: to, incident: incident)
        }
        guard from == nil, to == nil, incident == nil else {
            throw Complaint("--from, --to and --incident choose from a case, and \(inputs.first ?? "the input") is none.")
        }
        return nil
    }

    private func bounds(_ zone: TimeZoneRules) throws -> (from: Timestamp?, to: Timestamp?) {
        let from = try from.map { try Moment.read($0, option: "--from", zone: zone) }
        let to = try to.map { try Moment.read($0, option: "--to", zone: zone) }
        if let from, let to, from >= to { throw Complaint("--from \(self.from ?? "") does not lie before --to \(self.to ?? ""). Exchange them.") }
        return (from, to)
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
