import Findings
import Foundation
import Testing
import Wire

@testable import Report

@Suite("Rendered reports, compared with files that people can read")
struct SnapshotTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")

    /// Compares with the file of that name; with `WIREWITNESS_RECORD` set, writes it instead.
    private func expect(_ output: String, equals name: String) throws {
        let file = Self.folder.appending(path: name)
        if ProcessInfo.processInfo.environment["WIREWITNESS_RECORD"] != nil { try Data(output.utf8).write(to: file) }
        #expect(output == String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }

    private static func zone() throws -> TimeZoneRules { TimeZoneRules(name: "Asia/Baku", offset: 4 * 3600) }

    @Test("Text, 80 columns, with local time")
    func text() throws {
        let output = TextRenderer(zone: try Self.zone()).render(SampleReport.full)
        try expect(output, equals: "full.txt")
        for line in output.split(separator: "\n") where !line.contains("Wireshark") { #expect(TextPage.width(line) <= 80, "\(line)") }
    }

    @Test("Text for a terminal of 60 columns with colours and ASCII only")
    func narrow() throws {
        try expect(
            TextRenderer(style: TextStyle(columns: 60, isColored: true, isUnicode: false), zone: try Self.zone()).render(SampleReport.full),
            equals: "narrow.txt")
    }

    @Test("Text when nothing was found")
    func nothing() throws { try expect(TextRenderer().render(SampleReport.empty), equals: "empty.txt") }

    @Test("JSON") func json() throws { try expect(JSONRenderer.render(SampleReport.full), equals: "full.json") }

    @Test("CSV") func csv() throws { try expect(CSVRenderer().render(SampleReport.full), equals: "full.csv") }

    @Test("A kind and a sign explained")
    func explain() throws {
        try expect(CatalogueText().explain(Catalogue[.tcpForgedReset]), equals: "explain-kind.txt")
        try expect(CatalogueText().explain(Catalogue[.t4]), equals: "explain-sign.txt")
    }

    @Test("Every entry of the catalogue fits 80 columns")
    func width() {
        let all =
            [CatalogueText().overview()] + Catalogue.kinds.map { CatalogueText().explain($0) } + Catalogue.signs.map { CatalogueText().explain($0) }
        for line in all.joined().split(separator: "\n") { #expect(TextPage.width(line) <= 80, "\(line)") }
    }
}
