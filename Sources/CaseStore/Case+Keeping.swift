public import Findings
import GRDB
import Wire

extension Case {
    /// What came of adding a run.
    public enum Addition: Hashable, Sendable {
        case added
        /// The case holds these captures already, so nothing was changed.
        case heldAlready
    }

    /// Whether the case holds a capture, seen through the same filter.
    public func holds(sha256: String, filter: String? = nil) throws(CaseError) -> Bool {
        try read { database in try Self.holds(sha256, filter, database) }
    }

    /// Whether the case holds a capture of this size; where not, its digest need not be computed.
    public func holdsCapture(ofSize bytes: UInt64) throws(CaseError) -> Bool {
        try read { database in
            try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM capture WHERE bytes = ? AND sha256 NOT NULL)", arguments: [bytes.stored])
                ?? false
        }
    }

    private static func holds(_ sha256: String, _ filter: String?, _ database: Database) throws -> Bool {
        try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM capture WHERE sha256 = ? AND filter = ?)", arguments: [sha256, filter ?? ""]) ?? false
    }

    /// From the first to the last moment of captures that the case holds; `nil` where it holds none of them with a frame in it.
    public func span(ofCaptures digests: [String]) throws(CaseError) -> Stretch? {
        try read { database in
            var span: Stretch?
            for digest in digests {
                let rows = try Row.fetchAll(
                    database, sql: "SELECT firstTime, lastTime FROM capture WHERE sha256 = ? AND lastTime NOT NULL", arguments: [digest])
                for row in rows {
                    let (first, last) = (try row.moment("firstTime"), try row.moment("lastTime") + .nanoseconds(1))
                    span = Stretch(from: min(span?.from ?? first, first), to: max(span?.to ?? last, last))
                }
            }
            return span
        }
    }

    /// Adds a finished run, whole or not at all. Where the case holds one of its captures already, nothing is changed.
    public func add(_ dossier: Dossier, _ description: RunDescription) throws(CaseError) -> Addition {
        try write { database in
            for case let digest? in dossier.report.captures.map(\.sha256) where try Self.holds(digest, description.filter, database) {
                return .heldAlready
            }
            var ledger = RunLedger()
            try ledger.begin(description, dossier, database)
            try ledger.write(dossier, description, database)
            try ledger.end(at: dossier.closed, database)
            return .added
        }
    }
}
