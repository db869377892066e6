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
    /// How much earlier it can have begun: back to the last sign of life before it.
    public var startUncertainty: Interval
    /// How far off the end can be: the gap between attempts; where nothing answered again, up to the end of what was watched.
    public var endUncertainty: Interval
    /// The findings' identifiers.
    public var findings: [String]
    public var causes: [Cause]

    /// The greater of the two uncertainties.
    public var uncertainty: Interval { max(startUncertainty, endUncertainty) }
    public var stretch: Stretch { Stretch(from: start, to: end) }

    /// Joins findings.
    public init(
        id: String, sentence: String, scope: Scope, start: Timestamp, end: Timestamp, startUncertainty: Interval, endUncertainty: Interval,
        findings: [String], causes: [Cause]
    ) {
        self.id = id
        self.sentence = sentence
        self.scope = scope
        self.start = start
        self.end = end
        self.startUncertainty = startUncertainty
        self.endUncertainty = endUncertainty
        self.findings = findings
        self.causes = causes
    }

    /// Joins findings whose ends are equally certain.
    public init(
        id: String, sentence: String, scope: Scope, start: Timestamp, end: Timestamp, uncertainty: Interval, findings: [String], causes: [Cause]
    ) {
        self.init(
            id: id, sentence: sentence, scope: scope, start: start, end: end, startUncertainty: uncertainty, endUncertainty: uncertainty,
            findings: findings, causes: causes)
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
