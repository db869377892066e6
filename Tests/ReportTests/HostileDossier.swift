import Findings
import Report
import Wire

/// A dossier with one foreign string wherever one can stand: names, claims, paths, titles, identifiers, zones.
enum HostileDossier {
    static func make(_ text: String) -> Dossier? {
        guard var report = SampleReport.hostile(text) else { return nil }
        report.toolVersion = text
        report.findings[0].filter = text
        report.findings[0].id = text
        report.incidents[0].id = text
        report.incidents[0].scope = .uplink
        report.incidents[0].end = SampleReport.start + .seconds(700)
        report.incidents[0].findings = [text]
        report.devices = [Device(id: text, role: .device, mac: nil, addresses: [IPAddress(192, 168, 1, 20)])]
        report.availability = [AvailabilityCell(device: text, destination: .gateway, start: SampleReport.start, answered: 3)]
        report.minutes = [LineMinute(start: SampleReport.start, answered: 3)]
        report.patterns[0].tests = [
            PatternTest(method: .changePoint, result: .tooFew(text), isPrimary: false, count: 1, measurements: ["note": .text(text)])
        ]
        report.captures[0].sha256 = text
        report.ladders = SampleReport.full.ladders
        report.accessPoints = SampleReport.full.accessPoints
        report.ladders[0].network = text
        for index in report.ladders[0].rungs.indices { report.ladders[0].rungs[index].because = text }
        report.accessPoints[0].point.name = text
        for index in report.accessPoints[0].changes.indices {
            report.accessPoints[0].changes[index].from = text
            report.accessPoints[0].changes[index].to = text
        }
        let day = Interval.seconds(86_400)
        return Dossier(
            id: text, report: report, observed: [Stretch(from: SampleReport.start, to: SampleReport.start + day + day)],
            events: [DeclaredEvent(id: text, time: SampleReport.start + .seconds(300), title: text, declared: SampleReport.start - .seconds(60))],
            exhibits: [
                ExhibitFrame(
                    finding: text, reference: FrameReference(capture: 0, number: 14, role: .suspect), time: SampleReport.start, linkType: .ethernet,
                    bytes: Array(text.utf8.prefix(256)), originalLength: text.utf8.count)
            ], programDigest: text, closed: SampleReport.start + day + day)
    }

    static func zone(_ text: String) -> TimeZoneRules { TimeZoneRules(name: text, offset: 4 * 3600) }
}
