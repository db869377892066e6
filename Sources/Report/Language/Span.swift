import Findings
import Wire

/// A stretch of finished words, of one origin, in one language.
struct Span: Hashable, Sendable {
    enum Origin: Hashable, Sendable {
        /// This module's own words and figures.
        case own
        case strong
        case code
        /// From the wire, from a user or from a file: hostile.
        case wire
        case path
        /// The judge's own English.
        case original
    }

    var text: String
    var origin: Origin
}

extension Phrase {
    /// The finished words of a language.
    func spans(_ language: Language) -> [Span] {
        var spans: [Span] = []
        func append(_ text: String, _ origin: Span.Origin) {
            if let last = spans.last, last.origin == origin, origin == .own || origin == .strong {
                spans[spans.count - 1].text += text
            } else {
                spans.append(Span(text: text, origin: origin))
            }
        }
        func form(of count: Int, _ forms: [String]) -> String {
            forms.isEmpty ? "" : forms[min(PluralRule.form(of: count, in: language), forms.count - 1)]
        }
        for piece in self[language].pieces {
            switch piece {
            case .own(let text), .figure(let text): append(text, .own)
            case .code(let text): append(text, .code)
            case .wire(let text): append(text, .wire)
            case .path(let text): append(text, .path)
            case .original(let text): append(text, .original)
            case .counted(let count, let forms): append(Figures.grouped(count) + "\u{A0}" + form(of: count, forms), .own)
            case .noun(let count, let forms): append(form(of: count, forms), .own)
            case .duration(let interval): append(DurationText.say(interval, language), .own)
            case .day(let day): append(DayText.say(day, language), .own)
            case .phrase(let phrase): for span in phrase.spans(language) { append(span.text, span.origin) }
            case .strong(let phrase): for span in phrase.spans(language) { append(span.text, span.origin == .own ? .strong : span.origin) }
            }
        }
        return spans
    }
}
