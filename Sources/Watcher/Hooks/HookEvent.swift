/// Why a hook runs.
public enum HookEvent: String, Sendable {
    /// Something was found, or has become surer.
    case finding
    /// What had been found to be down answers again.
    case upAgain = "up-again"
}
