import Findings
import Wire

/// Section 6: which device reached what, during the interruptions and outside them.
enum MatrixSection {
    static func section(_ facts: DossierFacts, _ numbering: inout Numbering) -> Document.Section {
        var blocks: [Block] = []
        let devices = Set(facts.cells.inside.keys.map(\.device)).union(facts.cells.outside.keys.map(\.device)).sorted()
        if devices.isEmpty {
            blocks.append(.paragraph(.matrixMissing))
        } else {
            if !facts.outages.isEmpty { blocks.append(.table(table(facts, devices, isInside: true, .matrixCaption, &numbering))) }
            blocks.append(.table(table(facts, devices, isInside: false, .matrixOutsideCaption, &numbering)))
        }
        if facts.cells.countsEdges { blocks.append(.note(.edgesCounted)) }
        blocks.append(.note(.controlMissing))
        return Document.Section(anchor: Anchor("s", 6), title: .matrixTitle, blocks: blocks)
    }

    private static func table(
        _ facts: DossierFacts, _ devices: [String], isInside: Bool, _ caption: Phrase, _ numbering: inout Numbering
    ) -> Table {
        let classes = DestinationClass.allCases.filter { destination in
            (facts.cells.inside.keys.contains { $0.destination == destination })
                || (facts.cells.outside.keys.contains { $0.destination == destination })
        }
        let rows = devices.map { id in
            let name = facts.report.devices.first { $0.id == id }.map { Phrase.device($0) } ?? .wire(id)
            return Table.Row([Table.Cell(name)] + classes.map { cell(tally(facts, id, $0, isInside)) })
        }
        return Table(
            caption: numbering.caption(caption), columns: [.fromColumn] + classes.map { .destination($0) }, rows: rows, layout: .matrix)
    }

    private static func tally(_ facts: DossierFacts, _ device: String, _ destination: DestinationClass, _ isInside: Bool) -> Tally {
        (isInside ? facts.cells.inside : facts.cells.outside)[CellSummary.Key(device: device, destination: destination)] ?? Tally()
    }

    /// A mark and the count behind it: works from 95 of 100 on, does not where nothing was answered.
    static func cell(_ tally: Tally) -> Table.Cell {
        guard tally.decided > 0 else { return Table.Cell(.sign("–")) }
        let text = " " + Figures.share(tally.answered, of: tally.decided)
        if tally.answered == 0 { return Table.Cell(.figure("✕" + text), tone: .bad) }
        return tally.answered * 100 >= tally.decided * 95
            ? Table.Cell(.figure("✓" + text), tone: .good) : Table.Cell(.figure("◐" + text), tone: .local)
    }
}
