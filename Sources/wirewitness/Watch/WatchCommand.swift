import Analysis
import ArgumentParser
import Capture
import CaseStore
import Findings
import Glibc
import Report
import Watcher
import Wire

/// `watch`: captures an interface and judges as it goes.
struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Capture interfaces and say what interferes while it happens.",
        discussion: """
            On a terminal a picture of the line is drawn: what works now, the last hours, what was found; elsewhere, or with --plain, findings are \
            printed as they are made. The whole report comes at the end: on Ctrl-C, or at the limit of -c or -a. A second Ctrl-C ends at once. SIGUSR1 prints the counters; SIGHUP goes on in another file. An interface that goes down or away is waited for, and the time \
            without it is recorded as blind. Words after the options are a filter in tcpdump's language:

              sudo wirewitness watch -i eth0 -w evening.pcapng --case evening-cuts not port 22
              sudo wirewitness watch -i eth0 -i wlan0 -w ring.pcapng -b duration:600 -b files:144 --case home
              ssh root@router 'tcpdump -U -s0 -w - not port 22' | wirewitness watch -
              sudo wirewitness watch -I -i wlan1 --channels 6 --case air
              sudo wirewitness watch -i eth0 --on-finding 'notify-send "$WIREWITNESS_CLAIM"'

            With --case, findings, attempts and the time of watching are committed every \(Analyzer.checkpointInterval) s, together with the \
            frames that show a finding; the packets themselves are written only with -w. Of a ring (-b), the oldest files make room for new \
            ones, but for those that hold the frames of a finding and what came before it.
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var filter: FilterOptions
    @OptionGroup var networks: NetworkOptions

    @Option(
        name: [.customShort("i", allowingJoined: true), .customLong("interface")],
        help: ArgumentHelp("An interface, or - for a pipe; may be repeated.", valueName: "interface"))
    var interfaces: [String] = []

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

    @Option(
        help: ArgumentHelp(
            "Have iw tune the radio to this channel, or to several in turn: 6, or 1,6,11; a frequency in MHz where a number is ambiguous. Needs root.",
            valueName: "list"))
    var channels: String?

    @Option(help: ArgumentHelp("Listen to each of several channels for so long.", valueName: "seconds"))
    var dwell = 0.5

    @Option(name: .customShort("w"), help: ArgumentHelp("Also write the packets to this pcapng file.", valueName: "file"), completion: .file())
    var file: String?

    @Option(
        name: [.customShort("b"), .customLong("ring-buffer")],
        help: ArgumentHelp(
            "Go on in the next file after duration:SECONDS, interval:SECONDS, filesize:KB or packets:N; keep files:N, or quota:KB; may be repeated.",
            valueName: "condition"))
    var ringOptions: [RingOption] = []

    @Option(help: ArgumentHelp("Of a ring: keep so much from before each finding.", valueName: "seconds"))
    var preTrigger = 60

    @Option(
        name: .customLong("case"),
        help: ArgumentHelp("Keep what is found in the case of this folder while it runs.", valueName: "folder"), completion: .directory)
    var caseFolder: String?

    @Option(
        name: [.customShort("a"), .customLong("autostop")],
        help: ArgumentHelp("Stop after duration:SECONDS, filesize:KB, packets:N or files:N; may be repeated.", valueName: "condition"))
    var autoStops: [AutoStop] = []

    @Option(
        name: [.customShort("B", allowingJoined: true), .customLong("buffer-size")], help: ArgumentHelp("The kernel's buffer.", valueName: "MiB"))
    var bufferMebibytes = 16

    @Option(name: [.customShort("y"), .customLong("linktype")], help: ArgumentHelp("Ask for this link type.", valueName: "linktype"))
    var linkType: LinkType?

    @Option(help: ArgumentHelp("Of root: become this user once the interfaces are open; else the owner of the case's folder.", valueName: "user"))
    var user: String?

    @Option(
        help: ArgumentHelp(
            "Run this shell command when something is found, and when what was down answers again: the finding is its standard input, as JSON.",
            valueName: "command"))
    var onFinding: String?

    @Option(
        help: ArgumentHelp("Run it at most once in so many seconds for a kind of finding; what comes between is told together.", valueName: "seconds")
    )
    var hookPause = 300.0

    @Option(help: ArgumentHelp("Read this file while somebody else writes to it.", valueName: "file"), completion: .file())
    var follow: String?

    @Flag(help: "Print findings line by line, even on a terminal.")
    var plain = false

    @Flag(help: "Keep all rights, so that an interface that was taken away can be opened again without a new start.")
    var unconfined = false

    @Flag(name: [.customShort("D"), .customLong("list-interfaces")], help: "List what can be captured here, and do nothing else.")
    var listsInterfaces = false

    @Flag(name: [.customShort("L"), .customLong("list-data-link-types")], help: "List the link types of the interfaces, and do nothing else.")
    var listsLinkTypes = false

    @Argument(help: ArgumentHelp("A filter; or - alone for a pipe.", valueName: "filter"))
    var words: [String] = []

    /// Whether packets come through a pipe: `-i -`, or `-` in the place of a filter.
    var isPipe: Bool { interfaces == ["-"] || interfaces.isEmpty && follow == nil && words == ["-"] }
    /// What somebody else captures: a pipe, or a file that grows; `nil` where the watch captures itself.
    private var foreign: String? { isPipe ? "-" : follow }
    private var ring: RingSettings { RingSettings(ringOptions, preTrigger: preTrigger) }

    func validate() throws {
        if listsInterfaces { return }
        if follow != nil, !interfaces.isEmpty { throw ValidationError("--follow reads a file in place of an interface: leave -i out.") }
        guard foreign != nil || !interfaces.isEmpty else {
            throw ValidationError("Which interface? Name one with -i; wirewitness interfaces lists them.")
        }
        guard foreign != nil || !interfaces.contains("-") else { throw ValidationError("A pipe is watched alone, without other interfaces.") }
        guard Set(interfaces).count == interfaces.count else { throw ValidationError("An interface is named twice.") }
        guard interfaces.count <= 16 else { throw ValidationError("At most 16 interfaces can be watched together.") }
        if let channels {
            guard RadioChannel.list(channels) != nil else {
                throw ValidationError("--channels takes numbers from 1 to 233 or MHz, with commas between: 1,6,11. “\(channels)” is none of that.")
            }
            guard foreign == nil, interfaces.count == 1 else { throw ValidationError("--channels tunes one interface: name it with -i.") }
        }
        guard (0.05...3_600).contains(dwell) else { throw ValidationError("--dwell takes 0.05 to 3600 seconds.") }
        guard packetLimit != 0 else { throw ValidationError("-c takes 1 or more.") }
        guard (0...262_144).contains(snapLength) else { throw ValidationError("-s takes 0 to 262144.") }
        guard (1...2047).contains(bufferMebibytes) else { throw ValidationError("-B takes 1 to 2047.") }
        guard (0...86_400).contains(preTrigger) else { throw ValidationError("--pre-trigger takes 0 to 86400 seconds.") }
        let wantsSize = autoStops.contains { if case .fileSize = $0 { true } else { false } }
        if wantsSize, file == nil { throw ValidationError("-a filesize needs a file: name one with -w.") }
        if !ringOptions.isEmpty, file == nil || file == "-" { throw ValidationError("-b needs a file: name one with -w.") }
        if !ringOptions.isEmpty, !ring.turns {
            throw ValidationError("-b files and -b quota need a reason to begin the next file: add -b duration:600, filesize or packets.")
        }
        if autoStops.contains(where: { if case .files = $0 { true } else { false } }), !ring.turns {
            throw ValidationError("-a files counts the files of a ring: add -b duration:600, filesize or packets.")
        }
        guard (0...86_400).contains(hookPause) else { throw ValidationError("--hook-pause takes 0 to 86400 seconds.") }
        if foreign != nil, file != nil || !autoStops.isEmpty || linkType != nil || listsLinkTypes {
            throw ValidationError("-w, -a, -L and -y belong to whoever captures when packets come through a pipe or a file.")
        }
        if output.format == .csv { throw ValidationError("watch prints text or json; make CSV of a recording with analyze.") }
    }

    func run() throws {
        if listsInterfaces { return try InterfacesCommand.list() }
        if listsLinkTypes { return try listLinkTypes() }
        let zone = try output.zone()
        let expression = try filter.expression(trailing: words.isEmpty || isPipe ? nil : words.joined(separator: " "))
        let stop = StopSignal()
        if let foreign {
            let source = try CaptureFileReader(
                path: foreign, filter: try expression.map { try BPFFilter($0) }, hashing: false, follows: follow != nil, stop: stop)
            let run = try confined { try WatchRun(self, zone: zone, filter: expression) }
            let signals = run.begin(stop, title: isPipe ? "a pipe" : foreign)
            defer { signals.cancel() }
            return try conclude(try run.judge(source) { "\($0.packets) packets" }, run, zone: zone)
        }
        let settings = settings(filter: expression)
        let live = try LiveSource(interfaces: interfaces, settings: settings, stop: stop)
        for warning in live.warnings { Diagnostics.write(warning.description) }
        let tuner = try channels.flatMap(RadioChannel.list).map { try ChannelTuner(interfaces[0], $0, dwell: dwell) }
        defer { tuner?.finish() }
        let (run, recording) = try confined {
            let run = try WatchRun(self, zone: zone, filter: expression)
            let recording = try file.map { path in
                try RecordingSource(
                    live, path: path, settings: settings, application: "\(PcapngWriter.application) \(Version.text)", ring: ring,
                    byteLimit: byteLimit, fileLimit: fileLimit)
            }
            return (run, recording)
        }
        run.recording = recording
        let names = live.interfaces.map(\.name)
        let signals = run.begin(stop, title: names.joined(separator: " and "))
        defer { signals.cancel() }
        for case .duration(let seconds) in autoStops { signals.stop(after: seconds) }
        signals.on(SIGUSR1) { Diagnostics.write(WatchText.counters(live, recording)) }
        tuner?.begin()
        if let tuner {
            Diagnostics.write(tuner.sentence)
        } else if let radio = live.interfaces.first(where: { $0.linkType == .ieee80211Radiotap || $0.linkType == .ieee80211 }) {
            Diagnostics.write(
                "A radio hears one channel, the one it is tuned to: choose that of your access point with --channels N, or with "
                    + "`sudo iw dev \(radio.name) set channel N`.")
        }
        let report = try run.judge(recording ?? live) { _ in WatchText.captured(live, recording) }
        Diagnostics.write(WatchText.counters(live, recording))
        for case .barred(let name) in live.warnings { Diagnostics.write(CaptureWarning.barred(interface: name).description) }
        try conclude(report, run, zone: zone)
    }

    /// Opens what the watch writes to, as who it is to belong to, and then gives up what is not needed any more. No thread but this one may
    /// run by then.
    private func confined<Opened>(_ open: () throws -> Opened) throws -> Opened {
        let written = [caseFolder, file.flatMap { $0 == "-" ? nil : RecordingSource.folder(of: $0) }, output.eve.flatMap(EventLog.folder)]
            .compactMap { $0 }
        try Confinement.become(user, ownerOf: unconfined ? [] : written)
        let opened = try open()
        // Looked up now: the program's own file is out of reach afterwards.
        _ = ProgramDigest.current
        guard !unconfined else { return opened }
        for sentence in try Confinement.confine(to: written).sentences { Diagnostics.write(sentence) }
        return opened
    }

    private func listLinkTypes() throws {
        for name in interfaces {
            guard let interface = try CaptureInterface.all().first(where: { $0.name == name }) else {
                throw CaptureError.noSuchInterface(interface: name, available: try CaptureInterface.all().map(\.name))
            }
            let types = try interface.linkTypes(isMonitor: isMonitor).map(\.description)
            Terminal.output.write("\(name): \(types.joined(separator: ", "))\n")
        }
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

    private var fileLimit: Int? { autoStops.compactMap { if case .files(let count) = $0 { count } else { nil } }.min() }
    private var byteLimit: UInt64? { autoStops.compactMap { if case .fileSize(let kilobytes) = $0 { kilobytes * 1000 } else { nil } }.min() }

    private func conclude(_ report: FindingsReport, _ run: WatchRun, zone: TimeZoneRules) throws {
        run.end()
        if output.format == .json {
            if output.eve != "-" { Terminal.output.write(JSONRenderer.line(report)) }
            let status = Ending.status(of: report, failOn: output.failOn, exitsZero: output.exitZero)
            if status != .nothing { throw Ending.Reached(status: status) }
        } else {
            if output.eve != "-" { Terminal.output.write("\n") }
            try output.conclude(report, zone: zone)
        }
    }
}
