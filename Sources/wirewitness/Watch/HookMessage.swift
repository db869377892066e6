import Findings
import Foundation
import Report
import Watcher

/// What a watch tells the process that runs the commands of `--on-finding`: one line of JSON.
struct HookMessage: Codable {
    /// `NAME=VALUE`, for the command's environment.
    var environment: [String]
    /// The finding as the JSON of `watch --format json` has it, for the command's standard input.
    var input: String

    /// Only the claim holds words that came from the wire, and it is made safe to print; whoever writes a hook need not know that names can
    /// be hostile.
    init(_ told: HookGate.Told) {
        let finding = told.finding
        environment = [
            "WIREWITNESS_EVENT=\(told.event.rawValue)",
            "WIREWITNESS_KIND=\(finding.kind.rawValue)",
            "WIREWITNESS_NATURE=\(finding.nature.rawValue)",
            "WIREWITNESS_CONFIDENCE=\(finding.confidence.rawValue)",
            "WIREWITNESS_START=\(finding.start.rfc3339)",
            "WIREWITNESS_END=\(finding.end.rfc3339)",
            "WIREWITNESS_COUNT=\(told.count)",
            "WIREWITNESS_CLAIM=\(TerminalText(wire: finding.claim, limit: 1024).text)",
        ]
        input = JSONRenderer.line(finding)
    }

    /// Without a line feed.
    var line: String {
        guard let data = try? JSONEncoder().encode(self) else { return "" }
        return String(decoding: data, as: UTF8.self)
    }

    /// Reads a line.
    init?(line: String) {
        guard let read = try? JSONDecoder().decode(HookMessage.self, from: Data(line.utf8)) else { return nil }
        self = read
    }
}
