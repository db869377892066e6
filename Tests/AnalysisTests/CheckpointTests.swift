import Analysis
import Findings
import Forge
import Testing
import Wire

@Suite("Checkpoints")
struct CheckpointTests {
    @Test("The first comes with the first batch, and says what was read by then")
    func first() throws {
        var reached: [Timestamp] = []
        var packets: [UInt64] = []
        let report = try Analyzer.run(
            RecordingSource(DeterminismTests.crowd, batchSize: 64),
            onCheckpoint: { report, time in
                reached.append(time)
                packets.append(report.captures.reduce(0) { $0 + $1.packets })
            })
        let whole = report.captures.reduce(0) { $0 + $1.packets }
        let first = try #require(packets.first)
        #expect(first > 0)
        #expect(first < whole)
        let started = try #require(DeterminismTests.crowd.frames.first?.time)
        #expect(try #require(reached.first) >= started)
    }
}
