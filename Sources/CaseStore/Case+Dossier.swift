public import Findings
import Foundation
import Judgement
public import Wire

extension Case {
    /// Everything that the document is made of.
    ///
    /// Findings are numbered in order of time, incidents, causes and patterns are weighed over all of the case and then cut to what was
    /// asked for.
    /// - Parameters:
    ///   - from: leaves out what ended before.
    ///   - to: leaves out what began then or later.
    ///   - incident: keeps that incident's findings alone.
    public func dossier(from: Timestamp? = nil, to: Timestamp? = nil, incident: String? = nil) throws(CaseError) -> Dossier {
        let bounds = Stretch(from: from ?? .distantPast, to: to ?? .distantFuture)
        return try read { database in
            let reading = try CaseReading(database, within: bounds)
            let devices = try reading.devices()
            var kept = try reading.findings()
            for index in kept.indices { kept[index].finding.id = "F\(index + 1)" }
            let lastRun = reading.lastRun
            var report = FindingsReport(
                toolVersion: lastRun?.toolVersion ?? "", captures: reading.summaries(capturesFolder), coverage: try reading.coverage(),
                findings: kept.map(\.finding), devices: devices.map(\.device), availability: try reading.cells(devices),
                minutes: try reading.minutes(), verdict: Verdict(confidence: .info, sentence: ""))
            let watched = reading.watched
            var dossier = Dossier(
                id: try CaseReading.identifier(database), report: report, observed: watched, events: try Self.events(database),
                clock: try reading.clock(),
                exhibits: try reading.exhibits(kept), programDigest: lastRun?.programDigest,
                closed: .epoch)
            report.verdict = VerdictSentence.verdict(report.findings, captures: report.captures)
            dossier.report = report
            Self.drop(from: &dossier) { reading.concerns($0) }
            let ends = [watched.last?.to, dossier.report.captures.compactMap(\.lastTime).max(), report.findings.map(\.end).max()]
            dossier.closed = min(bounds.to, ends.compactMap { $0 }.max() ?? .epoch)
            return dossier
        }
    }

    /// Leaves out captures that neither lie in the time asked for nor hold a frame of a finding, and names the frames anew.
    private static func drop(from dossier: inout Dossier, but concerns: (CaptureSummary) -> Bool) {
        var used: Set<Int> = Set(dossier.report.findings.flatMap { $0.frames.map(\.capture) })
        used.formUnion(dossier.exhibits.map(\.reference.capture))
        let captures = dossier.report.captures
        let kept = captures.indices.filter { used.contains($0) || concerns(captures[$0]) }
        guard kept.count < captures.count else { return }
        let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($0.element, $0.offset) })
        dossier.report.captures = kept.map { captures[$0] }
        dossier.report.findings = dossier.report.findings.compactMap { finding in
            finding.shown(
                by: finding.frames.compactMap { frame in
                    places[frame.capture].map { FrameReference(capture: $0, number: frame.number, role: frame.role) }
                })
        }
        for index in dossier.exhibits.indices {
            dossier.exhibits[index].reference.capture = places[dossier.exhibits[index].reference.capture] ?? 0
        }
    }
}
