import Findings
import Wire

/// The access points of the household and their changes, and how far each device got.
extension TextRenderer {
    /// How many changes of one access point are listed.
    private static let changeLimit = 24

    func accessPoints(_ report: FindingsReport, on page: inout TextPage) {
        guard !report.accessPoints.isEmpty else { return }
        page.gap()
        page.paragraph("The household's access points", ink: .bold)
        for history in report.accessPoints {
            let point = history.point
            var words = TerminalText(own: point.bssid.description)
            if !point.name.isEmpty { words = words + " “" + TerminalText(wire: point.name, limit: 128) + "”" }
            if let channel = point.channel { words = words + TerminalText(own: ", channel \(channel)") }
            page.paragraph(words + TerminalText(own: ", \(point.security)"), indentation: 2, hanging: 2)
            for change in history.changes.prefix(Self.changeLimit) {
                page.paragraph(TerminalText(own: Self.moment(change.time) + ": ") + Self.words(change), indentation: 4, hanging: 2)
            }
            let rest = history.changes.count - Self.changeLimit
            if rest > 0 { page.paragraph(TerminalText(own: "and \(rest) more changes; --format json lists them"), indentation: 4) }
        }
    }

    private static func words(_ change: AccessPointChange) -> TerminalText {
        let (from, to) = (TerminalText(wire: change.from, limit: 128), TerminalText(wire: change.to, limit: 128))
        switch change.what {
        case .restart: return "it restarted: its clock began anew"
        case .returned: return "it was heard again after a pause"
        case .channel: return "channel " + from + " became " + to + (change.isAnnounced ? ", as announced" : "")
        case .security: return "security " + from + " became " + to
        case .name: return "the name “" + from + "” became “" + to + "”"
        case .interval: return "the interval of its beacons " + from + " became " + to
        }
    }

    /// One line a device, for those that came over the air or were stopped.
    func ladders(_ report: FindingsReport, on page: inout TextPage) {
        let told = report.ladders.filter { $0.bssid != nil || $0.stopped != nil }
        guard !told.isEmpty else { return }
        page.gap()
        page.paragraph("How far each device got", ink: .bold)
        for ladder in told {
            var words = TerminalText(own: ladder.mac?.description ?? ladder.address?.description ?? "a device")
            if ladder.mac != nil, let address = ladder.address { words = words + TerminalText(own: " (\(address))") }
            if let network = ladder.network { words = words + " on “" + TerminalText(wire: network, limit: 128) + "”" }
            let reached = ladder.rungs.filter { $0.standing == .reached }.map { Self.name($0.step) }
            words = words + ": " + (reached.isEmpty ? "nothing reached" : TerminalText(own: reached.joined(separator: " - ") + " reached"))
            if let stopped = ladder.stopped {
                let how = stopped.standing == .refused ? "refused" : "no answer"
                words =
                    words + TerminalText(own: "; stopped at \(Self.name(stopped.step)): \(how)")
                    + (stopped.time.map { TerminalText(own: " at \(Self.moment($0))") } ?? "") + " ("
                    + TerminalText(wire: stopped.because, limit: 256)
                    + ")"
            }
            page.paragraph(words + ".", ink: ladder.stopped == nil ? .plain : .warning, indentation: 2, hanging: 2)
        }
    }

    private static func moment(_ time: Timestamp) -> String { TimeZoneRules.utc.civil(time).time(digits: 3) + " UTC" }

    private static func name(_ step: AccessLadder.Step) -> String {
        switch step {
        case .keys: "key handshake"
        case .beyond: "the Internet"
        default: step.rawValue
        }
    }
}
