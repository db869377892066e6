import CaseStore
import Findings
import Wire

/// A run such as weeks of watching leave behind, made up: what a case is filled with where its contents do not matter.
enum MadeUpRun {
    /// What the `number`th run of a writer holds, always the same.
    static let cells = 96
    static let findings = 4
    static let framesOfFinding = 6

    static let begins = Timestamp(seconds: 1_780_588_800)
    static let devices = ["A", "B", "C", "D", "E", "F", "H", "I"].enumerated().map { number, letter in
        let hardware: UInt64 = 0x0000_5E00_5300 + UInt64(number)
        return Device(id: letter, role: .device, mac: MACAddress(hardware), addresses: [IPAddress(192, 168, 1, UInt8(20 + number))])
    }

    static func dossier(_ number: Int) -> Dossier {
        let start = begins + AvailabilityCell.length * Int64(number * cells / devices.count)
        let end = start + AvailabilityCell.length * Int64(cells / devices.count)
        let cells = (0..<cells).map { index in
            AvailabilityCell(
                device: devices[index % devices.count].id, destination: .internet,
                start: start + AvailabilityCell.length * Int64(index / devices.count), answered: index, refused: 1, silent: 2)
        }
        let findings = (0..<findings).compactMap { finding($0, at: start + .seconds(Int64($0 * 60))) }
        let capture = CaptureSummary(
            path: "run-\(number).pcapng", sha256: "run-\(number)", bytes: 1_000_000, format: "pcapng", linkTypes: [.ethernet], packets: 5_000,
            firstTime: start, lastTime: end)
        let report = FindingsReport(
            toolVersion: "bench", captures: [capture], coverage: Coverage(), findings: findings, devices: devices, availability: cells,
            verdict: Verdict(confidence: .info, sentence: ""))
        return Dossier(
            id: "run", report: report, observed: Stretch.observed([capture], gaps: []), exhibits: findings.flatMap(frames), closed: end)
    }

    /// A finding such as an evening cut makes.
    static func finding(_ number: Int, at time: Timestamp) -> Finding? {
        let device = devices[number % devices.count]
        let router = IPAddress(192, 168, 1, 1)
        return Finding(
            id: "F\(number + 1)", kind: .routeRefused, nature: .refusal, confidence: .high, signs: [.b5],
            claim: "The router 192.168.1.1 refused packets to 7 destinations 31 times: \"communication administratively prohibited\" "
                + "(ICMP type 3 code 13).",
            subject: Subject(
                device: device.addresses[0], deviceMAC: device.mac, peer: IPAddress(198, 51, 100, UInt8(number % 200 + 1)), peerPort: 443,
                ipProtocol: .tcp),
            origin: .gateway, start: time, end: time + .seconds(90), occurrences: 31,
            frames: (0..<UInt64(framesOfFinding)).map { FrameReference(capture: 0, number: UInt64(number) * 40 + $0 + 1, role: .refusal) },
            filter: "icmp.type == 3 && icmp.code == 13 && ip.src == \(router)", measurements: ["refusals": 31, "destinations": 7, "code": 13],
            explanations: [
                Explanation("a rule that somebody of the household has set", .notExcluded, because: "the router's settings are not in the capture"),
                Explanation("the line's congestion", .contradicted, because: "a full line refuses nothing with this code"),
            ])
    }

    static func frames(_ finding: Finding) -> [ExhibitFrame] {
        finding.frames.map { reference in
            ExhibitFrame(
                finding: finding.id, reference: reference, time: finding.start, linkType: .ethernet,
                bytes: (0..<110).map { UInt8(truncatingIfNeeded: $0 &* Int(truncatingIfNeeded: reference.number)) }, originalLength: 110)
        }
    }
}
