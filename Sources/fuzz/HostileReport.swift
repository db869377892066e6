import Findings
import Wire

/// A report and a dossier with one foreign string wherever one can stand.
enum HostileReport {
    static let start = Timestamp(seconds: 1_780_597_578)

    static func report(_ text: String) -> FindingsReport? {
        guard
            var finding = Finding(
                id: text, kind: .tcpForgedReset, nature: .tampering, confidence: .high, signs: [.t4], claim: text,
                subject: Subject(
                    device: IPAddress(192, 168, 1, 20), deviceMAC: MACAddress(0x0000_5E00_5301), peer: IPAddress(203, 0, 113, 80), peerPort: 443,
                    name: text),
                origin: .beyond, start: start, end: start + .seconds(9), occurrences: 2,
                frames: [FrameReference(capture: 0, number: 14, role: .suspect)], filter: text,
                measurements: ["note": .text(text)], explanations: [Explanation(text, .fits, because: text)], incident: "I1")
        else { return nil }
        finding.measurements[text] = 1
        var coverage = Coverage()
        coverage.notSeen = [text]
        coverage.unreadable = [text: 1]
        coverage.gaps = [Coverage.Gap(from: start, to: start + .seconds(1), reason: text)]
        return FindingsReport(
            toolVersion: text, captures: [CaptureSummary(path: text, sha256: text, format: text, linkTypes: [.ethernet])], coverage: coverage,
            findings: [finding],
            incidents: [
                Incident(
                    id: "I1", sentence: text, scope: .uplink, start: start, end: start + .seconds(700), uncertainty: .zero, findings: [text],
                    causes: [Cause(text, .fits, supporting: [text], against: [text])])
            ], patterns: [Pattern(finding: text, sentence: text)],
            devices: [Device(id: text, role: .device, mac: nil, addresses: [IPAddress(192, 168, 1, 20)])],
            availability: [AvailabilityCell(device: text, destination: .gateway, start: start, answered: 3)],
            minutes: [LineMinute(start: start, answered: 3)], verdict: Verdict(confidence: .low, sentence: text),
            baselines: baselines(text))
    }

    private static func baselines(_ text: String) -> Baselines {
        let address = IPAddress(198, 51, 100, 7)
        return Baselines(
            peers: [PeerBaseline(address: address, hopLimits: [54], shortestRoundTrip: .milliseconds(12), lastAnswer: start)],
            places: [PlaceBaseline(attempt: .quicInitial, address: address, port: 443, lastAnswer: start)],
            names: [NameBaseline(name: text, issuer: text, time: start)],
            resolvers: [ResolverBaseline(address: address, hopLimit: 54, shortest: .milliseconds(12), time: start)])
    }

    static func dossier(_ text: String, _ report: FindingsReport) -> Dossier {
        let day = Interval.seconds(86_400)
        return Dossier(
            id: text, report: report, observed: [Stretch(from: start, to: start + day)],
            events: [DeclaredEvent(id: text, time: start + .seconds(300), title: text, declared: start - .seconds(60))],
            exhibits: [
                ExhibitFrame(
                    finding: text, reference: FrameReference(capture: 0, number: 14, role: .suspect), time: start, linkType: .ethernet,
                    bytes: Array(text.utf8.prefix(256)), originalLength: text.utf8.count)
            ], programDigest: text, closed: start + day)
    }
}
