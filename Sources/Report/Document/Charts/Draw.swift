/// The shapes of the drawings.
enum Draw {
    static func line(
        _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ colour: Colour, width: Double = 1, dash: StaticString? = nil
    ) -> Markup {
        var attributes: [Attribute] =
            [.number(.x1, x1), .number(.y1, y1), .number(.x2, x2), .number(.y2, y2)] + Attribute.stroke(colour, width: width)
        if let dash { attributes.append(Attribute(.strokeDash, dash)) }
        return Markup(.line, attributes)
    }

    static func rectangle(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: Colour, stroke: Colour? = nil, strokeWidth: Double = 0.6,
        radius: Double = 0
    ) -> Markup {
        rectangle(x, y, width, height, [.fill(fill)], stroke, strokeWidth, radius)
    }

    static func rectangle(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, pattern: Anchor, stroke: Colour? = nil, strokeWidth: Double = 0.6
    ) -> Markup {
        rectangle(x, y, width, height, [.fill(pattern: pattern)], stroke, strokeWidth, 0)
    }

    private static func rectangle(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ fill: [Attribute], _ stroke: Colour?, _ strokeWidth: Double, _ radius: Double
    ) -> Markup {
        var attributes: [Attribute] = [
            .number(.x, x), .number(.y, y), .number(.width, max(0, width)), .number(.height, max(0, height)),
        ]
        if radius > 0 { attributes.append(.number(.rx, radius)) }
        attributes += fill
        if let stroke { attributes += Attribute.stroke(stroke, width: strokeWidth) }
        return Markup(.rect, attributes)
    }

    static func circle(_ x: Double, _ y: Double, _ radius: Double, fill: Colour, stroke: Colour? = nil) -> Markup {
        Markup(
            .circle,
            [.number(.cx, x), .number(.cy, y), .number(.r, radius), .fill(fill)] + (stroke.map { Attribute.stroke($0, width: 1.6) } ?? []))
    }

    /// A closed shape.
    static func polygon(_ points: [(x: Double, y: Double)], fill: Colour, stroke: Colour? = nil) -> Markup {
        Markup(.polygon, [.points(points), .fill(fill)] + (stroke.map { Attribute.stroke($0, width: 1.6) } ?? []))
    }

    static func polyline(_ points: [(x: Double, y: Double)], _ colour: Colour, width: Double) -> Markup {
        Markup(.polyline, [.points(points), Attribute(.fill, "none")] + Attribute.stroke(colour, width: width))
    }

    /// Where a text begins, relative to its place.
    enum Anchoring { case start, middle, end }

    static func text(
        _ x: Double, _ y: Double, _ phrase: Phrase, _ language: Language, _ style: [StyleClass], _ anchoring: Anchoring = .start,
        fill: Colour? = nil
    ) -> Markup {
        var attributes: [Attribute] = [.number(.x, x), .number(.y, y)]
        switch anchoring {
        case .start: break
        case .middle: attributes.append(Attribute(.anchor, "middle"))
        case .end: attributes.append(Attribute(.anchor, "end"))
        }
        attributes.append(Attribute(.cssClass, HTMLAttribute(own: style.map(\.rawValue).joined(separator: " "))))
        if let fill { attributes.append(.fill(fill)) }
        return Markup(.text, attributes, [Markup(SVGText(phrase, language))])
    }

    /// A diamond, which stands for a declared event.
    static func diamond(_ x: Double, _ y: Double) -> Markup {
        polygon([(x, y - 8), (x + 7, y), (x, y + 8), (x - 7, y)], fill: .white, stroke: .ink)
    }

    /// The pattern of what was not recorded: strokes on grey that read in greyscale, too.
    static func hatching(_ anchor: Anchor) -> Markup {
        Markup(
            .pattern,
            [
                .id(anchor), Attribute(.width, 6), Attribute(.height, 6), Attribute(.patternUnits, "userSpaceOnUse"),
                Attribute(.patternTransform, "rotate(45)"),
            ],
            [rectangle(0, 0, 6, 6, fill: .hatchWash), line(0, 0, 0, 6, .hatch, width: 1.6)])
    }

    /// The pattern of what happened at home: points on yellow.
    static func dotting(_ anchor: Anchor) -> Markup {
        Markup(
            .pattern, [.id(anchor), Attribute(.width, 4), Attribute(.height, 4), Attribute(.patternUnits, "userSpaceOnUse")],
            [rectangle(0, 0, 4, 4, fill: .localWash), circle(2, 2, 1.1, fill: .local)])
    }
}
