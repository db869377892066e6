import Findings
import Wire

/// What the document counts in a dossier, each thing once.
struct DossierFacts: Sendable {
    let dossier: Dossier
    let zone: TimeZoneRules
    let grid: DayGrid
    /// From the first moment that was watched to the record's end.
    let period: Stretch
    /// The stretches watched, cut to the period and joined where they overlap.
    let observed: [Stretch]
    let observedLength: Interval
    /// Interruptions of the whole line: the home network answered, nothing beyond it did.
    let outages: [Incident]
    /// Interruptions at home: the box, its network, the radio.
    let domestic: [Incident]
    /// Interruptions of one device, destination, name or service.
    let partial: [Incident]
    /// Claims of interference above a mere observation, weightiest first.
    let claims: [Finding]
    let faults: [Finding]
    let observations: [Finding]
    let cells: CellSummary

    /// Rows of the day grid that the record reaches over, at most ``rowLimit``, the last ones.
    let rows: ClosedRange<Int64>
    static let rowLimit: Int64 = 62
    /// Below this a picture of days shows nothing: a day and a half.
    static let longRecord = Interval.seconds(36 * 3600)

    var report: FindingsReport { dossier.report }
    var isLong: Bool { period.length >= Self.longRecord }
    /// How many days, from six to six, were watched for at least half their length.
    let observedDays: Int

    init(_ dossier: Dossier, zone: TimeZoneRules) {
        self.dossier = dossier
        self.zone = zone
        grid = DayGrid(zone: zone)
        let report = dossier.report
        let first = ([dossier.observed.first?.from] + report.captures.map(\.firstTime)).compactMap { $0 }.min() ?? dossier.closed
        period = Stretch(from: min(first, dossier.closed), to: dossier.closed)
        observed = Self.join(dossier.observed)
        observedLength = observed.reduce(Interval.zero) { $0 + $1.length }
        let incidents = report.incidents.sorted { $0.start == $1.start ? $0.id < $1.id : $0.start < $1.start }
        outages = incidents.filter { $0.scope == .uplink }
        domestic = incidents.filter { [.gateway, .lan, .radio].contains($0.scope) }
        partial = incidents.filter { [.device, .destination, .name, .service].contains($0.scope) }
        let findings = report.findings.sorted(by: TextRenderer.outweighs)
        claims = findings.filter { $0.nature != .fault && $0.confidence > .info }
        faults = findings.filter { $0.nature == .fault && $0.confidence > .info }
        observations = findings.filter { $0.confidence == .info }
        cells = CellSummary(report.availability, outages: outages)
        let (start, end) = (grid.place(period.from).row, grid.place(period.to - .nanoseconds(1)).row)
        rows = max(start, end - Self.rowLimit + 1)...max(start, end)
        var watched: [Int64: Int64] = [:]
        for stretch in observed { for part in grid.parts(stretch, rows: rows) { watched[part.row, default: 0] += part.to - part.from } }
        // An interruption shows that a day was watched, however little of it.
        for outage in outages { watched[grid.place(outage.start).row] = DayGrid.day }
        observedDays = max(1, watched.values.count { $0 * 2 >= DayGrid.day })
    }

    /// All interruptions in order of time.
    var incidents: [Incident] { (outages + domestic + partial).sorted { $0.start == $1.start ? $0.id < $1.id : $0.start < $1.start } }

    /// How long the line was down in all.
    var outageLength: Interval { Self.join(outages.map { Stretch(from: $0.start, to: $0.end) }).reduce(.zero) { $0 + $1.length } }

    /// On how many of the rows the line was cut.
    var daysWithOutage: Int { Set(outages.map { grid.place($0.start).row }).count }

    /// Packets of all captures.
    var packets: UInt64 { report.captures.reduce(0) { $0 &+ $1.packets } }

    /// The share of a stretch that was watched, and how much of it.
    static func join(_ stretches: [Stretch]) -> [Stretch] {
        var joined: [Stretch] = []
        for stretch in stretches.filter({ $0.to > $0.from }).sorted(by: { $0.from < $1.from }) {
            if let last = joined.last, stretch.from <= last.to {
                joined[joined.count - 1].to = max(last.to, stretch.to)
            } else {
                joined.append(stretch)
            }
        }
        return joined
    }

    /// What lies between the watched stretches.
    var unobserved: [Stretch] {
        var gaps: [Stretch] = []
        var from = period.from
        for stretch in observed {
            if stretch.from > from { gaps.append(Stretch(from: from, to: stretch.from)) }
            from = max(from, stretch.to)
        }
        if from < period.to { gaps.append(Stretch(from: from, to: period.to)) }
        return gaps
    }
}
