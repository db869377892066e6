import Findings
import Wire

/// A short record from its first packet to its last: each finding where it happened.
struct Timeline: Chart {
    let title = Phrase.timelineTitle
    let summary: Phrase
    private let facts: DossierFacts
    private let shown: [Finding]
    /// How many findings have a line of their own.
    static let limit = 14
    /// How wide a title is drawn at most.
    private static let titleWidth = 290.0

    init(_ facts: DossierFacts) {
        self.facts = facts
        shown = (facts.claims + facts.faults).prefix(Self.limit).sorted { $0.start == $1.start ? $0.id < $1.id : $0.start < $1.start }
        summary = .timelineSummary(facts.claims.count + facts.faults.count, facts.period.length)
    }

    var size: (width: Double, height: Double) { (760, 64 + Double(max(1, shown.count)) * 24) }

    func draw(_ language: Language, number: Int) -> [Markup] {
        let (left, right) = (60.0, 740.0)
        let bottom = size.height - 34
        let length = max(facts.period.length.seconds, 1e-6)
        func x(_ time: Timestamp) -> Double { left + (right - left) * min(1, max(0, (time - facts.period.from).seconds / length)) }
        let hatch = Anchor("ht", number)
        var shapes = [Markup(.defs, [], [Draw.hatching(hatch)]), Draw.rectangle(left, 16, right - left, bottom - 16, fill: .faint)]
        for gap in facts.unobserved { shapes.append(Draw.rectangle(x(gap.from), 16, x(gap.to) - x(gap.from), bottom - 16, pattern: hatch)) }
        for fifth in 0...4 {
            let place = left + (right - left) * Double(fifth) / 4
            let time = facts.period.from + Interval(nanoseconds: facts.period.length.nanoseconds / 4 * Int64(fifth))
            shapes.append(Draw.line(place, 12, place, bottom, .rule))
            let digits = length < 20 ? 3 : 0
            shapes.append(
                Draw.text(
                    place, bottom + 17, .figure(facts.zone.civil(time).time(digits: digits)), language, [.ax],
                    fifth == 0 ? .start : (fifth == 4 ? .end : .middle)))
        }
        for (index, finding) in shown.enumerated() {
            let y = 22 + Double(index) * 24
            let colour: Colour = finding.nature == .fault ? .local : .cut
            let (start, end) = (x(finding.start), max(x(finding.end), x(finding.start) + 4))
            shapes.append(Draw.rectangle(start, y, end - start, 13, fill: colour, radius: 1))
            shapes.append(Draw.text(left - 8, y + 11, .wire(finding.id), language, [.axb], .end))
            let label = Phrase.title(finding.kind) + .figure(finding.occurrences > 1 ? " ×\(finding.occurrences)" : "")
            // Beside the bar where there is room for a title, else inside it.
            if right - end >= Self.titleWidth || end - start < Self.titleWidth && start - left < Self.titleWidth {
                shapes.append(Draw.text(end + 6, y + 10.5, label, language, [.ax]))
            } else if start - left >= Self.titleWidth {
                shapes.append(Draw.text(start - 6, y + 10.5, label, language, [.ax], .end))
            } else {
                shapes.append(Draw.text(start + 8, y + 10.5, label, language, [.hc], .start, fill: colour.textColour))
            }
        }
        if shown.isEmpty { shapes.append(Draw.text((left + right) / 2, 32, .timelineEmpty, language, [.ax], .middle)) }
        return shapes
    }
}
