/// Text inside a drawing: plain, without elements of its own. Every way to make one escapes.
public struct SVGText: Hashable, Sendable {
    /// The text as it stands in the file.
    public let text: String

    /// A string that came from the wire, or holds one.
    public init(wire foreign: String, limit: Int = 64) { text = MarkupEscape.escape(VisibleScalars.show(foreign, .asciiOnly, limit: limit)) }

    /// A phrase in a language; names in it are shown as those from the wire are.
    init(_ phrase: Phrase, _ language: Language, limit: Int = 256) {
        text = phrase.spans(language).map { span in
            switch span.origin {
            case .own, .strong: MarkupEscape.escape(span.text)
            case .path: MarkupEscape.escape(VisibleScalars.show(span.text, .anyScript, limit: limit))
            case .wire, .original, .code: MarkupEscape.escape(VisibleScalars.show(span.text, .asciiOnly, limit: limit))
            }
        }.joined()
    }
}
