import Findings
import Wire

/// The minutes around a declared event: how attempts ended, minute by minute, and which interruptions fell into them.
struct EventZoom: Chart {
    /// One minute of the zoom.
    struct Minute: Sendable {
        var start: Timestamp
        var answered: Int
        var failed: Int
        var isTried: Bool
    }

    /// How far the picture reaches on either side.
    static let reach = Interval.seconds(30 * 60)

    let title: Phrase
    let summary: Phrase
    let size = (width: 760.0, height: 190.0)
    let minutes: [Minute]
    private let event: DeclaredEvent
    private let facts: DossierFacts

    init(_ event: DeclaredEvent, _ facts: DossierFacts) {
        self.event = event
        self.facts = facts
        title = .zoomTitle(.figure(TimeText(zone: facts.zone).full(event.time)))
        let (from, to) = (event.time - Self.reach, event.time + Self.reach)
        var byMinute: [Int64: LineMinute] = [:]
        for minute in facts.report.minutes where minute.start >= from - LineMinute.length && minute.start < to {
            byMinute[DayGrid.floor(minute.start.nanoseconds, LineMinute.length.nanoseconds)] = minute
        }
        let first = DayGrid.floor(from.nanoseconds, LineMinute.length.nanoseconds)
        minutes = (0..<60).map { index in
            let place = first + Int64(index)
            let seen = byMinute[place]
            return Minute(
                start: Timestamp(nanoseconds: place &* LineMinute.length.nanoseconds), answered: seen?.answered ?? 0, failed: seen?.failed ?? 0,
                isTried: (seen?.answered ?? 0) + (seen?.failed ?? 0) > 0)
        }
        let hits = facts.outages.filter { $0.start < to && $0.end > from }
        let isWatched = facts.observed.contains { $0.from < to && from < $0.to } && minutes.contains(where: \.isTried)
        summary = hits.isEmpty ? (isWatched ? .zoomQuiet : .zoomUnwatched) : .zoomHits(hits.count, minutes.filter(\.isTried).count)
    }

    func draw(_ language: Language, number: Int) -> [Markup] {
        let (left, right, base) = (110.0, 742.0, 118.0)
        let from = event.time - Self.reach
        let seconds = Self.reach.seconds * 2
        func x(_ time: Timestamp) -> Double { left + (right - left) * min(1, max(0, (time - from).seconds / seconds)) }
        let hatch = Anchor("hz", number)
        var shapes = [Markup(.defs, [], [Draw.hatching(hatch)])]
        for outage in facts.outages where outage.end > from && outage.start < event.time + Self.reach {
            shapes.append(Draw.rectangle(x(outage.start), 34, x(outage.end) - x(outage.start), 126, fill: .cutWash))
            shapes.append(Draw.line(x(outage.start), 30, x(outage.start), 160, .cut, width: 1.6))
            shapes.append(
                Draw.text(
                    x(outage.start) - 5, 26, .wire(outage.id) + .figure(" " + TimeText(zone: facts.zone).clock(outage.start)), language, [.tm], .end))
        }
        let peak = Double(max(1, minutes.map { max($0.answered, $0.failed) }.max() ?? 1))
        for minute in minutes {
            let (start, end) = (x(minute.start), x(minute.start + LineMinute.length))
            let width = max(1, end - start - 1.5)
            if minute.answered > 0 {
                let height = max(3, 66 * Double(minute.answered) / peak)
                shapes.append(Draw.rectangle(start, base - 14 - height, width, height, fill: .good))
            }
            if minute.failed > 0 {
                let height = max(3, 34 * Double(minute.failed) / peak)
                shapes.append(Draw.rectangle(start, base, width, height, fill: .cut))
            }
            if !minute.isTried { shapes.append(Draw.rectangle(start, base - 12, width, 10, pattern: hatch)) }
        }
        shapes.append(Draw.text(left - 8, 80, .zoomAnswered, language, [.ax], .end))
        shapes.append(Draw.text(left - 8, base - 3, .notTried, language, [.ax], .end))
        shapes.append(Draw.text(left - 8, base + 18, .zoomFailed, language, [.ax], .end))
        for quarter in 0...6 {
            let time = from + .seconds(Int64(quarter) * 600)
            shapes.append(Draw.line(x(time), 34, x(time), 160, .rule))
            shapes.append(
                Draw.text(
                    x(time), 176, .figure(String(TimeText(zone: facts.zone).clock(time).prefix(5))), language, [.ax], quarter == 6 ? .end : .middle))
        }
        shapes.append(Draw.line(x(event.time), 30, x(event.time), 160, .ink, width: 1.6, dash: "4 3"))
        shapes.append(Draw.text(x(event.time) + 5, 26, .zoomEvent, language, [.axb]))
        return shapes
    }
}
