import Findings
import Judgement
import Testing
import Wire

@Suite("The sentence that a report leads with")
struct VerdictTests {
    private func finding(_ kind: FindingKind, _ nature: Nature, _ confidence: Confidence, _ claim: String) throws -> Finding {
        try #require(
            Finding(
                kind: kind, nature: nature, confidence: confidence, signs: [], claim: claim, subject: Subject(), start: .epoch, end: .epoch,
                frames: [FrameReference(capture: 0, number: 1, role: .suspect)], filter: "frame.number in {1}"))
    }

    @Test("A refusal is called a refusal, not interference", arguments: [Confidence.medium, .high])
    func refusal(_ confidence: Confidence) throws {
        let verdict = VerdictSentence.verdict([try finding(.routeRefused, .refusal, confidence, "The router said no.")], packets: 9)
        #expect(verdict.confidence == confidence)
        #expect(!verdict.sentence.contains("interference"))
        #expect(verdict.sentence.hasSuffix(": The router said no."))
    }

    @Test("Of equally sure claims the forged packets lead")
    func order() throws {
        let findings = [
            try finding(.routeRefused, .refusal, .high, "refused."), try finding(.tcpForgedReset, .tampering, .high, "forged."),
            try finding(.tcpSilenced, .silence, .high, "silent."),
        ]
        #expect(VerdictSentence.verdict(findings, packets: 9).sentence.hasSuffix("forged."))
    }

    @Test("A surer refusal leads before a weaker claim of forgery")
    func surer() throws {
        let findings = [try finding(.routeRefused, .refusal, .high, "refused."), try finding(.tcpForgedReset, .tampering, .medium, "forged.")]
        #expect(VerdictSentence.verdict(findings, packets: 9).sentence.hasSuffix("refused."))
    }

    @Test("A fault alone is no interference, weak signs need none, and nothing is said of nothing")
    func quiet() throws {
        let fault = VerdictSentence.verdict([try finding(.uplinkDown, .fault, .high, "down.")], packets: 9)
        #expect(fault.confidence == .info && fault.sentence.hasPrefix("No interference was found, but a fault"))
        let weak = VerdictSentence.verdict([try finding(.tcpSilenced, .silence, .low, "silent.")], packets: 9, record: "this case")
        #expect(weak.confidence == .low && weak.sentence.hasPrefix("Nothing in this case needs interference"))
        #expect(VerdictSentence.verdict([], packets: 0).sentence.contains("nothing can be said"))
    }
}
