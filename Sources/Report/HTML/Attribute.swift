/// One attribute of an element. Names come from the list here; values are words of this module, numbers, or escaped.
struct Attribute: Hashable, Sendable {
    /// The attribute as it stands in the tag.
    let text: String

    /// Which attributes there are; none takes an address or a script but `href`, which is made by ``link(_:)`` alone.
    enum Name: String, Sendable {
        case id, lang, dir, scope, role, tabindex, colspan, rowspan, start
        case charset, name, content
        case httpEquiv = "http-equiv"
        case cssClass = "class"
        case label = "aria-label"
        case labelledBy = "aria-labelledby"
        case hidden = "aria-hidden"
        // SVG
        case viewBox, x, y, x1, x2, y1, y2, cx, cy, r, rx, width, height, d, points, fill, stroke
        case strokeWidth = "stroke-width"
        case strokeDash = "stroke-dasharray"
        case anchor = "text-anchor"
        case patternUnits, patternTransform
    }

    private init(_ name: String, _ value: HTMLAttribute) { text = "\(name)=\"\(value.text)\"" }

    init(_ name: Name, _ value: StaticString) { self.init(name.rawValue, HTMLAttribute(own: value.description)) }
    init(_ name: Name, _ value: HTMLAttribute) { self.init(name.rawValue, value) }
    init(_ name: Name, _ value: Int) { self.init(name.rawValue, HTMLAttribute(own: String(value))) }

    /// The words of a phrase as a value: names in it are shown as those from the wire are.
    init(_ name: Name, _ phrase: Phrase, _ language: Language) {
        text = "\(name.rawValue)=\"\(SVGText(phrase, language).text)\""
    }

    static func `class`(_ names: StyleClass...) -> Attribute {
        Attribute("class", HTMLAttribute(own: names.map(\.rawValue).joined(separator: " ")))
    }

    /// A place in this page, the only target that a link can have.
    static func link(_ anchor: Anchor) -> Attribute { Attribute("href", HTMLAttribute(own: "#" + anchor.text)) }
    static func id(_ anchor: Anchor) -> Attribute { Attribute("id", HTMLAttribute(own: anchor.text)) }
    static func language(_ language: Language) -> Attribute { Attribute("lang", HTMLAttribute(own: language.rawValue)) }

    /// A length or coordinate in the drawing's units.
    static func number(_ name: Name, _ value: Double) -> Attribute { Attribute(name.rawValue, HTMLAttribute(own: Coordinate.text(value))) }
    /// Points of a line.
    static func points(_ points: [(x: Double, y: Double)]) -> Attribute {
        Attribute("points", HTMLAttribute(own: points.map { Coordinate.text($0.x) + "," + Coordinate.text($0.y) }.joined(separator: " ")))
    }
    static func fill(_ colour: Colour) -> Attribute { Attribute("fill", HTMLAttribute(own: colour.text)) }
    static func stroke(_ colour: Colour, width: Double) -> [Attribute] {
        [Attribute("stroke", HTMLAttribute(own: colour.text)), number(.strokeWidth, width)]
    }
    static func fill(pattern: Anchor) -> Attribute { Attribute("fill", HTMLAttribute(own: "url(#\(pattern.text))")) }
    /// References to elements that name the element.
    static func labelledBy(_ anchors: Anchor...) -> Attribute {
        Attribute("aria-labelledby", HTMLAttribute(own: anchors.map(\.text).joined(separator: " ")))
    }
}
