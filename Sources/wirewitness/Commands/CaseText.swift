import CaseStore
import Findings
import Report
import Wire

/// Shows what a case holds.
enum CaseText {
    static func render(_ info: CaseInfo, zone: TimeZoneRules) -> String {
        var lines: [(String, String)] = [
            ("case", "\(info.identifier) in \(info.folder)"),
            ("captures", "\(info.captures), \(info.packets) packets, \(bytes(info.captureBytes)); from \(count(info.runs, "run"))"),
        ]
        if info.openRuns > 0 { lines.append(("", "\(count(info.openRuns, "run")) not ended: still watching, or cut off")) }
        lines.append(("watched", watched(info.watched, zone: zone)))
        for (reason, number) in info.gaps.sorted(by: { $0.key < $1.key }) { lines.append(("gaps", "\(number) × \(reason)")) }
        for device in info.devices {
            let names = [device.mac?.description].compactMap { $0 } + device.addresses.prefix(4).map(\.description)
            lines.append((device.role == .gateway ? "gateway" : "device", "\(device.id)  \(names.joined(separator: ", "))"))
        }
        let attempts = info.answered + info.refused + info.silent + info.undecided
        lines.append(
            (
                "attempts",
                "\(attempts): \(info.answered) answered, \(info.refused) refused, \(info.silent) silent, \(info.undecided) undecided"
            ))
        if info.findings.isEmpty { lines.append(("findings", "none")) }
        for tally in info.findings {
            lines.append(("findings", "\(tally.count) × \(tally.kind.rawValue), the surest \(tally.surest.rawValue)"))
        }
        for event in info.events { lines.append(("event", self.event(event, zone: zone))) }
        lines.append(("frames", "\(info.exhibitFrames) kept for exhibits"))
        let total = info.databaseBytes + info.copiesBytes + info.reportsBytes
        lines.append(
            (
                "on disk",
                "\(bytes(total)): \(bytes(info.databaseBytes)) database (layout \(info.layout)), \(bytes(info.copiesBytes)) copies of captures, "
                    + "\(bytes(info.reportsBytes)) reports"
            ))
        return lines.map { label, text in
            label + String(repeating: " ", count: max(1, 10 - label.count)) + TerminalText(wire: text, limit: 1024).text + "\n"
        }.joined()
    }

    /// An event on a line of its own.
    static func line(_ event: DeclaredEvent, zone: TimeZoneRules) -> String {
        TerminalText(wire: self.event(event, zone: zone), limit: 1024).text + "\n"
    }

    private static func event(_ event: DeclaredEvent, zone: TimeZoneRules) -> String {
        "\(event.id)  \(moment(event.time, zone: zone))  \(event.title)  (declared \(moment(event.declared, zone: zone)))"
    }

    private static func watched(_ stretches: [Stretch], zone: TimeZoneRules) -> String {
        guard let first = stretches.first, let last = stretches.last else { return "nothing yet" }
        let span = (last.to - first.from).seconds
        let length = stretches.length.seconds
        let share = span > 0 ? Int((length / span * 100).rounded(.down)) : 100
        return "\(moment(first.from, zone: zone)) to \(moment(last.to, zone: zone)): \(duration(length)), \(share) % of it, in "
            + count(stretches.count, "stretch", "stretches")
    }

    private static func moment(_ time: Timestamp, zone: TimeZoneRules) -> String {
        let civil = zone.civil(time)
        return "\(civil.date) \(civil.time(digits: 0)) \(civil.offsetText)"
    }

    private static func duration(_ seconds: Double) -> String {
        if seconds < 60 { return "\(Int(seconds.rounded())) s" }
        let minutes = Int((seconds / 60).rounded(.down))
        return minutes < 120 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
    }

    private static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        number == 1 ? "1 \(one)" : "\(number) \(many ?? one + "s")"
    }

    private static func bytes(_ number: UInt64) -> String {
        let units = ["B", "kB", "MB", "GB", "TB"]
        var value = Double(number)
        var unit = 0
        while value >= 1000, unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        return unit == 0 ? "\(number) B" : "\((value * 10).rounded() / 10) \(units[unit])"
    }
}
