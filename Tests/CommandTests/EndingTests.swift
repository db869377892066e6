import Analysis
import Capture
import Findings
import Report
import Testing
import Wire

@testable import wirewitness

@Suite("Exit statuses")
struct EndingTests {
    private func report(_ confidence: Confidence?, nature: Nature = .silence, packets: UInt64 = 1000, dropped: UInt64? = nil, unreadable: UInt64 = 0)
        -> FindingsReport
    {
        let finding = confidence.flatMap {
            Finding(
                kind: .routeBlackhole, nature: nature, confidence: $0, signs: [.b1], claim: "Nothing answered.", subject: Subject(), start: .epoch,
                end: .epoch,
                frames: [FrameReference(capture: 0, number: 1, role: .attempt)], filter: "tcp")
        }
        var coverage = Coverage()
        if unreadable > 0 { coverage.unreadable["ethernet tooShort"] = unreadable }
        return FindingsReport(
            toolVersion: "0", captures: [CaptureSummary(path: "x", format: "pcap", packets: packets, dropped: dropped)], coverage: coverage,
            findings: [finding].compactMap { $0 }, verdict: Verdict(confidence: .info, sentence: "."))
    }

    @Test("have the published numbers")
    func numbers() {
        #expect(Ending.Status.allCases.map(\.rawValue) == [0, 1, 2, 3, 4])
    }

    @Test("are 1 exactly from the threshold on", arguments: Confidence.allCases, FailThreshold.allCases)
    func threshold(_ confidence: Confidence, _ threshold: FailThreshold) {
        let expected: Ending.Status =
            threshold != .never && confidence.rank >= FailThreshold.allCases.firstIndex(of: threshold) ?? 9 ? .findings : .nothing
        #expect(Ending.status(of: report(confidence), failOn: threshold) == expected)
        #expect(Ending.status(of: report(confidence, nature: .fault), failOn: threshold) == expected, "faults count like others")
        #expect(Ending.status(of: report(confidence), failOn: threshold, exitsZero: true) == .nothing)
    }

    @Test("are 3 when too little could be seen, unless there is a finding")
    func inconclusive() {
        #expect(Ending.status(of: report(nil), failOn: .medium) == .nothing)
        #expect(Ending.status(of: report(nil, packets: 0), failOn: .medium) == .inconclusive)
        #expect(Ending.status(of: report(nil, dropped: 10), failOn: .medium) == .nothing)
        #expect(Ending.status(of: report(nil, dropped: 100), failOn: .medium) == .inconclusive)
        #expect(Ending.status(of: report(nil, unreadable: 501), failOn: .medium) == .inconclusive)
        #expect(Ending.status(of: report(.low, dropped: 100), failOn: .medium) == .inconclusive)
        #expect(Ending.status(of: report(.high, dropped: 100), failOn: .medium) == .findings, "1 beats 3")
    }

    @Test("are 4 without privilege and 2 for other errors")
    func errors() {
        #expect(Ending.explain(CaptureError.noPrivilege(interface: "eth0", command: "sudo setcap x")).status == .noPrivilege)
        #expect(Ending.explain(CaptureError.noPrivilege(interface: "eth0", command: "sudo setcap x")).message.contains("sudo setcap x"))
        #expect(Ending.explain(CaptureError.noSuchFile(path: "x")).status == .trouble)
        #expect(Ending.explain(Complaint("no")).status == .trouble)
    }
}
