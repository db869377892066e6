import Findings
import Testing
import Wire

@testable import Judgement

@Suite("Who vouches for whom")
struct InterceptionTests {
    /// The findings after certificates were shown: name, issuer, network, in order.
    private func findings(_ shown: [(name: String, issuer: String, network: UInt8)], refused: [String] = []) -> [Finding] {
        var judge = Judge()
        var position: UInt32 = 0
        func say(_ content: Observation.Content) {
            position += 1
            let time = Timestamp(seconds: 1_772_478_000 + Int64(position))
            judge.consider(Observation(order: .init(time: time, frame: UInt64(position), shard: 0, position: position), content: content))
        }
        for (index, entry) in shown.enumerated() {
            let subject = Subject(
                device: IPAddress(192, 168, 1, 2), devicePort: UInt16(40_000 + index), peer: IPAddress(entry.network, 1, 2, 3), peerPort: 443,
                ipProtocol: .tcp, name: entry.name)
            let frame = FrameReference(capture: 0, number: UInt64(index * 3 + 1), role: .suspect)
            say(
                .fact(
                    .certificate(
                        CertificateSight(
                            subject: subject, time: Timestamp(seconds: 1_772_478_000 + Int64(index)), frames: [frame], issuer: entry.issuer,
                            holder: entry.name,
                            keyDigest: UInt64(index), isSelfIssued: false, coversName: true, hopLimit: 54, handshakeHopLimit: 54))))
            if refused.contains(entry.name), entry.issuer == shown.last?.issuer {
                say(.signs([Sign(.l7, time: .epoch, subject: subject, frames: [frame], measurements: ["alert": 48])]))
            }
        }
        return judge.conclude(Timestamp(seconds: 1_772_479_000)).findings.filter { $0.kind == .tlsInterception }
    }

    private let sites: [(String, UInt8)] = [("a.example", 22), ("b.example", 23), ("c.example", 24)]

    @Test("Two sites whose public issuer is replaced by one unknown one: high")
    func replaced() {
        let found = findings(sites.map { ($0.0, "DigiCert Inc", $0.1) } + sites.map { ($0.0, "Nobody's Authority", $0.1) })
        #expect(found.map(\.confidence) == [.high])
        #expect(found.first?.claim.contains("Nobody's Authority") == true)
    }

    @Test("Renewal at another public authority: nothing")
    func renewed() { #expect(findings(sites.map { ($0.0, "DigiCert Inc", $0.1) } + sites.map { ($0.0, "Let's Encrypt, R11", $0.1) }).isEmpty) }

    @Test("A virus scanner: low, whatever it replaces")
    func scanner() {
        let found = findings(sites.map { ($0.0, "DigiCert Inc", $0.1) } + sites.map { ($0.0, "ESET SSL Filter CA", $0.1) })
        #expect(found.map(\.confidence) == [.low])
        #expect(found.first?.explanations.first?.standing == .fits)
    }

    @Test("A company's authority for its own names: nothing; one site that changes to it: low, with a refusal beside it: medium")
    func single() {
        #expect(findings([("x.corp.example", "Corp CA", 22), ("y.corp.example", "Corp CA", 22)]).isEmpty)
        let change: [(name: String, issuer: String, network: UInt8)] = [("a.example", "DigiCert Inc", 22), ("a.example", "Corp CA", 22)]
        #expect(findings(change).map(\.confidence) == [.low])
        #expect(findings(change, refused: ["a.example"]).map(\.confidence) == [.medium])
    }

    @Test("An authority made for a whole network: proof with two owners")
    func network() { #expect(findings(sites.map { ($0.0, "Qaznet Trust Network", $0.1) }).map(\.confidence) == [.proof]) }
}
