import Findings
import GRDB
import Wire

/// Reads a case for a dossier: the runs of weeks as if they had been one.
struct CaseReading {
    let database: Database
    private let runs: [Int64: RunRecord]
    private let captures: [CaptureRow]
    /// The place in the dossier of each run's captures.
    private let places: [CapturePlace: Int]

    private struct CapturePlace: Hashable {
        var run: Int64
        var position: Int
    }

    init(_ database: Database) throws {
        self.database = database
        runs = try RunRecord.all(database)
        captures = try Row.fetchAll(
            database,
            sql: """
                SELECT run, position, path, sha256, bytes, format, linkTypes, packets, firstTime, lastTime, snapLength, dropped, isTruncated, kept
                FROM capture ORDER BY firstTime, run, position
                """
        ).map { try CaptureRow($0) }
        var places: [CapturePlace: Int] = [:]
        for (index, row) in captures.enumerated() { places[CapturePlace(run: row.run, position: row.position)] = index }
        self.places = places
    }

    /// The captures in order of time; one that was copied into the case is named by its copy.
    func summaries(_ capturesFolder: String) -> [CaptureSummary] {
        captures.map { row in
            var summary = row.summary
            if let kept = row.kept { summary.path = Case.path(capturesFolder, kept) }
            return summary
        }
    }

    /// When any run watched.
    var watched: [Stretch] { runs.watched }
    /// The program that judged last, and its version.
    var lastRun: RunRecord? { runs.values.max { $0.id < $1.id } }

    // MARK: Coverage

    /// Gaps that no other run filled, in order, and what the runs could not see.
    func coverage() throws -> Coverage {
        var coverage = Coverage()
        let watched = watched
        for row in try Row.fetchAll(
            database, sql: "SELECT starts, ends, reason, frames FROM gap ORDER BY starts, ends, rowid")
        {
            let gap = Coverage.Gap(
                from: try row.moment("starts"), to: try row.moment("ends"), reason: try row.text("reason"),
                frames: try row.numberIfAny("frames").map { UInt64(clamping: $0) })
            let blind = [Stretch(from: gap.from, to: gap.to)].without(watched)
            if !blind.isEmpty, coverage.gaps.last != gap { coverage.gaps.append(gap) }
        }
        for id in runs.keys.sorted() {
            guard let run = runs[id] else { continue }
            coverage.unreadable.merge(run.unreadable) { $0 &+ $1 }
            for sentence in run.notSeen where !coverage.notSeen.contains(sentence) {
                if coverage.notSeen.count < Self.sentencesKept { coverage.notSeen.append(sentence) }
            }
        }
        return coverage
    }

    /// Sentences about what could not be seen; weeks of captures cut off in mid-packet would fill pages.
    private static let sentencesKept = 100

    // MARK: Counts

    func devices() throws -> [DeviceRow] { try DeviceRow.all(database) }

    /// Availability over all runs; attempts that two runs saw count once.
    func cells(_ devices: [DeviceRow]) throws -> [AvailabilityCell] {
        let letters = Dictionary(devices.map { ($0.id, $0.device.id) }) { first, _ in first }
        let length = AvailabilityCell.length.nanoseconds
        let cursor = try Row.fetchCursor(
            database,
            sql: """
                SELECT slot, device, destination, run, answered, refused, silent, undecided FROM cell
                ORDER BY slot, device, destination, run
                """)
        var cells: [AvailabilityCell] = []
        var group: [(run: Int64, count: AvailabilityCell)] = []
        func flush() {
            guard let first = group.first?.count else { return }
            if group.count > 1 {
                let slot = Stretch(from: first.start, to: first.start + AvailabilityCell.length)
                let parts = runs.addable(group, size: { $0.decided + $0.undecided }, within: slot)
                cells.append(
                    parts.dropFirst().reduce(into: parts[0]) { sum, part in
                        sum.answered += part.answered
                        sum.refused += part.refused
                        sum.silent += part.silent
                        sum.undecided += part.undecided
                    })
            } else {
                cells.append(first)
            }
            group.removeAll(keepingCapacity: true)
        }
        while let row = try cursor.next() {
            // Columns of numbers are read as numbers whatever stands in them.
            guard let slot = row[0] as Int64?, let device = row[1] as Int64?, let letter = letters[device], let number = row[2] as Int64?,
                let destination = DestinationRank.destination(number), let run = row[3] as Int64?
            else { throw Damage("a cell of availability names what there is not") }
            let cell = AvailabilityCell(
                device: letter, destination: destination, start: Timestamp(nanoseconds: slot.multipliedSaturating(by: length)),
                answered: Self.count(row, 4), refused: Self.count(row, 5), silent: Self.count(row, 6), undecided: Self.count(row, 7))
            if let last = group.last?.count, last.start != cell.start || last.device != cell.device || last.destination != cell.destination {
                flush()
            }
            group.append((run, cell))
        }
        flush()
        return cells
    }

