/// Numbers figures and tables in the order in which they come, and gathers the figures' data for the annex.
struct Numbering {
    private var figures = 0
    private var tables = 0
    private(set) var data: [Table] = []

    /// The next table's caption and number.
    mutating func caption(_ caption: Phrase) -> Phrase {
        tables += 1
        return .strong(.tableNumber(tables)) + .sign(" ") + caption
    }

    /// The next figure, whose data go to the annex.
    mutating func figure(_ chart: any Chart, caption: Phrase, columns: [Phrase], rows: [[Phrase]], isHalf: Bool = false) -> Block {
        figures += 1
        let anchor = Anchor("a", figures)
        data.append(
            Table(
                anchor: anchor, caption: .strong(.figureData(figures)) + .sign(" ") + chart.title, columns: columns,
                rows: rows.map { Table.Row($0.map { Table.Cell($0) }) }))
        return .figure(
            Figure(number: figures, chart: chart, caption: caption, data: anchor, dataName: .dataOfFigure(figures), isHalf: isHalf))
    }
}
