import Findings
import Testing
import Wire

@testable import Report

@Suite("Attempts during interruptions")
struct CellSummaryTests {
    private func outage(from: Int64, to: Int64) -> Incident {
        Incident(
            id: "I1", sentence: "The line was down.", scope: .uplink, start: Timestamp(seconds: from), end: Timestamp(seconds: to),
            uncertainty: .seconds(1), findings: ["F1"], causes: [])
    }

    private func cell(_ start: Int64, _ destination: DestinationClass, answered: Int, silent: Int) -> AvailabilityCell {
        var cell = AvailabilityCell(device: "A", destination: destination, start: Timestamp(seconds: start))
        cell.answered = answered
        cell.silent = silent
        return cell
    }

    @Test("are counted where five minutes lie wholly inside")
    func whole() {
        let cells = [
            cell(0, .internet, answered: 9, silent: 1), cell(300, .internet, answered: 0, silent: 5), cell(300, .gateway, answered: 4, silent: 0),
        ]
        let summary = CellSummary(cells, outages: [outage(from: 290, to: 700)])
        #expect(!summary.countsEdges)
        #expect(summary.tally(nil, .internet, isInside: true) == Tally(silent: 5))
        #expect(summary.tally(nil, .gateway, isInside: true) == Tally(answered: 4))
    }

    @Test("of a short one are counted where five minutes touch it, and it is said")
    func short() {
        let cells = [
            cell(0, .internet, answered: 9, silent: 7), cell(0, .gateway, answered: 3, silent: 0), cell(300, .internet, answered: 5, silent: 0),
        ]
        let summary = CellSummary(cells, outages: [outage(from: 60, to: 180)])
        #expect(summary.countsEdges)
        #expect(summary.tally(nil, .internet, isInside: true) == Tally(answered: 9, silent: 7))
        #expect(summary.tally(nil, .internet, isInside: false) == Tally(answered: 5))
    }
}
