public import Findings

/// Renders a dossier: the document for a court, for a ticket, for a terminal.
///
/// The document is a function of the dossier, the language and the zone: the same three give the same bytes.
public struct DossierRenderer: Sendable {
    private let language: Language
    private let zone: TimeZoneRules

    /// Makes a renderer; local times are those of `zone`.
    public init(language: Language = .english, zone: TimeZoneRules = .utc) {
        self.language = language
        self.zone = zone
    }

    /// The whole document as one page of HTML without script.
    public func html(_ dossier: Dossier) -> String { HTMLRenderer(language: language).render(DocumentBuilder.document(dossier, zone: zone)) }

    /// The short form for tickets and letters.
    public func markdown(_ dossier: Dossier) -> String {
        MarkdownRenderer(language: language).render(DocumentBuilder.document(dossier, zone: zone), dossier: dossier)
    }

    /// The whole document as text, its figures as tables.
    public func text(_ dossier: Dossier, style: TextStyle = TextStyle()) -> String {
        DocumentText(language: language, style: style).render(DocumentBuilder.document(dossier, zone: zone))
    }
}
