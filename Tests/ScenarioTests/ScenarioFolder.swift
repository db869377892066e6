import Analysis
import Capture
import Findings
import Foundation
import Testing

/// One folder of `captures/`.
struct ScenarioFolder: CustomTestStringConvertible, Sendable {
    let url: URL

    var name: String { url.lastPathComponent }
    var testDescription: String { name }
    var isBenign: Bool { name.hasPrefix("benign-") }
    var capture: String { url.appending(path: "capture.pcapng").path }

    /// All scenarios that are shipped.
    static let all: [ScenarioFolder] = {
        let captures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "captures")
        let folders = (try? FileManager.default.contentsOfDirectory(at: captures, includingPropertiesForKeys: nil)) ?? []
        return folders.filter { FileManager.default.fileExists(atPath: $0.appending(path: "expected.json").path) }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }.map(ScenarioFolder.init)
    }()

    /// What the program makes of it.
    func report(workers: Int = 1) throws -> FindingsReport {
        var options = AnalysisOptions()
        options.workers = workers
        return try Analyzer.run(CaptureInputs.open([capture]), options: options)
    }
}
