public import Findings
public import Wire

/// Joins findings that belong together into incidents: of one capture, or of the weeks that a case gathers.
public enum Incidents {
    /// Findings of one scope belong together if no more than this lies between them: what is tried rarely fails rarely. Ten minutes hold two
    /// cells of the record of availability.
    public static let tolerance = Interval.seconds(600)
    /// What begins or ends so close to an outage of the whole line belongs to it.
    public static let outageMargin = Interval.seconds(60)

    /// The incidents of findings, and the findings with the incidents that they belong to.
    ///
    /// A pure function: the same findings always give the same incidents, numbered I1, I2… in order of time. Findings below ``Confidence/low``
    /// make none. Nothing is joined across a moment that was not observed.
    ///
    /// - Parameters:
    ///   - findings: with their identifiers, in any order.
    ///   - observed: the stretches that were watched, in order, joined (``Stretch/observed(_:gaps:)``).
    ///   - availability: how attempts ended; tells whether the router answered.
    ///   - minutes: how the line did, in order; tells a cut from congestion.
    ///   - devices: the household; names who is concerned.
    public static func join(
        _ findings: [Finding], observed: [Stretch], availability: [AvailabilityCell] = [], minutes: [LineMinute] = [], devices: [Device] = []
    ) -> (incidents: [Incident], findings: [Finding]) {
        let order = findings.indices.filter { findings[$0].confidence > .info }.sorted { left, right in
            let (one, other) = (findings[left], findings[right])
            return one.start == other.start ? left < right : one.start < other.start
        }
        var groups: [Group] = []
        var latest: [ScopeOfFinding: Int] = [:]
        // The line as a whole comes first: what was silent meanwhile is told with it.
        for wholeLine in [true, false] {
            for index in order {
                let finding = findings[index]
                guard let scope = ScopeOfFinding(finding), scope.isWholeLine == wholeLine else { continue }
                if let home = groups.firstIndex(where: { $0.takes(finding, scope, observed) }) {
                    groups[home].add(index, finding)
                } else if let last = latest[scope], groups[last].isContinued(by: finding, observed) {
                    groups[last].add(index, finding)
                } else {
                    latest[scope] = groups.count
                    groups.append(Group(index, finding, scope))
                }
            }
        }
        groups.sort { $0.start == $1.start ? $0.members[0] < $1.members[0] : $0.start < $1.start }
        var joined = findings
        for index in joined.indices { joined[index].incident = nil }
        let record = LineRecord(observed: observed, availability: availability, minutes: minutes, devices: devices)
        let incidents = groups.enumerated().map { number, group in
            let id = "I\(number + 1)"
            for index in group.members { joined[index].incident = id }
            return IncidentAccount(group.members.map { findings[$0] }, scope: group.scope.scope, record: record).incident(id)
        }
        return (incidents, joined)
    }

    /// Findings that belong together, so far.
    private struct Group {
        let scope: ScopeOfFinding
        private(set) var members: [Int]
        private(set) var start: Timestamp
        private(set) var end: Timestamp
        private var isOutage: Bool

        init(_ index: Int, _ finding: Finding, _ scope: ScopeOfFinding) {
            self.scope = scope
            members = [index]
            (start, end) = (finding.start, finding.end)
            isOutage = finding.isOutage
        }

        mutating func add(_ index: Int, _ finding: Finding) {
            members.append(index)
            start = min(start, finding.start)
            end = max(end, finding.end)
            isOutage = isOutage || finding.isOutage
        }

        /// Whether a finding of the same scope goes on with it: no more than the tolerance later, and watched all the while.
        func isContinued(by finding: Finding, _ observed: [Stretch]) -> Bool {
            if finding.start <= end { return true }
            // Two outages with an answer between them are two.
            let isSeparate = isOutage && finding.isOutage
            guard finding.start - end <= (isSeparate ? Incidents.outageMargin : Incidents.tolerance) else { return false }
            return observed.holding(end).map { finding.start <= $0.to } ?? observed.isEmpty
        }

        /// Whether a finding is part of this outage of the whole line: silence or trouble that lies within it.
        func takes(_ finding: Finding, _ scope: ScopeOfFinding, _ observed: [Stretch]) -> Bool {
            guard isOutage, scope != self.scope, finding.nature == .silence || finding.nature == .fault else { return false }
            return start - Incidents.outageMargin <= finding.start && finding.end <= end + Incidents.outageMargin
        }
    }
}
