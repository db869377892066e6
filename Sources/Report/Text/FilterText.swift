import Findings

/// Says which display filters show a finding's frames: one, or one a capture where the frames lie in several.
enum FilterText {
    /// A filter, and the capture that it belongs to where that has to be said.
    struct Line {
        var capture: CaptureSummary?
        var text: String
    }

    /// How many captures have a line.
    private static let limit = 12

    static func say(_ finding: Finding, captures: [CaptureSummary]) -> [Line] {
        let parts = DisplayFilter.byCapture(finding.frames)
        guard parts.count > 1 else { return finding.filter.isEmpty ? [] : [Line(capture: nil, text: finding.filter)] }
        return parts.prefix(limit).map { part in
            Line(capture: captures.indices.contains(part.capture) ? captures[part.capture] : nil, text: part.filter)
        }
    }
}
