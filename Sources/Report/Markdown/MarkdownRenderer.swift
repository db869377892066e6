import Findings

/// Renders the short form of a document as Markdown (CommonMark with GitHub's tables): headline, plain words, interruptions and findings with
/// their filters, digests. For tickets, letters and help desks.
struct MarkdownRenderer {
    let language: Language

    func render(_ document: Document, dossier: Dossier) -> String {
        var lines = ["# " + text(document.headline), "", text(document.lead), ""]
        for fact in document.facts { lines.append("- **" + text(fact.label) + "** " + text(fact.value)) }
        for section in document.sections where section.isShort || document.form == .letter {
            lines += ["", "## " + text(section.title), ""]
            for block in section.blocks { lines += show(block) }
        }
        guard document.form == .report else { return (lines + ["", text(.footer(document.id)), ""]).joined(separator: "\n") }
        let filters = (dossier.report.findings.sorted(by: TextRenderer.outweighs)).filter { $0.confidence > .info }.prefix(ExhibitSection.limit)
        if !filters.isEmpty {
            lines += ["", "## " + text(.filterLabel), ""]
            for finding in filters {
                for filter in FilterText.say(finding, captures: dossier.report.captures) {
                    let place = filter.capture.map { " (" + MarkdownInline($0.path).text + ")" } ?? ""
                    lines.append("- " + MarkdownInline(wire: finding.id, limit: 16).text + place + ": " + MarkdownInline(code: filter.text).text)
                }
            }
        }
        lines += ["", text(.footer(document.id)), ""]
        return lines.joined(separator: "\n")
    }

    private func text(_ phrase: Phrase) -> String {
        phrase.spans(language).map { span in
            switch span.origin {
            case .own, .strong: MarkdownInline(own: span.text).text
            case .code: MarkdownInline(code: span.text).text
            case .wire: MarkdownInline(wire: span.text).text
            case .path: MarkdownInline(span.text).text
            case .original: MarkdownInline(wire: span.text, limit: 2048).text
            }
        }.joined()
    }

    private func show(_ block: Block) -> [String] {
        switch block {
        case .paragraph(let phrase), .note(let phrase): [text(phrase), ""]
        case .heading(let phrase): ["### " + text(phrase), ""]
        case .list(let points), .numbered(let points): points.map { "- " + text($0) } + [""]
        case .tiles(let tiles): tiles.map { "- **" + text($0.figure) + "** " + text($0.label) } + [""]
        case .ladder(let rungs): rungs.flatMap { rung in ["**" + text(rung.name) + "**", ""] + rung.statements.map { "- " + text($0) } + [""] }
        case .pair(let shows, let cannot):
            [shows, cannot].flatMap { part in ["**" + text(part.title) + "**", ""] + part.points.map { "- " + text($0) } + [""] }
        case .table(let table): show(table)
        case .boxed(let inner): inner.flatMap(show)
        case .signatures(let declaration, let lines): [text(declaration), ""] + lines.flatMap { [text($0) + ": " + text(.letterBlank), ""] }
        // Drawings and frames have no place in a ticket.
        case .figure, .exhibit, .bytes, .commands: []
        }
    }

    private func show(_ table: Table) -> [String] {
        func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        var lines = [text(table.caption), "", row(table.columns.map(text)), row(table.columns.map { _ in "---" })]
        for entry in table.rows + table.footer {
            var cells = entry.cells.flatMap { [text($0.text)] + [String](repeating: "", count: max(0, $0.spans - 1)) }
            if cells.count > table.columns.count { cells.removeLast(cells.count - table.columns.count) }
            lines.append(row(cells))
        }
        return lines + [""]
    }
}
