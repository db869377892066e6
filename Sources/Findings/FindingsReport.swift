/// Everything that one run found: the content of `wirewitness.findings/1`.
public struct FindingsReport: Hashable, Sendable {
    /// The contract's name and version.
    public static let schema = "wirewitness.findings/1"

    public var toolVersion: String
    public var captures: [CaptureSummary]
    public var coverage: Coverage
    public var findings: [Finding]
    public var incidents: [Incident]
    public var patterns: [Pattern]
    public var verdict: Verdict

    /// Gathers a run's results.
    public init(
        toolVersion: String, captures: [CaptureSummary], coverage: Coverage, findings: [Finding], incidents: [Incident] = [],
        patterns: [Pattern] = [], verdict: Verdict
    ) {
        self.toolVersion = toolVersion
        self.captures = captures
        self.coverage = coverage
        self.findings = findings
        self.incidents = incidents
        self.patterns = patterns
        self.verdict = verdict
    }
}

/// What repeats over incidents; refers to its finding by identifier.
public struct Pattern: Hashable, Sendable {
    public var finding: String
    public var sentence: String

    /// States a pattern.
    public init(finding: String, sentence: String) {
        self.finding = finding
        self.sentence = sentence
    }
}
