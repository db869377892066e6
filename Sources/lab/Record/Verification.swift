import Analysis
import Capture
import Findings
import Foundation

/// One scenario's capture, analysed and held against its truth.
struct Verification {
    /// One row of the table.
    struct Row {
        var kind: String
        var confidence: String
        var verdict: String
        var isRight: Bool
    }

    let name: String
    private(set) var rows: [Row] = []

    /// Analyses the capture of a scenario's folder.
    init(_ folder: URL) throws {
        name = folder.lastPathComponent
        let truth: Truth
        do {
            truth = try JSONDecoder().decode(Truth.self, from: Data(contentsOf: folder.appendingPathComponent("expected.json")))
        } catch { throw LabError.unreadable(path: folder.path, why: "\(error)") }
        let report = try Analyzer.run(try CaptureInputs.open([folder.appendingPathComponent("capture.pcapng").path]))
        weigh(report.findings, truth)
    }

    var isRight: Bool { rows.allSatisfy(\.isRight) }

    private mutating func weigh(_ findings: [Finding], _ truth: Truth) {
        for expectation in truth.findings {
            let kinds = [expectation.kind] + (expectation.or ?? [])
            let candidates = findings.filter { kinds.contains($0.kind.rawValue) }
            // The finding that lacks least is the one that the expectation speaks of.
            let weighed = candidates.map { (finding: $0, lacks: lacks($0, expectation)) }
            guard let best = weighed.min(by: { ($0.lacks.count, $1.finding.confidence) < ($1.lacks.count, $0.finding.confidence) }) else {
                rows.append(Row(kind: expectation.kind, confidence: "—", verdict: "missed", isRight: false))
                continue
            }
            let verdict = best.lacks.isEmpty ? "right" : best.lacks.joined(separator: "; ")
            rows.append(
                Row(kind: best.finding.kind.rawValue, confidence: best.finding.confidence.rawValue, verdict: verdict, isRight: best.lacks.isEmpty))
        }
        let expected = Set(truth.findings.flatMap { [$0.kind] + ($0.or ?? []) }).union(truth.also)
        let limit = Confidence(rawValue: truth.quietAbove) ?? .low
        for finding in findings where !expected.contains(finding.kind.rawValue) && finding.nature != .fault && finding.confidence > limit {
            rows.append(Row(kind: finding.kind.rawValue, confidence: finding.confidence.rawValue, verdict: "claimed without cause", isRight: false))
        }
        if rows.isEmpty { rows.append(Row(kind: "—", confidence: "—", verdict: "silent, as it should be", isRight: true)) }
    }

    /// What a finding lacks of what was expected.
    private func lacks(_ finding: Finding, _ expectation: Truth.Expectation) -> [String] {
        var lacks: [String] = []
        if let least = Confidence(rawValue: expectation.atLeast), finding.confidence < least { lacks.append("below \(least.rawValue)") }
        if let most = Confidence(rawValue: expectation.atMost), finding.confidence > most { lacks.append("above \(most.rawValue)") }
        let signs = Set(expectation.signs).subtracting(finding.signs.map(\.rawValue)).sorted()
        if !signs.isEmpty { lacks.append("without \(signs.joined(separator: " ")), has \(finding.signs.map(\.rawValue).joined(separator: " "))") }
        let frames = Set(expectation.frames).subtracting(finding.frames.map { Int($0.number) }).sorted()
        if !frames.isEmpty { lacks.append("without frames \(frames.map(String.init).joined(separator: " "))") }
        return lacks
    }

    /// The table of several scenarios.
    static func table(_ verifications: [Verification]) -> String {
        func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }
        var lines = [padded("scenario", 32) + padded("kind", 22) + padded("confidence", 12) + "verdict"]
        for verification in verifications {
            for (index, row) in verification.rows.enumerated() {
                lines.append(
                    padded(index == 0 ? verification.name : "", 32) + padded(row.kind, 22) + padded(row.confidence, 12)
                        + (row.isRight ? "" : "WRONG: ")
                        + row.verdict)
            }
        }
        return lines.joined(separator: "\n")
    }
}
