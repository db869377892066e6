public import Wire

/// Everything that the document is made of: what was found, over which time, with what was declared and what can be shown.
///
/// A run makes one of a single capture, a case of weeks. The document is a function of it, of the language and of the zone: the same
/// dossier always gives the same bytes.
public struct Dossier: Hashable, Sendable {
    /// The case's identifier, or the capture's digest: what page one and the file names carry.
    public var id: String
    public var report: FindingsReport
    /// The stretches in which the line was watched, in order, without gaps.
    public var observed: [Stretch]
    public var events: [DeclaredEvent]
    public var clock: [ClockRecord]
    /// Frames that the exhibits show, in order of finding and frame.
    public var exhibits: [ExhibitFrame]
    /// SHA-256 of the program that judged, in lower-case hexadecimal, where it could be read.
    public var programDigest: String?
    /// The moment up to which the record reaches; stands for "made on" so that the same dossier gives the same document.
    public var closed: Timestamp

    /// Gathers a dossier.
    public init(
        id: String, report: FindingsReport, observed: [Stretch], events: [DeclaredEvent] = [], clock: [ClockRecord] = [],
        exhibits: [ExhibitFrame] = [], programDigest: String? = nil, closed: Timestamp
    ) {
        self.id = id
        self.report = report
        self.observed = observed
        self.events = events
        self.clock = clock
        self.exhibits = exhibits
        self.programDigest = programDigest
        self.closed = closed
    }
}
