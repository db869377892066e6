import Findings
import Wire

/// Where the capture's clock was set, what came before and what after is not known: nothing that lies there alone accuses anybody.
struct ClockDoubt {
    /// What happened this close to a step may belong to it.
    private static let margin = Interval.seconds(2)

    private let steps: [Coverage.Gap]

    /// Takes the steps of the clock out of what was not recorded.
    init(_ gaps: [Coverage.Gap]) { steps = gaps.filter { $0.reason == "clock step" } }

    /// The findings, those at a step capped at `low`.
    func applied(to findings: [Finding]) -> [Finding] {
        steps.isEmpty ? findings : findings.map { isDoubtful($0) ? doubted($0) : $0 }
    }

    private func isDoubtful(_ finding: Finding) -> Bool {
        finding.nature != .fault && finding.confidence > .low
            && steps.contains { $0.from - Self.margin <= finding.start && finding.end <= $0.to + Self.margin }
    }

    private func doubted(_ finding: Finding) -> Finding {
        var finding = finding
        finding.confidence = .low
        finding.explanations.append(
            Explanation(
                "A clock that was set meanwhile", .notExcluded, because: "the capture's clock was set at this time, or its frames are out of order"))
        return finding
    }
}
