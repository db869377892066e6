public import Wire

/// Findings that belong together: same time, same scope.
public struct Incident: Hashable, Sendable {
    /// How far it reached.
    public enum Scope: String, CaseIterable, Sendable, Codable {
        case radio, device, lan, gateway, uplink, destination, name, service
    }

    /// I1, I2… in order of time.
    public var id: String
    /// One plain sentence.
    public var sentence: String
    public var scope: Scope
    public var start: Timestamp
    public var end: Timestamp
    /// How far off start and end can be: the gap between attempts.
    public var uncertainty: Interval
    /// The findings' identifiers.
    public var findings: [String]
    public var causes: [Cause]

    /// Joins findings.
    public init(
        id: String, sentence: String, scope: Scope, start: Timestamp, end: Timestamp, uncertainty: Interval, findings: [String], causes: [Cause]
    ) {
        self.id = id
        self.sentence = sentence
        self.scope = scope
        self.start = start
        self.end = end
        self.uncertainty = uncertainty
        self.findings = findings
        self.causes = causes
    }
}

/// A possible cause of an incident with the facts on both sides.
public struct Cause: Hashable, Sendable {
    public var cause: String
    public var standing: Standing
    public var supporting: [String]
    public var against: [String]

    /// Weighs a cause.
    public init(_ cause: String, _ standing: Standing, supporting: [String], against: [String]) {
        self.cause = cause
        self.standing = standing
        self.supporting = supporting
        self.against = against
    }
}
