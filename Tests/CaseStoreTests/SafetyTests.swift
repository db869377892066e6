import Findings
import Forge
import Foundation
import GRDB
import Synchronization
import Testing
import Wire

@testable import CaseStore
@testable import bench

@Suite("What is committed to a case")
struct SafetyTests {
    private let scratch = Scratch()

    /// The benchmark program, which writes to cases until it is stopped; it is built into the tests' folder.
    private static let writer: URL = {
        let folder = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }?.deletingLastPathComponent()
        return (folder ?? Bundle.main.bundleURL).appending(path: "bench")
    }()

    private func isWhole(_ path: String) throws -> Bool {
        try DatabaseQueue(path: path).read { try String.fetchAll($0, sql: "PRAGMA integrity_check") == ["ok"] }
    }

    @Test("is there after the writer was killed at any moment")
    func killed() throws {
        let outcome = try CaseDrill.run(program: Self.writer, folder: scratch.folder, rounds: 15)
        #expect(outcome.flaws.isEmpty)
        #expect(outcome.kills == 15)
        #expect(outcome.runs > 0)
    }

    @Test("begins anew where the writer was killed before the first of it was written")
    func killedAtOnce() throws {
        try FileManager.default.createDirectory(atPath: scratch.folder, withIntermediateDirectories: true)
        let path = "\(scratch.folder)/case.sqlite"
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)") }
        #expect(try scratch.open().info().layout == CaseSchema.migrator.migrations.last)
    }

    @Test("is whole when there is no more room, and so is the file")
    func full() throws {
        _ = try scratch.open()
        let small = try Case(scratch.folder, pageLimit: 90)
        var added = 0
        var failure: CaseError?
        while failure == nil, added < 1_000 {
            do throws(CaseError) {
                _ = try small.add(MadeUpRun.dossier(added), Runs.description)
                added += 1
            } catch { failure = error }
        }
        #expect(failure == .full(path: small.databasePath))
        #expect(failure?.description.contains("the disk is full") == true)
        #expect(added > 0)
        let info = try Case(opening: scratch.folder).info()
        #expect(info.runs == added)
        #expect(info.captures == added)
        #expect(try isWhole(small.databasePath))
        // With room again, the same run goes in.
        #expect(try Case(opening: scratch.folder).add(MadeUpRun.dossier(added), Runs.description) == .added)
    }

    @Test("makes up for a minute for which there was no room")
    func madeUp() throws {
        _ = try scratch.open()
        // More than what is free in the pages that an empty case has already.
        var minute = MadeUpRun.dossier(0)
        for index in minute.exhibits.indices {
            minute.exhibits[index].bytes = [UInt8](repeating: UInt8(index), count: ExhibitFrame.shownBytes)
            minute.exhibits[index].originalLength = ExhibitFrame.shownBytes
        }
        let small = try Case(scratch.folder, pageLimit: 1)
        let run = CaseRun(small, RunDescription(.watch, began: Runs.at(0)))
        #expect(throws: CaseError.full(path: small.databasePath)) { try run.keep(minute, at: Runs.at(1), sinceStart: .zero) }
        #expect(try Case(opening: scratch.folder).info().runs == 0)
        try small.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 100000") }
        try run.keep(minute, at: Runs.at(2), sinceStart: .zero)
        let dossier = try Case(opening: scratch.folder).dossier(zone: .utc)
        #expect(dossier.report.findings.count == MadeUpRun.findings)
        #expect(dossier.report.availability.count == MadeUpRun.cells)
        #expect(dossier.exhibits.count == MadeUpRun.findings * MadeUpRun.framesOfFinding)
    }

    @Test("is whole on a disk that is really full", .enabled(if: geteuid() == 0 && FileManager.default.fileExists(atPath: "/usr/bin/unshare")))
    func tmpfs() throws {
        try FileManager.default.createDirectory(atPath: scratch.folder, withIntermediateDirectories: true)
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/unshare")
        process.arguments = [
            "--mount", "sh", "-c",
            "mkdir $1/disk && mount -t tmpfs -o size=600k none $1/disk && { $0 case-write $1/disk/case; cp $1/disk/case/case.sqlite $1/after.sqlite; }",
            Self.writer.path(percentEncoded: false), scratch.folder,
        ]
        process.standardOutput = output
        try process.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).split(separator: "\n")
        process.waitUntilExit()
        // Where a sandbox forbids mounting, nothing was tried.
        guard let message = said.last, let committed = said.dropLast().last.flatMap({ Int($0) }) else { return }
        #expect(message.contains("the disk is full"))
        #expect(committed > 0)
        let after = "\(scratch.folder)/after.sqlite"
        #expect(try isWhole(after))
        let runs = try DatabaseQueue(path: after).read { try Int.fetchOne($0, sql: "SELECT count(*) FROM run") }
        #expect(runs == committed)
    }

    @Test("waits for another process that writes, and says so if that takes too long")
    func two() throws {
        let store = try scratch.open()
        let impatient = try Case(scratch.folder, patience: 0.1)
        let (holding, free) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let holder = Thread { [queue = store.queue] in
            try? queue.writeWithoutTransaction { database in
                try database.execute(sql: "BEGIN IMMEDIATE")
                holding.signal()
                free.wait()
                try database.execute(sql: "COMMIT")
            }
        }
        holder.start()
        holding.wait()
        #expect(throws: CaseError.busy(path: store.databasePath)) {
            try impatient.declare("interview", at: Runs.at(0), declared: Runs.at(0))
        }
        let patient = try Case(opening: scratch.folder)
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 0.2)
            free.signal()
        }
        try patient.declare("interview", at: Runs.at(0), declared: Runs.at(0))
        #expect(try patient.events().count == 1)
    }

    @Test("is not touched where the file is something else")
    func otherFiles() throws {
        let files = FileManager.default
        try files.createDirectory(atPath: scratch.folder, withIntermediateDirectories: true)
        let path = "\(scratch.folder)/case.sqlite"
        // Another program's database.
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE bookmarks (title TEXT)") }
        #expect(throws: CaseError.notOurs(path: path)) { try Case(opening: scratch.folder) }
        // No database at all.
        try Data("hello, this is a text that is long enough to be taken for more than an empty database file".utf8).write(to: URL(filePath: path))
        #expect(throws: CaseError.notOurs(path: path)) { try Case(opening: scratch.folder) }
        try files.removeItem(atPath: path)
        #expect(throws: CaseError.noCase(folder: scratch.folder)) { try Case(opening: scratch.folder) }
        // A folder with other things in it, and a file.
        try Data().write(to: URL(filePath: "\(scratch.folder)/holiday.jpg"))
        #expect(throws: CaseError.otherFolder(folder: scratch.folder)) { try Case(openingOrCreating: scratch.folder) }
        #expect(throws: CaseError.notAFolder(path: "\(scratch.folder)/holiday.jpg")) {
            try Case(openingOrCreating: "\(scratch.folder)/holiday.jpg")
        }
    }

    @Test("of a later version is left alone")
    func newer() throws {
        let store = try scratch.open()
        try store.queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('4711')") }
        #expect(throws: CaseError.newer(path: store.databasePath)) { try Case(opening: scratch.folder) }
    }

    @Test("and then damaged gives an error or an answer, never a trap")
    func damaged() throws {
        let store = try scratch.open()
        for number in 0..<3 { _ = try store.add(MadeUpRun.dossier(number), Runs.description) }
        let whole = [UInt8](try Data(contentsOf: URL(filePath: store.databasePath)))
        var random = SplitMix64(name: "damage")
        for _ in 0..<60 {
            var octets = whole
            // Behind the header, so that SQLite goes on to believe in the file.
            for _ in 0...random.below(400) { octets[100 + random.below(octets.count - 100)] = UInt8(random.below(256)) }
            try Data(octets).write(to: URL(filePath: store.databasePath))
            do throws(CaseError) {
                let damaged = try Case(opening: scratch.folder)
                _ = try damaged.info()
                _ = try damaged.dossier(zone: .utc)
            } catch { #expect(!error.description.isEmpty) }
            try? FileManager.default.removeItem(atPath: store.databasePath + "-journal")
        }
    }

    @Test("that says something unexpected is called damaged")
    func unexpected() throws {
        let changes = [
            "UPDATE finding SET kind = 'nonsense'", "UPDATE finding SET details = '{}'", "UPDATE finding SET peer = 'nobody'",
            "UPDATE finding SET signs = 'B5 Q99'", "UPDATE exhibitFrame SET role = 'x'", "UPDATE capture SET linkTypes = '[1e99]'",
            "UPDATE device SET addresses = '7'", "DELETE FROM note", "UPDATE capture SET position = 9", "UPDATE cell SET destination = 99",
        ]
        for change in changes {
            let scratch = Scratch()
            let store = try scratch.open()
            _ = try store.add(MadeUpRun.dossier(1), Runs.description)
            try store.queue.writeWithoutTransaction { try $0.execute(sql: change) }
            #expect(throws: CaseError.self, "\(change)") { try store.dossier(zone: .utc) }
        }
    }
}
