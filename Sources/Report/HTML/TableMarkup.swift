/// Tables of the page: real ones, with captions, heads and scopes.
enum TableMarkup {
    static func table(_ table: Table, _ page: HTMLRenderer) -> Markup {
        let head = Markup(.tr, [], table.columns.map { Markup(.th, [Attribute(.scope, "col")], [page.text($0)]) })
        var parts = [Markup(.caption, [], [page.text(table.caption)]).line]
        if !table.columns.isEmpty { parts.append(Markup(.thead, [], [head]).line) }
        parts.append(Markup(.tbody, [], table.rows.map { row($0, table.layout, page).line }).line)
        if !table.footer.isEmpty { parts.append(Markup(.tfoot, [], table.footer.map { row($0, table.layout, page).line }).line) }
        let attributes: [Attribute]
        switch table.layout {
        case .wide: attributes = [.class(.data)]
        case .tight: attributes = [.class(.tight)]
        case .matrix: attributes = [.class(.data, .mx)]
        case .packets: attributes = [.class(.pk)]
        }
        let anchor = table.anchor.map { [Attribute.id($0)] } ?? []
        return Markup(
            .div, [.class(.scroll), Attribute(.tabindex, 0), Attribute(.role, "region"), Attribute(.label, table.caption, page.language)] + anchor,
            [Markup(.table, attributes, parts)]
        ).line
    }

    private static func row(_ row: Table.Row, _ layout: Table.Layout, _ page: HTMLRenderer) -> Markup {
        let tone: [Attribute] =
            switch row.tone {
            case .plain: []
            case .local: [.class(.loc)]
            case .bad: [.class(.hot)]
            case .good: [.class(.y)]
            }
        let cells = row.cells.enumerated().map { index, cell in
            var classes: [Attribute] =
                switch cell.tone {
                case .plain: cell.isWide || layout == .matrix ? [] : [.class(.n)]
                case .good: [.class(.y)]
                case .bad: [.class(.x)]
                case .local: [.class(.p)]
                }
            if layout == .tight { classes = [] }
            if cell.spans > 1 { classes.append(Attribute(.colspan, cell.spans)) }
            var content = page.text(cell.text)
            if let tag = cell.tag {
                let shape: Attribute =
                    switch tag {
                    case .no: .class(.tag, .no)
                    case .middle: .class(.tag, .mid)
                    case .open: .class(.tag, .open)
                    case .yes: .class(.tag, .yes)
                    }
                content = Markup(.span, [shape], [content])
            }
            if !cell.note.isEmpty { content = content + Markup(HTMLText(own: " ")) + page.text(cell.note) }
            return index == 0
                ? Markup(.th, [Attribute(.scope, "row")] + classes, [content]) : Markup(.td, classes, [content])
        }
        return Markup(.tr, tone, cells)
    }
}
