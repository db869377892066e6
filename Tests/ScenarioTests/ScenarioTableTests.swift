import Findings
import Foundation
import Testing

@Suite("The table of the scenarios")
struct ScenarioTableTests {
    /// The page that is kept.
    static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "captures/TABLE.md")
    /// Set by `make scenarios`: the page is written instead of read.
    static let isWritten = ProcessInfo.processInfo.environment["WIREWITNESS_TABLE"] != nil

    @Test("shows what is found now; every kind has two scenarios that fire and two innocent twins, and no twin accuses anybody")
    func isKept() throws {
        let table = try ScenarioTable(ScenarioFolder.all)
        if Self.isWritten { try table.page.write(to: Self.page, atomically: true, encoding: .utf8) }
        let kept = try String(contentsOf: Self.page, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        let seen = table.page.split(separator: "\n", omittingEmptySubsequences: false)
        let difference = seen.difference(from: kept).map { change in
            switch change {
            case .insert(_, let line, _): "+ \(line)"
            case .remove(_, let line, _): "- \(line)"
            }
        }
        #expect(difference.isEmpty, "`make scenarios` writes captures/TABLE.md anew:\n\(difference.joined(separator: "\n"))")
        #expect(table.gaps.isEmpty)
        for entry in Catalogue.kinds {
            for row in table.twins(entry.kind) {
                let loud = row.findings.filter { $0.kind == entry.kind && $0.nature != .fault && $0.confidence > .low }
                #expect(loud.isEmpty, "\(row.name) is to be innocent of \(entry.kind.rawValue)")
            }
        }
    }
}
