public import Findings
import GRDB
public import Wire

extension Case {
    /// The most octets kept of an event's title.
    public static let titleLimit = 500

    /// Declares an event; `declared` is when that is done.
    @discardableResult
    public func declare(_ title: String, at time: Timestamp, declared: Timestamp) throws(CaseError) -> DeclaredEvent {
        let kept = String(decoding: title.utf8.prefix(Self.titleLimit), as: UTF8.self)
        return try write { database in
            try database.execute(
                sql: "INSERT INTO event (time, title, declared) VALUES (?, ?, ?)",
                arguments: [time.nanoseconds, kept, declared.nanoseconds])
            return DeclaredEvent(id: "V\(database.lastInsertedRowID)", time: time, title: kept, declared: declared)
        }
    }

    /// What was declared, in order of declaration.
    public func events() throws(CaseError) -> [DeclaredEvent] { try read { try Self.events($0) } }

    static func events(_ database: Database) throws -> [DeclaredEvent] {
        try Row.fetchAll(database, sql: "SELECT id, time, title, declared FROM event ORDER BY id").map { row in
            DeclaredEvent(
                id: "V\(try row.number("id"))", time: try row.moment("time"), title: try row.text("title"), declared: try row.moment("declared"))
        }
    }
}
