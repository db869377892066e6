import Findings
import Wire

/// Makes the document of a dossier: the sections in their fixed order, none left out for want of data.
enum DocumentBuilder {
    static func document(_ dossier: Dossier, zone: TimeZoneRules) -> Document {
        let facts = DossierFacts(dossier, zone: zone)
        var numbering = Numbering()
        var sections = [PlainSection.section(facts)]
        sections.append(WhereSection.section(facts, &numbering))
        sections.append(WhenSection.section(facts, &numbering))
        sections.append(EventSection.section(facts, &numbering))
        sections.append(TableSection.section(facts, &numbering))
        sections.append(MatrixSection.section(facts, &numbering))
        sections.append(ExplanationSection.section(facts, &numbering))
        sections.append(RecordsSection.section(facts))
        sections.append(ExhibitSection.section(facts, &numbering))
        sections.append(MethodSection.section(facts, &numbering))
        sections.append(CheckSection.section(facts, &numbering))
        sections.append(AnnexSection.section(facts, &numbering))
        return Document(
            id: .wire(dossier.id), form: .report, kicker: .recordOfInterruptions, headline: headline(facts), lead: lead(facts),
            facts: coverFacts(facts), sections: sections)
    }

    /// What page one says in one sentence: a symptom, at most with its place; never who or why.
    static func headline(_ facts: DossierFacts) -> Phrase {
        if facts.packets == 0, facts.report.findings.isEmpty, facts.incidents.isEmpty { return .headlineEmpty }
        if facts.outages.count >= 2, facts.isLong, facts.observedDays >= 2 {
            return .headlineDays(facts.daysWithOutage, of: max(facts.observedDays, facts.daysWithOutage))
        }
        if let strongest = facts.claims.first, strongest.confidence >= .medium { return .title(strongest.kind) }
        if facts.outages.count == 1 { return .headlineOutage(lasting: facts.outageLength) }
        if !facts.outages.isEmpty { return .headlineOutages(facts.outages.count, lasting: facts.outageLength) }
        if !facts.domestic.isEmpty { return .headlineDomestic(facts.domestic.count) }
        if let fault = facts.faults.first, fault.confidence >= .medium { return .headlineFault(.title(fault.kind)) }
        return facts.claims.isEmpty ? .headlineNothing(facts.packets) : .headlineWeak
    }

    static func lead(_ facts: DossierFacts) -> Phrase {
        let (from, to) = (facts.zone.civil(facts.period.from), facts.zone.civil(facts.period.to))
        let zone = Phrase.wire(facts.zone.name) + .figure(" (UTC\(from.offsetText))")
        var lead = facts.isLong ? Phrase.leadWeeks(from, to, zone: zone) : .leadDay(from, facts.period.length, zone: zone)
        if let claim = facts.claims.first, claim.confidence >= .medium {
            let confidence = Phrase.confidence(claim.confidence, claim.nature)
            lead = lead + (headline(facts) == .title(claim.kind) ? .howSure(confidence) : .alsoFound(.title(claim.kind), confidence))
        }
        return lead
    }

    private static func coverFacts(_ facts: DossierFacts) -> [Document.Fact] {
        let times = TimeText(zone: facts.zone)
        let whole = facts.period.length
        let share = Figures.percent(facts.observedLength.seconds, of: whole.seconds) ?? "–"
        var lines = [
            Document.Fact(label: .reportLabel, value: .wire(facts.dossier.id)),
            Document.Fact(label: .periodFrom, value: .figure(times.full(facts.period.from))),
            Document.Fact(label: .periodTo, value: .figure(times.full(facts.period.to))),
            Document.Fact(label: .recordedLabel, value: .recorded(facts.observedLength, of: whole, share: .figure(share))),
            Document.Fact(label: .clockLabel, value: clock(facts)),
            Document.Fact(label: .capturesLabel, value: .captures(facts.report.captures.count, packets: facts.packets)),
            Document.Fact(label: .programLabel, value: .figure("wirewitness ") + .wire(facts.report.toolVersion)),
        ]
        let captures = facts.report.captures
        if captures.count == 1, let capture = captures.first {
            lines.append(Document.Fact(label: .captureDigestLabel, value: capture.sha256.map { .code($0) } ?? .notRecorded))
        } else {
            lines.append(Document.Fact(label: .capturesDigestLabel, value: captures.isEmpty ? .nothing : .listedInAnnexes))
        }
        lines.append(Document.Fact(label: .programDigestLabel, value: facts.dossier.programDigest.map { .code($0) } ?? .notRecorded))
        lines.append(Document.Fact(label: .languageLabel, value: .languageNote))
        return lines
    }

    private static func clock(_ facts: DossierFacts) -> Phrase {
        let records = facts.dossier.clock
        guard !records.isEmpty else { return .clockUnknown }
        let good = records.filter(\.isSynchronized)
        let error = records.compactMap(\.largestError).max()
        return .clockGood(good.count, of: records.count, within: error ?? .zero)
    }
}
