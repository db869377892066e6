import Analysis
import Findings
import Foundation
import Report
import Testing

@Suite("Exhibits")
struct ExhibitTests {
    private static func fields(_ path: String, _ filter: String, _ field: String) throws -> [String] {
        let process = Process()
        process.executableURL = URL(filePath: try #require(FilterTests.tshark))
        process.arguments = ["-2", "-n", "-r", path, "-Y", filter, "-T", "fields", "-e", field]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "tshark does not accept \(filter)")
        return text.split(separator: "\n").map(String.init)
    }

    @Test(
        "hold the finding's frames, whole, and tshark finds exactly them by the printed filter",
        .enabled(if: FilterTests.tshark != nil, "tshark is not installed"), arguments: ScenarioFolder.all.filter { !$0.isBenign })
    func framesAreThoseOfTheFinding(folder: ScenarioFolder) throws {
        let report = try folder.report()
        let directory = FileManager.default.temporaryDirectory.appending(path: "exhibits-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: directory) }
        let dossier = Dossier(of: report)
        let written = try ExhibitWriter(dossier).write(to: directory.path)
        #expect(written.count == report.findings.count)
        for exhibit in written {
            let finding = try #require(report.findings.first { $0.id == exhibit.finding })
            let path = directory.appending(path: exhibit.file.name.text).path
            // Time and length say which frame of the capture it is; bytes are compared whole.
            let own = finding.frames.map { "frame.number == \($0.number)" }.joined(separator: " || ")
            for field in ["frame.time_epoch", "frame.len", "frame.cap_len"] {
                let expected = try Self.fields(folder.capture, own, field).sorted()
                #expect(try Self.fields(path, exhibit.file.filter, field).sorted() == expected, "\(finding.id) \(field)")
            }
            let comments = try Self.fields(path, exhibit.file.filter, "frame.comment")
            #expect(comments.count == Set(finding.frames.map(\.number)).count)
            for frame in finding.frames { #expect(comments.contains { $0.contains("frame \(frame.number) of capture.pcapng") }) }
            #expect(try Self.fields(path, "frame", "frame.number").count == exhibit.frames)
        }
    }
}
