import Analysis
import Capture
import Findings

for path in CommandLine.arguments.dropFirst() {
    do {
        let source = try CaptureInputs.open([path])
        let report = try Analyzer.run(source)
        print("\(path): \(report.verdict.confidence) \(report.verdict.sentence)")
        for finding in report.findings {
            print("  \(finding.kind.rawValue) \(finding.nature) \(finding.confidence) \(finding.signs.map(\.rawValue)) x\(finding.occurrences) \(finding.claim) frames \(finding.frames.prefix(8).map { "\($0.number)\($0.role.rawValue.prefix(2))" })")
        }
    } catch { print("\(path): \(error)") }
}
