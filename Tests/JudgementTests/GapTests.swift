import Findings
import Testing
import Wire

@testable import Judgement

@Suite("What nobody recorded")
struct GapTests {
    private static let device = IPAddress(192, 168, 1, 23)
    private static let begins = Timestamp(seconds: 1_780_588_800)

    private func judge(gap: Coverage.Gap?) -> Judgement {
        var judge = Judge()
        if let gap { judge.note(gap) }
        for (index, host) in [7, 8, 9].enumerated() {
            let start = Self.begins + .seconds(Int64(index) * 2)
            let subject = Subject(
                device: Self.device, devicePort: UInt16(50_000 + index), peer: IPAddress(29, 8, 77, UInt8(host)), peerPort: 443, ipProtocol: .tcp)
            let outcome = Outcome(
                .tcpConnect, .silent, subject: subject, start: start, end: start + .seconds(20), tries: 4,
                frames: [FrameReference(capture: 0, number: UInt64(index + 1), role: .attempt)], measurements: ["spanSeconds": 15.0])
            judge.consider(
                Observation(order: .init(time: outcome.end, frame: 0, shard: 0, position: UInt32(index)), content: .outcome(outcome)))
        }
        return judge.conclude(Self.begins + .seconds(60))
    }

    @Test("is no silence, for the record of attempts nor for a finding")
    func undecided() {
        let seen = judge(gap: nil)
        #expect(seen.availability.reduce(0) { $0 + $1.silent } == 3)
        // From the third second on the machine slept.
        let blind = judge(gap: Coverage.Gap(from: Self.begins + .seconds(3), to: Self.begins + .seconds(4_000), reason: "sleep"))
        #expect(blind.availability.reduce(0) { $0 + $1.silent } == 0)
        #expect(blind.availability.reduce(0) { $0 + $1.undecided } == 3)
        #expect(blind.findings.isEmpty)
        // A gap that was over before changes nothing.
        let before = judge(gap: Coverage.Gap(from: Self.begins - .seconds(90), to: Self.begins - .seconds(1), reason: "sleep"))
        #expect(before.availability.reduce(0) { $0 + $1.silent } == 3)
    }

    @Test("is one stretch however often it is told while it goes on")
    func joined() {
        var judge = Judge()
        for second in 0..<5_000 {
            judge.note(
                Coverage.Gap(from: Self.begins + .seconds(Int64(second)), to: Self.begins + .seconds(Int64(second) + 1), reason: "interface down"))
        }
        judge.note(Coverage.Gap(from: Self.begins + .seconds(6_000), to: Self.begins + .seconds(6_001), reason: "interface down"))
        judge.note(Coverage.Gap(from: Self.begins + .seconds(6_001), to: Self.begins + .seconds(6_002), reason: "interface gone"))
        let gaps = judge.conclude(Self.begins + .seconds(6_003)).gaps
        #expect(gaps.map { ($0.to - $0.from).seconds } == [5_000, 1, 1])
    }

    @Test("lies between two episodes of a refusal, which are told apart after ten minutes")
    func episodes() {
        var judge = Judge()
        for (index, second) in [0, 60, 120, 800, 860].enumerated() {
            let time = Self.begins + .seconds(Int64(second))
            let sign = Sign(
                .b5, time: time,
                subject: Subject(device: Self.device, peer: IPAddress(29, 8, 77, UInt8(index + 1)), peerPort: 443, ipProtocol: .tcp),
                frames: [FrameReference(capture: 0, number: UInt64(index + 1), role: .refusal)],
                measurements: ["router": "192.168.1.1", "routerHopLimit": 64, "type": 3, "code": 13, "isV6": false])
            judge.consider(Observation(order: .init(time: time, frame: UInt64(index + 1), shard: 0, position: 0), content: .signs([sign])))
        }
        let refusals = judge.conclude(Self.begins + .seconds(2_000)).findings.filter { $0.kind == .routeRefused }
        #expect(refusals.map(\.occurrences) == [3, 2])
        #expect(refusals.map(\.end) == [Self.begins + .seconds(120), Self.begins + .seconds(860)])
    }
}
