import Findings
import Testing
import Wire

@testable import Judgement

@Suite("What earlier runs of a case learnt")
struct BaselineTests {
    private static let device = IPAddress(192, 168, 1, 2)
    private static let begins = Timestamp(seconds: 1_772_478_000)

    /// A judge of a later run, and what is said to it in order.
    private struct Stage {
        var judge: Judge
        private var position: UInt32 = 0

        init(_ baselines: Baselines) { judge = Judge(baselines: baselines) }

        mutating func say(_ content: Observation.Content, at seconds: Double) {
            position += 1
            let time = begins + Interval(nanoseconds: Int64(seconds * 1e9))
            judge.consider(Observation(order: .init(time: time, frame: UInt64(position), shard: 0, position: position), content: content))
        }

        mutating func answer(_ attempt: Outcome.Attempt, _ peer: IPAddress, _ port: UInt16, at seconds: Double) {
            let start = begins + Interval(nanoseconds: Int64(seconds * 1e9))
            say(
                .answered(
                    AnsweredAttempt(
                        attempt, device: BaselineTests.device, devicePort: UInt16(41_000 + Int(position)), peer: peer, peerPort: port, start: start,
                        end: start + .milliseconds(20), after: .milliseconds(20), roundTrip: .milliseconds(20), hopLimit: 54)),
                at: seconds)
        }

        mutating func silence(_ attempt: Outcome.Attempt, _ peer: IPAddress, _ port: UInt16, signs: [SignCode], at seconds: Double) {
            let start = begins + Interval(nanoseconds: Int64(seconds * 1e9))
            let frame = FrameReference(capture: 0, number: UInt64(position) + 1, role: .attempt)
            say(
                .outcome(
                    Outcome(
                        attempt, .silent,
                        subject: Subject(
                            device: BaselineTests.device, devicePort: UInt16(41_000 + Int(position)), peer: peer, peerPort: port, ipProtocol: .udp),
                        start: start, end: start + .seconds(20), tries: 4, frames: [frame], measurements: ["spanSeconds": .number(15)], signs: signs)),
                at: seconds + 20)
        }

        mutating func findings(_ kind: FindingKind) -> [Finding] { judge.conclude(begins + .seconds(200)).findings.filter { $0.kind == kind } }
    }

    private func tunnels(_ ends: [UInt8], _ baselines: Baselines) -> [Finding] {
        var stage = Stage(baselines)
        for end in ends {
            let peer = IPAddress(end, 51, 100, 7)
            stage.answer(.tcpConnect, peer, 443, at: 1)
            stage.silence(.tunnelHandshake, peer, 1194, signs: [.v3], at: 5)
        }
        for end in ends { stage.answer(.tcpConnect, IPAddress(end, 51, 100, 7), 443, at: 40) }
        return stage.findings(.tunnelBlocked)
    }

    private func answered(_ ends: [UInt8], hoursBefore hours: Int64) -> Baselines {
        Baselines(
            places: ends.map {
                PlaceBaseline(
                    attempt: .tunnelHandshake, address: IPAddress($0, 51, 100, 7), port: 1194, lastAnswer: Self.begins - .seconds(hours * 3_600))
            })
    }

    @Test("Two tunnels that had answered the evening before, whose addresses go on answering TCP: medium, and the evening is named")
    func twoEnds() {
        let found = tunnels([23, 198], answered([23, 198], hoursBefore: 24))
        #expect(found.map(\.confidence) == [.medium, .medium])
        #expect(found.allSatisfy { $0.claim.contains("in an earlier record of this case, last at 2026-03-01 19:00 UTC") })
    }

    @Test("One tunnel may have been turned off since; what answered a week ago, or never, says no more than the silence")
    func benignTunnels() {
        #expect(tunnels([23], answered([23], hoursBefore: 24)).map(\.confidence) == [.low])
        #expect(tunnels([23, 198], answered([23, 198], hoursBefore: 7 * 24)).allSatisfy { $0.confidence <= .low && !$0.claim.contains("earlier") })
        #expect(tunnels([23, 198], Baselines()).allSatisfy { $0.confidence <= .low })
        // What is said to have answered only later proves nothing.
        #expect(tunnels([23, 198], answered([23, 198], hoursBefore: -24)).allSatisfy { $0.confidence <= .low && !$0.claim.contains("earlier") })
    }

