import Findings
import Wire

/// The share of the watched time in which the line was down, by weekday and hour; rows run from six to six.
struct HeatMap: Chart {
    /// One hour of one weekday.
    struct Cell: Hashable, Sendable {
        /// Seconds watched, seconds of them down, and seconds that the record could have watched.
        var watched: Int64 = 0
        var down: Int64 = 0
        var possible: Int64 = 0

        /// Whether less than half of it was watched.
        var isSparse: Bool { watched * 2 < possible || possible == 0 }
        var share: Double { watched > 0 ? min(1, Double(down) / Double(watched)) : 0 }
        /// What stands in it: per cent, a point for nothing, a dash for not recorded.
        var label: String {
            if watched == 0 { return "–" }
            return down == 0 ? "·" : String(max(1, Int((share * 100).rounded())))
        }
        /// The colour behind it.
        var colour: Colour { Self.colour(share) }

        /// From the paper's white to the red of a cut, deeper with the share.
        static func colour(_ share: Double) -> Colour {
            if share <= 0 { return Colour(0xF6F3ED) }
            let (light, middle, deep) = (Colour(0xF8E3D4), Colour(0xDE8C62), Colour(0x8E2412))
            return share < 0.5 ? light.mixed(with: middle, share: share * 2) : middle.mixed(with: deep, share: share * 2 - 1)
        }
    }

    let title = Phrase.heatTitle
    let summary: Phrase
    let size = (width: 760.0, height: 276.0)
    /// Rows 0 to 6 from Monday to Sunday, 7 for all days; 24 columns from 06 to 05.
    let cells: [[Cell]]
    /// How many rows of each weekday the record holds, Monday first.
    let days: [Int]

    init(_ facts: DossierFacts) {
        var cells = [[Cell]](repeating: [Cell](repeating: Cell(), count: 24), count: 8)
        var days = [Int](repeating: 0, count: 7)
        func add(_ stretches: [Stretch], _ field: WritableKeyPath<Cell, Int64>) {
            for stretch in stretches {
                for part in facts.grid.parts(stretch, rows: facts.rows) {
                    let weekday = (facts.grid.weekday(of: part.row) + 6) % 7
                    var from = part.from
                    while from < part.to {
                        let hour = from / 3600
                        let to = min(part.to, (hour + 1) * 3600)
                        guard hour < 24 else { break }
                        cells[weekday][Int(hour)][keyPath: field] += to - from
                        cells[7][Int(hour)][keyPath: field] += to - from
                        from = to
                    }
                }
            }
        }
        add([facts.period], \.possible)
        add(facts.observed, \.watched)
        // Only what was watched can be down: an interruption may be known to have lasted through a gap, but a gap is not counted.
        let down = DossierFacts.join(facts.outages.map { Stretch(from: $0.start, to: $0.end) })
        add(Self.intersection(down, facts.observed), \.down)
        for row in facts.rows { days[(facts.grid.weekday(of: row) + 6) % 7] += 1 }
        self.cells = cells
        self.days = days
        summary = .heatSummary(facts.outages.count)
    }

    /// The parts that two ordered lists of separate stretches have in common.
    static func intersection(_ left: [Stretch], _ right: [Stretch]) -> [Stretch] {
        var common: [Stretch] = []
        var (i, j) = (0, 0)
        while i < left.count, j < right.count {
            let (from, to) = (max(left[i].from, right[j].from), min(left[i].to, right[j].to))
            if from < to { common.append(Stretch(from: from, to: to)) }
            if left[i].to < right[j].to { i += 1 } else { j += 1 }
        }
        return common
    }

    /// A weekday's name as a row carries it; the row after Sunday is for all days.
    func name(_ row: Int) -> Phrase {
        row == 7 ? .allDays : .weekday((row + 1) % 7) + .sign("→") + .weekday((row + 2) % 7) + .figure(" ×\(days[row])")
    }

    func draw(_ language: Language, number: Int) -> [Markup] {
        let hatch = Anchor("hh", number)
        let (left, step) = (118.0, 26.0)
        var shapes = [Markup(.defs, [], [Draw.hatching(hatch)])]
        for hour in 0..<24 {
            shapes.append(
                Draw.text(left + Double(hour) * step + 12, 24, .figure(Figures.pad((hour + 6) % 24, 2)), language, [hour == 14 ? .axb : .ax], .middle)
            )
        }
        for row in 0..<8 {
            let y = 34 + Double(row) * 24 + (row == 7 ? 6 : 0)
            shapes.append(Draw.text(left - 8, y + 15, name(row), language, [row == 7 ? .axb : .ax], .end))
            for hour in 0..<24 {
                let cell = cells[row][hour]
                let x = left + Double(hour) * step
                if cell.isSparse {
                    shapes.append(Draw.rectangle(x, y, 24, 22, pattern: hatch))
                    guard cell.down > 0 else { continue }
                    shapes.append(Draw.rectangle(x + 3, y + 4, 18, 14, fill: .white))
                    shapes.append(Draw.text(x + 12, y + 15, .figure(cell.label), language, [.hc], .middle, fill: .black))
                } else {
                    shapes.append(Draw.rectangle(x, y, 24, 22, fill: cell.colour, radius: 2))
                    shapes.append(Draw.text(x + 12, y + 15, .figure(cell.label), language, [.hc], .middle, fill: cell.colour.textColour))
                }
            }
        }
        let y = 258.0
        for index in 0...10 {
            shapes.append(Draw.rectangle(left + Double(index) * 22, y - 9, 22, 11, fill: Cell.colour(Double(index) / 10)))
        }
        shapes.append(Draw.text(left - 6, y, .sign("0 %"), language, [.ax], .end))
        shapes.append(Draw.text(left + 248, y, .sign("100 %"), language, [.ax]))
        shapes.append(Draw.rectangle(480, y - 9, 22, 11, pattern: hatch, stroke: .hatch))
        shapes.append(Draw.text(508, y, .heatSparse, language, [.ax]))
        return shapes
    }
}
