import Findings
import Wire

/// Section 3: when the line was down, by day, weekday and clock, and what chance makes of it.
enum WhenSection {
    static func section(_ facts: DossierFacts, _ numbering: inout Numbering) -> Document.Section {
        var blocks: [Block] = []
        if facts.isLong {
            blocks += days(facts, &numbering)
        } else {
            let timeline = Timeline(facts)
            let times = TimeText(zone: facts.zone)
            let rows = (facts.claims + facts.faults).prefix(Timeline.limit).map { finding -> [Phrase] in
                [
                    .wire(finding.id), .title(finding.kind), .figure(times.utc(finding.start) + " " + times.microseconds(finding.start).suffix(7)),
                    .duration(finding.end - finding.start),
                ]
            }
            blocks.append(
                numbering.figure(
                    timeline, caption: timeline.summary, columns: [.numberColumn, .kindColumn, .startUTCColumn, .durationColumn], rows: rows))
            blocks.append(.note(.shortRecord))
        }
        blocks.append(chance(facts, &numbering))
        return Document.Section(anchor: Anchor("s", 3), title: .whenItStops, blocks: blocks)
    }

    private static func days(_ facts: DossierFacts, _ numbering: inout Numbering) -> [Block] {
        let times = TimeText(zone: facts.zone)
        let actogram = Actogram(facts)
        var blocks = [
            numbering.figure(
                actogram, caption: actogram.summary, columns: [.numberColumn, .dateColumn, .startColumn, .endColumn, .observedColumn],
                rows: facts.incidents.map {
                    [
                        .wire($0.id), .figure(times.date($0.start)), .figure(times.clock($0.start)), .figure(times.clock($0.end, after: $0.start)),
                        .scope($0.scope),
                    ]
                })
        ]
        guard !facts.outages.isEmpty else { return blocks + [.note(.noOutages)] }
        let heat = HeatMap(facts)
        let hours = (0..<24).map { Phrase.figure(Figures.pad(($0 + 6) % 24, 2)) }
        blocks.append(
            numbering.figure(
                heat, caption: heat.summary, columns: [.weekdayColumn] + hours,
                rows: (0..<8).map { row in
                    [heat.name(row)] + heat.cells[row].map { .figure($0.watched == 0 ? "–" : ($0.down == 0 ? "0" : $0.label)) }
                }))
        let onsets = OnsetPlot(facts)
        let before = BeforeOnsetPlot(facts)
        blocks.append(
            numbering.figure(
                onsets, caption: onsets.summary, columns: [.numberColumn, .dateColumn, .startColumn],
                rows: facts.outages.map { [.wire($0.id), .figure(times.date($0.start)), .figure(times.clock($0.start))] }, isHalf: before != nil))
        guard let before else { return blocks + [.note(.beforeMissing)] }
        blocks.append(
            numbering.figure(
                before, caption: before.summary, columns: [.minuteColumn, .beforeColumn, .otherDaysColumn, .failedOfTried],
                rows: before.minutes.map { minute in
                    let band = minute.low.flatMap { low in minute.high.map { "\(tenths(low)) – \(tenths($0))" } }
                    return [
                        .count(-minute.offset), .figure(minute.before.map(tenths) ?? "–"), .figure(band ?? "–"),
                        .figure("\(Figures.grouped(minute.lost)) / \(Figures.grouped(minute.tried))"),
                    ]
                }, isHalf: true))
        return blocks
    }

    private static func tenths(_ value: Double) -> String { MeasureText.decimal((value * 10).rounded() / 10) }

    // The box of chance

    private static func chance(_ facts: DossierFacts, _ numbering: inout Numbering) -> Block {
        let tests = facts.report.patterns.flatMap(\.tests)
        guard !tests.isEmpty else { return .boxed([.heading(.chanceTitle), .paragraph(.chanceMissing)]) }
        let rows = tests.map { test in
            var method = [Phrase.method(test.method) + .figure(" (\(test.method.rawValue))"), test.isPrimary ? .primary : .descriptive]
            method.append(.casesCounted(test.count))
            if case .p(let p, _) = test.result { method.append(.figure("p \(Figures.probability(p))")) }
            if let corrected = test.corrected { method.append(.corrected(.figure(Figures.probability(corrected)))) }
            method += test.measurements.entries.map(MeasurementText.phrase)
            if let seed = test.seed { method.append(.seed(seed)) }
            return Table.Row([
                Table.Cell(.question(test.method), isWide: true), Table.Cell(surprise(test.result), isWide: true),
                Table.Cell(method.joined(), isWide: true),
            ])
        }
        return .boxed([
            .heading(.chanceTitle),
            .table(
                Table(
                    caption: numbering.caption(.testsCaption), columns: [.question, .ifChanceAlone, .methodColumn], rows: rows, layout: .wide)),
            .note(.chanceNote),
        ])
    }

    /// How surprising a result is if chance alone were at work: never how likely a cause is.
    static func surprise(_ result: PatternTest.Result) -> Phrase {
        switch result {
        case .tooFew(let detail): return .tooFew(detail)
        case .p(let p, let floor):
            guard let (number, isCapped) = Figures.oneIn(p) else { return .notSurprising }
            if isCapped { return .lessThanOneIn(.figure(number)) }
            return p <= floor * 1.000_001 ? .atMostOneIn(.figure(number)) : .aboutOneIn(.figure(number))
        }
    }
}
