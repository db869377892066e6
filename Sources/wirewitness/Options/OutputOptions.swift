import Analysis
import ArgumentParser
import Findings
import Report

/// How results are shown, and what they make of the exit status.
struct OutputOptions: ParsableArguments {
    @Option(help: "Print as \(OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format = OutputFormat.text

    @Option(
        help: ArgumentHelp(
            "Language of html, markdown and text: \(Language.allCases.map(\.rawValue).joined(separator: ", ")). Text in a named language is the whole document.",
            valueName: "language"))
    var lang: Language?

    @OptionGroup var zoneOption: ZoneOption

    @Option(
        help: ArgumentHelp(
            "Also write events in the form of Suricata's eve.json, a line each, to this file or - in place of the report.", valueName: "file"),
        completion: .file())
    var eve: String?

    @Option(help: ArgumentHelp("In events, the name of who watches: a home, a box.", valueName: "name"))
    var sensor: String?

    @Option(help: ArgumentHelp("Exit with 1 from this confidence on: info, low, medium, high, proof, or never.", valueName: "confidence"))
    var failOn = FailThreshold.medium

    @Flag(help: "Exit with 0 even if there are findings.")
    var exitZero = false

    @Flag(name: .shortAndLong, help: "Print the verdict alone.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say on standard error what is being done.")
    var verbose = false

    func validate() throws {
        if sensor != nil, eve == nil { throw ValidationError("--sensor names who watches in events: add --eve FILE, or leave it out.") }
        if lang != nil, format == .json || format == .csv {
            throw ValidationError(
                "--format \(format.rawValue) is for programs and has no language: leave --lang out, or choose html, markdown or text.")
        }
        if quiet, format != .text {
            throw ValidationError("-q prints the verdict alone, and --format \(format.rawValue) the whole: leave one of the two out.")
        }
        if eve == "-", format != .text {
            throw ValidationError("--eve - prints events in place of the report: write them to a file, or leave --format \(format.rawValue) out.")
        }
    }

    /// The zone whose clocks are shown.
    func zone() throws -> TimeZoneRules { try zoneOption.rules() }

    /// Where events go, opened; `nil` where nobody wants any.
    func events() throws -> EventLog? { try eve.map { try EventLog($0, sensor: sensor) } }

    /// The report in the chosen form.
    func render(_ report: FindingsReport, zone: TimeZoneRules, dossier: () -> Dossier) -> String {
        switch format {
        case .text:
            if quiet { return TerminalText(wire: report.verdict.sentence, limit: 2048).text + "\n" }
            guard lang == nil else { return document(dossier(), zone) }
            return TextRenderer(style: Terminal.output.style, zone: zone).render(report)
        case .html, .markdown: return document(dossier(), zone)
        case .json: return JSONRenderer.render(report)
        case .csv: return CSVRenderer().render(report)
        }
    }

    /// Whether the chosen form shows more than the findings: frames, times watched, events.
    var isDocument: Bool { format == .html || format == .markdown || (format == .text && lang != nil && !quiet) }

    private func document(_ dossier: Dossier, _ zone: TimeZoneRules) -> String {
        let renderer = DossierRenderer(language: lang ?? .english, zone: zone)
        switch format {
        case .html: return renderer.html(dossier)
        case .markdown: return renderer.markdown(dossier)
        case .text, .json, .csv: return renderer.text(dossier, style: Terminal.output.style)
        }
    }

    /// Prints the report and ends with the status that it calls for; `dossier` is asked for only where the form shows more than findings.
    func conclude(_ report: FindingsReport, zone: TimeZoneRules, dossier: (() -> Dossier)? = nil) throws {
        if eve != "-" { Terminal.output.write(render(report, zone: zone, dossier: dossier ?? { Dossier(of: report) })) }
        let status = Ending.status(of: report, failOn: failOn, exitsZero: exitZero)
        if status == .inconclusive { Diagnostics.write("Too little could be seen to say that nothing happened; see what this run could not see.") }
        if status != .nothing { throw Ending.Reached(status: status) }
    }
}
