import Findings

/// Renders a document as one page of HTML that loads nothing and runs nothing: for a browser, a printer, an e-mail filter and a court.
struct HTMLRenderer {
    let language: Language
    /// What the page may do: nothing but use its own styles.
    static let policy: StaticString =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

    /// The whole page.
    func render(_ document: Document) -> String {
        let head = Markup(
            .head, [],
            [
                Markup(.meta, [Attribute(.charset, "utf-8")]).line,
                Markup(.meta, [Attribute(.name, "viewport"), Attribute(.content, "width=device-width,initial-scale=1")]).line,
                Markup(.meta, [Attribute(.httpEquiv, "Content-Security-Policy"), Attribute(.content, Self.policy)]).line,
                Markup(.meta, [Attribute(.name, "referrer"), Attribute(.content, "no-referrer")]).line,
                Markup(.meta, [Attribute(.name, "color-scheme"), Attribute(.content, "light")]).line,
                Markup(.title, [], [Markup(SVGText(document.headline, language))]).line,
                Markup(styleSheet: StyleSheet.text).line,
            ])
        let main = document.sections.enumerated().map { index, section in self.section(section, number: index + 1) }
        let body = Markup(
            .body, [],
            [
                Markup(.a, [.class(.skip), .link(Anchor("s", 1))], [text(.skipToSummary)]).line, cover(document),
                Markup(.main, [], main).line,
                Markup(.footer, [], [Markup(.p, [], [text(.footer(document.id))])]).line,
            ])
        return Markup.page(Markup(.html, [.language(language), Attribute(.dir, "ltr")], [head.line, body.line]))
    }

    func text(_ phrase: Phrase) -> Markup { Markup(phrase, language) }

    private func cover(_ document: Document) -> Markup {
        let facts = document.facts.map { fact in
            Markup(.div, [], [Markup(.dt, [], [text(fact.label)]), Markup(.dd, [], [text(fact.value)])]).line
        }
        let readers: [(Phrase, Phrase, Int)] = [
            (.everyone, .sectionsFromTo(1, 3), 1), (.courtAndCounsel, .sectionsFromTo(4, 8), 4), (.engineers, .sectionsFromTo(9, 12), 9),
        ]
        let links = readers.map { name, sections, first in
            Markup(.a, [.link(Anchor("s", first))], [Markup(.b, [], [text(name)]), Markup(HTMLText(own: " ")), text(sections)]).line
        }
        let navigation = document.form == .report ? [Markup(.nav, [Attribute(.label, .whoReadsWhat, language)], links).line] : []
        return Markup(
            .header, [],
            [
                Markup(.p, [.class(.kick)], [text(document.kicker)]).line, Markup(.h1, [], [text(document.headline)]).line,
                Markup(.p, [.class(.lead)], [text(document.lead)]).line, Markup(.dl, [.class(.meta)], facts).line,
            ] + navigation
        ).line
    }

    private func section(_ section: Document.Section, number: Int) -> Markup {
        let heading = Markup(
            .h2, [], [Markup(.span, [.class(.num)], [Markup(HTMLText(own: "\(number)"))]), Markup(HTMLText(own: " ")), text(section.title)])
        return Markup(.section, [.id(Anchor("s", number))], [heading.line] + blocks(section.blocks)).line
    }

    /// The blocks in their order; figures of half a width stand in pairs.
    private func blocks(_ blocks: [Block]) -> [Markup] {
        var pieces: [Markup] = []
        var index = 0
        while index < blocks.count {
            if case .figure(let left) = blocks[index], left.isHalf, index + 1 < blocks.count, case .figure(let right) = blocks[index + 1],
                right.isHalf
            {
                pieces.append(Markup(.div, [.class(.two)], [FigureMarkup.figure(left, self), FigureMarkup.figure(right, self)]).line)
                index += 2
            } else {
                pieces.append(block(blocks[index]))
                index += 1
            }
        }
        return pieces
    }

    private func block(_ block: Block) -> Markup {
        switch block {
        case .paragraph(let phrase): Markup(.p, [], [text(phrase)]).line
        case .note(let phrase): Markup(.p, [.class(.note)], [text(phrase)]).line
        case .heading(let phrase): Markup(.h3, [], [text(phrase)]).line
        case .list(let points): list(.ul, points)
        case .numbered(let points): Markup(.ol, [.class(.ask)], points.map { Markup(.li, [], [text($0)]).line }).line
        case .tiles(let tiles):
            Markup(
                .div, [.class(.tiles)],
                tiles.map {
                    Markup(.p, [], [Markup(.b, [.class($0.isAlarm ? .cut : .plain)], [text($0.figure)]), Markup(HTMLText(own: " ")), text($0.label)])
                        .line
                }
            ).line
        case .ladder(let rungs):
            Markup(
                .dl, [.class(.claims)],
                rungs.map { rung in
                    Markup(.div, [], [Markup(.dt, [], [text(rung.name)])] + rung.statements.map { Markup(.dd, [], [text($0)]) }).line
                }
            ).line
        case .pair(let shows, let cannot):
            Markup(
                .div, [.class(.two)],
                [
                    Markup(.div, [.class(.card)], [Markup(.h3, [], [text(shows.title)]), list(.ul, shows.points)]),
                    Markup(.div, [.class(.card, .no)], [Markup(.h3, [], [text(cannot.title)]), list(.ul, cannot.points)]),
                ]
            ).line
        case .table(let table): TableMarkup.table(table, self)
        case .figure(let figure): FigureMarkup.figure(figure, self)
        case .boxed(let inner): Markup(.div, [.class(.stat)], blocks(inner)).line
        case .exhibit(let title, let place, let inner):
            Markup(
                .article, [.class(.exb)],
                [Markup(.h3, [], [text(title), Markup(HTMLText(own: " ")), Markup(.small, [], [text(place)])]).line] + blocks(inner)
            ).line
        case .bytes(let bytes): dump(bytes)
        case .commands(let commands): self.commands(commands)
        case .signatures(let declaration, let lines):
            Markup(
                .div, [.class(.sign)],
                [Markup(.p, [], [text(declaration)]), Markup(.div, [], lines.map { Markup(.span, [], [text($0)]) })]
            ).line
        }
    }

    private func list(_ tag: Tag, _ points: [Phrase]) -> Markup { Markup(tag, [], points.map { Markup(.li, [], [text($0)]).line }).line }

    private func dump(_ bytes: Bytes) -> Markup {
        let lines = bytes.lines.map { Markup(HTMLText(own: "\n" + $0)) }
        let head = Markup(.b, [], [text(bytes.caption)])
        return Markup(
            .pre,
            [.class(.dump), Attribute(.dir, "ltr"), Attribute(.tabindex, 0), Attribute(.role, "region"), Attribute(.label, bytes.label, language)],
            [head] + lines
        ).line
    }

    private func commands(_ commands: [(does: Phrase, command: String)]) -> Markup {
        let lines = commands.enumerated().flatMap { index, entry in
            [
                Markup(.i, [], [Markup(HTMLText(own: "# ")), text(entry.does)]),
                Markup(HTMLText(own: "\n" + entry.command + (index + 1 < commands.count ? "\n" : ""))),
            ]
        }
        return Markup(
            .pre,
            [.class(.cmd), Attribute(.dir, "ltr"), Attribute(.tabindex, 0), Attribute(.role, "region"), Attribute(.label, .commandsLabel, language)],
            lines
        ).line
    }
}
