import Analysis
import ArgumentParser
import Capture
import Dispatch
import Findings
import Foundation
import Judgement

/// `analyze`: reads captures, judges, prints.
struct AnalyzeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze",
        abstract: "Read captures and say what interfered with the connections in them.",
        discussion: """
            Inputs are files (pcap, pcapng, also gzip and zstd), folders of them, and - for a pipe; several are merged by time. Words after the \
            inputs are a filter in tcpdump's language:

              wirewitness analyze --case evening-cuts captures/
              wirewitness analyze evening.pcapng host 192.168.1.20 and not port 22
              ssh root@router 'tcpdump -U -s0 -w - not port 22' | wirewitness analyze -
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var filter: FilterOptions
    @OptionGroup var networks: NetworkOptions

    @Option(
        name: .customShort("r"), help: ArgumentHelp("Read this capture, the same as naming it; may be repeated.", valueName: "file"))
    var files: [String] = []

    @Option(name: .customShort("c", allowingJoined: true), help: ArgumentHelp("Stop after so many packets.", valueName: "count"))
    var packetLimit: UInt64?

    @Option(
        help: ArgumentHelp(
            "Threads beside the one that reads: one follows and judges; of more, one judges. 0 chooses. The result does not depend on it.",
            valueName: "count"))
    var workers = 0

    @Option(
        name: .customLong("case"),
        help: ArgumentHelp("Keep what is found in the case of this folder, which is made if need be.", valueName: "folder"),
        completion: .directory)
    var caseFolder: String?

    @Flag(help: "Copy the captures into the case, too.")
    var keepCaptures = false

    @Argument(help: ArgumentHelp("Captures, folders or -, then a filter.", valueName: "input"), completion: .file())
    var words: [String] = []

    func validate() throws {
        guard workers >= 0 else { throw ValidationError("--workers takes 0 or more.") }
        guard packetLimit != 0 else { throw ValidationError("-c takes 1 or more.") }
        if caseFolder != nil, packetLimit != nil { throw ValidationError("A case keeps whole captures: leave out -c or --case.") }
        if caseFolder == nil, keepCaptures { throw ValidationError("--keep-captures needs a case: name one with --case.") }
        if files.isEmpty, TrailingArguments(words).inputs.isEmpty {
            throw ValidationError(
                words.isEmpty
                    ? "Name at least one capture, a folder of captures, or - for a pipe."
                    : "“\(words[0])” does not exist. Name at least one capture, a folder of captures, or - for a pipe.")
        }
    }

    func run() throws {
        let zone = try output.zone()
        let trailing = TrailingArguments(words)
        let inputs = files + trailing.inputs
        let expression = try filter.expression(trailing: trailing.filter)
        let analyze = { (inputs: [String], baselines: Baselines) in
            try Self.analyze(
                inputs, filter: expression, workers: workers, packetLimit: packetLimit, zone: zone, ownNetworks: networks.filter,
                baselines: baselines, isVerbose: output.verbose)
        }
        let events = try output.events()
        let report: FindingsReport
        if let caseFolder {
            report = try CaseIntake(folder: caseFolder, copies: keepCaptures, filter: expression, zone: zone, analyze: analyze).take(inputs)
        } else {
            report = try analyze(inputs, Baselines())
        }
        events?.write(report)
        try output.conclude(report, zone: zone)
    }

    /// Runs the whole line over captures, with a line of progress where somebody looks.
    static func analyze(
        _ inputs: [String], filter: String?, workers: Int = 0, packetLimit: UInt64? = nil, zone: TimeZoneRules,
        ownNetworks: RadioFilter = RadioFilter(), baselines: Baselines = Baselines(), isVerbose: Bool = false
    ) throws -> FindingsReport {
        let source = try CaptureInputs.open(inputs, filter: try filter.map { try BPFFilter($0) })
        var options = AnalysisOptions()
        options.filter = filter
        options.workers = workers > 0 ? workers : min(2, ProcessInfo.processInfo.activeProcessorCount)
        options.packetLimit = packetLimit
        options.ownNetworks = ownNetworks
        options.zone = zone
        options.baselines = baselines
        let progress = ProgressLine()
        defer { progress.clear() }
        let start = DispatchTime.now()
        let report = try Analyzer.run(source, options: options, progress: progress.show)
        progress.clear()
        if isVerbose {
            let seconds = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
            let packets = report.captures.reduce(UInt64(0)) { $0 &+ $1.packets }
            Diagnostics.write("\(packets) packets in \((seconds * 1000).rounded() / 1000) s.")
            for warning in source.warnings { Diagnostics.write(warning.description) }
        }
        return report
    }
}
