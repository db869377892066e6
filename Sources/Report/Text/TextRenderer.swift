public import Findings
import Wire

/// Renders a report for people at a terminal: one plain sentence first, then findings by weight, then faults, then what could not be seen.
///
/// It shows nothing that `wirewitness.findings/1` does not carry, so that a report read back from its JSON looks the same.
public struct TextRenderer: Sendable {
    private let style: TextStyle
    private let zone: TimeZoneRules
    /// How many observations are listed one line each before the rest is only counted.
    private static let observationLimit = 20

    /// Makes a renderer; times are shown in UTC and by the clocks of `zone`.
    public init(style: TextStyle = TextStyle(), zone: TimeZoneRules = .utc) {
        self.style = style
        self.zone = zone
    }

    /// The whole report.
    public func render(_ report: FindingsReport) -> String {
        var page = TextPage(style: style)
        page.paragraph(TerminalText(wire: report.verdict.sentence, limit: 2048), ink: .bold)
        page.gap()
        overview(report, on: &page)

        let findings = report.findings.sorted(by: Self.outweighs)
        let claims = findings.filter { $0.nature != .fault && $0.confidence > .info }
        let faults = findings.filter { $0.nature == .fault && $0.confidence > .info }
        let observations = findings.filter { $0.confidence == .info }
        section("Findings", claims, report, on: &page)
        section("Faults: ordinary trouble worth knowing", faults, report, on: &page)
        incidents(report, on: &page)
        ladders(report, on: &page)
        accessPoints(report, on: &page)
        list(observations, on: &page)
        notSeen(report, on: &page)
        return page.output
    }

    /// One finding alone, as `watch` prints it when it is made.
    public func render(_ finding: Finding, captures: [CaptureSummary] = []) -> String {
        var page = TextPage(style: style)
        show(finding, captures, on: &page)
        return page.output
    }

    /// Whether `left` is listed before `right`: more confidence first, then the earlier.
    static func outweighs(_ left: Finding, _ right: Finding) -> Bool {
        if left.confidence != right.confidence { return left.confidence > right.confidence }
        if left.start != right.start { return left.start < right.start }
        return left.id.utf8.count == right.id.utf8.count ? left.id < right.id : left.id.utf8.count < right.id.utf8.count
    }

    private func overview(_ report: FindingsReport, on page: inout TextPage) {
        for capture in report.captures {
            page.verbatim("Read", TerminalText(capture.path, limit: 512), indentation: 0)
            var parts: [TerminalText] = [
                TerminalText(capture.format, limit: 64) + ",", TerminalText(own: Self.count(capture.packets, "packet") + ","),
            ]
            parts.append(capture.linkTypes.map { TerminalText(own: $0.description) }.joined(" "))
            if let length = capture.snapLength, length > 0, length < 65_535 { parts.append(TerminalText(own: "(frames cut at \(length) bytes)")) }
            page.field("", parts.joined(" "), indentation: 0)
        }
        let first = report.captures.compactMap(\.firstTime).min()
        let last = report.captures.compactMap(\.lastTime).max()
        if let first, let last { when(first, last, label: "Period", indentation: 0, on: &page) }
        let found = report.findings.filter { $0.nature != .fault && $0.confidence > .info }.count
        let faults = report.findings.filter { $0.nature == .fault && $0.confidence > .info }.count
        let noted = report.findings.filter { $0.confidence == .info }.count
        let counts = [Self.count(found, "finding"), Self.count(faults, "fault"), Self.count(noted, "observation")]
        page.field("Found", TerminalText(own: counts.joined(separator: ", ")), indentation: 0)
    }

    private func section(_ title: TerminalText, _ findings: [Finding], _ report: FindingsReport, on page: inout TextPage) {
        guard !findings.isEmpty else { return }
        page.gap()
        page.paragraph(title, ink: .bold)
        for finding in findings {
            page.gap()
            show(finding, report.captures, on: &page)
        }
    }

    private func show(_ finding: Finding, _ captures: [CaptureSummary], on page: inout TextPage) {
        let entry = Catalogue[finding.kind]
        let id: TerminalText = finding.id.isEmpty ? "" : TerminalText(wire: finding.id, limit: 16) + ": "
        let kind = TerminalText(own: entry.title) + " (" + TerminalText(own: finding.kind.rawValue) + ")"
        page.paragraph(id + kind, ink: ink(finding), hanging: 4)
        page.paragraph(TerminalText(wire: finding.claim, limit: 2048), indentation: 4)
        page.gap()
        page.field("Confidence", ReaderWords.confidence(finding.confidence, finding.nature), ink: ink(finding))
        page.field("Nature", ReaderWords.nature(finding.nature))
        if let whom = whom(finding.subject) { page.field("Who", whom) }
        if let origin = ReaderWords.origin(finding.origin) { page.field("Where", origin) }
        when(finding.start, finding.end, label: "When", indentation: 4, on: &page)
        page.field("How often", finding.occurrences == 1 ? "once" : TerminalText(own: "\(finding.occurrences) times"))
        for (index, code) in finding.signs.enumerated() {
            page.field(index == 0 ? "Signs" : "", TerminalText(own: "\(code.rawValue): \(Catalogue[code].condition)"))
        }
        if !finding.measurements.isEmpty { page.field("Measured", finding.measurements.entries.map(MeasureText.say).joined(", ")) }
        for (index, line) in FrameText.say(finding.frames, captures: captures).enumerated() { page.field(index == 0 ? "Frames" : "", line) }
        filters(finding, captures, on: &page)
        if !finding.explanations.isEmpty {
            page.field("Otherwise", "what else it could be, and how that stands:")
            for explanation in finding.explanations {
                let standing = ReaderWords.standing(explanation.standing)
                let cause = TerminalText(wire: explanation.cause, limit: 1024)
                let because: TerminalText = explanation.because.isEmpty ? "" : ": " + TerminalText(wire: explanation.because, limit: 1024)
                page.paragraph("- " + cause + " - " + standing + because, indentation: 6, hanging: 2)
            }
        }
    }

