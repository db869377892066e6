import Analysis
import Capture
import Findings
import Testing

/// A capture may miss a frame without anybody knowing; what then looks like a contradiction is none.
@Suite("A frame that the capture missed")
struct MissedFrameTests {
    /// A question that was asked twice, and whose two answers name different addresses of one site: without one of the questions, two answers
    /// to one.
    @Test("accuses no resolver")
    func question() throws {
        let folder = try #require(ScenarioFolder.all.first { $0.name == "benign-cdn-rotation" })
        let packets = try folder.report().captures.reduce(0) { $0 + $1.packets }
        var doubled = 0
        for missing in 1...packets {
            let report = try Analyzer.run(LossySource(CaptureInputs.open([folder.capture]), missing: missing))
            let loud = report.findings.filter { $0.nature != .fault && $0.confidence > .low }
            #expect(loud.isEmpty, "without frame \(missing): \(loud.map { "\($0.kind.rawValue) \($0.confidence.rawValue)" })")
            doubled += report.findings.count { $0.kind == .dnsForgedAnswer }
        }
        // The test sees what it is about: some of these losses do leave two answers to one question.
        #expect(doubled > 0)
    }
}
