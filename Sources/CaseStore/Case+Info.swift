import Findings
import Foundation
import GRDB
import Wire

extension Case {
    /// Counts what the case holds.
    public func info() throws(CaseError) -> CaseInfo {
        let (copies, reports) = (Self.bytes(below: capturesFolder), Self.bytes(below: reportsFolder))
        let size = Self.bytes(of: databasePath)
        return try read { database in
            func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql) ?? 0 }
            let runs = try RunRecord.all(database)
            var gaps: [String: Int] = [:]
            for row in try Row.fetchAll(database, sql: "SELECT reason, count(*) AS count FROM gap GROUP BY reason") {
                gaps[try row.text("reason")] = Int(try row.number("count"))
            }
            // What two captures saw counts once, here as in the report.
            let reading = try CaseReading(database)
            let devices = try reading.devices()
            let cells = try reading.cells(devices)
            func total(_ count: KeyPath<AvailabilityCell, Int>) -> Int { cells.reduce(0) { $0 + $1[keyPath: count] } }
            return CaseInfo(
                identifier: try CaseReading.identifier(database), folder: folder,
                layout: try CaseSchema.migrator.appliedMigrations(database).last ?? "0", runs: runs.count,
                openRuns: try count("SELECT count(*) FROM run WHERE ended IS NULL"), captures: try count("SELECT count(*) FROM capture"),
                packets: UInt64(clamping: try count("SELECT coalesce(sum(packets), 0) FROM capture")),
                captureBytes: UInt64(clamping: try count("SELECT coalesce(sum(bytes), 0) FROM capture")), watched: runs.watched, gaps: gaps,
                devices: devices.map(\.device), answered: total(\.answered), refused: total(\.refused), silent: total(\.silent),
                undecided: total(\.undecided), findings: tallies(try reading.findings().map(\.finding)),
                exhibitFrames: try count("SELECT count(*) FROM exhibitFrame"),
                events: try Self.events(database), databaseBytes: size, copiesBytes: copies, reportsBytes: reports)
        }
    }

    private func tallies(_ findings: [Finding]) -> [CaseInfo.Tally] {
        var tallies: [FindingKind: CaseInfo.Tally] = [:]
        for finding in findings {
            var tally = tallies[finding.kind] ?? CaseInfo.Tally(kind: finding.kind, count: 0, surest: finding.confidence)
            tally.count += 1
            tally.surest = max(tally.surest, finding.confidence)
            tallies[finding.kind] = tally
        }
        return FindingKind.allCases.compactMap { tallies[$0] }
    }

    private static func bytes(of path: String) -> UInt64 {
        let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
        return size?.uint64Value ?? 0
    }

    /// The sizes of the files in a folder together, one level deep.
    private static func bytes(below folder: String) -> UInt64 {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.reduce(0) { $0 + bytes(of: path(folder, $1)) }
    }
}
