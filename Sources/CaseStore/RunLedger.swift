import Findings
import GRDB
import Wire

/// One run's part of the case, and what of it is written already, so that a watch of weeks writes each minute only what is new.
struct RunLedger {
    private(set) var run: Int64 = 0
    /// The findings that are written, as they were, and where.
    private var findings: [Finding: Int64] = [:]
    /// Findings whose frames are written.
    private var shown: Set<Int64> = []
    /// Up to where the record reached at the last writing.
    private var reached = Timestamp.distantPast

    /// Attempts may still be decided for so long after they began; cells younger than that are written again.
    private static let afterthought = Interval.seconds(3_600)

    /// Begins a run.
    mutating func begin(_ description: RunDescription, _ dossier: Dossier, _ database: Database) throws {
        try database.execute(
            sql: "INSERT INTO run (source, began, toolVersion, programDigest, filter) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                description.source.rawValue, description.began.nanoseconds, dossier.report.toolVersion, dossier.programDigest, description.filter,
            ])
        run = database.lastInsertedRowID
    }

    /// Brings the database to what the run knows now.
    mutating func write(_ dossier: Dossier, _ description: RunDescription, _ database: Database) throws {
        let report = dossier.report
        try database.execute(
            sql: "UPDATE run SET unreadable = ?, notSeen = ? WHERE id = ?",
            arguments: [try report.coverage.unreadable.storedJSON, try report.coverage.notSeen.storedJSON, run])
        try database.execute(sql: "DELETE FROM capture WHERE run = ?", arguments: [run])
        for (position, summary) in report.captures.enumerated() {
            try CaptureRow(run: run, position: position, summary: summary, kept: description.kept[position])
                .insert(filter: description.filter, database)
        }
        try writeTime(dossier, database)
        try writeFindings(dossier, database)
        try writeCells(report, database)
        try LadderRow.replace(report.ladders, run: run, database)
        try AccessPointRow.replace(report.accessPoints, run: run, database)
        try BaselineRow.write(report.baselines, since: reached - Self.afterthought, run: run, database)
        reached = dossier.closed
    }

    /// Notes that the run came to its end in good order.
    func end(at time: Timestamp, _ database: Database) throws {
        try database.execute(sql: "UPDATE run SET ended = ? WHERE id = ?", arguments: [time.nanoseconds, run])
    }

    private func writeTime(_ dossier: Dossier, _ database: Database) throws {
        try database.execute(sql: "DELETE FROM stretch WHERE run = ?", arguments: [run])
        try database.execute(sql: "DELETE FROM gap WHERE run = ?", arguments: [run])
        for stretch in dossier.observed.joined() {
            try database.cachedStatement(sql: "INSERT INTO stretch VALUES (?, ?, ?)")
                .execute(arguments: [run, stretch.from.nanoseconds, stretch.to.nanoseconds])
        }
        for gap in dossier.report.coverage.gaps {
            try database.cachedStatement(sql: "INSERT INTO gap VALUES (?, ?, ?, ?, ?)")
                .execute(arguments: [run, gap.from.nanoseconds, gap.to.nanoseconds, gap.reason, gap.frames?.stored])
        }
        for record in dossier.clock {
            try database.cachedStatement(sql: "INSERT OR REPLACE INTO clock VALUES (?, ?, ?, ?)")
                .execute(arguments: [run, record.time.nanoseconds, record.isSynchronized, record.largestError?.nanoseconds])
        }
    }

    /// Takes back what is no longer said so, and writes what is new. Numbers and incidents are given anew whenever a dossier is made.
    private mutating func writeFindings(_ dossier: Dossier, _ database: Database) throws {
        var exhibits: [String: [ExhibitFrame]] = [:]
        for frame in dossier.exhibits { exhibits[frame.finding, default: []].append(frame) }
        var said: [Finding: Int64] = [:]
        // What repeats is looked for over the whole case.
        let patterns = Set(dossier.report.patterns.map(\.finding))
        for finding in dossier.report.findings where !patterns.contains(finding.id) {
            var plain = finding
            plain.id = ""
            plain.incident = nil
            let row = try findings[plain] ?? FindingRow.insert(plain, run: run, database)
            said[plain] = row
            if let frames = exhibits[finding.id], !shown.contains(row) {
                try ExhibitRow.insert(frames, finding: row, database)
                shown.insert(row)
            }
        }
        for (finding, row) in findings where said[finding] == nil {
            try database.cachedStatement(sql: "DELETE FROM finding WHERE id = ?").execute(arguments: [row])
            shown.remove(row)
        }
        findings = said
    }

    private func writeCells(_ report: FindingsReport, _ database: Database) throws {
        let devices = try DeviceRow.identify(report.devices, database)
        let start = reached - Self.afterthought
        let cell = try database.cachedStatement(sql: "INSERT OR REPLACE INTO cell VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        for each in report.availability where each.start >= start {
            guard let device = devices[each.device] else { continue }
            try cell.execute(arguments: [
                each.start.nanoseconds / AvailabilityCell.length.nanoseconds, device, DestinationRank.number(each.destination), run, each.answered,
                each.refused, each.silent, each.undecided,
            ])
        }
        let minute = try database.cachedStatement(sql: "INSERT OR REPLACE INTO minute VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        for each in report.minutes where each.start >= start {
            try minute.execute(arguments: [
                each.start.nanoseconds / LineMinute.length.nanoseconds, run, each.answered, each.failed, each.roundTrips,
                each.medianRoundTrip?.nanoseconds, each.segments, each.retransmissions,
            ])
        }
    }
}

/// The numbers by which the database names classes of destination; once given, a number is never given again.
enum DestinationRank {
    private static let order: [DestinationClass] = [.radio, .address, .gateway, .local, .names, .internet]

    static func number(_ destination: DestinationClass) -> Int { order.firstIndex(of: destination) ?? 0 }

    static func destination(_ number: Int64) -> DestinationClass? {
        order.indices.contains(Int(clamping: number)) ? order[Int(clamping: number)] : nil
    }
}
