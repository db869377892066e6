import Findings
import Wire

/// One row a day from six to six: when the line was down, when the house was, when nothing was recorded, when the gateway answered.
struct Actogram: Chart {
    let title = Phrase.actogramTitle
    let summary: Phrase
    private let facts: DossierFacts
    private static let (left, right, top, rowHeight) = (118.0, 742.0, 46.0, 21.0)

    /// How wide 20:00:00 is, as the page sets it.
    private static let clockWidth = 50.0

    init(_ facts: DossierFacts) {
        self.facts = facts
        summary = .actogramSummary(facts.outages.count, rows: facts.rows.count)
    }

    private var bottom: Double { Self.top + Double(facts.rows.count) * Self.rowHeight }
    var size: (width: Double, height: Double) { (760, bottom + 52) }

    private func x(_ second: Int64) -> Double { Self.left + (Self.right - Self.left) * Double(second) / Double(DayGrid.day) }
    private func y(_ row: Int64) -> Double { Self.top + Double(row - facts.rows.lowerBound) * Self.rowHeight }

    func draw(_ language: Language, number: Int) -> [Markup] {
        let (hatch, dots) = (Anchor("hx", number), Anchor("lc", number))
        var shapes = [Markup(.defs, [], [Draw.hatching(hatch), Draw.dotting(dots)])]
        shapes.append(Draw.rectangle(x(18 * 3600), Self.top, x(DayGrid.day) - x(18 * 3600), bottom - Self.top, fill: .faint))
        for hour in stride(from: 0, through: 24, by: 2) {
            let place = x(Int64(hour) * 3600)
            shapes.append(Draw.line(place, Self.top - 4, place, bottom, hour == 18 ? .hatch : .rule))
            shapes.append(Draw.text(place, Self.top - 9, .figure(Figures.pad((hour + 6) % 24, 2)), language, [.ax], .middle))
        }
        shapes.append(Draw.text(x(18 * 3600) + 4, 19, .nextDate, language, [.axm]))
        let days = Set(facts.outages.map { facts.grid.place($0.start).row })
        for row in facts.rows {
            let name = Phrase.weekday(facts.grid.weekday(of: row)) + .figure(" " + facts.grid.date(of: row).date)
            shapes.append(Draw.text(Self.left - 8, y(row) + 14.5, name, language, [days.contains(row) ? .axb : .ax], .end))
            shapes.append(Draw.line(Self.left, y(row) + 21, Self.right, y(row) + 21, .rule))
        }
        for stretch in facts.cells.gatewayAlive {
            for part in facts.grid.parts(stretch, rows: facts.rows) {
                shapes.append(Draw.line(x(part.from), y(part.row) + 17, x(part.to), y(part.row) + 17, .good, width: 2))
            }
        }
        for gap in facts.unobserved {
            for part in facts.grid.parts(gap, rows: facts.rows) {
                shapes.append(
                    Draw.rectangle(x(part.from), y(part.row) + 3, max(1.5, x(part.to) - x(part.from)), 16, pattern: hatch, stroke: .hatch))
            }
        }
        for incident in facts.domestic {
            for part in parts(incident) {
                shapes.append(Draw.rectangle(x(part.from), y(part.row) + 3, max(3, x(part.to) - x(part.from)), 11, pattern: dots, stroke: .local))
            }
        }
        var rows: [Int64: Clearance] = [:]
        for incident in facts.domestic + facts.outages {
            for part in parts(incident) { rows[part.row, default: Clearance()].take(x(part.from), max(x(part.from) + 3, x(part.to))) }
        }
        var marks: [Markup] = []
        for (index, event) in facts.dossier.events.enumerated() {
            let place = facts.grid.place(event.time)
            guard facts.rows.contains(place.row) else { continue }
            rows[place.row, default: Clearance()].take(x(place.second) - 8, x(place.second) + 8)
            marks.append(Draw.diamond(x(place.second), y(place.row) + 8.5))
            marks.append(Draw.text(x(place.second), y(place.row) + 12, .count(index + 1), language, [.ev], .middle))
        }
        for incident in facts.outages {
            for (index, part) in parts(incident).enumerated() {
                let (start, end) = (x(part.from), x(part.to))
                shapes.append(Draw.rectangle(start, y(part.row) + 3, max(2, end - start), 11, fill: .cut, radius: 1))
                guard index == 0 else { continue }
                // Before the bar, before the diamond that may stand there, or behind the bar; the table below has every start in any case.
                let places =
                    [start, start - 16, start - 24].map { ($0 - 4 - Self.clockWidth)...($0 - 4) } + [(end + 4)...(end + 4 + Self.clockWidth)]
                guard let place = rows[part.row, default: Clearance()].first(places, within: Self.left...Self.right) else { continue }
                let clock = Phrase.figure(TimeText(zone: facts.zone).clock(incident.start))
                let isBefore = place.upperBound < start
                marks.append(
                    Draw.text(
                        isBefore ? place.upperBound : place.lowerBound, y(part.row) + 12.5, clock, language, [.tm], isBefore ? .end : .start))
            }
        }
        return shapes + marks + legend(language, hatch: hatch, dots: dots)
    }

    private func parts(_ incident: Incident) -> [(row: Int64, from: Int64, to: Int64)] {
        facts.grid.parts(Stretch(from: incident.start, to: max(incident.end, incident.start + .seconds(1))), rows: facts.rows)
    }

    private func legend(_ language: Language, hatch: Anchor, dots: Anchor) -> [Markup] {
        let y = bottom + 24
        let entries: [(Double, Markup, Phrase)] = [
            (24, Draw.rectangle(24, y - 9, 22, 11, fill: .cut), .legendCut),
            (24, Draw.line(24, y + 15, 46, y + 15, .good, width: 2), .legendAlive),
            (316, Draw.rectangle(316, y - 9, 22, 11, pattern: dots, stroke: .local), .legendDomestic),
            (316, Draw.rectangle(316, y + 10, 22, 11, pattern: hatch, stroke: .hatch), .notRecorded),
            (580, Draw.diamond(591, y - 3), .legendEvent),
        ]
        return entries.enumerated().flatMap { index, entry in
            [entry.1, Draw.text(entry.0 + 30, index == 1 || index == 3 ? y + 19 : y + 1, entry.2, language, [.ax])]
        }
    }
}
