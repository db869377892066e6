import Findings
import Wire

/// Round trips in the half hour before the interruptions, beside those of the same minutes of the clock on days without one: what congestion
/// would raise.
struct BeforeOnsetPlot: Chart {
    /// One minute before an onset.
    struct Minute: Sendable {
        /// Minutes before the onset, −30 to −1.
        var offset: Int
        /// The median over the interruptions, in milliseconds.
        var before: Double?
        /// The middle nine tenths on other days, in milliseconds.
        var low: Double?
        var high: Double?
        var median: Double?
        var lost: Int
        var tried: Int
    }

    let title = Phrase.beforeTitle
    let summary: Phrase
    let size = (width: 400.0, height: 182.0)
    let minutes: [Minute]
    /// How many interruptions have any measured minute before them.
    let measured: Int

    /// Looks at the minutes; `nil` where none before an onset was measured.
    init?(_ facts: DossierFacts) {
        let all = facts.report.minutes
        guard !facts.outages.isEmpty, !all.isEmpty else { return nil }
        let length = LineMinute.length.nanoseconds
        var byMinute: [Int64: LineMinute] = [:]
        for minute in all { byMinute[DayGrid.floor(minute.start.nanoseconds, length)] = minute }
        let onsets = facts.outages.map { DayGrid.floor($0.start.nanoseconds, length) }
        let days = Set(facts.outages.map { facts.grid.place($0.start).row })
        var measured = Set<Int64>()
        var minutes: [Minute] = []
        for offset in -30...(-1) {
            var minute = Minute(offset: offset, lost: 0, tried: 0)
            var before: [Double] = []
            var others: [Double] = []
            for onset in onsets {
                let place = onset + Int64(offset)
                if let seen = byMinute[place] {
                    if let trip = seen.medianRoundTrip {
                        before.append(trip.milliseconds)
                        measured.insert(onset)
                    }
                    minute.lost += seen.failed
                    minute.tried += seen.answered + seen.failed
                }
                for row in facts.rows where !days.contains(row) {
                    let distance = row - facts.grid.place(Timestamp(nanoseconds: onset &* length)).row
                    if let trip = byMinute[place &+ distance &* 1440]?.medianRoundTrip { others.append(trip.milliseconds) }
                }
            }
            before.sort()
            others.sort()
            minute.before = Self.quantile(before, 0.5)
            minute.median = Self.quantile(others, 0.5)
            if others.count >= 5 { (minute.low, minute.high) = (Self.quantile(others, 0.05), Self.quantile(others, 0.95)) }
            minutes.append(minute)
        }
        guard !measured.isEmpty else { return nil }
        self.minutes = minutes
        self.measured = measured.count
        let mine = minutes.compactMap(\.before).sorted()
        let theirs = minutes.compactMap(\.median).sorted()
        let lost = minutes.reduce(0) { $0 + $1.lost }
        let tried = minutes.reduce(0) { $0 + $1.tried }
        summary = .beforeSummary(
            Self.milliseconds(Self.quantile(mine, 0.5)), others: Self.milliseconds(Self.quantile(theirs, 0.5)), measured.count,
            of: facts.outages.count, lost: .figure(Figures.share(lost, of: tried)))
    }

    static func milliseconds(_ value: Double?) -> Phrase {
        value.map { .duration(Interval(nanoseconds: Int64(min(max(0, $0), 1e9) * 10) * 100_000)) } ?? .notRecorded
    }

    /// A quantile of sorted values, by the nearest rank.
    static func quantile(_ sorted: [Double], _ share: Double) -> Double? {
        guard !sorted.isEmpty else { return nil }
        return sorted[min(sorted.count - 1, Int((share * Double(sorted.count - 1)).rounded()))]
    }

    func draw(_ language: Language, number: Int) -> [Markup] {
        let peak = max(10, minutes.flatMap { [$0.before, $0.high, $0.median].compactMap { $0 } }.max() ?? 10)
        var step = 5.0
        while peak * 1.35 / step > 5 { step *= 2 }
        let top = (peak * 1.35 / step).rounded(.up) * step
        func x(_ offset: Double) -> Double { 60 + 257 * (offset + 30) / 30 }
        func y(_ value: Double) -> Double { 136 - 106 * min(value, top) / top }
        var shapes: [Markup] = []
        var value = 0.0
        while value <= top {
            shapes.append(Draw.line(60, y(value), 360, y(value), .rule))
            shapes.append(Draw.text(54, y(value) + 4, .figure(MeasureText.decimal(value)), language, [.ax], .end))
            value += step
        }
        shapes.append(Draw.text(54, 16, .sign("ms"), language, [.ax], .end))
        shapes.append(Draw.rectangle(317, 30, 43, 106, fill: .cutWash))
        let band = minutes.filter { $0.low != nil && $0.high != nil }
        if band.count > 1 {
            let upper = band.map { (x: x(Double($0.offset)), y: y($0.high ?? 0)) }
            let lower = band.reversed().map { (x: x(Double($0.offset)), y: y($0.low ?? 0)) }
            shapes.append(Draw.polygon(upper + lower, fill: .band))
        }
        var run: [(x: Double, y: Double)] = []
        for minute in minutes {
            if let before = minute.before {
                run.append((x(Double(minute.offset)), y(before)))
            } else {
                if run.count > 1 { shapes.append(Draw.polyline(run, .cut, width: 2.2)) }
                run = []
            }
        }
        if run.count > 1 { shapes.append(Draw.polyline(run, .cut, width: 2.2)) }
        for offset in [-30, -20, -10] {
            shapes.append(Draw.text(x(Double(offset)), 152, .figure("−\(-offset)"), language, [.ax], .middle))
        }
        shapes.append(Draw.line(317, 26, 317, 136, .ink, width: 1.4))
        shapes.append(Draw.text(317, 152, .beforeStart, language, [.axb], .middle))
        shapes.append(Draw.text(64, 44, .beforeRed, language, [.axb], .start, fill: .cut))
        shapes.append(Draw.text(64, 58, .beforeGrey, language, [.ax]))
        shapes.append(Draw.text(210, 172, .beforeAxis, language, [.ax], .middle))
        return shapes
    }
}
