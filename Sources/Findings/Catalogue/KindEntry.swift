/// What the catalogue says about one kind of finding.
public struct KindEntry: Hashable, Sendable {
    public let kind: FindingKind
    /// The kind's name for readers, a few words.
    public let title: String
    /// The nature unless a named rule says otherwise.
    public let nature: Nature
    /// The rule by which a finding of this kind has another nature; `nil` where there is none.
    public let natureRule: String?
    /// The signs that can carry it.
    public let signs: [SignCode]
    /// What it means, for somebody at home.
    public let plain: String
    /// What it means, for an engineer.
    public let technical: String
    /// What ordinary things look the same, short phrases; at least one.
    public let innocent: [String]
    /// Where the conditions come from; at least one.
    public let sources: [String]
    /// Whether this version looks for it.
    public let isDetected: Bool

    init(
        _ kind: FindingKind, _ title: String, _ nature: Nature, natureRule: String? = nil, signs: [SignCode], detected: Bool = false, plain: String,
        technical: String, innocent: [String], sources: [String]
    ) {
        self.kind = kind
        self.title = title
        self.nature = nature
        self.natureRule = natureRule
        self.signs = signs
        self.plain = plain
        self.technical = technical
        self.innocent = innocent
        self.sources = sources
        isDetected = detected
    }
}
