import Foundation
import GRDB

/// What a case's database looks like, and how older ones come to look like it.
///
/// Times are nanoseconds since the epoch, UTC. Whatever belongs to a run goes when the run goes. A migration that was once shipped is
/// never changed; a change is a new one behind it.
enum CaseSchema {
    /// Marks the file as ours for file(1) and for us: "wwit".
    static let applicationID: Int32 = 0x7777_6974

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1", migrate: first)
        migrator.registerMigration("2", migrate: second)
        migrator.registerMigration("3", migrate: third)
        migrator.registerMigration("4", migrate: fourth)
        return migrator
    }

    /// Watches say once a minute that they watch.
    private static func second(_ database: Database) throws {
        try database.execute(
            sql: """
                -- Civil time and the time since the machine started, asleep or not; where none is written, nothing was recorded.
                CREATE TABLE heartbeat (
                    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, time INTEGER NOT NULL, sinceStart INTEGER NOT NULL,
                    PRIMARY KEY (run, time)
                ) STRICT, WITHOUT ROWID;
                """)
    }

    /// How far each device got, and what the access points did, are part of the record.
    private static func third(_ database: Database) throws {
        try database.execute(
            sql: """
                -- `position` is the place in the run's report, `details` is JSON. A run has one way a device: how each step ended last.
                CREATE TABLE ladder (
                    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, position INTEGER NOT NULL, mac INTEGER, address TEXT, bssid INTEGER,
                    network TEXT, details TEXT NOT NULL, PRIMARY KEY (run, position)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE accessPoint (
                    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, bssid INTEGER NOT NULL, firstHeard INTEGER NOT NULL,
                    lastHeard INTEGER NOT NULL, details TEXT NOT NULL, PRIMARY KEY (run, bssid)
                ) STRICT, WITHOUT ROWID;
                """)
    }

    /// What a run learnt of the far sides, for the runs after it.
    private static func fourth(_ database: Database) throws {
        try database.execute(
            sql: """
                -- `sort` is peer, place, issuer or resolver; `details` is JSON. `time` is when it was seen last.
                CREATE TABLE baseline (
                    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, sort TEXT NOT NULL, subject TEXT NOT NULL, time INTEGER NOT NULL,
                    details TEXT NOT NULL, PRIMARY KEY (run, sort, subject)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX baselineByTime ON baseline (time);
                """)
    }

    private static func first(_ database: Database) throws {
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        try database.execute(
            sql: """
                -- What concerns the case as a whole: its identifier, when it was made.
                CREATE TABLE note (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

                -- One analysis of captures, or one watch. `ended` is NULL while it runs and where it was cut off.
                CREATE TABLE run (
                    id INTEGER PRIMARY KEY, source TEXT NOT NULL, began INTEGER NOT NULL, ended INTEGER, toolVersion TEXT NOT NULL,
                    programDigest TEXT, filter TEXT, unreadable TEXT NOT NULL DEFAULT '{}', notSeen TEXT NOT NULL DEFAULT '[]'
                ) STRICT;

                -- `position` is the number by which the run's frames name it. `kept` is its copy below captures/.
                CREATE TABLE capture (
                    id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, position INTEGER NOT NULL, path TEXT NOT NULL,
                    sha256 TEXT, bytes INTEGER NOT NULL, format TEXT NOT NULL, linkTypes TEXT NOT NULL, packets INTEGER NOT NULL,
                    firstTime INTEGER, lastTime INTEGER, snapLength INTEGER, dropped INTEGER, isTruncated INTEGER NOT NULL, kept TEXT,
                    filter TEXT NOT NULL DEFAULT '', UNIQUE (run, position), UNIQUE (sha256, filter)
                ) STRICT;

                -- When the run watched the line, and when it was blind within that.
                CREATE TABLE stretch (
                    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, starts INTEGER NOT NULL, ends INTEGER NOT NULL,
                    PRIMARY KEY (run, starts)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE gap (
                    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, starts INTEGER NOT NULL, ends INTEGER NOT NULL, reason TEXT NOT NULL,
                    frames INTEGER
                ) STRICT;
                CREATE INDEX gapByRun ON gap (run);

                -- A device keeps its letter for as long as the case lives.
                CREATE TABLE device (
                    id INTEGER PRIMARY KEY, letter TEXT NOT NULL UNIQUE, role TEXT NOT NULL, mac INTEGER UNIQUE, addresses TEXT NOT NULL
                ) STRICT;

                -- `slot` counts five minutes since the epoch, `destination` is the rung of the ladder of access.
                CREATE TABLE cell (
                    slot INTEGER NOT NULL, device INTEGER NOT NULL REFERENCES device, destination INTEGER NOT NULL,
                    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, answered INTEGER NOT NULL, refused INTEGER NOT NULL,
                    silent INTEGER NOT NULL, undecided INTEGER NOT NULL, PRIMARY KEY (slot, device, destination, run)
                ) STRICT, WITHOUT ROWID;

                -- `minute` counts minutes since the epoch; the median round trip is in nanoseconds.
                CREATE TABLE minute (
                    minute INTEGER NOT NULL, run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, answered INTEGER NOT NULL,
                    failed INTEGER NOT NULL, roundTrips INTEGER NOT NULL, medianRoundTrip INTEGER, segments INTEGER NOT NULL,
                    retransmissions INTEGER NOT NULL, PRIMARY KEY (minute, run)
                ) STRICT, WITHOUT ROWID;

                -- `details` is JSON: frames, measurements and explanations.
                CREATE TABLE finding (
                    id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, kind TEXT NOT NULL, nature TEXT NOT NULL,
                    confidence TEXT NOT NULL, signs TEXT NOT NULL, claim TEXT NOT NULL, device TEXT, deviceMAC INTEGER, devicePort INTEGER,
                    peer TEXT, peerMAC INTEGER, peerPort INTEGER, ipProtocol INTEGER, name TEXT, origin TEXT NOT NULL, starts INTEGER NOT NULL,
                    ends INTEGER NOT NULL, occurrences INTEGER NOT NULL, filter TEXT NOT NULL, details TEXT NOT NULL
                ) STRICT;
                CREATE INDEX findingByRun ON finding (run);

                -- The first bytes of the frames that show a finding, so that the document does not hang on the captures.
                CREATE TABLE exhibitFrame (
                    finding INTEGER NOT NULL REFERENCES finding ON DELETE CASCADE, position INTEGER NOT NULL, capture INTEGER NOT NULL,
                    number INTEGER NOT NULL, role TEXT NOT NULL, time INTEGER NOT NULL, linkType INTEGER NOT NULL, bytes BLOB NOT NULL,
                    originalLength INTEGER NOT NULL, PRIMARY KEY (finding, position)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE event (id INTEGER PRIMARY KEY, time INTEGER NOT NULL, title TEXT NOT NULL, declared INTEGER NOT NULL) STRICT;

                CREATE TABLE clock (
                    run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, time INTEGER NOT NULL, isSynchronized INTEGER NOT NULL,
                    largestError INTEGER, PRIMARY KEY (run, time)
                ) STRICT, WITHOUT ROWID;
                """)
        // A name for the case, not a result: two cases must not have the same one.
        let identifier = String(format: "%012llx", UInt64.random(in: 0..<(1 << 48)))
        try database.execute(sql: "INSERT INTO note VALUES ('identifier', ?)", arguments: [identifier])
    }
}
