public import Findings

/// Renders a dossier: the document for a court, for a ticket, for a terminal; or a letter that goes out with it.
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
    public func html(_ dossier: Dossier, letter: Letter? = nil) -> String { HTMLRenderer(language: language).render(document(dossier, letter)) }

    /// The short form for tickets and mail.
    public func markdown(_ dossier: Dossier, letter: Letter? = nil) -> String {
        MarkdownRenderer(language: language).render(document(dossier, letter), dossier: dossier)
    }

    /// The whole document as text, its figures as tables.
    public func text(_ dossier: Dossier, letter: Letter? = nil, style: TextStyle = TextStyle()) -> String {
        DocumentText(language: language, style: style).render(document(dossier, letter))
    }

    private func document(_ dossier: Dossier, _ letter: Letter?) -> Document {
        letter.map { LetterBuilder($0, dossier, zone: zone).document } ?? DocumentBuilder.document(dossier, zone: zone)
    }
}
