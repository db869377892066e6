import Findings

/// The results of all labelled captures as a Markdown page: row by row, and what follows from them for each kind.
struct LabelTable {
    var results: [LabelResult]

    /// Judges every labelled capture of a folder.
    init(folder: String) { results = CaptureLabel.all(in: folder).map { LabelResult($0, folder: folder) } }

    var page: String {
        let met = results.filter(\.isMet).count
        let quiet = results.filter(\.label.isQuiet)
        let conversations = quiet.reduce(0) { $0 + $1.conversations }
        let accused = quiet.reduce(0) { $0 + $1.accusations.count }
        let rate = conversations == 0 ? 0 : Double(accused) * 10_000 / Double(conversations)
        let positives = results.filter { !$0.label.isQuiet }
        return """
            # Captures whose truth others wrote down

            Written by `make results CORPUS=DIR`: every labelled capture of the collection, judged by this version. The captures belong to the projects
            named and are not part of this repository. A row is met where one of the expected kinds is found at the confidence named or above, or,
            for a quiet capture, where nothing of a nature other than fault comes out above `low`.

            * Rows met: \(met) of \(results.count).
            * Recall over all rows that expect something: \(positives.filter(\.isMet).count) of \(positives.count).
            * False accusations on quiet captures: \(accused) in \(conversations) conversations, \(Self.oneDigit(rate)) in 10,000.

            ## By kind

            Found: of the rows that expect the kind and were not answered by another expected kind, those in which it was found at the confidence named.
            Precise: of the rows in which the kind was claimed above `low` and not as a fault, those whose label bears it out.

            | kind | found | precise |
            |---|---|---|
            \(kindRows.joined(separator: "\n"))

            ## Row by row

            | project | capture | SHA-256 | label | expected | claimed | met |
            |---|---|---|---|---|---|---|
            \(results.map(Self.row).joined(separator: "\n"))

            """
    }

    private var kindRows: [String] {
        FindingKind.allCases.compactMap { kind in
            let expecting = results.filter { $0.label.expected.contains(kind) }
            let found = expecting.filter { $0.hits.contains { $0.kind == kind } }.count
            let missed = expecting.filter { !$0.isMet }.count
            let claiming = results.filter { $0.accusations.contains { $0.kind == kind } }
            let borneOut = claiming.filter { $0.label.expected.contains(kind) }.count
            guard found + missed + claiming.count > 0 else { return nil }
            return "| `\(kind.rawValue)` | \(found) of \(found + missed) | \(claiming.isEmpty ? "–" : "\(borneOut) of \(claiming.count)") |"
        }
    }

    private static func row(_ result: LabelResult) -> String {
        let label = result.label
        let expected = label.isQuiet ? "quiet" : "\(label.expected.map(\.rawValue).joined(separator: ", ")) ≥ \(label.atLeast.rawValue)"
        let cells = [
            label.repository, label.path, "`\(label.sha256)`", label.label, expected, claims(result), result.isMet ? "yes" : "**no**",
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }

    /// The claims, each kind once with its highest confidence and nature.
    private static func claims(_ result: LabelResult) -> String {
        guard let findings = result.findings else { return "not readable" }
        var kinds: [FindingKind] = []
        for finding in findings where !kinds.contains(finding.kind) { kinds.append(finding.kind) }
        let words = kinds.compactMap { kind -> String? in
            guard let best = findings.filter({ $0.kind == kind }).max(by: { $0.confidence < $1.confidence }) else { return nil }
            return "\(kind.rawValue) \(best.confidence.rawValue)\(best.nature == .fault ? " (fault)" : "")"
        }
        return words.isEmpty ? "nothing" : words.joined(separator: ", ")
    }

    private static func oneDigit(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
