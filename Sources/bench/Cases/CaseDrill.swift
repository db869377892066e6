import CaseStore
import Foundation
import GRDB
import Glibc

/// Kills a process that writes to a case, again and again, and looks whether the case is whole.
enum CaseDrill {
    /// Writes runs to a case until it is killed, and says on its standard output which are committed.
    static func write(_ folder: String) throws {
        let store = try Case(openingOrCreating: folder)
        var number = try store.info().runs
        while true {
            _ = try store.add(MadeUpRun.dossier(number), RunDescription(.analyze, began: MadeUpRun.begins))
            number += 1
            try FileHandle.standardOutput.write(contentsOf: Data("\(number)\n".utf8))
        }
    }

    /// What was seen.
    struct Outcome {
        /// How often the writer was killed.
        var kills = 0
        /// Kills that met it in the middle of a transaction: the rollback journal was there.
        var interrupted = 0
        /// Runs that the case holds at the end.
        var runs = 0
        /// What was wrong; empty for a case that is whole.
        var flaws: [String] = []
    }

    /// Kills `program case-write` so many times, each time after up to `longest` milliseconds.
    static func run(program: URL, folder: String, rounds: Int, longest: Int = 120) throws -> Outcome {
        var outcome = Outcome()
        for round in 1...rounds {
            let process = Process()
            let pipe = Pipe()
            process.executableURL = program
            process.arguments = ["case-write", folder]
            process.standardOutput = pipe
            try process.run()
            // Every other writer is let commit once first: on a busy machine the others are met while they start.
            var said = round.isMultiple(of: 2) ? pipe.fileHandleForReading.availableData : Data()
            Thread.sleep(forTimeInterval: Double(Int.random(in: 5...longest)) / 1_000)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            said += pipe.fileHandleForReading.readDataToEndOfFile()
            let committed = String(decoding: said, as: UTF8.self).split(separator: "\n").last.flatMap { Int($0) } ?? 0
            outcome.kills += 1
            // Killed before it made the case: nothing is lost.
            guard Case.exists(at: folder) else { continue }
            if FileManager.default.fileExists(atPath: "\(folder)/case.sqlite-journal") { outcome.interrupted += 1 }
            try look(into: folder, committed: committed, round: round, &outcome)
        }
        return outcome
    }

    /// The drill as a command: says how it went.
    static func command(rounds: Int) -> Bool {
        let folder = FileManager.default.temporaryDirectory.appending(path: "drill-\(UUID().uuidString)").path(percentEncoded: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        do {
            let outcome = try run(program: URL(filePath: "/proc/self/exe").resolvingSymlinksInPath(), folder: folder, rounds: max(1, rounds))
            print("\(outcome.kills) kills, \(outcome.interrupted) of them within a transaction; \(outcome.runs) runs are in the case")
            for flaw in outcome.flaws { print(flaw) }
            return outcome.flaws.isEmpty
        } catch {
            print(error)
            return false
        }
    }

    private static func look(into folder: String, committed: Int, round: Int, _ outcome: inout Outcome) throws {
        // Looked at through SQLite alone first: the file itself has to be whole.
        try DatabaseQueue(path: "\(folder)/case.sqlite").read { database in
            let verdict = try String.fetchAll(database, sql: "PRAGMA integrity_check")
            if verdict != ["ok"] { outcome.flaws.append("round \(round): \(verdict.joined(separator: "; "))") }
            guard try database.tableExists("run") else { return }
            outcome.runs = try Int.fetchOne(database, sql: "SELECT count(*) FROM run") ?? 0
            if outcome.runs < committed { outcome.flaws.append("round \(round): \(committed) runs were committed, \(outcome.runs) are there") }
            // Whole or not at all.
            let parts = [
                ("cell", MadeUpRun.cells), ("finding", MadeUpRun.findings), ("exhibitFrame", MadeUpRun.findings * MadeUpRun.framesOfFinding),
                ("capture", 1), ("stretch", 1),
            ]
            for (table, each) in parts {
                let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
                if count != each * outcome.runs { outcome.flaws.append("round \(round): \(outcome.runs) runs, but \(count) rows in \(table)") }
            }
        }
        let info = try Case(opening: folder).info()
        if info.openRuns > 0 { outcome.flaws.append("round \(round): a run has no end") }
    }
}
