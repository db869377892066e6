import Findings
import Wire

/// Makes a letter of a dossier: the facts of the report, a request, and lines for what only the writer knows.
///
/// A letter says no more than the report: what was seen and where, never who or why.
struct LetterBuilder {
    let letter: Letter
    private let facts: DossierFacts

    init(_ letter: Letter, _ dossier: Dossier, zone: TimeZoneRules) {
        self.letter = letter
        facts = DossierFacts(dossier, zone: zone)
    }

    var document: Document {
        var numbering = Numbering()
        let parts: [(Phrase, [Block])] =
            switch letter {
            case .provider:
                [
                    (.letterWhatHappened, account(&numbering)), (.letterRequests, [.numbered(Phrase.providerRequests)]),
                    (.letterKeep, [.paragraph(.letterKeepIntro), period, .numbered(Phrase.records)]), (.letterAnnexes, annexes(&numbering)),
                    (.letterSignature, signature),
                ]
            case .regulator:
                [
                    (.letterWhatHappened, account(&numbering)), (.letterLimits, [PlainSection.pair(facts)]),
                    (.letterProviderSaid, [.list(Phrase.providerAnswers)]), (.letterRequests, [.numbered(Phrase.regulatorRequests)]),
                    (.recordsTitle, [period, .numbered(Phrase.records)]), (.letterAnnexes, annexes(&numbering)), (.letterSignature, signature),
                ]
            case .court:
                [
                    (.letterWhatIsAttached, [.paragraph(.courtAttached)] + annexes(&numbering)), (.letterWhatHappened, account(&numbering)),
                    (.letterLimits, [PlainSection.pair(facts)]),
                    (.recordsTitle, [.paragraph(.courtRecords), period, .numbered(Phrase.records)]), (.letterCheck, [.paragraph(.courtCheck)]),
                    (.letterSignature, [.signatures(declaration: .declaration, lines: Phrase.signatureLines)]),
                ]
            case .handover:
                [
                    (.handoverDevice, device(&numbering)), (.handoverState, [.numbered(Phrase.handoverSteps)]),
                    (.handoverGiven, [.list(Phrase.handoverTerms)]),
                    (.letterSignature, [.signatures(declaration: .handoverDeclaration, lines: Phrase.handoverSignatures)]),
                ]
            }
        return Document(
            id: .wire(facts.dossier.id), form: .letter, kicker: .letterAddressee(letter), headline: .letterTitle(letter), lead: .letterLead(letter),
            facts: head,
            sections: parts.enumerated().map { Document.Section(anchor: Anchor("s", $0.offset + 1), title: $0.element.0, blocks: $0.element.1) })
    }

    // MARK: Parts

    /// Whom it comes from, whom it goes to, and the report that it goes with.
    private var head: [Document.Fact] {
        var lines: [Document.Fact] = []
        if letter != .handover { lines.append(Document.Fact(label: .letterTo, value: .letterBlank)) }
        lines += [
            Document.Fact(label: .letterFrom, value: .letterBlank), Document.Fact(label: .letterLine, value: .letterBlank),
            Document.Fact(label: .letterDate, value: .letterBlank), Document.Fact(label: .reportLabel, value: .wire(facts.dossier.id)),
        ]
        return lines
    }

    /// What the report shows, shortly, with the interruptions or else the findings one by one.
    private func account(_ numbering: inout Numbering) -> [Block] {
        var blocks: [Block] = [.paragraph(DocumentBuilder.headline(facts) + .sign(". ") + DocumentBuilder.lead(facts))]
        blocks.append(.ladder(PlainSection.ladder(facts)))
        if !facts.incidents.isEmpty {
            blocks.append(.table(TableSection.incidents(facts, &numbering)))
        } else if !facts.claims.isEmpty {
            blocks.append(.table(TableSection.findings(Array(facts.claims.prefix(TableSection.limit)), &numbering)))
        }
        blocks.append(.note(.letterSections))
        return blocks
    }

    private var period: Block {
        let times = TimeText(zone: facts.zone)
        return .paragraph(.recordsPeriod(.figure(times.full(facts.period.from)), .figure(times.full(facts.period.to))))
    }

    /// The report and the captures, each with its digest; the report's own is for the writer to fill in, since it cannot hold itself.
    private func annexes(_ numbering: inout Numbering) -> [Block] {
        let captures = facts.report.captures.prefix(AnnexSection.limit).enumerated().map { index, capture in
            Table.Row([
                Table.Cell(.count(index + 2)), Table.Cell(.path(capture.path), isWide: true),
                Table.Cell(capture.sha256.map { .code($0) } ?? .notRecorded, isWide: true),
            ])
        }
        let report = Table.Row([
            Table.Cell(.count(1)), Table.Cell(.letterReport(.wire(facts.dossier.id)), isWide: true), Table.Cell(.letterBlank, isWide: true),
        ])
        var blocks: [Block] = [
            .table(
                Table(
                    caption: numbering.caption(.annexCaption), columns: [.annexColumn, .itemColumn, .sign("SHA-256")], rows: [report] + captures,
                    layout: .tight))
        ]
        let rest = facts.report.captures.count - AnnexSection.limit
        if rest > 0 { blocks.append(.note(.moreRows(rest))) }
        return blocks
    }

    private var signature: [Block] { [.signatures(declaration: .letterClosing, lines: [Phrase.signatureLines[0]])] }

    /// What identifies the box: its hardware address as the line showed it, the rest to be read off the label.
    private func device(_ numbering: inout Numbering) -> [Block] {
        let gateways = facts.report.devices.filter { $0.role == .gateway }.compactMap(\.mac)
        let seen: Phrase = gateways.isEmpty ? .notRecorded : gateways.map { .figure($0.description) }.joined()
        var rows = [Table.Row([Table.Cell(.handoverSeenAddress, isWide: true), Table.Cell(seen, isWide: true)])]
        rows += Phrase.handoverLabels.map { Table.Row([Table.Cell($0, isWide: true), Table.Cell(.letterBlank, isWide: true)]) }
        return [.table(Table(caption: numbering.caption(.handoverDevice), columns: [.itemColumn, .handoverValue], rows: rows, layout: .tight))]
    }
}