    /// What shows the frames in Wireshark, on lines to be copied.
    private func filters(_ finding: Finding, _ captures: [CaptureSummary], on page: inout TextPage) {
        let filters = FilterText.say(finding, captures: captures)
        for (index, filter) in filters.enumerated() {
            page.verbatim(index == 0 ? "Wireshark" : "", TerminalText(wire: filter.text, limit: 4096))
            if let capture = filter.capture { page.field("", "in " + TerminalText(capture.path, limit: 256)) }
        }
    }

    private func incidents(_ report: FindingsReport, on page: inout TextPage) {
        // One finding that is no outage says itself what there is to say.
        let shown = report.incidents.filter { $0.findings.count > 1 || [.lan, .gateway, .uplink].contains($0.scope) }
        guard !shown.isEmpty || !report.patterns.isEmpty else { return }
        page.gap()
        page.paragraph("What belongs together", ink: .bold)
        for incident in shown {
            page.gap()
            page.paragraph(
                TerminalText(wire: incident.id, limit: 16) + ": " + TerminalText(wire: incident.sentence, limit: 2048), ink: .bold, hanging: 4)
            page.field("Scope", ReaderWords.scope(incident.scope))
            when(incident.start, incident.end, label: "When", indentation: 4, on: &page)
            if incident.uncertainty > .zero {
                page.field(
                    "",
                    "begun up to " + Self.duration(incident.startUncertainty) + " earlier; its end is known to within "
                        + Self.duration(incident.endUncertainty))
            }
            page.field("Findings", incident.findings.map { TerminalText(wire: $0, limit: 16) }.joined(" "))
            for cause in incident.causes {
                page.paragraph(
                    "- " + TerminalText(wire: cause.cause, limit: 1024) + " - " + ReaderWords.standing(cause.standing), indentation: 6, hanging: 2)
                for fact in cause.supporting { page.paragraph("for: " + TerminalText(wire: fact, limit: 1024), indentation: 8, hanging: 5) }
                for fact in cause.against { page.paragraph("against: " + TerminalText(wire: fact, limit: 1024), indentation: 8, hanging: 9) }
            }
        }
        for pattern in report.patterns {
            page.gap()
            page.paragraph(
                TerminalText(wire: pattern.finding, limit: 16) + ": " + TerminalText(wire: pattern.sentence, limit: 2048), hanging: 4)
            for (index, test) in pattern.tests.enumerated() { page.field(index == 0 ? "Tests" : "", Self.say(test)) }
        }
    }

    private func list(_ observations: [Finding], on page: inout TextPage) {
        guard !observations.isEmpty else { return }
        page.gap()
        page.paragraph("Observed, no more is claimed", ink: .bold)
        for finding in observations.prefix(Self.observationLimit) {
            let id: TerminalText = finding.id.isEmpty ? "" : TerminalText(wire: finding.id, limit: 16) + ": "
            let often: TerminalText = finding.occurrences == 1 ? "" : TerminalText(own: " (\(finding.occurrences) times)")
            page.paragraph(
                id + TerminalText(own: finding.kind.rawValue) + ": " + TerminalText(wire: finding.claim, limit: 512) + often, indentation: 2,
                hanging: 4)
        }
        let rest = observations.count - Self.observationLimit
        if rest > 0 { page.paragraph(TerminalText(own: "and \(rest) more; --format json lists all"), indentation: 2) }
    }

