import Conversations
import Detection
import Findings
import Forge
import Testing
import Wire

@Suite("QUIC handshakes")
struct DatagramQUICTests {
    private let destination: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]
    private let source: [UInt8] = [9, 9, 9, 9]

    private func initial(_ version: UInt32 = 1) -> [UInt8] {
        var random = SplitMix64(seed: 5)
        return QUICDraft.initial(version: version, destination: destination, source: source, &random)
    }

    private func negotiation(to: [UInt8], from: [UInt8], versions: [UInt32]) -> [UInt8] {
        var octets: [UInt8] = [0x80, 0, 0, 0, 0, UInt8(to.count)] + to + [UInt8(from.count)] + from
        for version in versions { for shift in [24, 16, 8, 0] { octets.append(UInt8(truncatingIfNeeded: version >> UInt32(shift))) } }
        return octets
    }

    @Test("Initials at 0, 1 and 3 s that nothing answers are silence, with the name that they ask for")
    func silent() throws {
        var stage = DatagramStage(port: 443)
        for second in [0.0, 1, 3] { stage.send(ClientInitial.octets, second) }
        let said = stage.observations(after: 30)
        let outcome = try #require(said.silent.first)
        #expect(outcome.attempt == .quicInitial)
        #expect(outcome.signs == [.q1])
        #expect(outcome.tries == 3)
        #expect(outcome.subject.name == "example.com")
        #expect(outcome.end == DatagramStage.begins + .seconds(7))
        #expect(
            said.facts == [
                .name(device: DatagramStage.client, name: "example.com", address: DatagramStage.server, from: .clientHello)
            ])
        #expect(stage.observations(after: 90, isEnd: true).outcomes.isEmpty)
    }

    @Test("one datagram back is an answer, and Initials after it are none of a new attempt")
    func answered() throws {
        var stage = DatagramStage(port: 443)
        var random = SplitMix64(seed: 6)
        stage.send(initial(), 0)
        stage.send(QUICDraft.handshake(destination: source, source: destination, size: 1200, &random), fromClient: false, 0.25)
        for second in 1..<6 { stage.send(initial(), Double(second)) }
        let said = stage.observations(after: 60, isEnd: true)
        #expect(said.outcomes.map(\.result) == [.answered(after: .milliseconds(250))])
        #expect(said.facts == [.heard(device: DatagramStage.client, deviceMAC: nil, from: DatagramStage.server, hopLimit: 52)])
    }

    @Test("a hello in several datagrams is one try")
    func splitHello() {
        var stage = DatagramStage(port: 443)
        for second in [0.0, 3.5] { for part in 0..<3 { stage.send(initial(), second + Double(part) * 0.001) } }
        let said = stage.observations(after: 60, isEnd: true)
        #expect(said.silent.isEmpty)
        #expect(said.outcomes.map(\.result) == [.undecided])
    }

    @Test("a client that goes on as if answered shows that the answers were not captured")
    func oneSided() {
        var stage = DatagramStage(port: 443)
        var random = SplitMix64(seed: 6)
        for second in [0.0, 1, 3] { stage.send(initial(), second) }
        stage.send(QUICDraft.short(destination: destination, size: 60, &random), 3.5)
        let said = stage.observations(after: 60, isEnd: true)
        #expect(said.outcomes.map(\.result) == [.undecided])
    }

    @Test("a version negotiation that lists our version or mirrors other IDs is sign Q4; a right one is an answer")
    func negotiations() throws {
        var listing = DatagramStage(port: 443)
        listing.send(initial(), 0)
        listing.send(negotiation(to: source, from: destination, versions: [1, 0xFF00_001D]), fromClient: false, 0.02)
        let sign = try #require(listing.observations(after: 1).signs.first)
        #expect(sign.code == .q4)
        #expect(sign.measurements["listsOwnVersion"] == .flag(true))
        #expect(sign.measurements["mirrorsConnectionIDs"] == .flag(true))
        #expect(sign.frames.map(\.role) == [.trigger, .suspect])

        var other = DatagramStage(port: 443)
        other.send(initial(), 0)
        other.send(negotiation(to: source, from: [7, 7], versions: [0xFF00_001D]), fromClient: false, 0.02)
        #expect(other.observations(after: 1).signs.map(\.code) == [.q4])

        var right = DatagramStage(port: 443)
        right.send(initial(), 0)
        right.send(negotiation(to: source, from: destination, versions: [0xFF00_001D]), fromClient: false, 0.25)
        let said = right.observations(after: 1)
        #expect(said.signs.isEmpty)
        #expect(said.outcomes.map(\.result) == [.answered(after: .milliseconds(250))])
    }
}
