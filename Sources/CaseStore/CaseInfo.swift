public import Findings

/// What a case holds, and what that costs.
public struct CaseInfo: Hashable, Sendable {
    public var identifier: String
    public var folder: String
    /// The version of the database's layout.
    public var layout: String
    public var runs: Int
    /// Runs that neither ended nor are known to go on: watches that were cut off, or are watching now.
    public var openRuns: Int
    public var captures: Int
    public var packets: UInt64
    /// The captures' sizes together, wherever they are.
    public var captureBytes: UInt64
    /// When the line was watched, in order.
    public var watched: [Stretch]
    /// How many stretches of blindness are recorded, by reason.
    public var gaps: [String: Int]
    public var devices: [Device]
    /// How attempts ended: answered, refused, silent, undecided.
    public var answered: Int
    public var refused: Int
    public var silent: Int
    public var undecided: Int
    /// How many findings there are of each kind, in the catalogue's order, and the surest of them.
    public var findings: [Tally]
    public var exhibitFrames: Int
    public var events: [DeclaredEvent]
    /// Bytes on disk: the database, the copies of captures, the documents.
    public var databaseBytes: UInt64
    public var copiesBytes: UInt64
    public var reportsBytes: UInt64

    /// Findings of one kind.
    public struct Tally: Hashable, Sendable {
        public var kind: FindingKind
        public var count: Int
        public var surest: Confidence
    }
}
