import Findings
import Wire

/// Section 4: everything that was declared, whether or not an interruption came.
enum EventSection {
    /// The window of a hit, fixed beforehand: from this long before an event… (EVIDENCE S4)
    static let before = Interval.seconds(15 * 60)
    /// …to this long after it.
    static let after = Interval.seconds(5 * 60)
    /// How many events have a picture of their own.
    static let pictureLimit = 6

    static func section(_ facts: DossierFacts, _ numbering: inout Numbering) -> Document.Section {
        let events = facts.dossier.events
        guard !events.isEmpty else {
            return Document.Section(anchor: Anchor("s", 4), title: .declaredEvents, blocks: [.paragraph(.eventsMissing)])
        }
        let times = TimeText(zone: facts.zone)
        var hits = 0
        var rows: [Table.Row] = []
        for event in events {
            let outage = hit(event, facts)
            let isCounted = outage.map { event.declared < $0.start } ?? false
            if isCounted { hits += 1 }
            var said: Phrase
            if let outage {
                said =
                    outage.start <= event.time
                    ? .beganBefore(.wire(outage.id), event.time - outage.start) : .beganAfter(.wire(outage.id), outage.start - event.time)
                if !isCounted { said = said + .sign("; ") + .declaredLate }
            } else {
                let isWatched = facts.observed.contains { $0.from <= event.time && event.time < $0.to }
                said = isWatched ? .noneInWindow : .notWatched
            }
            rows.append(
                Table.Row([
                    Table.Cell(.wire(event.id)), Table.Cell(.path(event.title), isWide: true), Table.Cell(.figure(times.full(event.time))),
                    Table.Cell(.figure(times.full(event.declared))), Table.Cell(said, tone: isCounted ? .bad : .plain, isWide: true),
                ]))
        }
        var blocks: [Block] = [
            .paragraph(.eventsCounted(hits, of: events.count)),
            .table(
                Table(
                    caption: numbering.caption(.declaredEvents),
                    columns: [.eventColumn, .eventWords, .eventTime, .eventDeclared, .eventNearest], rows: rows)),
        ]
        guard !facts.report.minutes.isEmpty else { return Document.Section(anchor: Anchor("s", 4), title: .declaredEvents, blocks: blocks) }
        for event in events.prefix(pictureLimit) {
            let zoom = EventZoom(event, facts)
            blocks.append(
                numbering.figure(
                    zoom, caption: zoom.summary + .sign(" ") + .zoomData,
                    columns: [.eventTime] + (0..<10).map { .figure("+\($0)") },
                    rows: stride(from: 0, to: zoom.minutes.count, by: 10).map { first in
                        [.figure(times.minute(zoom.minutes[first].start))]
                            + zoom.minutes[first..<min(first + 10, zoom.minutes.count)].map {
                                .figure($0.isTried ? "\($0.answered) / \($0.failed)" : "–")
                            }
                    }))
        }
        return Document.Section(anchor: Anchor("s", 4), title: .declaredEvents, blocks: blocks)
    }

    /// The interruption that began in the window of an event, the nearest one.
    static func hit(_ event: DeclaredEvent, _ facts: DossierFacts) -> Incident? {
        facts.outages.filter { $0.start >= event.time - before && $0.start <= event.time + after }.min {
            distance($0.start, event.time) < distance($1.start, event.time)
        }
    }

    private static func distance(_ left: Timestamp, _ right: Timestamp) -> Interval { left < right ? right - left : left - right }
}
