import Findings
import GRDB
import Wire

/// What one run heard of an access point, as the case keeps it; frames name captures by their place in the run.
struct AccessPointRow {
    var run: Int64
    var history: AccessPointHistory

    private struct Details: Codable {
        var name: String
        var channel: UInt8?
        var security: String
        var isProtectionRequired: Bool
        var frame: Frame
        var changes: [Change]

        struct Frame: Codable {
            var capture: Int
            var number: UInt64
            var role: FrameRole

            init(_ frame: FrameReference) {
                capture = frame.capture
                number = frame.number
                role = frame.role
            }

            var reference: FrameReference { FrameReference(capture: capture, number: number, role: role) }
        }

        struct Change: Codable {
            var what: AccessPointChange.What
            var from: String
            var to: String
            /// Nanoseconds since the epoch.
            var time: Int64
            var frame: Frame
            var isAnnounced: Bool
        }
    }

    /// Writes what a run heard of all access points in place of what was written before.
    static func replace(_ histories: [AccessPointHistory], run: Int64, _ database: Database) throws {
        try database.cachedStatement(sql: "DELETE FROM accessPoint WHERE run = ?").execute(arguments: [run])
        for history in histories {
            let point = history.point
            let details = Details(
                name: point.name, channel: point.channel, security: point.security.description, isProtectionRequired: point.isProtectionRequired,
                frame: Details.Frame(point.frame),
                changes: history.changes.map { change in
                    Details.Change(
                        what: change.what, from: change.from, to: change.to, time: change.time.nanoseconds, frame: Details.Frame(change.frame),
                        isAnnounced: change.isAnnounced)
                })
            try database.cachedStatement(sql: "INSERT INTO accessPoint VALUES (?, ?, ?, ?, ?)").execute(arguments: [
                run, point.bssid.value.stored, history.firstHeard.nanoseconds, point.time.nanoseconds, try details.storedJSON,
            ])
        }
    }

    /// What all runs heard, access point by access point, in order of time.
    static func all(_ database: Database) throws -> [AccessPointRow] {
        try Row.fetchAll(
            database, sql: "SELECT run, bssid, firstHeard, lastHeard, details FROM accessPoint ORDER BY bssid, firstHeard, run"
        ).map { try AccessPointRow($0) }
    }

    private init(_ row: Row) throws {
        let details = try row.json("details", as: Details.self)
        let bssid = MACAddress(UInt64(truncatingIfNeeded: try row.number("bssid")))
        guard let security = WiFiSecurity.allCases.first(where: { $0.description == details.security }) else {
            throw Damage("an access point has the security \"\(details.security)\"")
        }
        run = try row.number("run")
        history = AccessPointHistory(
            point: AccessPoint(
                bssid: bssid, name: details.name, channel: details.channel, security: security,
                isProtectionRequired: details.isProtectionRequired, time: try row.moment("lastHeard"), frame: details.frame.reference),
            firstHeard: try row.moment("firstHeard"),
            changes: details.changes.map { change in
                AccessPointChange(
                    bssid: bssid, what: change.what, from: change.from, to: change.to, time: Timestamp(nanoseconds: change.time),
                    frame: change.frame.reference, isAnnounced: change.isAnnounced)
            })
    }
}
