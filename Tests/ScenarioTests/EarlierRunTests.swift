import Analysis
import Capture
import Findings
import Testing
import Wire

/// What a home showed the evening before is what this evening is weighed against: an honest home must stay honest, and what was plain
/// must stay plain.
@Suite("A scenario after an earlier evening of the same home")
struct EarlierRunTests {
    /// The runs before: that long ago, each count or no longer do.
    private static let ages: [Interval] = [.seconds(3_600), .seconds(23 * 3_600), .seconds(47 * 3_600), .seconds(30 * 86_400)]

    private func report(_ folder: ScenarioFolder, _ baselines: Baselines) throws -> FindingsReport {
        var options = AnalysisOptions()
        options.workers = 1
        options.baselines = baselines
        return try Analyzer.run(CaptureInputs.open([folder.capture]), options: options)
    }

    @Test("accuses no honest network, and takes nothing back", arguments: ScenarioFolder.all)
    func weighed(folder: ScenarioFolder) throws {
        let alone = try report(folder, Baselines())
        for age in Self.ages {
            let after = try report(folder, alone.baselines.earlier(by: age))
            for finding in after.findings where finding.nature != .fault && finding.confidence >= .medium {
                let before = alone.findings.first { $0.kind == finding.kind && $0.subject == finding.subject }
                #expect(!folder.isBenign || before?.confidence ?? .info >= finding.confidence, "\(age): \(finding.claim)")
            }
            // What an address did the evening before may be what makes a distance ordinary, and nothing more than that.
            if !folder.isBenign {
                let missing = Set(alone.findings.map(\.kind)).subtracting(after.findings.map(\.kind))
                #expect(missing.isEmpty, "\(age): \(missing)")
            }
        }
    }
}

extension Baselines {
    /// The same, seen so long before.
    fileprivate func earlier(by age: Interval) -> Baselines {
        var known = self
        for index in known.peers.indices { known.peers[index].lastAnswer = known.peers[index].lastAnswer - age }
        for index in known.places.indices { known.places[index].lastAnswer = known.places[index].lastAnswer - age }
        for index in known.names.indices { known.names[index].time = known.names[index].time - age }
        for index in known.resolvers.indices { known.resolvers[index].time = known.resolvers[index].time - age }
        return known
    }
}
