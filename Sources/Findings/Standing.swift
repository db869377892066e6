/// How an explanation stands against the facts; the only words for it (no scores, no probabilities of causes).
public enum Standing: String, CaseIterable, Sendable, Codable {
    case contradicted
    case contradictedAsSoleCause = "contradicted as sole cause"
    case notSupported = "not supported"
    case notExcluded = "not excluded"
    case fits
}
