import ArgumentParser

/// What the program can do.
struct Wirewitness: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wirewitness",
        abstract: "Watches a connection packet by packet and testifies: what was cut, when, for which device, and what else could explain it.",
        discussion: """
            Exit status: 0 nothing at or above --fail-on; 1 findings; 2 usage or input error; 3 could not judge (too much loss, nothing \
            readable); 4 no privilege to capture. Results go to standard output, progress and diagnostics to standard error. Environment: \
            NO_COLOR, CLICOLOR_FORCE, TERM, LANG, TZ. The program never sends a packet.
            """,
        version: "wirewitness \(Version.text)",
        subcommands: [
            AnalyzeCommand.self,
            WatchCommand.self,
            ReportCommand.self,
            CaseCommand.self,
            ExplainCommand.self,
            InterfacesCommand.self,
            DoctorCommand.self,
            ConfinementCheckCommand.self,
            HookRunnerCommand.self, ChannelTunerCommand.self,
        ])

    @Flag(name: .customShort("V"), help: ArgumentHelp("Show the version.", visibility: .hidden))
    var showsVersion = false

    func run() throws {
        if showsVersion { throw CleanExit.message("wirewitness \(Version.text)") }
        throw CleanExit.helpRequest(Wirewitness.self)
    }
}

Ending.end {
    var command = try Wirewitness.parseAsRoot()
    try command.run()
}
