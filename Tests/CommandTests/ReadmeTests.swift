import Foundation
import Testing

/// What the README shows is what the program prints.
@Suite("The README")
struct ReadmeTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test("shows what analyze prints")
    func sample() throws {
        let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
        let command = "wirewitness analyze --tz UTC captures/forged-reset-triple/capture.pcapng"
        let told = try #require(readme.components(separatedBy: "`\(command)` says:\n\n```\n").dropFirst().first)
        let sample = try #require(told.components(separatedBy: "\n```\n").first)
        let capture = Self.root.appending(path: "captures/forged-reset-triple/capture.pcapng").path
        let outcome = try ProgramTests().run(["analyze", "--tz", "UTC", capture])
        // The paths differ in where the repository lies, and lines break elsewhere for it.
        let printed = outcome.output.replacing(capture, with: "captures/forged-reset-triple/capture.pcapng")
        #expect(words(printed) == words(sample))
    }

    private func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
}
