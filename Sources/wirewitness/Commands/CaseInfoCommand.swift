import ArgumentParser
import CaseStore
import Findings
import Report

/// `case info`: what a case holds and what it costs.
struct CaseInfoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "info", abstract: "Say what a case holds and what it costs.")

    @OptionGroup var argument: CaseArgument
    @OptionGroup var zone: ZoneOption

    func run() throws {
        let zone = try zone.rules()
        Terminal.output.write(CaseText.render(try argument.open().info(), zone: zone))
    }
}
