import Findings
import Judgement
import Testing
import Wire

@Suite("A refused handshake that history contradicts")
struct RefusedHandshakeTests {
    static let client = IPAddress(192, 168, 77, 10)
    static let server = IPAddress(198, 51, 100, 20)

    /// Three handshakes over 11 routers and 34 ms, then a refused SYN.
    private func judge(
        after milliseconds: Double, hopLimit: Int64, tries: Int = 1, handshakes: Int = 3, roundTrip: Int64 = 34
    ) -> [Finding] {
        var judge = Judge()
        var position: UInt32 = 0
        func order(_ seconds: Int64) -> Observation.Order {
            position += 1
            return Observation.Order(time: Timestamp(seconds: 1_772_478_000 + seconds), frame: UInt64(position), shard: 0, position: position)
        }
        for second in 0..<handshakes {
            judge.consider(
                Observation(
                    order: order(Int64(second)),
                    content: .answered(
                        AnsweredAttempt(
                            .tcpConnect, device: Self.client, devicePort: 40_000, peer: Self.server, peerPort: 443,
                            start: Timestamp(seconds: 1_772_478_000 + Int64(second)), end: Timestamp(seconds: 1_772_478_000 + Int64(second)),
                            after: .milliseconds(roundTrip), roundTrip: .milliseconds(roundTrip), hopLimit: 53))))
        }
        let refused = order(60)
        judge.consider(
            Observation(
                order: refused,
                content: .outcome(
                    Outcome(
                        .tcpConnect, .refused(.reset),
                        subject: Subject(device: Self.client, devicePort: 40_000, peer: Self.server, peerPort: 443, ipProtocol: .tcp),
                        start: refused.time, end: refused.time, tries: tries,
                        frames: [
                            FrameReference(capture: 0, number: 100, role: .attempt), FrameReference(capture: 0, number: 101, role: .refusal),
                        ],
                        measurements: ["hopLimit": .integer(hopLimit), "afterMilliseconds": .number(milliseconds)], signs: [.t1]))))
        return judge.conclude(refused.time).findings.filter { $0.kind == .tcpForgedReset }
    }

    @Test("is forged when it comes too early and over another number of routers; but no proof, for ways can change")
    func earlyAndForeign() throws {
        let finding = try #require(judge(after: 8, hopLimit: 63).first)
        #expect(finding.confidence == .high)
        #expect(finding.signs == [.t1, .t4, .t9])
        #expect(finding.frames.map(\.number) == [100, 101])
        #expect(finding.frames.map(\.role) == [.trigger, .suspect])
    }

    @Test("is a closed port when it took a whole round trip, wherever it came from", arguments: [Int64(53), 63, 64])
    func inTime(hopLimit: Int64) { #expect(judge(after: 35, hopLimit: hopLimit).isEmpty) }

    @Test("is not judged by its earliness alone")
    func earlyOnly() { #expect(judge(after: 8, hopLimit: 53).isEmpty) }

    @Test("is not judged by another initial hop limit over the same routers", arguments: [Int64(117), 244])
    func otherInitialValue(hopLimit: Int64) { #expect(judge(after: 8, hopLimit: hopLimit).isEmpty) }

    @Test("needs a history of three handshakes, one SYN, and a round trip long enough to halve")
    func needs() {
        #expect(judge(after: 8, hopLimit: 63, handshakes: 2).isEmpty)
        #expect(judge(after: 8, hopLimit: 63, tries: 2).isEmpty)
        #expect(judge(after: 1, hopLimit: 63, roundTrip: 8).isEmpty)
    }
}
