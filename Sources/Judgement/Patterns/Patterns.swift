public import Findings
import Wire

/// Looks for what repeats over the interruptions of a line: `schedule.recurring` (X1), with the tests of EVIDENCE §2.5.
public enum Patterns {
    /// What was looked for and found.
    public struct Answer: Sendable {
        /// Findings of kind `schedule.recurring`, with identifiers that follow those given.
        public var findings: [Finding]
        public var patterns: [Pattern]
    }

    /// Looks for patterns in incidents of one capture or of many.
    ///
    /// A pure function with fixed seeds: the same input always gives the same answer. Interruptions on fewer than two days make no finding; below
    /// five interruptions or seven observed days nothing is tested, and the finding says so at `info`.
    ///
    /// - Parameters:
    ///   - incidents: as ``Incidents/join(_:observed:availability:minutes:devices:)`` makes them.
    ///   - findings: those that the incidents refer to.
    ///   - observed: the stretches that were watched, in order, joined.
    ///   - availability: how attempts ended; tells when an onset could have been seen at all.
    ///   - minutes: how the line did, in order.
    ///   - events: declared events.
    ///   - zone: by whose clocks days and hours are told.
    public static func find(
        incidents: [Incident], findings: [Finding], observed: [Stretch], availability: [AvailabilityCell] = [], minutes: [LineMinute] = [],
        events: [DeclaredEvent] = [], zone: TimeZoneRules
    ) -> Answer {
        let interruptions = Interruption.find(incidents, findings)
        let days = Set(interruptions.map { zone.day(of: $0.onset).number })
        guard days.count >= 2 || (!interruptions.isEmpty && !events.isEmpty) else { return Answer(findings: [], patterns: []) }
        let tests = RecurrenceTests(
            interruptions, observed: observed, availability: availability, minutes: minutes, events: events, zone: zone)
        let record = LineRecord(observed: observed, availability: availability, minutes: minutes, devices: [])
        let claim = RecurrenceClaim(interruptions, tests: tests, record: record, minutes: minutes, zone: zone)
        let last = findings.compactMap { Int($0.id.drop { !$0.isNumber }) }.max() ?? 0
        guard let finding = claim.finding(id: "F\(last + 1)") else { return Answer(findings: [], patterns: []) }
        return Answer(
            findings: [finding],
            patterns: [
                Pattern(
                    finding: finding.id, sentence: finding.claim, incidents: interruptions.flatMap { $0.incidents.map(\.id) }, tests: tests.tests)
            ])
    }
}
