public import Findings
public import Wire

/// What a running watch shows on a terminal: how the line does now, how it did in the last hours, what was found.
///
/// Makes lines and draws nothing, so that the same picture gives the same lines everywhere.
public struct LineScreen: Sendable {
    /// What stands beside the line's own state.
    public struct Counters: Hashable, Sendable {
        /// What is watched: interfaces, a file, a pipe.
        public var title: String
        /// One line on what was captured and lost.
        public var captured: String

        public init(title: String, captured: String) {
            self.title = title
            self.captured = captured
        }
    }

    /// What is watched, from the device outwards, with the words for it.
    private static let rows: [(destination: DestinationClass, label: TerminalText)] = [
        (.radio, "radio"), (.address, "address"), (.local, "LAN"), (.gateway, "router"), (.names, "names"), (.internet, "beyond"),
    ]
    /// Findings and messages that are kept for showing.
    private static let kept = 64
    private static let labelWidth = 18
    private static let nowWidth = 17

    private let zone: TimeZoneRules
    private let began: Timestamp
    private var picture: LinePicture?
    private var states: [DestinationClass: LineState] = [:]
    private var deviceStates: [String: LineState] = [:]
    private var log: [(ink: Ink, text: TerminalText)] = []

    /// A screen for a watch that begins now, with the clocks of `zone`.
    public init(zone: TimeZoneRules, began: Timestamp) {
        self.zone = zone
        self.began = began
    }

    /// Takes in how the line stands.
    public mutating func look(at picture: LinePicture) {
        self.picture = picture
        for row in Self.rows {
            states[row.destination, default: LineState()].take(picture.availability.filter { $0.destination == row.destination }, at: picture.time)
        }
        let outside = picture.availability.filter { $0.destination == .internet || $0.destination == .names }
        for device in picture.devices where device.role == .device {
            deviceStates[device.id, default: LineState()].take(outside.filter { $0.device == device.id }, at: picture.time)
        }
    }

    /// Adds a finding.
    public mutating func note(_ finding: Finding) {
        let civil = zone.civil(finding.start)
        let word = finding.nature == .fault ? "fault" : finding.confidence.rawValue
        let ink: Ink = finding.nature == .fault ? .fault : finding.confidence >= .medium ? .alarm : .warning
        add(ink, TerminalText(own: "\(civil.time(digits: 0)) \(word) \(finding.kind.rawValue): ") + TerminalText(wire: finding.claim, limit: 512))
    }

    /// Adds a message of the program.
    public mutating func note(_ message: String) {
        for line in message.split(separator: "\n") { add(.plain, TerminalText(String(line), limit: 512)) }
    }

    private mutating func add(_ ink: Ink, _ text: TerminalText) {
        if log.count == Self.kept { log.removeFirst() }
        log.append((ink, text))
    }

    /// The whole screen, at most `rows` lines of at most `columns` characters.
    public func lines(_ counters: Counters, columns: Int, rows: Int, style: TextStyle) -> [String] {
        let canvas = ScreenCanvas(columns: columns, style: style)
        var lines = [canvas.line(TerminalText(counters.title), right: clock, ink: .bold), headline(canvas), ""]
        let width = max(8, min(columns - Self.labelWidth - Self.nowWidth, Int(LinePicture.hours) * 12))
        if let picture {
            lines.append(
                canvas.row("", Self.labelWidth, "now", Self.nowWidth, .dim, HourStrip.axis(now: picture.time, width: width, zone: zone)))
            for row in Self.rows {
                let cells = picture.availability.filter { $0.destination == row.destination }
                // A wired line has no radio, a settled one no leases; what all lines have stands there from the start.
                if cells.isEmpty, row.destination < .gateway || row.destination == .local { continue }
                lines.append(self.row(row.label, states[row.destination], cells, picture, width, canvas))
            }
            lines += deviceLines(picture, width, canvas, room: rows - lines.count - 4)
        }
        lines.append("")
        let room = max(0, rows - lines.count - 1)
        for entry in log.suffix(room) { lines.append(canvas.line(entry.text, ink: entry.ink)) }
        if log.isEmpty, room > 0 { lines.append(canvas.line("Nothing was found so far.", ink: .dim)) }
        while lines.count < rows - 1 { lines.append("") }
        lines = Array(lines.prefix(max(0, rows - 1)))
        lines.append(canvas.line(TerminalText(counters.captured), right: "Ctrl-C ends", ink: .dim))
        return lines
    }

