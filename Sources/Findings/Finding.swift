public import Wire

/// One claim of one kind, with everything that carries it. It cannot be built without frames.
public struct Finding: Hashable, Sendable {
    /// Stable within a run: F1, F2… in order of time.
    public var id: String
    public var kind: FindingKind
    public var nature: Nature
    public var confidence: Confidence
    /// The signs that carry it, in the catalogue's order, each once.
    public var signs: [SignCode]
    /// One sentence that says what was seen; names in it are raw.
    public var claim: String
    public var subject: Subject
    public var origin: Origin
    public var start: Timestamp
    public var end: Timestamp
    /// How often it happened.
    public var occurrences: Int
    /// The frames that show it, at least one.
    public let frames: [FrameReference]
    /// A Wireshark display filter that shows exactly its frames or conversation; built from addresses and integers only.
    public var filter: String
    public var measurements: Measurements
    /// Innocent explanations first, each with its standing.
    public var explanations: [Explanation]
    /// The incident that it belongs to.
    public var incident: String?

    /// Makes a finding; `nil` if `frames` is empty, for a claim without frames is none.
    public init?(
        id: String = "", kind: FindingKind, nature: Nature, confidence: Confidence, signs: [SignCode], claim: String, subject: Subject,
        origin: Origin = .unknown, start: Timestamp, end: Timestamp, occurrences: Int = 1, frames: [FrameReference], filter: String,
        measurements: Measurements = [:], explanations: [Explanation] = [], incident: String? = nil
    ) {
        guard !frames.isEmpty else { return nil }
        self.id = id
        self.kind = kind
        self.nature = nature
        self.confidence = confidence
        self.signs = signs
        self.claim = claim
        self.subject = subject
        self.origin = origin
        self.start = start
        self.end = end
        self.occurrences = occurrences
        self.frames = frames
        self.filter = filter
        self.measurements = measurements
        self.explanations = explanations
        self.incident = incident
    }
}

/// One possible explanation of a finding or an incident, and how it stands.
public struct Explanation: Hashable, Sendable {
    /// What else could be behind it, as a short phrase.
    public var cause: String
    public var standing: Standing
    /// The fact that gives it this standing.
    public var because: String

    /// Weighs an explanation.
    public init(_ cause: String, _ standing: Standing, because: String) {
        self.cause = cause
        self.standing = standing
        self.because = because
    }
}
