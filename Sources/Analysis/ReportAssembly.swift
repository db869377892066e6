import Findings
import Judgement
import Wire

/// Puts together what a run's parts have to say.
enum ReportAssembly {
    /// - Parameter isLast: whether nothing more comes: only then are patterns looked for, which a case looks for anew over all that it has.
    static func assemble(
        _ judgement: Judgement, captures: [CaptureSummary], warnings: [String], reader: Reader.Account, forgotten: Forgotten,
        options: AnalysisOptions, isLast: Bool
    ) -> FindingsReport {
        var coverage = Coverage()
        coverage.gaps = judgement.gaps
        for (flaw, count) in reader.flaws { coverage.unreadable["\(flaw.layer) \(flaw.reason)"] = count }
        coverage.notSeen = warnings + judgement.notSeen
        if forgotten.conversations > 0 {
            coverage.notSeen.append(
                "\(forgotten.conversations) conversations were forgotten to stay within the limit of \(options.conversationCapacity); the ones silent longest went first."
            )
        }
        if forgotten.details > 0 {
            coverage.notSeen.append(
                "\(forgotten.details) details of conversations (beginnings of answers, segments held for comparison, destinations of ICMP errors, packets in fragments, unfinished messages) were forgotten for want of room, the oldest first; what they alone would have shown may be missing."
            )
        }
        if reader.backwardSteps > 0 {
            coverage.notSeen.append(
                "The capture's clock ran backwards \(reader.backwardSteps) times, by up to \(Int(reader.largestStep.seconds)) s; times around there are uncertain."
            )
        }
        if let filter = options.filter {
            coverage.notSeen.append("Only frames that match the filter \"\(filter)\" were looked at.")
        }
        let observed = Stretch.observed(captures, gaps: judgement.gaps)
        let (incidents, joined) = Incidents.join(
            judgement.findings, observed: observed, availability: judgement.availability, minutes: judgement.minutes, devices: judgement.devices)
        let repeated =
            isLast
            ? Patterns.find(
                incidents: incidents, findings: joined, observed: observed, availability: judgement.availability, minutes: judgement.minutes,
                zone: options.zone) : nil
        let findings = joined + (repeated?.findings ?? [])
        return FindingsReport(
            toolVersion: options.toolVersion, captures: captures, coverage: coverage, findings: findings, incidents: incidents,
            patterns: repeated?.patterns ?? [], devices: judgement.devices, availability: judgement.availability, minutes: judgement.minutes,
            ladders: judgement.ladders, accessPoints: judgement.accessPoints,
            verdict: VerdictSentence.verdict(findings, packets: captures.reduce(0) { $0 + $1.packets }), baselines: judgement.baselines)
    }
}
