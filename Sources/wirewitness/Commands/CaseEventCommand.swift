import ArgumentParser
import Capture
import CaseStore
import Findings
import Report
import Wire

/// `case event`: declares events and lists them.
struct CaseEventCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "event",
        abstract: "Declare events, such as an interview, and list them.",
        discussion: """
            An event counts as evidence only if it was declared before what happened, so declare it as soon as it is known. The moment of \
            declaration is written down with it.
            """,
        subcommands: [Add.self, List.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Declare an event.",
            discussion: "wirewitness case event add evening-cuts 2026-06-04T22:30+04:00 \"live interview\"")

        @OptionGroup var argument: CaseArgument
        @OptionGroup var zone: ZoneOption

        @Argument(help: ArgumentHelp("When: 2026-06-04T22:30+04:00; without an offset by the clocks of --tz.", valueName: "time"))
        var time: String

        @Argument(help: ArgumentHelp("What, in a few words.", valueName: "title"))
        var title: String

        func validate() throws {
            guard !title.isEmpty, title.utf8.count <= Case.titleLimit else {
                throw ValidationError("A title has 1 to \(Case.titleLimit) octets.")
            }
        }

        func run() throws {
            let zone = try zone.rules()
            let moment = try Moment.read(time, option: "time", zone: zone)
            let store = try Case(openingOrCreating: argument.folder)
            Terminal.output.write(CaseText.line(try store.declare(title, at: moment, declared: SystemClock.now), zone: zone))
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List what was declared.")

        @OptionGroup var argument: CaseArgument
        @OptionGroup var zone: ZoneOption

        func run() throws {
            let zone = try zone.rules()
            let events = try argument.open().events()
            Terminal.output.write(events.map { CaseText.line($0, zone: zone) }.joined())
            if events.isEmpty { Diagnostics.write("Nothing was declared.") }
        }
    }
}
