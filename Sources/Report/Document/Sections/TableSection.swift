import Findings
import Wire

/// Section 5: every interruption and every finding, one line each.
enum TableSection {
    /// How many findings have a line; the machine forms list all.
    static let limit = 60
    /// How many interruptions have a line.
    static let incidentLimit = 400

    static func section(_ facts: DossierFacts, _ numbering: inout Numbering) -> Document.Section {
        var blocks: [Block] = []
        if facts.incidents.isEmpty {
            blocks.append(.paragraph(.noInterruptions))
        } else {
            blocks.append(.table(incidents(facts, &numbering)))
            if facts.incidents.count > incidentLimit { blocks.append(.note(.moreRows(facts.incidents.count - incidentLimit))) }
        }
        let shown = facts.claims + facts.faults
        if !shown.isEmpty { blocks.append(.table(findings(Array(shown.prefix(limit)), &numbering))) }
        if !shown.isEmpty { blocks.append(.note(.stepsNote)) }
        if shown.count > limit { blocks.append(.note(.furtherFindings(shown.count - limit))) }
        if !facts.observations.isEmpty { blocks.append(.note(.observationsCounted(facts.observations.count))) }
        return Document.Section(anchor: Anchor("s", 5), title: .tableOfInterruptions, blocks: blocks, isShort: true)
    }

    static func incidents(_ facts: DossierFacts, _ numbering: inout Numbering) -> Table {
        let times = TimeText(zone: facts.zone)
        let exhibits = ExhibitSection.numbers(facts)
        let known = Set(facts.report.devices.map(\.id))
        let rows = facts.incidents.prefix(incidentLimit).map { incident in
            let shown = incident.findings.compactMap { exhibits[$0] }.sorted().map { "E\($0)" }
            let devices = devices(incident, facts).filter { known.contains($0) }
            return Table.Row(
                [
                    Table.Cell(.wire(incident.id)),
                    Table.Cell(.weekday(facts.grid.weekday(of: calendarDay(incident.start, facts))) + .figure(" " + times.date(incident.start))),
                    Table.Cell(.figure(times.clock(incident.start))), Table.Cell(.figure(times.clock(incident.end, after: incident.start))),
                    Table.Cell(.duration(incident.end - incident.start)),
                    Table.Cell(.figure(String(times.utc(incident.start).dropFirst(5).dropLast()))),
                    Table.Cell(.figure(String(times.utc(incident.end).dropFirst(5).dropLast()))),
                    Table.Cell(devices.isEmpty ? .sign("–") : devices.map { Phrase.wire($0) }.joined(), isWide: true),
                    Table.Cell(.scope(incident.scope), isWide: true),
                    Table.Cell(shown.isEmpty ? .sign("–") : .figure(shown.joined(separator: ", ")), isWide: true),
                ], tone: facts.domestic.contains(incident) ? .local : .plain)
        }
        let uncertainty = facts.incidents.map(\.uncertainty).max() ?? .zero
        let share = Figures.percent(facts.outageLength.seconds, of: facts.observedLength.seconds) ?? "–"
        let total = Table.Row([
            Table.Cell(.totalLine, spans: 4), Table.Cell(.duration(facts.outageLength)),
            Table.Cell(.ofRecorded(.figure(share)), spans: 5, isWide: true),
        ])
        return Table(
            caption: numbering.caption(.interruptionsCaption(.wire(facts.zone.name), uncertainty)),
            columns: [
                .numberColumn, .dateColumn, .startColumn, .endColumn, .durationColumn, .startUTCColumn, .endUTCColumn, .devicesColumn,
                .observedColumn, .exhibitColumn,
            ], rows: Array(rows), footer: facts.outages.isEmpty ? [] : [total])
    }

    private static func calendarDay(_ time: Timestamp, _ facts: DossierFacts) -> Int64 {
        let seconds = DayGrid.floor(time.nanoseconds, 1_000_000_000) + Int64(facts.zone.local(at: time).offset)
        return DayGrid.floor(seconds, DayGrid.day)
    }

    /// The devices that tried anything at the time of an interruption, or that its findings name.
    private static func devices(_ incident: Incident, _ facts: DossierFacts) -> [String] {
        var ids = Set<String>()
        for finding in facts.report.findings where incident.findings.contains(finding.id) {
            for device in facts.report.devices where device.role == .device {
                if let address = finding.subject.device, device.addresses.contains(address) { ids.insert(device.id) }
                if let mac = finding.subject.deviceMAC, device.mac == mac { ids.insert(device.id) }
            }
        }
        return ids.sorted()
    }

    static func findings(_ findings: [Finding], _ numbering: inout Numbering) -> Table {
        let times = TimeText(zone: .utc)
        let rows = findings.map { finding in
            Table.Row(
                [
                    Table.Cell(.wire(finding.id)), Table.Cell(.title(finding.kind), isWide: true),
                    Table.Cell(.step(finding.confidence, finding.nature), isWide: true),
                    Table.Cell(ExhibitSection.whom(finding.subject), isWide: true),
                    Table.Cell(.figure(String(times.utc(finding.start).dropLast()))), Table.Cell(.duration(finding.end - finding.start)),
                    Table.Cell(.count(finding.occurrences)),
                ], tone: finding.nature == .fault ? .local : .plain)
        }
        return Table(
            caption: numbering.caption(.findingsCaption),
            columns: [.numberColumn, .kindColumn, .confidenceColumn, .whomColumn, .startUTCColumn, .durationColumn, .timesColumn], rows: rows)
    }
}
