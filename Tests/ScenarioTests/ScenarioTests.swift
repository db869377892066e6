import Findings
import Foundation
import Testing

@Suite("The shipped scenarios")
struct ScenarioTests {
    @Test("are there, and the innocent ones are about as many as the others")
    func areThere() {
        let benign = ScenarioFolder.all.filter(\.isBenign).count
        #expect(ScenarioFolder.all.count >= 79)
        #expect(benign * 2 >= ScenarioFolder.all.count)
    }

    @Test(
        "are judged as they happened: each expected finding with its frames and signs, and nothing else above the line", arguments: ScenarioFolder.all
    )
    func areJudgedRight(folder: ScenarioFolder) throws {
        let expectation = try Expectation(folder: folder.url)
        let findings = try folder.report().findings
        var allowed = Set(expectation.also)
        for expected in expectation.findings {
            let kinds = [expected.kind] + (expected.or ?? [])
            allowed.formUnion(kinds)
            let least = try #require(Confidence(rawValue: expected.atLeast))
            let most = try #require(Confidence(rawValue: expected.atMost ?? "proof"))
            let match = findings.first { finding in
                kinds.contains(finding.kind.rawValue) && finding.confidence >= least && finding.confidence <= most
                    && Set(expected.signs).isSubset(of: finding.signs.map(\.rawValue))
                    && Set(expected.frames).isSubset(of: finding.frames.map(\.number))
            }
            #expect(
                match != nil, "\(expected.kind) at \(expected.atLeast) with \(expected.signs), frames \(expected.frames); got \(summary(findings))")
        }
        let line = try #require(Confidence(rawValue: expectation.quietAbove))
        let loud = findings.filter { $0.nature != .fault && $0.confidence > line && !allowed.contains($0.kind.rawValue) }
        #expect(loud.isEmpty, "\(summary(loud))")
    }

    @Test("give the same report for one worker and for five", arguments: ScenarioFolder.all)
    func areTheSameForAnyWorkers(folder: ScenarioFolder) throws {
        #expect(try folder.report(workers: 5) == folder.report(workers: 1))
    }

    @Test("cover every kind that is detected with at least two that fire and two innocent twins")
    func coverEveryKind() throws {
        var firing: [String: Int] = [:]
        var twins: [String: Int] = [:]
        for folder in ScenarioFolder.all {
            let expectation = try Expectation(folder: folder.url)
            for kind in Set(expectation.findings.map(\.kind)) { firing[kind, default: 0] += 1 }
            for kind in expectation.twinOf ?? [] { twins[kind, default: 0] += 1 }
        }
        for entry in Catalogue.kinds where entry.isDetected {
            #expect(firing[entry.kind.rawValue, default: 0] >= 2, "\(entry.kind.rawValue) lacks a firing scenario")
            #expect(twins[entry.kind.rawValue, default: 0] >= 2, "\(entry.kind.rawValue) lacks an innocent twin")
        }
    }

    private func summary(_ findings: [Finding]) -> String {
        findings.map { "\($0.kind.rawValue) \($0.confidence) \($0.signs.map(\.rawValue)) \($0.frames.map(\.number))" }.joined(separator: "; ")
    }
}
