public import Findings
import GRDB
public import Wire

/// A run that goes on: a watch, of which the case holds at any time what was seen up to the last heartbeat.
///
/// A value of this type belongs to one thread.
public final class CaseRun {
    private let store: Case
    private let description: RunDescription
    private var ledger = RunLedger()
    private var hasBegun = false

    /// Prepares a run; the case knows of it from the first ``keep(_:at:sinceStart:)`` on.
    public init(_ store: Case, _ description: RunDescription) {
        self.store = store
        self.description = description
    }

    /// Brings the case up to what the run knows now, whole or not at all; after an error the next call makes up for it.
    ///
    /// - Parameters:
    ///   - moment: this machine's civil time: the heartbeat. Where none is written, nothing was recorded.
    ///   - sinceStart: how long this machine runs, asleep or not, which shows whether its clock was set in between.
    public func keep(_ dossier: Dossier, at moment: Timestamp, sinceStart: Interval) throws(CaseError) {
        try write(dossier, moment, sinceStart, isLast: false)
    }

    /// The same, and the run ends in good order.
    public func close(_ dossier: Dossier, at moment: Timestamp, sinceStart: Interval) throws(CaseError) {
        try write(dossier, moment, sinceStart, isLast: true)
    }

    private func write(_ dossier: Dossier, _ moment: Timestamp, _ sinceStart: Interval, isLast: Bool) throws(CaseError) {
        var next = ledger
        let isFirst = !hasBegun
        try store.write { database in
            if isFirst { try next.begin(description, dossier, database) }
            try next.write(dossier, description, database)
            try database.cachedStatement(sql: "INSERT OR REPLACE INTO heartbeat VALUES (?, ?, ?)")
                .execute(arguments: [next.run, moment.nanoseconds, sinceStart.nanoseconds])
            if isLast { try next.end(at: moment, database) }
        }
        // Only what is committed is known to be written.
        ledger = next
        hasBegun = true
    }
}
