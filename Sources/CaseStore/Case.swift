import Foundation
import GRDB

/// A folder that gathers what was seen of one household over weeks: captures, findings, availability, declared events.
///
///     evening-cuts/
///       case.sqlite    everything that is known; one file, whole after each step
///       captures/      copies of captures that were to be kept
///       reports/       documents made from it
///
/// The database uses SQLite's rollback journal and waits for the disk at each commit: what was added is there after a crash or a power
/// cut, what was not added whole is not there at all, and the one file can be copied by itself. Several processes may use a case; each
/// waits for the others, at most ``patience`` seconds. Values of this type may be used from any thread.
public final class Case: Sendable {
    /// The folder, as it was named.
    public let folder: String
    let queue: DatabaseQueue

    /// How long to wait for another process that writes, in seconds.
    public static let patience = 10
    static let databaseName = "case.sqlite"
    static let capturesName = "captures"
    static let reportsName = "reports"

    /// The database's path.
    public var databasePath: String { Self.path(folder, Self.databaseName) }
    /// Where copies of captures are.
    public var capturesFolder: String { Self.path(folder, Self.capturesName) }
    /// Where documents go.
    public var reportsFolder: String { Self.path(folder, Self.reportsName) }

    /// Whether a path names a folder with a case in it.
    public static func exists(at folder: String) -> Bool { FileManager.default.fileExists(atPath: path(folder, databaseName)) }

    /// Opens the case of a folder, and brings one of an older version up to date.
    public convenience init(opening folder: String) throws(CaseError) {
        guard Self.exists(at: folder) else { throw .noCase(folder: folder) }
        try self.init(folder)
    }

    /// Opens the case of a folder, or begins one in a folder that is new or empty.
    public convenience init(openingOrCreating folder: String) throws(CaseError) {
        if !Self.exists(at: folder) { try Self.prepare(folder) }
        try self.init(folder)
    }

    /// `pageLimit` bounds the database's size in pages of 4096 bytes, as a full disk would.
    init(_ folder: String, patience: Double = Double(Case.patience), pageLimit: Int? = nil) throws(CaseError) {
        self.folder = folder
        let path = Self.path(folder, Self.databaseName)
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.label = "case"
        configuration.prepareDatabase { database in
            // A commit has reached the disk when it returns, the journal's end in the folder included.
            try database.execute(sql: "PRAGMA synchronous = EXTRA")
            // A watch that gave its rights up has no folder for SQLite's own scratch files.
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            if let pageLimit { try database.execute(sql: "PRAGMA max_page_count = \(pageLimit)") }
        }
        queue = try Self.explained(path) {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try Self.bringUpToDate(queue, path)
            return queue
        }
    }

    private static func bringUpToDate(_ queue: DatabaseQueue, _ path: String) throws {
        let migrator = CaseSchema.migrator
        let isCurrent = try queue.read { database in
            let mark = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
            // The list of migrations is there a moment before the first of them, and a crash may come between.
            let others = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master WHERE tbl_name != 'grdb_migrations'")
            guard mark == CaseSchema.applicationID || others == 0 else { throw CaseError.notOurs(path: path) }
            if try migrator.hasBeenSuperseded(database) { throw CaseError.newer(path: path) }
            return try migrator.hasCompletedMigrations(database)
        }
        if !isCurrent { try migrator.migrate(queue) }
    }

    /// Makes the folder, for its owner alone.
    private static func prepare(_ folder: String) throws(CaseError) {
        let files = FileManager.default
        if let kind = try? files.attributesOfItem(atPath: folder)[.type] as? FileAttributeType {
            guard kind != .typeRegular else { throw .notAFolder(path: folder) }
            guard let names = try? files.contentsOfDirectory(atPath: folder) else {
                throw .cannotOpen(path: folder, reason: "the folder cannot be read")
            }
            guard Set(names).isSubset(of: [capturesName, reportsName]) else { throw .otherFolder(folder: folder) }
        }
        do {
            for path in [folder, path(folder, capturesName), path(folder, reportsName)] {
                try files.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            }
        } catch {
            throw .cannotOpen(path: folder, reason: "the folder cannot be made (\((error as NSError).localizedDescription))")
        }
    }

    static func path(_ folder: String, _ name: String) -> String { folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)" }

    // MARK: Reading and writing

    /// Reads in one view of the case that no writer disturbs.
    func read<Value>(_ body: (Database) throws -> Value) throws(CaseError) -> Value {
        try Self.explained(databasePath) { try queue.read(body) }
    }

    /// Writes all of it or nothing.
    func write<Value>(_ body: (Database) throws -> Value) throws(CaseError) -> Value {
        try Self.explained(databasePath) { try queue.write(body) }
    }

    /// Does something with the database, and says in our words what went wrong.
    private static func explained<Value>(_ path: String, _ body: () throws -> Value) throws(CaseError) -> Value {
        do { return try body() } catch let error as CaseError { throw error } catch let damage as Damage {
            throw .damaged(path: path, what: damage.what)
        } catch let error as DatabaseError {
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: throw .busy(path: path)
            case .SQLITE_FULL: throw .full(path: path)
            case .SQLITE_READONLY: throw .readOnly(path: path)
            case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: throw .cannotOpen(path: path, reason: error.message ?? "unknown")
            case .SQLITE_CORRUPT: throw .damaged(path: path, what: error.message ?? "the file is malformed")
            case .SQLITE_NOTADB: throw .notOurs(path: path)
            default: throw .failed(path: path, reason: error.message ?? "SQLite error \(error.resultCode.rawValue)")
            }
        } catch { throw .failed(path: path, reason: "\(error)") }
    }
}