    /// How the line did over all runs; what two runs saw counts once.
    func minutes() throws -> [LineMinute] {
        let length = LineMinute.length.nanoseconds
        let cursor = try Row.fetchCursor(
            database,
            sql: """
                SELECT minute, run, answered, failed, roundTrips, medianRoundTrip, segments, retransmissions FROM minute
                ORDER BY minute, run
                """)
        var minutes: [LineMinute] = []
        var group: [(run: Int64, count: LineMinute)] = []
        func flush() {
            guard let first = group.first?.count else { return }
            let parts = runs.addable(
                group, size: { $0.answered + $0.failed }, within: Stretch(from: first.start, to: first.start + LineMinute.length))
            minutes.append(
                parts.dropFirst().reduce(into: parts[0]) { sum, part in
                    // Two medians make none: that of the larger part stands for both.
                    if part.roundTrips > sum.roundTrips { sum.medianRoundTrip = part.medianRoundTrip }
                    sum.answered += part.answered
                    sum.failed += part.failed
                    sum.roundTrips += part.roundTrips
                    sum.segments += part.segments
                    sum.retransmissions += part.retransmissions
                })
            group.removeAll(keepingCapacity: true)
        }
        while let row = try cursor.next() {
            guard let number = row[0] as Int64?, let run = row[1] as Int64? else { throw Damage("a minute has no time") }
            let median = row[5] as Int64?
            let minute = LineMinute(
                start: Timestamp(nanoseconds: number.multipliedSaturating(by: length)), answered: Self.count(row, 2), failed: Self.count(row, 3),
                roundTrips: Self.count(row, 4), medianRoundTrip: median.map { Interval(nanoseconds: $0) }, segments: Self.count(row, 6),
                retransmissions: Self.count(row, 7))
            if let last = group.last?.count, last.start != minute.start { flush() }
            group.append((run, minute))
        }
        flush()
        return minutes
    }

    /// A count, which a damaged file might have below zero or beyond what sums can bear.
    private static func count(_ row: Row, _ index: Int) -> Int { Int(max(0, min(1 << 40, (row[index] as Int64?) ?? 0))) }

    // MARK: Findings

    /// A finding with the row that it stands in.
    struct Kept {
        var row: Int64
        var run: Int64
        var finding: Finding
    }

