/// What repeats over incidents; refers to its finding by identifier.
public struct Pattern: Hashable, Sendable {
    public var finding: String
    public var sentence: String
    /// The incidents that it was looked for in.
    public var incidents: [String]
    /// The questions asked, the primary ones first.
    public var tests: [PatternTest]

    /// States a pattern.
    public init(finding: String, sentence: String, incidents: [String] = [], tests: [PatternTest] = []) {
        self.finding = finding
        self.sentence = sentence
        self.incidents = incidents
        self.tests = tests
    }
}
