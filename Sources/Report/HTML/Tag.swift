/// The elements that the document is made of. There is none that loads, runs, submits or embeds anything.
enum Tag: String, CaseIterable, Sendable {
    case html, head, meta, title, body
    case header, main, section, article, footer, nav
    case h1, h2, h3, p, div, span, b, i, small, code, pre, bdi, br, a, sup
    case ul, ol, li, dl, dt, dd
    case figure, figcaption
    case table, caption, thead, tbody, tfoot, tr, th, td
    // SVG
    case svg, desc, g, rect, line, circle, path, polyline, polygon, text, defs, pattern

    /// Whether the element has neither content nor end tag.
    var isVoid: Bool { self == .meta || self == .br }
}
