/// A finished piece of a page. It can be made of elements, of escaped text and of other pieces, and of nothing else: no string becomes
/// markup.
struct Markup: Hashable, Sendable {
    private(set) var output: String

    private init(output: String) { self.output = output }

    static let none = Markup(output: "")

    init(_ text: HTMLText) { output = text.text }
    init(_ text: SVGText) { output = text.text }

    /// An element with what is in it. Void elements (HTML §13.1.2) have no content and no end tag.
    init(_ tag: Tag, _ attributes: [Attribute] = [], _ content: [Markup] = []) {
        var text = "<" + tag.rawValue
        for attribute in attributes { text += " " + attribute.text }
        if tag.isVoid {
            output = text + ">"
            return
        }
        text += ">"
        text.reserveCapacity(content.reduce(text.utf8.count + tag.rawValue.utf8.count + 3) { $0 + $1.output.utf8.count })
        for piece in content { text += piece.output }
        output = text + "</" + tag.rawValue + ">"
    }

    /// The one style sheet of the page, our own literal.
    init(styleSheet: StaticString) { output = "<style>\(styleSheet)</style>" }

    /// The document type and the root.
    static func page(_ root: Markup) -> String { "<!DOCTYPE html>\n" + root.output + "\n" }

    static func + (left: Markup, right: Markup) -> Markup { Markup(output: left.output + right.output) }

    /// The same with a line feed behind it, so that a page has lines a person can compare.
    var line: Markup { Markup(output: output + "\n") }
}

extension Sequence where Element == Markup {
    /// All pieces one after the other.
    func joined() -> Markup { reduce(into: Markup.none) { $0 = $0 + $1 } }
}
