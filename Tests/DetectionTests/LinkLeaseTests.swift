import Conversations
import Detection
import Findings
import Forge
import Testing
import Wire

@Suite("Leases")
struct LinkLeaseTests {
    private func message(_ type: UInt8, _ options: [DHCPDraft.Option] = []) -> DHCPDraft {
        DHCPDraft(type, transaction: 7, client: LinkStage.laptopHardware, options: options)
    }

    @Test("DISCOVER without any OFFER is silence after 30 s, with sign D1")
    func silentDiscover() throws {
        var stage = LinkStage()
        for second in [0.0, 4, 12] { stage.lease(message(1), second) }
        #expect(stage.observations(after: 29.9).outcomes.isEmpty)
        let outcome = try #require(stage.observations(after: 31).outcomes.first)
        #expect(outcome.attempt == .dhcpDiscover)
        #expect(outcome.result == .silent)
        #expect(outcome.signs == [.d1])
        #expect(outcome.tries == 3)
        #expect(outcome.subject.deviceMAC == LinkStage.laptopHardware)
    }

    @Test("a lease that is given says who routes and who resolves")
    func given() {
        var stage = LinkStage()
        var offer = message(2, [.init(54, LinkStage.router)])
        offer.yourAddress = LinkStage.laptop
        var acknowledgement = message(5, [.init(54, LinkStage.router), .init(3, LinkStage.router), .init(6, IPAddress(192, 168, 1, 2))])
        acknowledgement.yourAddress = LinkStage.laptop
        stage.lease(message(1), 0)
        stage.lease(offer, 0.25)
        stage.lease(message(3, [.init(54, LinkStage.router), .init(50, LinkStage.laptop)]), 0.5)
        stage.lease(acknowledgement, 0.75)
        let said = stage.observations(after: 120, isEnd: true)
        #expect(said.outcomes.map(\.attempt) == [.dhcpDiscover, .dhcpRequest])
        #expect(said.outcomes.map(\.result) == [.answered(after: .milliseconds(250)), .answered(after: .milliseconds(250))])
        #expect(
            said.facts == [
                .lease(
                    mac: LinkStage.laptopHardware, address: LinkStage.laptop, router: LinkStage.router, resolvers: [IPAddress(192, 168, 1, 2)])
            ])
    }

    @Test("a NAK refuses, with sign D2 and the server's words")
    func refused() throws {
        var stage = LinkStage()
        stage.lease(message(3, [.init(50, LinkStage.laptop)]), 0)
        stage.lease(message(6, [.init(54, LinkStage.router), .init(56, "not on this network")]), 0.05)
        let outcome = try #require(stage.observations(after: 120, isEnd: true).outcomes.first)
        #expect(outcome.attempt == .dhcpRequest)
        #expect(outcome.result == .refused(.nak))
        #expect(outcome.signs == [.d2])
        #expect(outcome.measurements["message"] == .text("not on this network"))
        #expect(outcome.frames.map(\.role) == [.trigger, .refusal])
    }

    @Test("a client that goes on to ask a server had its offer, captured or not")
    func offerNotCaptured() {
        var stage = LinkStage()
        for second in [0.0, 4, 12] { stage.lease(message(1), second) }
        stage.lease(message(3, [.init(54, LinkStage.router)]), 13)
        #expect(stage.observations(after: 200).silent.isEmpty)
    }

    @Test("two DISCOVERs, or three within a few seconds, are no silence")
    func tooFew() {
        var stage = LinkStage()
        for second in [0.0, 2, 4] { stage.lease(message(1), second) }
        for second in [300.0, 320] { stage.lease(message(1), second) }
        #expect(stage.observations(after: 900).silent.isEmpty)
    }
}
