/// Text that may stand between the tags of a page. Every way to make one escapes.
public struct HTMLText: Hashable, Sendable {
    /// The text as it stands in the file.
    public let text: String

    /// A string that came from the wire, or holds one: what does not print and what is not ASCII is shown by its code point.
    public init(wire foreign: String, limit: Int = 256) { text = MarkupEscape.escape(VisibleScalars.show(foreign, .asciiOnly, limit: limit)) }

    /// A file name or a user's words: letters of every script stay, what does not print becomes visible.
    public init(_ foreign: String, limit: Int = 512) { text = MarkupEscape.escape(VisibleScalars.show(foreign, .anyScript, limit: limit)) }

    /// Words and figures of this module.
    init(own: String) { text = MarkupEscape.escape(own) }
}
