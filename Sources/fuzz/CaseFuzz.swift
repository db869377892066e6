import CaseStore
import Findings
import Foundation
import GRDB
import Judgement
import Report
import Synchronization
import Wire

/// Bytes as a case's database, whole, or as changes to one that is in order; read as a report reads it.
///
/// The first byte chooses: 0 the rest is the file; 1 the rest is changes of three bytes of place and one of value; anything else names a
/// column, into which the rest is written as text or as numbers.
enum CaseFuzz {
    /// What the dictionary of inputs begins with.
    static let seeds: [[UInt8]] =
        [[1, 0, 0, 100, 13], [0] + template.prefix(4_096)] + (2..<UInt8(2 + columns.count)).map { [$0] + Array("{}".utf8) }

    private static let folder: String = {
        let place = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        return "\(place)/wirewitness-fuzz-case-\(ProcessInfo.processInfo.processIdentifier)"
    }()
    private static let path = "\(folder)/case.sqlite"

    /// The file is one, and tests run side by side: each run has it alone.
    private static let turn = Mutex(())

    /// A case in order, with one of everything, and the columns of its tables; both are taken before any run writes to the file.
    private static let pristine: (file: [UInt8], columns: [(table: String, column: String)]) = {
        try? FileManager.default.removeItem(atPath: folder)
        guard (try? make()) != nil, let data = FileManager.default.contents(atPath: path), let columns = try? readColumns() else {
            preconditionFailure("no case can be made")
        }
        return (Array(data), columns)
    }()
    private static var template: [UInt8] { pristine.file }
    private static var columns: [(table: String, column: String)] { pristine.columns }

    private static func make() throws {
        guard let report = HostileReport.report("x") else { return }
        let began = report.minutes.first?.start ?? .epoch
        _ = try Case(openingOrCreating: folder).add(HostileReport.dossier("x", report), RunDescription(.analyze, began: began))
    }

    private static func readColumns() throws -> [(table: String, column: String)] {
        try DatabaseQueue(path: path).read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p
                    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.cid
                    """
            ).map { (table: $0[0] as String, column: $0[1] as String) }
        }
    }

    static func run(_ bytes: [UInt8]) { turn.withLock { _ in runAlone(bytes) } }

    private static func runAlone(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        var file = template
        let rest = bytes.dropFirst()
        switch first {
        case 0: file = Array(rest)
        case 1:
            var place = rest.startIndex
            while place + 4 <= rest.endIndex {
                let offset = Int(rest[place]) << 16 | Int(rest[place + 1]) << 8 | Int(rest[place + 2])
                file[offset % file.count] = rest[place + 3]
                place += 4
            }
        default: break
        }
        guard FileManager.default.createFile(atPath: path, contents: Data(file)) else { return }
        defer { for ending in ["-journal", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) } }
        if first > 1 { change(columns[Int(first - 2) % columns.count], Array(rest)) }
        // An error is an answer as good as any.
        guard let kept = try? Case(opening: folder) else { return }
        _ = (try? kept.baselines(before: HostileReport.start + .seconds(86_400))).map { Judge(baselines: $0) }
        guard let dossier = try? kept.dossier(zone: .utc) else { return }
        let text = JSONRenderer.render(dossier.report)
        precondition((try? FindingsReader.read(Array(text.utf8))) != nil, "a report cannot be read back")
        _ = DossierRenderer().text(dossier)
    }

    private static func change(_ place: (table: String, column: String), _ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let number = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let queue = try? DatabaseQueue(path: path) else { return }
        // Where a column takes no text it takes a number; where it takes neither, the database refuses, which is its answer.
        let isText = (try? queue.write { try $0.execute(sql: "UPDATE \(place.table) SET \(place.column) = ?", arguments: [text]) }) != nil
        if !isText {
            try? queue.write { database in
                try database.execute(
                    sql: "UPDATE \(place.table) SET \(place.column) = ?", arguments: [Int64(bitPattern: number)])
            }
        }
    }
}