    private func notSeen(_ report: FindingsReport, on page: inout TextPage) {
        var points = report.coverage.notSeen.map { TerminalText(wire: $0, limit: 1024) }
        for capture in report.captures {
            let path = TerminalText(capture.path, limit: 512)
            if capture.isTruncated { points.append(path + " ends in the middle of a packet and was judged up to there.") }
            if let dropped = capture.dropped, dropped > 0 {
                points.append(path + TerminalText(own: ": the capture lost \(Self.count(dropped, "frame"))."))
            }
        }
        for gap in report.coverage.gaps {
            let lost: TerminalText = gap.frames.map { TerminalText(own: ", \(Self.count($0, "frame")) lost") } ?? ""
            points.append("Blind from " + TerminalText(own: span(gap.from, gap.to)) + " (" + TerminalText(wire: gap.reason) + ")" + lost + ".")
        }
        let unreadable = report.coverage.unreadable.filter { $0.value > 0 }
        if !unreadable.isEmpty {
            let parts = unreadable.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }.map {
                TerminalText(own: "\($0.value) × ") + TerminalText(wire: $0.key)
            }
            points.append("Frames that could not be read to their end: " + parts.joined(", ") + ".")
        }
        if report.findings.contains(where: { $0.nature != .fault && $0.confidence > .info }) {
            points.append("Who caused what was seen, and why: packets do not tell.")
        }
        page.gap()
        page.paragraph("What this run could not see", ink: .bold)
        if points.isEmpty { points = ["Nothing is known to be missing from what was recorded; what was not tried is unknown."] }
        for point in points { page.paragraph("- " + point, indentation: 2, hanging: 2) }
    }
}

/// The pieces of a line: who, when, how many.
extension TextRenderer {
    private func ink(_ finding: Finding) -> Ink {
        if finding.nature == .fault { return .fault }
        return finding.confidence >= .high ? .alarm : (finding.confidence == .medium ? .warning : .plain)
    }

    private func whom(_ subject: Subject) -> TerminalText? {
        var device: TerminalText = subject.device.map { TerminalText(own: $0.description) } ?? ""
        if let mac = subject.deviceMAC {
            device = subject.device == nil ? TerminalText(own: mac.description) : device + TerminalText(own: " (\(mac))")
        }
        var peer: TerminalText = subject.peer.map { TerminalText(own: $0.description) } ?? ""
        if let port = subject.peerPort { peer = peer + TerminalText(own: subject.peer == nil ? "port \(port)" : " port \(port)") }
        if let name = subject.name {
            let quoted: TerminalText = "“" + TerminalText(wire: name) + "”"
            peer = peer.text.isEmpty ? quoted : peer + " " + quoted
        }
        if device.text.isEmpty { return peer.text.isEmpty ? nil : peer }
        return peer.text.isEmpty ? device : device + " → " + peer
    }

    private func when(_ start: Timestamp, _ end: Timestamp, label: TerminalText, indentation: Int, on page: inout TextPage) {
        page.field(label, TerminalText(own: Self.span(start, end, in: .utc) + " UTC"), indentation: indentation)
        if zone != .utc {
            let offsets = [zone.civil(start).offsetText, zone.civil(end).offsetText]
            let shown = offsets[0] == offsets[1] ? offsets[0] : offsets.joined(separator: " and ")
            page.field(
                "", TerminalText(own: Self.span(start, end, in: zone) + " " + shown + " (") + TerminalText(wire: zone.name) + ")",
                indentation: indentation)
        }
        if end > start { page.field("", "lasting " + Self.duration(end - start), indentation: indentation) }
    }

    private func span(_ start: Timestamp, _ end: Timestamp) -> String { Self.span(start, end, in: .utc) + " UTC" }

    private static func span(_ start: Timestamp, _ end: Timestamp, in zone: TimeZoneRules) -> String {
        let (first, last) = (zone.civil(start), zone.civil(end))
        let begin = first.date + " " + first.time(digits: 6)
        if start == end { return begin }
        return begin + " to " + (first.date == last.date ? "" : last.date + " ") + last.time(digits: 6)
    }

    static func duration(_ interval: Interval) -> TerminalText {
        let seconds = interval.seconds
        if seconds < 1 { return TerminalText(own: MeasureText.decimal(interval.milliseconds) + " ms") }
        if seconds < 120 { return TerminalText(own: MeasureText.decimal(seconds) + " s") }
        let whole = Int(seconds.rounded())
        let parts = [(whole / 86_400, "d"), (whole / 3600 % 24, "h"), (whole / 60 % 60, "min"), (whole % 60, "s")]
        return TerminalText(own: parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " "))
    }

    /// "S2-evening: p = 0.0001 (0.0003 corrected), least possible 0.0001, of 14; primary; seed 20200413".
    private static func say(_ test: PatternTest) -> TerminalText {
        var text = TerminalText(own: test.method.rawValue + ": ")
        switch test.result {
        case .tooFew(let reason): return text + TerminalText(wire: reason, limit: 512)
        case .p(let p, floor: let floor):
            text = text + TerminalText(own: "p = \(MeasureText.probability(p))")
            if let corrected = test.corrected { text = text + TerminalText(own: " (\(MeasureText.probability(corrected)) corrected)") }
            if floor > 0 { text = text + TerminalText(own: ", least possible \(MeasureText.probability(floor))") }
        }
        text = text + TerminalText(own: ", of \(test.count)") + (test.isPrimary ? "; primary" : "; descriptive")
        if let seed = test.seed { text = text + TerminalText(own: "; seed \(seed)") }
        return text
    }

    private static func count(_ number: some BinaryInteger, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
}
