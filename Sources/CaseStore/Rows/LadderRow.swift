import Findings
import GRDB
import Wire

/// How far a device got in one run, as the case keeps it.
struct LadderRow {
    var run: Int64
    var ladder: AccessLadder

    private struct Rung: Codable {
        var step: AccessLadder.Step
        var standing: AccessLadder.Standing
        /// Nanoseconds since the epoch.
        var time: Int64?
        var because: String
    }

    /// Writes all of a run's ways in place of those that were written before.
    static func replace(_ ladders: [AccessLadder], run: Int64, _ database: Database) throws {
        try database.cachedStatement(sql: "DELETE FROM ladder WHERE run = ?").execute(arguments: [run])
        for (position, ladder) in ladders.enumerated() {
            let rungs = ladder.rungs.map { Rung(step: $0.step, standing: $0.standing, time: $0.time?.nanoseconds, because: $0.because) }
            try database.cachedStatement(sql: "INSERT INTO ladder VALUES (?, ?, ?, ?, ?, ?, ?)").execute(arguments: [
                run, position, ladder.mac?.value.stored, ladder.address?.description, ladder.bssid?.value.stored, ladder.network,
                try rungs.storedJSON,
            ])
        }
    }

    /// All runs' ways, run by run.
    static func all(_ database: Database) throws -> [LadderRow] {
        try Row.fetchAll(database, sql: "SELECT run, mac, address, bssid, network, details FROM ladder ORDER BY run, position").map { row in
            let rungs = try row.json("details", as: [Rung].self).map { rung in
                AccessLadder.Rung(
                    rung.step, rung.standing, time: rung.time.map { Timestamp(nanoseconds: $0) }, because: rung.because)
            }
            guard Set(rungs.map(\.step)).count == rungs.count else { throw Damage("a device's way has a step twice") }
            return LadderRow(
                run: try row.number("run"),
                ladder: AccessLadder(
                    mac: try row.macIfAny("mac"), address: try row.addressIfAny("address"), bssid: try row.macIfAny("bssid"),
                    network: try row.textIfAny("network"), rungs: rungs))
        }
    }
}
