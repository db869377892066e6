import Findings
import Wire

/// Section 11: how anyone checks this, who held the record, and who signs.
enum CheckSection {
    static func section(_ facts: DossierFacts, _ numbering: inout Numbering) -> Document.Section {
        let times = TimeText(zone: .utc)
        let filter = ExhibitSection.shown(facts).first?.filter ?? "frame.number == 1"
        let commands: [(does: Phrase, command: String)] = [
            (.checkDigest, "sha256sum capture.pcapng"), (.checkFilter, "tshark -r capture.pcapng -Y \(ShellWord.quoted(filter))"),
            (.checkAgain, "wirewitness report --format html --lang LANG --tz ZONE RECORD | sha256sum"),
        ]
        var rows: [[Phrase]] = facts.report.captures.prefix(AnnexSection.limit).map {
            [.path($0.path), $0.sha256.map { .code($0) } ?? .notRecorded]
        }
        rows.append([
            .programLabel + .figure(" wirewitness ") + .wire(facts.report.toolVersion), facts.dossier.programDigest.map { .code($0) } ?? .notRecorded,
        ])
        let custody: [[Phrase]] = [
            [.figure(times.utc(facts.period.from)), .sign("…"), .custodyBegun], [.figure(times.utc(facts.period.to)), .sign("…"), .custodyEnded],
            [.sign("…"), .sign("…"), .sign("…")], [.sign("…"), .sign("…"), .sign("…")],
        ]
        return Document.Section(
            anchor: Anchor("s", 11), title: .checkTitle,
            blocks: [
                .paragraph(.checkIntro), .commands(commands),
                .table(
                    Table(
                        caption: numbering.caption(.digestsCaption), columns: [.itemColumn, .sign("SHA-256")],
                        rows: rows.map { Table.Row($0.map { Table.Cell($0, isWide: true) }) }, layout: .tight)),
                .table(
                    Table(
                        caption: numbering.caption(.custodyCaption), columns: [.custodyWhen, .custodyWho, .custodyWhat],
                        rows: custody.map { Table.Row($0.map { Table.Cell($0) }) }, layout: .tight)),
                .signatures(declaration: .declaration, lines: Phrase.signatureLines),
            ])
    }
}
