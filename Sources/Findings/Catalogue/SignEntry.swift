/// What the catalogue says about one sign.
public struct SignEntry: Hashable, Sendable {
    public let code: SignCode
    /// When it is met, in one line.
    public let condition: String
    /// What it means when it is met.
    public let meaning: String
    /// How much a finding may claim on this sign alone.
    public let base: Confidence
    /// What raises the step, and how far; `nil` where nothing does.
    public let raised: String?
    /// The ordinary behaviour that meets the same condition, or comes closest to it.
    public let twin: String
    /// Where the condition comes from.
    public let source: String

    init(
        _ code: SignCode, _ condition: String, means meaning: String, base: Confidence, raised: String? = nil, twin: String, source: String
    ) {
        self.code = code
        self.condition = condition
        self.meaning = meaning
        self.base = base
        self.raised = raised
        self.twin = twin
        self.source = source
    }
}
