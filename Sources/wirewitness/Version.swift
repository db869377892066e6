import Analysis

/// Which program this is.
enum Version {
    static let text = AnalysisOptions.version
}
