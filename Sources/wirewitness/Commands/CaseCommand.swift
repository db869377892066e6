import ArgumentParser
import CaseStore

/// `case`: what is kept of weeks.
struct CaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case",
        abstract: "Look into a case, and declare events.",
        discussion: """
            A case is a folder that gathers what was seen of one household: analyze --case DIR and watch --case DIR fill it, report DIR makes \
            the document. It holds case.sqlite, captures/ and reports/. Captures stay where they are unless --keep-captures copies them; the \
            frames that show a finding are kept in any case.
            """,
        subcommands: [CaseInfoCommand.self, CaseEventCommand.self])
}

/// What cases are opened by.
struct CaseArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The folder of the case.", valueName: "case"), completion: .directory)
    var folder: String

    /// The case that is there.
    func open() throws -> Case { try Case(opening: folder) }
}
