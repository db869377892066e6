/// How sure we are that a claim's sentence is true; for a nature other than fault this includes that ordinary behaviour does not explain it.
public enum Confidence: String, CaseIterable, Sendable, Comparable, Codable {
    /// An observation only.
    case info
    /// A pattern that an honest network also produces.
    case low
    /// One core fact that ordinary behaviour seldom produces.
    case medium
    /// Two independent core facts, or one and a correlation over several conversations.
    case high
    /// Impossible without a third party, physically or by protocol. Readers see "not possible without a third party".
    case proof

    /// The step's place, 0 to 4.
    public var rank: Int {
        switch self {
        case .info: 0
        case .low: 1
        case .medium: 2
        case .high: 3
        case .proof: 4
        }
    }

    public static func < (left: Confidence, right: Confidence) -> Bool { left.rank < right.rank }
}
