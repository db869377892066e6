import Findings
import Wire

/// What worked step by step on the way from the radio to the Internet, during the interruptions and outside them.
struct LadderDiagram: Chart {
    struct Step: Sendable {
        var destination: DestinationClass
        var inside: Tally
        var outside: Tally
    }

    let title = Phrase.ladderTitle
    let summary = Phrase.ladderCaption
    let steps: [Step]
    private let hasInside: Bool
    var size: (width: Double, height: Double) {
        let rows = steps.reduce(0) { $0 + ($1.inside.decided + $1.outside.decided == 0 || !hasInside ? 1 : 2) }
        return (760, 50 + Double(rows) * 17 + Double(steps.count) * 7)
    }

    init(_ facts: DossierFacts) {
        let all = DestinationClass.allCases.map { destination in
            Step(
                destination: destination, inside: facts.cells.tally(nil, destination, isInside: true),
                outside: facts.cells.tally(nil, destination, isInside: false))
        }
        hasInside = !facts.outages.isEmpty
        let anyone = all.contains { !$0.inside.isEmpty || !$0.outside.isEmpty }
        steps = anyone ? all : []
    }

    func draw(_ language: Language, number: Int) -> [Markup] {
        let (left, width) = (190.0, 340.0)
        var shapes: [Markup] = []
        var x = left
        for (colour, name) in hasInside ? [(Colour.accent, Phrase.duringInterruptions), (.good, .outsideInterruptions)] : [] {
            shapes.append(Draw.rectangle(x, 4, 16, 10, fill: colour, stroke: .ink))
            shapes.append(Draw.text(x + 22, 13, name, language, [.ax]))
            x += 190
        }
        for percent in [0, 25, 50, 75, 100] {
            let x = left + width * Double(percent) / 100
            shapes.append(Draw.line(x, 38, x, size.height - 6, .rule))
            shapes.append(Draw.text(x, 32, .figure("\(percent)\(Figures.narrow)%"), language, [.ax], .middle))
        }
        var y = 44.0
        for step in steps {
            let bars: [(tally: Tally, colour: Colour)] = hasInside ? [(step.inside, .accent), (step.outside, .good)] : [(step.outside, .good)]
            let shown = bars.allSatisfy { $0.tally.decided == 0 } ? Array(bars.prefix(1)) : bars
            let height = Double(shown.count) * 17 + 7
            shapes.append(Draw.text(left - 12, y + height / 2 + 1, .destination(step.destination), language, [.axb], .end))
            for (row, bar) in shown.enumerated() {
                let top = y + Double(row) * 17
                if bar.tally.decided > 0 {
                    let share = Double(bar.tally.answered) / Double(bar.tally.decided)
                    shapes.append(
                        Draw.rectangle(left, top, width, 13, fill: .white, stroke: bar.tally.answered == 0 ? .cut : bar.colour, strokeWidth: 1))
                    shapes.append(Draw.rectangle(left, top, width * share, 13, fill: bar.colour))
                } else {
                    shapes.append(Draw.line(left, top + 6.5, left + width, top + 6.5, .hatch, width: 1.5, dash: "2 6"))
                }
                let style: StyleClass = bar.tally.decided > 0 && bar.tally.answered == 0 ? .tm : .ax
                shapes.append(Draw.text(left + width + 10, top + 11, WhereSection.share(bar.tally), language, [style]))
            }
            y += height
        }
        return shapes
    }
}
