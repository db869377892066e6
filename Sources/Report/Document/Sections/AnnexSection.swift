import Findings

/// Section 12: what belongs to this report, numbered, and the figures as tables.
enum AnnexSection {
    /// How many captures are listed.
    static let limit = 400

    static func section(_ facts: DossierFacts, _ numbering: inout Numbering) -> Document.Section {
        let captures = facts.report.captures
        let rows = captures.prefix(limit).enumerated().map { index, capture in
            Table.Row([
                Table.Cell(.count(index + 1)), Table.Cell(.path(capture.path) + .sign(" · ") + .wire(capture.format), isWide: true),
                Table.Cell(.packetsAndBytes(capture.packets, capture.bytes), isWide: true),
                Table.Cell(capture.sha256.map { .code($0) } ?? .notRecorded, isWide: true),
            ])
        }
        let next = min(captures.count, limit)
        let exhibits = ExhibitSection.shown(facts).enumerated().map { index, finding in
            Table.Row([
                Table.Cell(.count(next + index + 1)),
                Table.Cell(.exhibit(index + 1, .title(finding.kind)) + .sign(" · ") + .code(ExhibitFile(finding: finding).name.text), isWide: true),
                Table.Cell(.sign("…")), Table.Cell(.sign("…")),
            ])
        }
        var blocks: [Block] = [
            .table(
                Table(
                    caption: numbering.caption(.annexCaption), columns: [.annexColumn, .itemColumn, .sizeColumn, .sign("SHA-256")],
                    rows: Array(rows) + exhibits)),
            .note(.annexNote),
        ]
        if captures.count > limit { blocks.append(.note(.moreRows(captures.count - limit))) }
        if !numbering.data.isEmpty {
            blocks.append(.heading(.dataTitle))
            blocks += numbering.data.map { .table($0) }
        }
        return Document.Section(anchor: Anchor("s", 12), title: .annexTitle, blocks: blocks)
    }
}