    private var clock: TerminalText {
        let time = picture?.time ?? began
        let civil = zone.civil(time)
        return TerminalText(own: "for \(Self.length(time - began)), now \(civil.time(digits: 0)) \(civil.offsetText)")
    }

    private func row(
        _ label: TerminalText, _ state: LineState?, _ cells: [AvailabilityCell], _ picture: LinePicture, _ width: Int, _ canvas: ScreenCanvas
    ) -> String {
        let (now, ink) = Self.words(state?.now(at: picture.time) ?? .untried)
        let strip = HourStrip(cells, gaps: picture.gaps, began: began, now: picture.time, width: width)
        return canvas.row(label, Self.labelWidth, now, Self.nowWidth, ink, strip.text(canvas.style))
    }

    private func deviceLines(_ picture: LinePicture, _ width: Int, _ canvas: ScreenCanvas, room: Int) -> [String] {
        // Half of the room is for what was found.
        let devices = picture.devices.filter { $0.role == .device }
        guard !devices.isEmpty, room >= 4 else { return [] }
        let shown = devices.count <= room / 2 ? devices : Array(devices.prefix(max(1, room / 2 - 1)))
        var lines = [""]
        for device in shown {
            let cells = picture.availability.filter { $0.device == device.id && ($0.destination == .internet || $0.destination == .names) }
            let address = device.addresses.first?.description ?? device.mac?.description ?? ""
            lines.append(row(TerminalText(own: "\(device.id) \(address)"), deviceStates[device.id], cells, picture, width, canvas))
        }
        if shown.count < devices.count { lines.append(canvas.line(TerminalText(own: "and \(devices.count - shown.count) more devices"), ink: .dim)) }
        return lines
    }

    // MARK: Words

    /// One sentence on the line as it is now.
    private func headline(_ canvas: ScreenCanvas) -> String {
        guard let picture else { return canvas.line("Waiting for the first packets.", ink: .plain) }
        if let gap = picture.gaps.last, gap.frames == nil, picture.time - gap.to <= .seconds(3) {
            return canvas.line(
                TerminalText(own: "Blind: \(gap.reason). What happens meanwhile is not seen and never counts as an outage."), ink: .warning)
        }
        func now(_ destination: DestinationClass) -> LineState.Now { states[destination]?.now(at: picture.time) ?? .untried }
        if case .fails(let count, let since) = now(.internet), count >= LineState.streak {
            let router: TerminalText =
                switch now(.gateway) {
                case .works, .partly: " The router answers."
                case .fails: " Neither does the router."
                case .untried: ""
                }
            return canvas.line(TerminalText(own: "Nothing beyond the router has answered for \(Self.length(since)).") + router, ink: .alarm)
        }
        if case .fails(let count, let since) = now(.gateway), count >= LineState.streak {
            return canvas.line(TerminalText(own: "The router has not answered for \(Self.length(since))."), ink: .alarm)
        }
        if case .fails(let count, let since) = now(.names), count >= LineState.streak {
            return canvas.line(TerminalText(own: "No name has been answered for \(Self.length(since))."), ink: .alarm)
        }
        switch now(.internet) {
        case .works(let ago):
            return canvas.line(TerminalText(own: "The line works: beyond the router something answered \(Self.length(ago)) ago."), ink: .good)
        case .partly: return canvas.line("The line works in part: some attempts are answered, others are not.", ink: .warning)
        case .fails: return canvas.line("Of what is beyond the router, the last attempts were not answered.", ink: .warning)
        case .untried: return canvas.line("Nothing has been tried beyond the router for five minutes, so nothing can be said of it.", ink: .plain)
        }
    }

    private static func words(_ now: LineState.Now) -> (text: TerminalText, ink: Ink) {
        switch now {
        case .untried: ("not tried", .dim)
        case .works(let ago): (TerminalText(own: "works, \(length(ago)) ago"), .good)
        case .partly: ("works in part", .warning)
        case .fails(let count, let since):
            count < LineState.streak ? (TerminalText(own: "\(count) failed"), .warning) : (TerminalText(own: "down \(length(since))"), .alarm)
        }
    }

    /// 5 s, 12 min, 3 h 5 min, 12 d 4 h.
    static func length(_ interval: Interval) -> String {
        let seconds = max(0, Int(interval.seconds))
        switch seconds {
        case ..<60: return "\(seconds) s"
        case ..<3_600: return "\(seconds / 60) min"
        case ..<86_400: return "\(seconds / 3_600) h \(seconds / 60 % 60) min"
        default: return "\(seconds / 86_400) d \(seconds / 3_600 % 24) h"
        }
    }
}
