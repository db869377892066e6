import Analysis
import Capture
import Findings

/// What the program says of one labelled capture, held against its label.
struct LabelResult {
    var label: CaptureLabel
    /// What was claimed; `nil` where the file could not be read.
    var findings: [Finding]?
    var conversations: Int

    /// Judges a labelled capture.
    init(_ label: CaptureLabel, folder: String) {
        self.label = label
        let path = "\(folder)/\(label.file)"
        conversations = ConversationCount.count(path) ?? 0
        do throws(CaptureError) {
            findings = try Analyzer.run(CaptureFileReader(path: path)).findings
        } catch {
            findings = nil
        }
    }

    /// The claims of the expected kinds that are sure enough.
    var hits: [Finding] { (findings ?? []).filter { label.expected.contains($0.kind) && $0.confidence >= label.atLeast } }

    /// The claims that would accuse: of a nature other than fault, above `low`.
    var accusations: [Finding] { (findings ?? []).filter { $0.nature != .fault && $0.confidence > .low } }

    /// The accusations that the label does not bear out.
    var falseAccusations: [Finding] { accusations.filter { !label.expected.contains($0.kind) } }

    var isMet: Bool { label.isQuiet ? findings != nil && accusations.isEmpty : !hits.isEmpty }
}
