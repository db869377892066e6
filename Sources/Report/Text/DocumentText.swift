import Findings

/// Renders a document for a terminal: everything but the drawings, whose data stand in the annex.
struct DocumentText {
    let language: Language
    let style: TextStyle

    func render(_ document: Document) -> String {
        var page = TextPage(style: style)
        page.paragraph(text(document.kicker))
        page.paragraph(text(document.headline), ink: .bold)
        page.gap()
        page.paragraph(text(document.lead))
        page.gap()
        for fact in document.facts { page.field(text(fact.label), text(fact.value), indentation: 0, width: 26) }
        for (index, section) in document.sections.enumerated() {
            page.gap()
            page.paragraph(TerminalText(own: "\(index + 1). ") + text(section.title), ink: .bold)
            page.gap()
            for block in section.blocks { show(block, on: &page) }
        }
        return page.output
    }

    private func text(_ phrase: Phrase) -> TerminalText {
        phrase.spans(language).map { span in
            switch span.origin {
            case .own, .strong: TerminalText(own: span.text.replacing("\u{A0}", with: " ").replacing(Figures.narrow, with: " "))
            case .code: TerminalText(wire: span.text, limit: 4096)
            case .wire: TerminalText(wire: span.text)
            case .path: TerminalText(span.text, limit: 512)
            case .original: TerminalText(wire: span.text, limit: 2048)
            }
        }.reduce(TerminalText(own: ""), +)
    }

    private func show(_ block: Block, on page: inout TextPage) {
        switch block {
        case .paragraph(let phrase), .note(let phrase):
            page.paragraph(text(phrase), indentation: 2)
            page.gap()
        case .heading(let phrase):
            page.gap()
            page.paragraph(text(phrase), ink: .bold, indentation: 2)
        case .list(let points):
            for point in points { page.paragraph("- " + text(point), indentation: 2, hanging: 2) }
            page.gap()
        case .numbered(let points):
            for (index, point) in points.enumerated() {
                page.paragraph(TerminalText(own: "\(index + 1). ") + text(point), indentation: 2, hanging: 3)
            }
            page.gap()
        case .tiles(let tiles):
            for tile in tiles { page.paragraph(text(tile.figure) + " " + text(tile.label), indentation: 2, hanging: 4) }
            page.gap()
        case .ladder(let rungs):
            for rung in rungs {
                page.paragraph(text(rung.name), ink: .bold, indentation: 2)
                for statement in rung.statements { page.paragraph(text(statement), indentation: 4) }
            }
            page.gap()
        case .pair(let shows, let cannot):
            for (title, points) in [shows, cannot] {
                page.paragraph(text(title), ink: .bold, indentation: 2)
                for point in points { page.paragraph("- " + text(point), indentation: 4, hanging: 2) }
            }
            page.gap()
        case .table(let table): show(table, on: &page)
        case .figure(let figure):
            page.paragraph(text(.figureNumber(figure.number)) + " " + text(figure.chart.title), indentation: 2)
            page.paragraph(text(figure.caption) + " " + text(figure.dataName), indentation: 4)
            page.gap()
        case .boxed(let inner): for block in inner { show(block, on: &page) }
        case .exhibit(let title, let place, let inner):
            page.gap()
            page.paragraph(text(title) + " (" + text(place) + ")", ink: .bold, indentation: 2)
            for block in inner { show(block, on: &page) }
        case .bytes(let bytes):
            page.paragraph(text(bytes.caption), indentation: 2)
            for line in bytes.lines { page.verbatim("", TerminalText(own: line), indentation: 2, width: 2) }
            page.gap()
        case .commands(let commands):
            for (does, command) in commands {
                page.paragraph("# " + text(does), indentation: 2)
                page.verbatim("", TerminalText(own: command), indentation: 2, width: 2)
            }
            page.gap()
        case .signatures(let declaration, let lines):
            page.paragraph(text(declaration), indentation: 2)
            for line in lines { page.paragraph("______________________________  " + text(line), indentation: 2) }
        }
    }

    /// A table as its rows: columns where they fit the page, else a line a cell.
    private func show(_ table: Table, on page: inout TextPage) {
        page.paragraph(text(table.caption), indentation: 2)
        for row in table.rows + table.footer {
            var column = 0
            var parts: [TerminalText] = []
            for cell in row.cells {
                let head = table.columns.indices.contains(column) ? text(table.columns[column]) : TerminalText(own: "")
                column += cell.spans
                let words = cell.note.isEmpty ? cell.text : cell.text + .sign(" ") + cell.note
                parts.append(head.text.isEmpty || cell.spans > 1 ? text(words) : head + ": " + text(words))
            }
            page.paragraph("- " + parts.joined("; "), indentation: 4, hanging: 2)
        }
        page.gap()
    }
}
