public import Findings

/// Renders catalogue entries for `explain`.
public struct CatalogueText: Sendable {
    private let style: TextStyle

    /// Makes a renderer.
    public init(style: TextStyle = TextStyle()) { self.style = style }

    /// All kinds and signs, one line each.
    public func overview() -> String {
        var page = TextPage(style: style)
        page.paragraph("Kinds of finding", ink: .bold)
        for entry in Catalogue.kinds {
            let name: TerminalText = TerminalText(own: entry.title) + (entry.isDetected ? "" : " (not yet detected by this version)")
            page.field(TerminalText(own: entry.kind.rawValue), name, indentation: 2, width: 27)
        }
        page.gap()
        page.paragraph("Signs", ink: .bold)
        for entry in Catalogue.signs {
            page.field(TerminalText(own: entry.code.rawValue), TerminalText(own: entry.condition), indentation: 2, width: 5)
        }
        page.gap()
        page.paragraph("wirewitness explain KIND or SIGN says what it means and what looks the same.")
        return page.output
    }

    /// One kind in full.
    public func explain(_ entry: KindEntry) -> String {
        var page = TextPage(style: style)
        page.paragraph(TerminalText(own: entry.title) + " (" + TerminalText(own: entry.kind.rawValue) + ")", ink: .bold)
        if !entry.isDetected {
            page.gap()
            page.paragraph("Not yet detected by this version: its absence from a report says nothing.", ink: .warning)
        }
        page.gap()
        page.paragraph(TerminalText(own: entry.plain))
        page.gap()
        page.paragraph("For engineers", ink: .bold)
        page.paragraph(TerminalText(own: entry.technical))
        page.gap()
        page.paragraph(ReaderWords.nature(entry.nature))
        if let rule = entry.natureRule { page.paragraph(TerminalText(own: rule)) }
        page.gap()
        page.paragraph("What looks the same and is innocent", ink: .bold)
        for cause in entry.innocent { page.paragraph("- " + TerminalText(own: cause), indentation: 2, hanging: 2) }
        page.gap()
        page.paragraph("Signs that can carry it", ink: .bold)
        for code in entry.signs {
            page.field(TerminalText(own: code.rawValue), TerminalText(own: Catalogue[code].condition), indentation: 2, width: 5)
        }
        page.gap()
        page.paragraph("Sources", ink: .bold)
        for source in entry.sources { page.paragraph("- " + TerminalText(own: source), indentation: 2, hanging: 2) }
        return page.output
    }

    /// One sign in full.
    public func explain(_ entry: SignEntry) -> String {
        var page = TextPage(style: style)
        page.paragraph(TerminalText(own: "\(entry.code.rawValue): \(entry.condition)"), ink: .bold)
        page.gap()
        page.field("Means", TerminalText(own: entry.meaning), indentation: 0)
        let raised: TerminalText = entry.raised.map { TerminalText(own: "; \($0)") } ?? ""
        page.field("Alone", TerminalText(own: entry.base.rawValue) + raised, indentation: 0)
        page.field("Same look", TerminalText(own: entry.twin), indentation: 0)
        let kinds = Catalogue.kinds(carriedBy: entry.code).map { TerminalText(own: $0.kind.rawValue) }
        page.field("Carries", kinds.joined(", "), indentation: 0)
        page.field("Source", TerminalText(own: entry.source), indentation: 0)
        return page.output
    }
}
