import Findings
import Foundation
import Testing

@Suite("The Wireshark filters of findings")
struct FilterTests {
    /// Where tshark is, if it is installed.
    static let tshark = ["/usr/bin/tshark", "/usr/local/bin/tshark"].first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test(
        "show exactly the finding's frames in tshark", .enabled(if: tshark != nil, "tshark is not installed"),
        arguments: ScenarioFolder.all.filter { !$0.isBenign })
    func showExactlyTheFrames(folder: ScenarioFolder) throws {
        let tshark = try #require(Self.tshark)
        for finding in try folder.report().findings {
            let process = Process()
            process.executableURL = URL(filePath: tshark)
            process.arguments = ["-2", "-n", "-r", folder.capture, "-Y", finding.filter, "-T", "fields", "-e", "frame.number"]
            let output = Pipe()
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "tshark does not accept \(finding.filter)")
            let shown = Set(text.split(separator: "\n").compactMap { UInt64($0) })
            #expect(shown == Set(finding.frames.map(\.number)), "\(finding.id) \(finding.kind.rawValue): \(finding.filter)")
        }
    }
}