    /// What was found, in order of time; of one claim that two runs made of the same minutes, the better shown stands.
    func findings() throws -> [Kept] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT id, run, kind, nature, confidence, signs, claim, device, deviceMAC, devicePort, peer, peerMAC, peerPort, ipProtocol, name,
                    origin, starts, ends, occurrences, filter, details
                FROM finding ORDER BY starts, ends, kind, id
                """)
        var kept: [Kept] = []
        for row in rows {
            let run = try row.number("run")
            let found = try FindingRow.finding(row)
            guard let frames = placed(found.frames, run: run) else { throw Damage("a finding names a capture that there is not") }
            guard let finding = found.shown(by: frames) else { continue }
            kept.append(Kept(row: try row.number("id"), run: run, finding: finding))
        }
        return withoutRepetitions(kept)
    }

    func placed(_ frames: [FrameReference], run: Int64) -> [FrameReference]? {
        var result: [FrameReference] = []
        for frame in frames {
            guard let place = places[CapturePlace(run: run, position: frame.capture)] else { return nil }
            result.append(FrameReference(capture: place, number: frame.number, role: frame.role))
        }
        return result
    }

    private func withoutRepetitions(_ all: [Kept]) -> [Kept] {
        var kept: [Kept] = []
        var latest: [Claim: [Int]] = [:]
        for each in all {
            let claim = Claim(each.finding)
            let span = Stretch(from: each.finding.start, to: each.finding.end + .nanoseconds(1))
            let same = latest[claim, default: []].first { index in
                let other = kept[index]
                guard other.run != each.run, other.finding.end >= each.finding.start, other.finding.start <= each.finding.end else { return false }
                let both = Stretch(from: min(other.finding.start, span.from), to: max(other.finding.end + .nanoseconds(1), span.to))
                return runs.overlap(other.run, each.run, within: both)
            }
            if let same {
                let (old, new) = (kept[same].finding, each.finding)
                if (new.confidence, new.occurrences) > (old.confidence, old.occurrences) { kept[same] = each }
            } else {
                // What ended before this one began cannot meet a later one either, but for its own length: the last few are enough.
                latest[claim, default: []].append(kept.count)
                if latest[claim, default: []].count > 8 { latest[claim]?.removeFirst() }
                kept.append(each)
            }
        }
        return kept.sorted { ($0.finding.start, $0.finding.end, $0.row) < ($1.finding.start, $1.finding.end, $1.row) }
    }

    /// What two runs have to agree in for their findings to be one claim.
    private struct Claim: Hashable {
        var kind: FindingKind
        var device: IPAddress?
        var peer: IPAddress?
        var peerPort: UInt16?
        var name: String?

        init(_ finding: Finding) {
            kind = finding.kind
            device = finding.subject.device
            peer = finding.subject.peer
            peerPort = finding.subject.peerPort
            name = finding.subject.name
        }
    }

    // MARK: What is shown beside

    /// The frames of the findings, which have their identifiers by now.
    func exhibits(_ kept: [Kept]) throws -> [ExhibitFrame] {
        let statement = try database.makeStatement(
            sql: """
                SELECT position, capture, number, role, time, linkType, bytes, originalLength FROM exhibitFrame WHERE finding = ? ORDER BY position
                """)
        var frames: [ExhibitFrame] = []
        for each in kept {
            for row in try Row.fetchAll(statement, arguments: [each.row]) {
                var frame = try ExhibitRow.frame(row, finding: each.finding.id)
                guard let place = places[CapturePlace(run: each.run, position: frame.reference.capture)] else {
                    throw Damage("an exhibit names a capture that there is not")
                }
                frame.reference.capture = place
                frames.append(frame)
            }
        }
        return frames
    }

    func clock() throws -> [ClockRecord] {
        try Row.fetchAll(
            database, sql: "SELECT time, isSynchronized, largestError FROM clock ORDER BY time, run"
        ).map { row in
            ClockRecord(
                time: try row.moment("time"), isSynchronized: try row.number("isSynchronized") != 0,
                largestError: try row.numberIfAny("largestError").map { Interval(nanoseconds: $0) })
        }
    }

    /// The name that was given to the case when it was made.
    static func identifier(_ database: Database) throws -> String {
        guard let row = try Row.fetchOne(database, sql: "SELECT value FROM note WHERE name = 'identifier'") else {
            throw Damage("the case has no identifier")
        }
        return try row.text("value")
    }
}

extension Int64 {
    fileprivate func multipliedSaturating(by factor: Int64) -> Int64 {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? (self < 0 ? .min : .max) : product
    }
}
