import ArgumentParser
import Findings
import Foundation
import Report

/// Whose clocks are shown.
struct ZoneOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Show local times of this zone, and look for times of day by its clocks: Asia/Baku, +04:00, UTC. Default: this machine's.",
            valueName: "zone"))
    var tz: String?

    /// The zone whose clocks are shown.
    func rules() throws -> TimeZoneRules {
        guard let tz else { return .system(environment: ProcessInfo.processInfo.environment) }
        return try TimeZoneRules(named: tz)
    }
}
