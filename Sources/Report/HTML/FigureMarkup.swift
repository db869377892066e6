/// Figures of the page: a drawing with its name and description, its caption, and the way to its data.
enum FigureMarkup {
    static func figure(_ figure: Figure, _ page: HTMLRenderer) -> Markup {
        let (name, description) = (Anchor("ft", figure.number), Anchor("fd", figure.number))
        let size = figure.chart.size
        let box = HTMLAttribute(own: "0 0 \(Coordinate.text(size.width)) \(Coordinate.text(size.height))")
        let drawing = Markup(
            .svg, [Attribute(.viewBox, box), Attribute(.role, "img"), .labelledBy(name, description)],
            [
                Markup(.title, [.id(name)], [Markup(SVGText(figure.chart.title, page.language))]).line,
                Markup(.desc, [.id(description)], [Markup(SVGText(figure.chart.summary, page.language))]).line,
            ] + figure.chart.draw(page.language, number: figure.number))
        let frame = Markup(
            .div, [.class(.scroll), Attribute(.tabindex, 0), Attribute(.role, "region"), Attribute(.label, figure.chart.title, page.language)],
            [drawing])
        let caption = Markup(
            .figcaption, [],
            [
                Markup(.b, [], [page.text(.figureNumber(figure.number))]), Markup(HTMLText(own: " ")), page.text(figure.caption),
                Markup(HTMLText(own: " ")), Markup(.a, [.link(figure.data)], [page.text(figure.dataName)]),
            ])
        return Markup(.figure, figure.isHalf ? [.class(.narrow)] : [], [frame.line, caption.line]).line
    }
}
