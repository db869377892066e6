/// Puts phrases into pages.
extension Markup {
    /// A phrase in a language: names from outside isolated from the direction of the text around them, the judge's English marked as such.
    init(_ phrase: Phrase, _ language: Language) {
        self = phrase.spans(language).map { span in
            switch span.origin {
            case .own: Markup(HTMLText(own: span.text))
            case .strong: Markup(.b, [], [Markup(HTMLText(own: span.text))])
            case .code: Markup(.code, [Attribute(.dir, "ltr")], [Markup(HTMLText(wire: span.text, limit: 4096))])
            case .wire: Markup(.bdi, [Attribute(.dir, "ltr")], [Markup(HTMLText(wire: span.text))])
            case .path: Markup(.bdi, [], [Markup(HTMLText(span.text))])
            case .original:
                language == .english
                    ? Markup(.bdi, [Attribute(.dir, "ltr")], [Markup(HTMLText(wire: span.text, limit: 2048))])
                    : Markup(
                        .span, [Attribute(.lang, "en"), Attribute(.dir, "ltr"), .class(.orig)], [Markup(HTMLText(wire: span.text, limit: 2048))])
            }
        }.joined()
    }
}
