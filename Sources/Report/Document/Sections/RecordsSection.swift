import Findings

/// Section 8: what to ask of whom, and what each record shows if this report is wrong.
enum RecordsSection {
    static func section(_ facts: DossierFacts) -> Document.Section {
        let times = TimeText(zone: facts.zone)
        return Document.Section(
            anchor: Anchor("s", 8), title: .recordsTitle,
            blocks: [
                .paragraph(.recordsIntro),
                .paragraph(.recordsPeriod(.figure(times.full(facts.period.from)), .figure(times.full(facts.period.to)))),
                .numbered(Phrase.records),
            ])
    }
}
