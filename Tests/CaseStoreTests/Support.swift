import Findings
import Foundation
import GRDB
import Wire

@testable import CaseStore

/// A folder for a case that is gone with the value.
final class Scratch {
    let folder = FileManager.default.temporaryDirectory.appending(path: "case-\(UUID().uuidString)").path(percentEncoded: false)

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func open() throws(CaseError) -> Case { try Case(openingOrCreating: folder) }
}

/// Made-up runs. Their first moment is 4 June 2026, 16:00 UTC.
enum Runs {
    static let begins = Timestamp(seconds: 1_780_588_800)

    static func at(_ minutes: Double) -> Timestamp { begins + Interval(nanoseconds: Int64(minutes * 60e9)) }

    static let laptop = Device(id: "A", role: .device, mac: MACAddress(0x0000_5E00_5323), addresses: [IPAddress(192, 168, 1, 23)])
    static let phone = Device(id: "B", role: .device, mac: MACAddress(0x0000_5E00_5342), addresses: [IPAddress(192, 168, 1, 42)])
    static let router = Device(id: "G", role: .gateway, mac: MACAddress(0x0000_5E00_5301), addresses: [IPAddress(192, 168, 1, 1)])

    static func capture(_ digest: String?, _ from: Double, _ to: Double, path: String = "evening.pcapng", packets: UInt64 = 1_000) -> CaptureSummary {
        CaptureSummary(
            path: path, sha256: digest, bytes: 4_711, format: "pcapng", linkTypes: [.ethernet], packets: packets, firstTime: at(from),
            lastTime: at(to), snapLength: 262_144, dropped: 3, isTruncated: true)
    }

    /// A finding that uses every field.
    static func finding(
        _ minute: Double, length: Double = 1, kind: FindingKind = .routeRefused, confidence: Confidence = .high, capture: Int = 0,
        peer: IPAddress? = IPAddress(198, 51, 100, 7), number: UInt64 = 17, occurrences: Int = 4
    ) -> Finding? {
        var measurements: Measurements = ["hopLimit": 57, "share": 0.25, "router": "192.168.1.1", "told": true]
        measurements["hopLimits"] = .list([1, 2, -3])
        measurements["ratio"] = .number(.infinity)
        return Finding(
            id: "F1", kind: kind, nature: .refusal, confidence: confidence, signs: [.b5, .b6], claim: "Something </script> \u{202E} was \"refused\"",
            subject: Subject(
                device: laptop.addresses[0], deviceMAC: laptop.mac, devicePort: 50_001, peer: peer, peerMAC: router.mac, peerPort: 443,
                ipProtocol: .tcp, name: "www.example.org"),
            origin: .gateway, start: at(minute), end: at(minute + length), occurrences: occurrences,
            frames: [
                FrameReference(capture: capture, number: number, role: .attempt),
                FrameReference(capture: capture, number: number + 1, role: .refusal),
            ],
            filter: "icmp.type == 3", measurements: measurements,
            explanations: [Explanation("a rule of the household", .notExcluded, because: "nothing says otherwise")], incident: "I1")
    }

    static func cell(_ device: String, _ slot: Int, answered: Int = 5, silent: Int = 0, destination: DestinationClass = .internet) -> AvailabilityCell
    {
        AvailabilityCell(
            device: device, destination: destination, start: at(Double(slot) * 5), answered: answered, refused: 1, silent: silent, undecided: 2)
    }

    static func dossier(
        _ captures: [CaptureSummary], findings: [Finding?] = [], cells: [AvailabilityCell] = [], minutes: [LineMinute] = [],
        devices: [Device] = [laptop, phone, router], gaps: [Coverage.Gap] = [], exhibits: [ExhibitFrame] = [], clock: [ClockRecord] = []
    ) -> Dossier {
        var coverage = Coverage()
        coverage.gaps = gaps
        coverage.unreadable = ["tcp tooShort": 2]
        coverage.notSeen = ["The file ends inside a packet."]
        let report = FindingsReport(
            toolVersion: "0.1.0", captures: captures, coverage: coverage, findings: findings.compactMap { $0 }, devices: devices, availability: cells,
            minutes: minutes,
            verdict: Verdict(confidence: .high, sentence: "x"))
        return Dossier(
            id: "run", report: report, observed: Stretch.observed(captures, gaps: gaps), clock: clock, exhibits: exhibits, programDigest: "ab12",
            closed: captures.compactMap(\.lastTime).max() ?? begins)
    }

    static let description = RunDescription(.analyze, began: at(10_000), filter: nil)
}
