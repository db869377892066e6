public import Findings
import GRDB
import Judgement
public import Wire

extension Case {
    /// Everything that the document is made of.
    ///
    /// Findings are numbered in order of time; incidents, causes and patterns are weighed over all of the case, and then what was asked for
    /// is cut out, so that I3 is I3 in every report on the same case.
    /// - Parameters:
    ///   - zone: by whose clocks days and hours are told when patterns are looked for.
    ///   - from: leaves out what ended before.
    ///   - to: leaves out what began then or later.
    ///   - incident: keeps that incident alone.
    public func dossier(zone: TimeZoneRules, from: Timestamp? = nil, to: Timestamp? = nil, incident: String? = nil) throws(CaseError) -> Dossier {
        // One view of the case from beginning to end; whoever writes meanwhile waits.
        try read { database in
            let reading = try CaseReading(database)
            var (dossier, kept) = try everything(reading, database)
            Self.conclude(&dossier, zone: zone)
            var bounds = Stretch(from: from ?? .distantPast, to: to ?? .distantFuture)
            if let incident {
                guard let asked = dossier.report.incidents.first(where: { $0.id == incident }) else {
                    throw CaseError.noIncident(incident, there: dossier.report.incidents.count)
                }
                bounds = Self.surroundings(of: asked, within: bounds)
            }
            if from != nil || to != nil, !dossier.observed.contains(where: { $0.from < bounds.to && bounds.from < $0.to }) {
                let all = dossier.observed.first.flatMap { first in dossier.observed.map(\.to).max().map { Stretch(from: first.from, to: $0) } }
                throw CaseError.notRecorded(all, zone: zone)
            }
            if from != nil || to != nil || incident != nil { DossierExcerpt(bounds, incident: incident).cut(&dossier) }
            let shown = Set(dossier.report.findings.map(\.id))
            kept.removeAll { !shown.contains($0.finding.id) }
            dossier.exhibits = try reading.exhibits(kept)
            dossier.report.ladders = try reading.ladders(within: bounds)
            dossier.report.accessPoints = try reading.accessPoints(within: bounds)
            DossierExcerpt.dropCaptures(of: &dossier, outside: bounds)
            dossier.report.verdict = VerdictSentence.verdict(
                dossier.report.findings, packets: dossier.report.captures.reduce(0) { $0 &+ $1.packets }, record: "this case")
            return dossier
        }
    }

    /// How much of the line's record is shown around one incident: a day before and an hour behind tell an ordinary day from a cut.
    private static func surroundings(of incident: Incident, within bounds: Stretch) -> Stretch {
        Stretch(from: max(bounds.from, incident.start - .seconds(86_400)), to: min(bounds.to, incident.end + .seconds(3_600)))
    }

    /// What the case holds, without its exhibits, and where its findings stand.
    private func everything(_ reading: CaseReading, _ database: Database) throws -> (Dossier, [CaseReading.Kept]) {
        let devices = try reading.devices()
        var kept = try reading.findings()
        for index in kept.indices { kept[index].finding.id = "F\(index + 1)" }
        let watched = reading.watched
        let report = FindingsReport(
            toolVersion: reading.lastRun?.toolVersion ?? "", captures: reading.summaries(capturesFolder), coverage: try reading.coverage(),
            findings: kept.map(\.finding), devices: devices.map(\.device), availability: try reading.cells(devices),
            minutes: try reading.minutes(), verdict: Verdict(confidence: .info, sentence: ""))
        let ends = [watched.last?.to, report.captures.compactMap(\.lastTime).max(), report.findings.map(\.end).max()]
        let dossier = Dossier(
            id: try CaseReading.identifier(database), report: report, observed: watched, events: try Self.events(database),
            clock: try reading.clock(),
            programDigest: reading.lastRun?.programDigest, closed: ends.compactMap { $0 }.max() ?? .epoch)
        return (dossier, kept)
    }

    /// Joins the findings of weeks and looks for what repeats: the one place where a case is judged.
    private static func conclude(_ dossier: inout Dossier, zone: TimeZoneRules) {
        let report = dossier.report
        let (incidents, findings) = Incidents.join(
            report.findings, observed: dossier.observed, availability: report.availability, minutes: report.minutes, devices: report.devices)
        let repeated = Patterns.find(
            incidents: incidents, findings: findings, observed: dossier.observed, availability: report.availability, minutes: report.minutes,
            events: dossier.events, zone: zone)
        dossier.report.findings = findings + repeated.findings
        dossier.report.incidents = incidents
        dossier.report.patterns = repeated.patterns
    }
}
