import Findings
import Wire

/// Section 10: how it was judged, and what could not be seen.
enum MethodSection {
    /// How many gaps, sentences and clock records are listed.
    static let limit = 60

    static func section(_ facts: DossierFacts, _ numbering: inout Numbering) -> Document.Section {
        var blocks: [Block] = [.paragraph(.methodIntro), .table(settings(numbering: &numbering)), .heading(.limitsTitle), .list(limits(facts))]
        let gaps = facts.report.coverage.gaps
        if !gaps.isEmpty {
            let times = TimeText(zone: .utc)
            blocks.append(
                .table(
                    Table(
                        caption: numbering.caption(.gapsCaption),
                        columns: [.startUTCColumn, .endUTCColumn, .durationColumn, .reasonColumn, .lostColumn],
                        rows: gaps.prefix(limit).map {
                            Table.Row([
                                Table.Cell(.figure(times.utc($0.from))), Table.Cell(.figure(times.utc($0.to))),
                                Table.Cell(.duration($0.to - $0.from)), Table.Cell(.gapReason($0.reason), isWide: true),
                                Table.Cell($0.frames.map { .figure(Figures.grouped($0)) } ?? .sign("–")),
                            ])
                        })))
            if gaps.count > limit { blocks.append(.note(.moreRows(gaps.count - limit))) }
        }
        let clock = facts.dossier.clock
        if !clock.isEmpty {
            let times = TimeText(zone: .utc)
            blocks.append(
                .table(
                    Table(
                        caption: numbering.caption(.clockCaption), columns: [.custodyWhen, .synchronisedColumn, .largestErrorColumn],
                        rows: clock.prefix(limit).map {
                            Table.Row([
                                Table.Cell(.figure(times.utc($0.time))), Table.Cell($0.isSynchronized ? .yes : .no),
                                Table.Cell($0.largestError.map { .duration($0) } ?? .notRecorded),
                            ])
                        }, layout: .tight)))
            if clock.count > limit { blocks.append(.note(.moreRows(clock.count - limit))) }
        }
        return Document.Section(anchor: Anchor("s", 10), title: .methodTitle, blocks: blocks)
    }

    private static func settings(numbering: inout Numbering) -> Table {
        let rows: [(Phrase, Phrase)] = [
            (.shortestOutage, .shortestOutageValue), (.resolutionSetting, .resolutionValue), (.cellSetting, .cellValue(AvailabilityCell.length)),
            (.windowSetting, .windowValue(EventSection.before, EventSection.after)), (.limitSetting, .limitValue), (.daySetting, .dayValue),
            (.decimalSetting, .decimalValue),
            (.catalogueSetting, .code("wirewitness explain")),
        ]
        return Table(
            caption: numbering.caption(.settingsCaption), columns: [.setting, .valueLabel],
            rows: rows.map { Table.Row([Table.Cell($0.0), Table.Cell($0.1)]) }, layout: .tight)
    }

    private static func limits(_ facts: DossierFacts) -> [Phrase] {
        var points: [Phrase] = [.cannotOthers, .cannotProvider, .cannotUntried]
        let gaps = facts.unobserved
        if !gaps.isEmpty { points.append(.gapsTotal(gaps.count, gaps.reduce(Interval.zero) { $0 + $1.length })) }
        points += facts.report.coverage.notSeen.prefix(limit).map { .original($0) }
        for capture in facts.report.captures.prefix(limit) {
            if let dropped = capture.dropped, dropped > 0 { points.append(.lostFrames(dropped, .path(capture.path))) }
            if capture.isTruncated { points.append(.truncated(.path(capture.path))) }
        }
        let unreadable = facts.report.coverage.unreadable.filter { $0.value > 0 }
        for (reason, count) in unreadable.sorted(by: { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }).prefix(12) {
            points.append(.unreadable(count, .wire(reason)))
        }
        return points
    }
}
