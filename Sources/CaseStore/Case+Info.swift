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
            let cells = try Row.fetchOne(
                database,
                sql: "SELECT total(answered) AS a, total(refused) AS r, total(silent) AS s, total(undecided) AS u FROM cell")
            func total(_ column: String) -> Int { (cells?[column] as Double?).map { Int($0) } ?? 0 }
            return CaseInfo(
                identifier: try CaseReading.identifier(database), folder: folder,
                layout: try CaseSchema.migrator.appliedMigrations(database).last ?? "0", runs: runs.count,
                openRuns: try count("SELECT count(*) FROM run WHERE ended IS NULL"), captures: try count("SELECT count(*) FROM capture"),
                packets: UInt64(clamping: try count("SELECT coalesce(sum(packets), 0) FROM capture")),
                captureBytes: UInt64(clamping: try count("SELECT coalesce(sum(bytes), 0) FROM capture")), watched: runs.watched, gaps: gaps,
                devices: try DeviceRow.all(database).map(\.device), answered: total("a"), refused: total("r"), silent: total("s"),
                undecided: total("u"), findings: try tallies(database), exhibitFrames: try count("SELECT count(*) FROM exhibitFrame"),
                events: try Self.events(database), databaseBytes: size, copiesBytes: copies, reportsBytes: reports)
        }
    }

    private func tallies(_ database: Database) throws -> [CaseInfo.Tally] {
        var tallies: [FindingKind: CaseInfo.Tally] = [:]
        let rows = try Row.fetchAll(database, sql: "SELECT kind, confidence, count(*) AS count FROM finding GROUP BY kind, confidence")
        for row in rows {
            let kind = try row.word("kind", of: FindingKind.self)
            let confidence = try row.word("confidence", of: Confidence.self)
            var tally = tallies[kind] ?? CaseInfo.Tally(kind: kind, count: 0, surest: confidence)
            tally.count += Int(try row.number("count"))
            tally.surest = max(tally.surest, confidence)
            tallies[kind] = tally
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