    private func certificates(_ shown: [(name: String, issuer: String)], before: [(name: String, issuer: String)], days: Int64 = 1) -> [Finding] {
        var stage = Stage(
            Baselines(names: before.map { NameBaseline(name: $0.name, issuer: $0.issuer, time: Self.begins - .seconds(days * 86_400)) }))
        for (index, entry) in shown.enumerated() {
            let subject = Subject(
                device: Self.device, devicePort: UInt16(40_000 + index), peer: IPAddress(UInt8(22 + index), 1, 2, 3), peerPort: 443, ipProtocol: .tcp,
                name: entry.name)
            stage.say(
                .fact(
                    .certificate(
                        CertificateSight(
                            subject: subject, time: Self.begins + .seconds(Int64(index)),
                            frames: [FrameReference(capture: 0, number: UInt64(index + 1), role: .suspect)], issuer: entry.issuer,
                            holder: entry.name, keyDigest: 1, isSelfIssued: false, coversName: true, hopLimit: 54, handshakeHopLimit: 54))),
                at: Double(index))
        }
        return stage.findings(.tlsInterception)
    }

    @Test("Public issuers of unrelated names, replaced by one unknown since the last record: medium; of one name: low")
    func issuers() {
        let public2 = [("a.example", "DigiCert Inc"), ("b.example", "Let's Encrypt, R11")]
        let found = certificates([("a.example", "Nobody's Authority"), ("b.example", "Nobody's Authority")], before: public2)
        #expect(found.map(\.confidence) == [.medium])
        #expect(found.first?.frames.allSatisfy { $0.role != .control } == true)
        #expect(certificates([("a.example", "Nobody's Authority")], before: public2).map(\.confidence) == [.low])
    }

    @Test("The same issuers, renewal at another public one, a private authority made anew, and what is long past: nothing")
    func benignIssuers() {
        let public2 = [("a.example", "DigiCert Inc"), ("b.example", "DigiCert Inc")]
        #expect(certificates(public2, before: public2).isEmpty)
        #expect(certificates([("a.example", "Let's Encrypt, R11"), ("b.example", "Let's Encrypt, R11")], before: public2).isEmpty)
        let private2 = [("nas.a.example", "NAS of Monday"), ("nas.b.example", "NAS of Monday")]
        #expect(certificates([("nas.a.example", "NAS of Tuesday"), ("nas.b.example", "NAS of Tuesday")], before: private2).isEmpty)
        let unknown = [("a.example", "Nobody's Authority"), ("b.example", "Nobody's Authority")]
        #expect(certificates(unknown, before: public2, days: 100).isEmpty)
    }

    private func resolver(hopLimit: UInt8, shortest: Interval, hours: Int64 = 2) -> [Finding] {
        let address = IPAddress(9, 9, 9, 9)
        var stage = Stage(
            Baselines(resolvers: [
                ResolverBaseline(address: address, hopLimit: 56, shortest: .milliseconds(20), time: Self.begins - .seconds(hours * 3_600))
            ]))
        stage.say(
            .fact(
                .resolver(
                    ResolverSight(
                        device: Self.device, resolver: address, time: Self.begins, hopLimit: hopLimit, shortest: shortest,
                        frames: [FrameReference(capture: 0, number: 1, role: .baseline)]))),
            at: 1)
        return stage.findings(.dnsHijackedResolver)
    }

    @Test("A public resolver that answers from elsewhere and much sooner than before: low, for it may have a new site")
    func movedResolver() {
        #expect(resolver(hopLimit: 63, shortest: .milliseconds(3)).map(\.confidence) == [.low])
        // The same distance, the same time, and what was two days ago.
        #expect(resolver(hopLimit: 56, shortest: .milliseconds(3)).isEmpty)
        #expect(resolver(hopLimit: 63, shortest: .milliseconds(18)).isEmpty)
        #expect(resolver(hopLimit: 63, shortest: .milliseconds(3), hours: 48).isEmpty)
    }

    @Test("A run hands on what it learnt: distances, round trips, last successes, issuers")
    func handedOn() {
        var stage = Stage(Baselines())
        let peer = IPAddress(23, 51, 100, 7)
        stage.answer(.tcpConnect, peer, 443, at: 1)
        stage.answer(.tunnelHandshake, peer, 1194, at: 2)
        let known = stage.judge.conclude(Self.begins + .seconds(10)).baselines
        #expect(known.peers.map(\.hopLimits) == [[54]])
        #expect(known.peers.first?.shortestRoundTrip == .milliseconds(20))
        #expect(known.places.map(\.port) == [1194])
        #expect(known.places.first?.lastAnswer == Self.begins + .seconds(2) + .milliseconds(20))
    }
}
