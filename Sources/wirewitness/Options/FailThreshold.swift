import ArgumentParser
import Findings

/// From which confidence on findings make the exit status 1.
enum FailThreshold: String, CaseIterable, ExpressibleByArgument {
    case info, low, medium, high, proof
    /// Never.
    case never

    /// The step; `nil` for never.
    var confidence: Confidence? { Confidence(rawValue: rawValue) }
}
