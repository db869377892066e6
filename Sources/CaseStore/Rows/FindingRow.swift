import Findings
import GRDB
import Wire

/// A finding as the case keeps it: what one asks a database for in columns, the lists as JSON.
struct FindingRow {
    /// The lists of a finding.
    private struct Details: Codable {
        var frames: [Frame]
        var measurements: [Measure]
        var explanations: [Weighed]

        struct Frame: Codable {
            var capture: Int
            var number: UInt64
            var role: FrameRole
        }

        /// One of the values is set.
        struct Measure: Codable {
            var name: String
            var integer: Int64?
            var number: Double?
            var text: String?
            var list: [Int64]?
            var flag: Bool?
        }

        struct Weighed: Codable {
            var cause: String
            var standing: Standing
            var because: String
        }
    }

    private static let insertion = """
        INSERT INTO finding (run, kind, nature, confidence, signs, claim, device, deviceMAC, devicePort, peer, peerMAC, peerPort, ipProtocol,
            name, origin, starts, ends, occurrences, filter, details)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    /// Writes a finding; the number that it has from now on.
    static func insert(_ finding: Finding, run: Int64, _ database: Database) throws -> Int64 {
        let details = Details(
            frames: finding.frames.map { Details.Frame(capture: $0.capture, number: $0.number, role: $0.role) },
            measurements: finding.measurements.entries.map(measure),
            explanations: finding.explanations.map { Details.Weighed(cause: $0.cause, standing: $0.standing, because: $0.because) })
        let subject = finding.subject
        try database.cachedStatement(sql: insertion).execute(arguments: [
            run, finding.kind.rawValue, finding.nature.rawValue, finding.confidence.rawValue,
            finding.signs.map(\.rawValue).joined(separator: " "), finding.claim, subject.device?.description,
            subject.deviceMAC?.value.stored, subject.devicePort.map { Int64($0) }, subject.peer?.description, subject.peerMAC?.value.stored,
            subject.peerPort.map { Int64($0) }, subject.ipProtocol.map { Int64($0.rawValue) }, subject.name, finding.origin.rawValue,
            finding.start.nanoseconds, finding.end.nanoseconds, finding.occurrences, finding.filter, try details.storedJSON,
        ])
        return database.lastInsertedRowID
    }

    /// Reads a finding back; its frames name captures by their place in the run.
    static func finding(_ row: Row) throws -> Finding {
        let details = try row.json("details", as: Details.self)
        let finding = Finding(
            kind: try row.word("kind"), nature: try row.word("nature"), confidence: try row.word("confidence"),
            signs: try row.text("signs").split(separator: " ").map { code in
                guard let sign = SignCode(rawValue: String(code)) else { throw Damage("a finding has the sign \"\(code)\"") }
                return sign
            },
            claim: try row.text("claim"),
            subject: Subject(
                device: try row.addressIfAny("device"), deviceMAC: try row.macIfAny("deviceMAC"),
                devicePort: try row.numberIfAny("devicePort").map { UInt16(clamping: $0) }, peer: try row.addressIfAny("peer"),
                peerMAC: try row.macIfAny("peerMAC"), peerPort: try row.numberIfAny("peerPort").map { UInt16(clamping: $0) },
                ipProtocol: try row.numberIfAny("ipProtocol").map { IPProtocol(rawValue: UInt8(clamping: $0)) }, name: try row.textIfAny("name")),
            origin: try row.word("origin"), start: try row.moment("starts"), end: try row.moment("ends"),
            occurrences: Int(try row.number("occurrences")),
            frames: details.frames.map { FrameReference(capture: $0.capture, number: $0.number, role: $0.role) }, filter: try row.text("filter"),
            measurements: measurements(details.measurements),
            explanations: details.explanations.map { Explanation($0.cause, $0.standing, because: $0.because) })
        guard let finding else { throw Damage("a finding has no frames") }
        return finding
    }

    private static func measure(_ entry: Measurements.Entry) -> Details.Measure {
        var measure = Details.Measure(name: entry.name)
        switch entry.value {
        case .integer(let value): measure.integer = value
        case .number(let value): measure.number = value
        case .text(let value): measure.text = value
        case .list(let value): measure.list = value
        case .flag(let value): measure.flag = value
        }
        return measure
    }

    private static func measurements(_ measures: [Details.Measure]) -> Measurements {
        var measurements = Measurements()
        for measure in measures {
            measurements[measure.name] =
                measure.integer.map { .integer($0) } ?? measure.number.map { .number($0) } ?? measure.text.map { .text($0) }
                ?? measure.list.map { .list($0) } ?? measure.flag.map { .flag($0) }
        }
        return measurements
    }
}
