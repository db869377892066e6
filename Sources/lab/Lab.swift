import ArgumentParser

/// Makes the captures that the program is judged by: forged ones by the recipes here, recorded ones in network namespaces.
@main
struct Lab: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lab", abstract: "Makes captures whose truth is known.",
        subcommands: [ForgeCommand.self, DemoCommand.self, RecordCommand.self, VerifyCommand.self, RateCommand.self, FlawsCommand.self])
}
