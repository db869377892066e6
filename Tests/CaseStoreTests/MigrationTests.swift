import Findings
import Foundation
import GRDB
import Testing
import Wire

@testable import CaseStore
@testable import bench

@Suite("A case of an older version")
struct MigrationTests {
    private let scratch = Scratch()

    /// Lays a case down as the first version wrote it.
    private func layDown() throws -> String {
        let fixture = try #require(Bundle.module.url(forResource: "case-1", withExtension: "sql", subdirectory: "Fixtures"))
        try FileManager.default.createDirectory(atPath: scratch.folder, withIntermediateDirectories: true)
        let path = "\(scratch.folder)/case.sqlite"
        try DatabaseQueue(path: path).writeWithoutTransaction { database in
            try database.execute(sql: try String(contentsOf: fixture, encoding: .utf8))
            // A dump does not say whose the file is.
            try database.execute(sql: "PRAGMA application_id = \(CaseSchema.applicationID)")
        }
        return path
    }

    @Test("is brought up to date, and tells what it told")
    func first() throws {
        let path = try layDown()
        let store = try Case(opening: scratch.folder)
        let info = try store.info()
        #expect(info.layout == CaseSchema.migrator.migrations.last)
        #expect(info.identifier == "aad19d9b567b")
        #expect(info.captures == 3)
        #expect(info.events.map(\.title) == ["interview"])
        let dossier = try store.dossier(zone: .utc)
        let refusal = try #require(dossier.report.findings.first { $0.kind == .routeRefused })
        #expect(refusal.claim.contains("host administratively prohibited"))
        #expect(refusal.frames.count > 1)
        #expect(dossier.exhibits.filter { $0.finding == refusal.id }.count == 4)
        #expect(dossier.report.captures.map(\.packets) == [90, 491, 148])
        #expect(try store.add(MadeUpRun.dossier(7), Runs.description) == .added)
        #expect(try DatabaseQueue(path: path).read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"])
        #expect(try DatabaseQueue(path: path).read { try $0.tableExists("heartbeat") })
        // What the old version did not keep is not there, and what is added now is.
        #expect(dossier.report.ladders.isEmpty && dossier.report.accessPoints.isEmpty)
        #expect(try DatabaseQueue(path: path).read { try $0.tableExists("ladder") && $0.tableExists("accessPoint") })
    }

    @Test("keeps a running watch, heartbeat by heartbeat")
    func running() throws {
        _ = try layDown()
        let store = try Case(opening: scratch.folder)
        let run = CaseRun(store, RunDescription(.watch, began: Runs.at(0)))
        // The first minute: a finding that is not sure yet.
        let early = Runs.dossier(
            [Runs.capture(nil, 0, 1, path: "eth0")], findings: [Runs.finding(0.2, confidence: .low)], cells: [Runs.cell("A", 0, answered: 3)])
        try run.keep(early, at: Runs.at(1), sinceStart: .seconds(60))
        #expect(try store.info().openRuns == 1)
        #expect(try store.dossier(zone: .utc, from: Runs.at(0)).report.findings.map(\.confidence) == [.low])
        // The second: it is sure, and more was tried.
        let later = Runs.dossier(
            [Runs.capture(nil, 0, 2, path: "eth0")], findings: [Runs.finding(0.2), Runs.finding(1.5, peer: nil)],
            cells: [Runs.cell("A", 0, answered: 8)])
        try run.keep(later, at: Runs.at(2), sinceStart: .seconds(120))
        try run.close(later, at: Runs.at(2.1), sinceStart: .seconds(126))
        let dossier = try store.dossier(zone: .utc, from: Runs.at(0))
        #expect(dossier.report.findings.map(\.confidence) == [.high, .high])
        #expect(dossier.report.availability.map(\.answered) == [8])
        #expect(dossier.observed == [Stretch(from: Runs.at(0), to: Runs.at(2) + .nanoseconds(1))])
        #expect(try store.info().openRuns == 0)
        let beats = try store.queue.read { try Int64.fetchAll($0, sql: "SELECT sinceStart FROM heartbeat ORDER BY time") }
        #expect(beats == [60_000_000_000, 120_000_000_000, 126_000_000_000])
    }
}
