import Analysis
import ArgumentParser
import Capture
import Findings
import Report
import Watcher
import Wire

/// `watch`: captures an interface and judges as it goes.
struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Capture an interface and say what interferes while it happens.",
        discussion: """
            Findings are printed as they are made, the whole report at the end: on Ctrl-C, at the limit of -c or -a, or when the interface goes \
            away. A second Ctrl-C ends at once. Words after the options are a filter in tcpdump's language:

              sudo wirewitness watch -i eth0 -w evening.pcapng not port 22
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var filter: FilterOptions

    @Option(name: [.customShort("i", allowingJoined: true), .long], help: ArgumentHelp("The interface, or - for a pipe.", valueName: "interface"))
    var interface: String

    @Option(name: .customShort("c", allowingJoined: true), help: ArgumentHelp("Stop after so many packets.", valueName: "count"))
    var packetLimit: UInt64?

    @Option(
        name: [.customShort("s", allowingJoined: true), .customLong("snapshot-length")],
        help: ArgumentHelp("Keep at most so many bytes of each packet; 0 keeps all.", valueName: "bytes"))
    var snapLength = 0

    @Flag(name: [.customShort("p"), .customLong("no-promiscuous-mode")], help: "Do not ask for packets meant for other stations.")
    var isModest = false

    @Flag(name: [.customShort("I"), .customLong("monitor-mode")], help: "Put a radio into monitor mode.")
    var isMonitor = false

    @Option(name: .customShort("w"), help: ArgumentHelp("Also write the packets to this pcapng file.", valueName: "file"), completion: .file())
    var file: String?

    @Option(
        name: [.customShort("a"), .customLong("autostop")],
        help: ArgumentHelp("Stop after duration:SECONDS, filesize:KB or packets:N; may be repeated.", valueName: "condition"))
    var autoStops: [AutoStop] = []

    @Option(
        name: [.customShort("B", allowingJoined: true), .customLong("buffer-size")], help: ArgumentHelp("The kernel's buffer.", valueName: "MiB"))
    var bufferMebibytes = 16

    @Option(name: [.customShort("y"), .customLong("linktype")], help: ArgumentHelp("Ask for this link type.", valueName: "linktype"))
    var linkType: LinkType?

    @Argument(help: ArgumentHelp("A filter.", valueName: "filter"))
    var words: [String] = []

    func validate() throws {
        guard packetLimit != 0 else { throw ValidationError("-c takes 1 or more.") }
        guard (0...262_144).contains(snapLength) else { throw ValidationError("-s takes 0 to 262144.") }
        guard (1...2047).contains(bufferMebibytes) else { throw ValidationError("-B takes 1 to 2047.") }
        let wantsSize = autoStops.contains { if case .fileSize = $0 { true } else { false } }
        if wantsSize, file == nil { throw ValidationError("-a filesize needs a file: name one with -w.") }
        if interface == "-", file != nil || !autoStops.isEmpty || linkType != nil {
            throw ValidationError("-w, -a and -y belong to whoever captures when packets come through a pipe.")
        }
        if output.format == .csv { throw ValidationError("watch prints text or json; make CSV of a recording with analyze.") }
    }

    func run() throws {
        let zone = try output.zone()
        let expression = try filter.expression(trailing: words.isEmpty ? nil : words.joined(separator: " "))
        let stop = StopSignal()
        let signals = StopOnSignals(stop)
        defer { signals.cancel() }
        if interface == "-" {
            let source = try CaptureInputs.open(["-"], filter: try expression.map { try BPFFilter($0) }, stop: stop)
            try conclude(try judge(source, filter: expression, zone: zone), zone: zone)
            return
        }
        let settings = settings(filter: expression)
        let live = try LiveSource(interface: interface, settings: settings, stop: stop)
        for warning in live.warnings { Diagnostics.write(warning.description) }
        let recording = try file.map { path in
            try RecordingSource(
                live, path: path, interface: interface, settings: settings, application: "\(PcapngWriter.application) \(Version.text)",
                byteLimit: byteLimit)
        }
        for case .duration(let seconds) in autoStops { signals.stop(after: seconds) }
        Diagnostics.write("Watching \(interface) (\(live.linkType)); Ctrl-C ends it.")
        let report = try judge(recording ?? live, filter: expression, zone: zone)
        let counters = live.counters
        let packets = report.captures.reduce(UInt64(0)) { $0 &+ $1.packets }
        Diagnostics.write(
            "\(packets) packets captured, \(counters.received) received by the filter, \(counters.dropped) dropped by the kernel, "
                + "\(counters.droppedByInterface) dropped by the interface.")
        if let recording {
            if let failure = recording.failure { Diagnostics.write("The recording is not whole: \(failure)") }
            Diagnostics.write("\(recording.packetsWritten) packets are in \(file ?? "-").")
        }
        try conclude(report, zone: zone)
    }

    private func settings(filter: String?) -> LiveSettings {
        var settings = LiveSettings()
        settings.snapLength = snapLength == 0 ? 262_144 : snapLength
        settings.isPromiscuous = !isModest
        settings.isMonitor = isMonitor
        settings.bufferMebibytes = bufferMebibytes
        settings.filter = filter
        settings.linkType = linkType
        let limits = autoStops.compactMap { if case .packets(let count) = $0 { count } else { nil } } + [packetLimit].compactMap { $0 }
        settings.packetLimit = limits.min()
        return settings
    }

    private var byteLimit: UInt64? { autoStops.compactMap { if case .fileSize(let kilobytes) = $0 { kilobytes * 1000 } else { nil } }.min() }

    private func judge(_ source: any FrameSource, filter: String?, zone: TimeZoneRules) throws -> FindingsReport {
        var options = AnalysisOptions()
        options.filter = filter
        options.packetLimit = interface == "-" ? packetLimit : nil
        options.zone = zone
        let (format, isQuiet) = (output.format, output.quiet)
        let announce: (Finding) -> Void = { finding in
            if format == .json {
                Terminal.output.write(JSONRenderer.line(finding))
            } else if !isQuiet, finding.confidence > .info {
                Terminal.output.write(Self.line(finding, zone: zone))
            }
        }
        return try Analyzer.run(source, options: options, onFinding: announce)
    }

    /// A finding in one line, for reading along.
    static func line(_ finding: Finding, zone: TimeZoneRules) -> String {
        let civil = zone.civil(finding.start)
        let confidence = finding.confidence == .proof ? "certain" : finding.confidence.rawValue
        let word = finding.nature == .fault ? "fault" : confidence
        return
            "\(civil.time(digits: 3)) \(civil.offsetText)  \(word)  \(finding.kind.rawValue): \(TerminalText(wire: finding.claim, limit: 1024).text)\n"
    }

    private func conclude(_ report: FindingsReport, zone: TimeZoneRules) throws {
        if output.format == .json {
            Terminal.output.write(JSONRenderer.line(report))
            let status = Ending.status(of: report, failOn: output.failOn, exitsZero: output.exitZero)
            if status != .nothing { throw Ending.Reached(status: status) }
        } else {
            Terminal.output.write("\n")
            try output.conclude(report, zone: zone)
        }
    }
}
