import Findings
import Testing
import Wire

@testable import Judgement

@Suite("A clock that was set")
struct ClockDoubtTests {
    private let step = Coverage.Gap(from: Timestamp(seconds: 1_000), to: Timestamp(seconds: 4_600), reason: "clock step")

    private func finding(_ nature: Nature, from start: Int64, to end: Int64) throws -> Finding {
        let frames = [FrameReference(capture: 0, number: 1, role: .suspect)]
        return try #require(
            Finding(
                kind: .dnsForgedAnswer, nature: nature, confidence: .high, signs: [.dn1], claim: "Two answers.", subject: Subject(), origin: .unknown,
                start: Timestamp(seconds: start), end: Timestamp(seconds: end), occurrences: 1, frames: frames, filter: "frame.number == 1",
                explanations: [Explanation("Chance", .notExcluded, because: "it happens")]))
    }

    @Test("takes the weight from what lies there alone")
    func inside() throws {
        let doubted = try ClockDoubt([step]).applied(to: [finding(.tampering, from: 999, to: 4_601)])
        #expect(doubted.first?.confidence == .low)
        #expect(doubted.first?.explanations.last?.cause == "A clock that was set meanwhile")
    }

    @Test("leaves alone what is no accusation, lies elsewhere, or reaches beyond")
    func outside() throws {
        let findings = try [
            finding(.fault, from: 2_000, to: 2_001), finding(.tampering, from: 900, to: 950), finding(.tampering, from: 2_000, to: 9_000),
        ]
        #expect(ClockDoubt([step]).applied(to: findings).allSatisfy { $0.confidence == .high })
        let slept = Coverage.Gap(from: step.from, to: step.to, reason: "sleep")
        #expect(try ClockDoubt([slept]).applied(to: [finding(.tampering, from: 2_000, to: 2_001)]).first?.confidence == .high)
    }
}
