import Analysis
import Capture
import Findings
import Foundation

/// One case played, recorded and judged.
struct RateRun: Sendable {
    /// What was said of it.
    enum Answer: String, CaseIterable, Sendable {
        case policed, shaped, congested, nothing
        case loss = "selective loss"
    }

    let scenario: RateCase
    let answers: Set<Answer>
    /// Bits a second, octets.
    let rate: Double?
    let rateError: Double?
    let bucket: Double?
    /// Claims other than faults above `low`: none of these runs holds one.
    let accusations: Int
    let packets: Int
    let dropped: Int

    /// Plays a case in a testbed of its own.
    init(_ scenario: RateCase, number: Int, keep: URL?) throws {
        let bed = try Testbed(number: number)
        defer { bed.close() }
        try bed.startRecording(snap: 128)
        try scenario.act(bed)
        bed.stopRecording()
        if let keep {
            let place = keep.appendingPathComponent("\(scenario.group)-\(number).pcap")
            try? FileManager.default.removeItem(at: place)
            try FileManager.default.copyItem(atPath: bed.rawCapture, toPath: place.path)
        }
        let report = try Analyzer.run(try CaptureInputs.open([bed.rawCapture]))
        self.init(scenario, report)
    }

    /// Reads what was found.
    init(_ scenario: RateCase, _ report: FindingsReport) {
        self.scenario = scenario
        var answers: Set<Answer> = []
        var limit: Finding?
        for finding in report.findings {
            switch finding.kind {
            case .rateThrottled where finding.signs.contains(.r1):
                answers.insert(.policed)
                limit = finding
            case .rateThrottled:
                answers.insert(.shaped)
                limit = limit ?? finding
            case .rateCongested: answers.insert(.congested)
            case .pathSelectiveLoss: answers.insert(.loss)
            default: break
            }
        }
        self.answers = answers.isEmpty ? [.nothing] : answers
        rate = Self.number("rateBitsPerSecond", limit)
        rateError = Self.number("rateErrorShare", limit)
        bucket = Self.number("bucketBytes", limit)
        accusations = report.findings.count { $0.nature != .fault && $0.confidence > .low }
        packets = Int(report.captures.first?.packets ?? 0)
        dropped = Int(report.captures.first?.dropped ?? 0)
    }

    private static func number(_ name: String, _ finding: Finding?) -> Double? {
        switch finding?.measurements[name] {
        case .number(let value): value
        case .integer(let value): Double(value)
        default: nil
        }
    }
}
