/// The value of an attribute, which is always written between double quotes. Every way to make one escapes.
public struct HTMLAttribute: Hashable, Sendable {
    /// The value as it stands between the quotes.
    public let text: String

    /// A string that came from outside.
    public init(wire foreign: String, limit: Int = 256) { text = MarkupEscape.escape(VisibleScalars.show(foreign, .asciiOnly, limit: limit)) }

    /// Words and figures of this module.
    init(own: String) { text = MarkupEscape.escape(own) }
}
