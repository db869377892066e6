/// Text that may be written to a terminal: holds no control, no bidirectional and no invisible character.
///
/// The text layout takes nothing else, so that no foreign string reaches a terminal unescaped.
public struct TerminalText: Hashable, Sendable {
    /// The text, safe to print.
    public let text: String

    /// Shows any string: letters of every script stay, everything that does not print becomes visible; at most `limit` characters.
    public init(_ foreign: String, limit: Int = 4096) { text = VisibleScalars.show(foreign, .anyScript, limit: limit) }

    /// Shows a string that came from the wire, or holds one: everything beyond ASCII is shown by its code point, so that no letter can
    /// stand for another; at most `limit` characters.
    public init(wire foreign: String, limit: Int = 256) { text = VisibleScalars.show(foreign, .asciiOnly, limit: limit) }

    /// Wraps text that this module made of its own words and numbers.
    init(own text: String) { self.text = text }

    static func + (left: TerminalText, right: TerminalText) -> TerminalText { TerminalText(own: left.text + right.text) }
}

extension TerminalText: ExpressibleByStringLiteral {
    /// A literal is our own word.
    public init(stringLiteral value: StaticString) { text = value.description }
}

extension Sequence where Element == TerminalText {
    /// The texts one after the other with `separator` between them.
    func joined(_ separator: TerminalText) -> TerminalText { TerminalText(own: map(\.text).joined(separator: separator.text)) }
}
