import Findings
import Wire

/// Outages that follow one another closely, as one: an unsteady line flaps, and each flap would count as an onset of its own.
struct Interruption {
    /// Outages closer together than this are one interruption; so no window of the clock that is looked at can hold two of one day.
    static let apart = Interval.seconds(7_200)

    let incidents: [Incident]
    /// The outages themselves.
    let outages: [Finding]

    var onset: Timestamp { incidents[0].start }
    var end: Timestamp { incidents.map(\.end).max() ?? onset }
    var length: Interval { end - onset }
    /// How much earlier it can have begun.
    var uncertainty: Interval { incidents[0].startUncertainty }
    var devices: Int { outages.compactMap { $0.measurements.integer("devices") }.max() ?? 1 }

    /// Whether the router was heard in it; `nil` where nothing tells.
    func isGatewayAlive(_ record: LineRecord) -> Bool? {
        OutageAccount.isGatewayAlive(outages, record, Stretch(from: onset, to: end))
    }

    /// The interruptions of the line, in order of time.
    static func find(_ incidents: [Incident], _ findings: [Finding]) -> [Interruption] {
        let byID = Dictionary(findings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var groups: [(incidents: [Incident], outages: [Finding], end: Timestamp)] = []
        for incident in incidents.sorted(by: { ($0.start, $0.id) < ($1.start, $1.id) }) {
            let outages = incident.findings.compactMap { byID[$0] }.filter(\.isOutage)
            guard !outages.isEmpty else { continue }
            if let last = groups.last, incident.start - last.end < apart {
                groups[groups.count - 1].incidents.append(incident)
                groups[groups.count - 1].outages += outages
                groups[groups.count - 1].end = max(last.end, incident.end)
            } else {
                groups.append(([incident], outages, incident.end))
            }
        }
        return groups.map { Interruption(incidents: $0.incidents, outages: $0.outages) }
    }
}
