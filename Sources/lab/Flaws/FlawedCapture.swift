import Analysis
import Capture
import Findings

/// A capture whose every flaw can be tried.
struct FlawedCapture {
    /// What a flaw made the program say that it does not say of the whole.
    struct Accusation {
        var flaw: Flaw
        var kind: FindingKind
        var confidence: Confidence
        var claim: String
    }

    private let source: any FrameSource
    let frames: [HeldFrame]
    /// What is said of the whole, by kind.
    private let said: [FindingKind: Confidence]

    /// Reads the capture at `path` and judges it as it is.
    init(_ path: String) throws {
        source = try CaptureInputs.open([path])
        frames = try HeldFrame.all(of: source)
        said = Dictionary(try Self.accusations(FlawedSource(frames, of: source)).map { ($0.kind, $0.confidence) }, uniquingKeysWith: max)
    }

    /// What the program says above `low`, faults aside, once the capture has the flaw, and does not say of the whole.
    func accusations(_ flaw: Flaw) throws -> [Accusation] {
        try Self.accusations(FlawedSource(flaw.apply(to: frames), of: source)).filter { $0.confidence > said[$0.kind] ?? .low }.map {
            Accusation(flaw: flaw, kind: $0.kind, confidence: $0.confidence, claim: $0.claim)
        }
    }

    private static func accusations(_ source: FlawedSource) throws -> [Finding] {
        try Analyzer.run(source).findings.filter { $0.nature != .fault && $0.confidence > .low }
    }
}
