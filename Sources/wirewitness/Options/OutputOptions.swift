import ArgumentParser
import Findings
import Foundation
import Report

/// How results are shown, and what they make of the exit status.
struct OutputOptions: ParsableArguments {
    @Option(help: "Print as \(OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format = OutputFormat.text

    @Option(
        help: ArgumentHelp(
            "Show local times of this zone, and look for times of day by its clocks: Asia/Baku, +04:00, UTC. Default: this machine's.",
            valueName: "zone"))
    var tz: String?

    @Option(help: ArgumentHelp("Exit with 1 from this confidence on: info, low, medium, high, proof, or never.", valueName: "confidence"))
    var failOn = FailThreshold.medium

    @Flag(help: "Exit with 0 even if there are findings.")
    var exitZero = false

    @Flag(name: .shortAndLong, help: "Print the verdict alone.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say on standard error what is being done.")
    var verbose = false

    /// The zone whose clocks are shown.
    func zone() throws -> TimeZoneRules {
        guard let tz else { return .system(environment: ProcessInfo.processInfo.environment) }
        return try TimeZoneRules(named: tz)
    }

    /// The report in the chosen form.
    func render(_ report: FindingsReport, zone: TimeZoneRules) -> String {
        switch format {
        case .text:
            if quiet { return TerminalText(wire: report.verdict.sentence, limit: 2048).text + "\n" }
            return TextRenderer(style: Terminal.output.style, zone: zone).render(report)
        case .json: return JSONRenderer.render(report)
        case .csv: return CSVRenderer().render(report)
        }
    }

    /// Prints the report and ends with the status that it calls for.
    func conclude(_ report: FindingsReport, zone: TimeZoneRules) throws {
        Terminal.output.write(render(report, zone: zone))
        let status = Ending.status(of: report, failOn: failOn, exitsZero: exitZero)
        if status == .inconclusive { Diagnostics.write("Too little could be seen to say that nothing happened; see what this run could not see.") }
        if status != .nothing { throw Ending.Reached(status: status) }
    }
}
