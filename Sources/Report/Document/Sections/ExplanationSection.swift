import Findings
import Wire

/// Section 7: what else could be behind it, with the facts on both sides.
enum ExplanationSection {
    /// How many lines a table has at most, and how many facts a cell.
    static let limit = 40
    static let factLimit = 3

    static func section(_ facts: DossierFacts, _ numbering: inout Numbering) -> Document.Section {
        var blocks: [Block] = []
        let causes = causes(facts)
        let explanations = explanations(facts)
        if causes.isEmpty, explanations.isEmpty {
            blocks.append(.paragraph(.explanationsMissing))
        } else {
            blocks.append(.paragraph(.explanationsIntro))
        }
        if !causes.isEmpty {
            blocks.append(
                .table(
                    Table(
                        caption: numbering.caption(.incidentCauses),
                        columns: [.explanationColumn, .speaksFor, .speaksAgainst, .resultColumn], rows: causes)))
        }
        if !explanations.isEmpty {
            blocks.append(
                .table(
                    Table(
                        caption: numbering.caption(.findingCauses), columns: [.explanationColumn, .kindColumn, .factColumn, .resultColumn],
                        rows: explanations)))
        }
        return Document.Section(anchor: Anchor("s", 7), title: .explanationsTitle, blocks: blocks)
    }

    /// The causes of all interruptions: one line for a cause with one standing, and in how many of them it stands so.
    private static func causes(_ facts: DossierFacts) -> [Table.Row] {
        struct Line {
            var cause: Cause
            var count: Int
        }
        var lines: [Line] = []
        let incidents = facts.incidents.filter { !$0.causes.isEmpty }
        for incident in incidents {
            for cause in incident.causes {
                if let index = lines.firstIndex(where: { $0.cause.cause == cause.cause && $0.cause.standing == cause.standing }) {
                    lines[index].count += 1
                    lines[index].cause.supporting += cause.supporting.filter { !lines[index].cause.supporting.contains($0) }
                    lines[index].cause.against += cause.against.filter { !lines[index].cause.against.contains($0) }
                } else {
                    lines.append(Line(cause: cause, count: 1))
                }
            }
        }
        return lines.prefix(limit).map { line in
            var notes: [Phrase] = []
            let weighed = incidents.count { $0.causes.contains { $0.cause == line.cause.cause } }
            if weighed > 1 { notes.append(.inInterruptions(line.count, of: weighed)) }
            if line.cause.standing == .fits { notes.append(.fitsNote) }
            return Table.Row([
                Table.Cell(CauseWords.phrase(line.cause.cause), isWide: true), Table.Cell(points(line.cause.supporting), isWide: true),
                Table.Cell(points(line.cause.against), isWide: true),
                Table.Cell(.standing(line.cause.standing), tag: tag(line.cause.standing), note: notes.joined("; "), isWide: true),
            ])
        }
    }

    private static func points(_ facts: [String]) -> Phrase {
        facts.isEmpty ? .sign("–") : facts.prefix(factLimit).map { CauseWords.phrase($0) }.joined("; ")
    }

    /// The explanations of all findings: one line for the same explanation with the same standing of the same kind.
    private static func explanations(_ facts: DossierFacts) -> [Table.Row] {
        var lines: [(kind: FindingKind, explanation: Explanation)] = []
        for finding in facts.claims + facts.faults {
            for explanation in finding.explanations
            where !lines.contains(where: {
                $0.kind == finding.kind && $0.explanation.cause == explanation.cause && $0.explanation.standing == explanation.standing
            }) {
                lines.append((finding.kind, explanation))
            }
            if lines.count >= limit { break }
        }
        return lines.prefix(limit).map { kind, explanation in
            return Table.Row([
                Table.Cell(CauseWords.phrase(explanation.cause), isWide: true), Table.Cell(.title(kind), isWide: true),
                Table.Cell(explanation.because.isEmpty ? .sign("–") : CauseWords.phrase(explanation.because), isWide: true),
                Table.Cell(
                    .standing(explanation.standing), tag: tag(explanation.standing), note: explanation.standing == .fits ? .fitsNote : .none,
                    isWide: true),
            ])
        }
    }

    static func tag(_ standing: Standing) -> Table.Cell.Tag {
        switch standing {
        case .contradicted, .contradictedAsSoleCause: .no
        case .notSupported: .middle
        case .notExcluded: .open
        case .fits: .yes
        }
    }
}
