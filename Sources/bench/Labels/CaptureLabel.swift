import Findings
import Foundation

/// What is known to be true of one capture of a labelled collection, and where it comes from.
///
/// `labels.tsv` names the file, the label, the kinds of which any is expected (`-` for none) and the least confidence, or `quiet`;
/// `manifest.tsv` names the upstream repository, the path in it, and the SHA-256.
struct CaptureLabel {
    var file: String
    var label: String
    var repository: String
    var path: String
    var sha256: String
    /// The kinds of which one is expected; empty for a quiet capture.
    var expected: [FindingKind]
    /// The least confidence that counts as found.
    var atLeast: Confidence

    var isQuiet: Bool { expected.isEmpty }

    /// The labels of a folder, in the order of its `labels.tsv`; empty where there is none.
    static func all(in folder: String) -> [CaptureLabel] {
        let origins = Dictionary(rows("\(folder)/manifest.tsv").map { ($0[0], $0) }) { first, _ in first }
        return rows("\(folder)/labels.tsv").compactMap { row in
            guard row.count >= 4 else { return nil }
            let origin = origins[row[0]]
            let kinds = row[2].split(separator: " ").compactMap { FindingKind(rawValue: String($0)) }
            return CaptureLabel(
                file: row[0], label: row[1], repository: origin.flatMap { $0.count > 3 ? $0[1] : nil } ?? "?",
                path: origin.flatMap { $0.count > 3 ? $0[2] : nil } ?? row[0], sha256: origin.flatMap { $0.count > 3 ? $0[3] : nil } ?? "?",
                expected: kinds, atLeast: Confidence(rawValue: row[3]) ?? .low)
        }
    }

    private static func rows(_ path: String) -> [[String]] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").dropFirst().map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }
}
