import Analysis
import Capture
import Findings
import Foundation
import Report
import Testing
import Wire

@Suite("Exhibits")
struct ExhibitTests {
    /// What tshark prints of the frames that a filter shows: time, length, bytes kept, comments.
    private static func shown(_ path: String, _ filter: String) throws -> [[String]] {
        let process = Process()
        process.executableURL = URL(filePath: try #require(FilterTests.tshark))
        let fields = ["frame.time_epoch", "frame.len", "frame.cap_len", "frame.comment"].flatMap { ["-e", $0] }
        process.arguments = ["-n", "-r", path, "-Y", filter, "-T", "fields"] + fields
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "tshark does not accept \(filter)")
        return text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    @Test(
        "hold the finding's frames, whole, and tshark finds exactly them by the printed filter",
        .enabled(if: FilterTests.tshark != nil, "tshark is not installed"), arguments: ScenarioFolder.all.filter { !$0.isBenign })
    func framesAreThoseOfTheFinding(folder: ScenarioFolder) throws {
        let report = try folder.report()
        let directory = FileManager.default.temporaryDirectory.appending(path: "exhibits-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: directory) }
        let written = try ExhibitWriter(Dossier(of: report)).write(to: directory.path)
        #expect(written.count == report.findings.count)
        // Two findings of a folder suffice: a process an exhibit is what this test takes.
        for exhibit in written.prefix(2) {
            let finding = try #require(report.findings.first { $0.id == exhibit.finding })
            let numbers = Set(finding.frames.map(\.number)).sorted()
            let original = try Self.shown(folder.capture, "frame.number in {\(numbers.map(String.init).joined(separator: ", "))}")
            let shown = try Self.shown(directory.appending(path: exhibit.file.name.text).path, exhibit.file.filter)
            #expect(shown.map { $0.prefix(3) } == original.map { $0.prefix(3) }, "\(finding.id): time and length say which frame it is")
            for (number, line) in zip(numbers, shown) { #expect(line.last?.contains("frame \(number) of capture.pcapng") == true) }
        }
    }

    @Test("hold whole frames, byte for byte", arguments: ScenarioFolder.all.filter { !$0.isBenign }.prefix(12))
    func framesAreWhole(folder: ScenarioFolder) throws {
        let report = try folder.report()
        let directory = FileManager.default.temporaryDirectory.appending(path: "exhibits-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: directory) }
        let original = try Self.frames(folder.capture)
        for exhibit in try ExhibitWriter(Dossier(of: report)).write(to: directory.path) {
            let cut = try Self.frames(directory.appending(path: exhibit.file.name.text).path)
            #expect(cut.count == exhibit.frames)
            #expect(cut.allSatisfy(original.contains))
        }
    }

    private static func frames(_ path: String) throws -> Set<[UInt8]> {
        let reader = try CaptureFileReader(path: path, hashing: false)
        let batch = FrameBatch()
        var frames: Set<[UInt8]> = []
        while try reader.fill(batch) {
            for record in batch.records {
                // The time goes in front, so that two frames of the same bytes stay two.
                let time = octets(record.time.nanoseconds)
                frames.insert(time + batch.bytes[Int(record.start)..<Int(record.start + record.captured)])
            }
        }
        return frames
    }

    private static func octets(_ nanoseconds: Int64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: nanoseconds >> ($0 * 8)) } }
}
