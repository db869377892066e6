import Findings
import Wire

/// Section 2: how far along the way answers came.
enum WhereSection {
    static func section(_ facts: DossierFacts, _ numbering: inout Numbering) -> Document.Section {
        let diagram = PathDiagram(facts)
        var blocks = [
            numbering.figure(
                diagram, caption: diagram.summary, columns: [.stepOfTheWay, .stateColumn],
                rows: diagram.steps.map { [.pathRows($0.from, $0.to), $0.label] })
        ]
        let ladder = LadderDiagram(facts)
        if ladder.steps.isEmpty {
            blocks.append(.note(.ladderMissing))
        } else {
            blocks.append(
                numbering.figure(
                    ladder, caption: .ladderCaption, columns: [.step, .duringInterruptions, .outsideInterruptions],
                    rows: ladder.steps.map { [.destination($0.destination), share($0.inside), share($0.outside)] }))
        }
        if facts.cells.countsEdges { blocks.append(.note(.edgesCounted)) }
        blocks += AccessTables.blocks(facts, &numbering)
        return Document.Section(anchor: Anchor("s", 2), title: .whereItStops, blocks: blocks)
    }

    /// Answered of decided, or that nothing was tried.
    static func share(_ tally: Tally) -> Phrase {
        tally.decided == 0 ? .notTried : .share(tally.answered, of: tally.decided)
    }
}
