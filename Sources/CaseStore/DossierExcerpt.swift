import Findings
import Wire

/// Cuts a dossier to one stretch of time, or to one incident and what surrounds it.
///
/// Patterns stay whole: what repeats over weeks is not seen in a part of them.
struct DossierExcerpt {
    private let bounds: Stretch
    private let incident: String?

    init(_ bounds: Stretch, incident: String?) {
        self.bounds = bounds
        self.incident = incident
    }

    private func touches(_ start: Timestamp, _ end: Timestamp) -> Bool { end >= bounds.from && start < bounds.to }

    func cut(_ dossier: inout Dossier) {
        let repeated = Set(dossier.report.patterns.map(\.finding))
        dossier.report.incidents.removeAll { incident == nil ? !touches($0.start, $0.end) : $0.id != incident }
        dossier.report.findings.removeAll { finding in
            if repeated.contains(finding.id) { return false }
            return incident == nil ? !touches(finding.start, finding.end) : finding.incident != incident
        }
        dossier.report.availability.removeAll { !touches($0.start, $0.start + AvailabilityCell.length - .nanoseconds(1)) }
        dossier.report.minutes.removeAll { !touches($0.start, $0.start + LineMinute.length - .nanoseconds(1)) }
        dossier.report.coverage.gaps.removeAll { !touches($0.from, $0.to) }
        dossier.observed = dossier.observed.intersection([bounds])
        dossier.clock.removeAll { !touches($0.time, $0.time) }
        dossier.closed = min(dossier.closed, bounds.to)
    }

    /// Leaves out captures that neither lie in the time nor hold a frame of a finding, and names the frames anew.
    static func dropCaptures(of dossier: inout Dossier, outside bounds: Stretch) {
        var used = Set(dossier.report.findings.flatMap { $0.frames.map(\.capture) })
        used.formUnion(dossier.exhibits.map(\.reference.capture))
        used.formUnion(dossier.report.accessPoints.flatMap { [$0.point.frame.capture] + $0.changes.map(\.frame.capture) })
        let captures = dossier.report.captures
        let kept = captures.indices.filter { index in
            guard !used.contains(index), let first = captures[index].firstTime, let last = captures[index].lastTime else { return true }
            return last >= bounds.from && first < bounds.to
        }
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
        for index in dossier.report.accessPoints.indices {
            let point = dossier.report.accessPoints[index].point
            dossier.report.accessPoints[index].point.frame.capture = places[point.frame.capture] ?? 0
            for change in dossier.report.accessPoints[index].changes.indices {
                let capture = dossier.report.accessPoints[index].changes[change].frame.capture
                dossier.report.accessPoints[index].changes[change].frame.capture = places[capture] ?? 0
            }
        }
    }
}
