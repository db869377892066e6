import Conversations
import Detection
import Findings
import Forge
import Testing
import Wire

@Suite("Questions for neighbours")
struct LinkNeighborTests {
    @Test("three questions in two seconds that nobody answers are silence, at three seconds after the last")
    func silent() throws {
        var stage = LinkStage()
        stage.ask(to: LinkStage.routerHardware, at: 0)
        stage.ask(to: LinkStage.routerHardware, at: 1)
        stage.ask(at: 2)
        #expect(stage.observations(after: 4.9).silent.isEmpty)
        let outcome = try #require(stage.observations(after: 5.1).silent.first)
        #expect(outcome.attempt == .arpRequest)
        #expect(outcome.signs == [.a1])
        #expect(outcome.tries == 3)
        #expect(outcome.subject.device == LinkStage.laptop)
        #expect(outcome.subject.deviceMAC == LinkStage.laptopHardware)
        #expect(outcome.subject.peer == LinkStage.router)
        #expect(outcome.end == LinkStage.begins + .seconds(5))
        #expect(outcome.frames.map(\.number) == [1, 2, 3])
    }

    @Test("an answer to the third question is an answer")
    func answered() throws {
        var stage = LinkStage()
        for second in 0..<3 { stage.ask(to: LinkStage.routerHardware, at: Double(second)) }
        stage.answer(2.25)
        let said = stage.observations(after: 60, isEnd: true)
        #expect(said.silent.isEmpty)
        let outcome = try #require(said.outcomes.first)
        #expect(outcome.result == .answered(after: .milliseconds(250)))
        #expect(outcome.tries == 3)
        #expect(said.facts.contains(.neighbor(mac: LinkStage.routerHardware, address: LinkStage.router, wasAsked: true)))
    }

    @Test("a question that comes from the router itself answers who waits for the router")
    func answeredByQuestion() {
        var stage = LinkStage()
        for second in 0..<3 { stage.ask(to: LinkStage.routerHardware, at: Double(second)) }
        stage.ask(LinkStage.laptop, from: LinkStage.router, by: LinkStage.routerHardware, at: 2.5)
        #expect(stage.observations(after: 4).silent.isEmpty)
        #expect(stage.observations(after: 60).silent.isEmpty)
    }

    @Test("a capture that ends while the asking goes on is silence if the earlier questions have waited long enough")
    func askingAtTheEnd() {
        for (questions, expected) in [(3, 0), (5, 0), (6, 1), (20, 1)] {
            var stage = LinkStage()
            for second in 0..<questions { stage.ask(to: LinkStage.routerHardware, at: Double(second)) }
            #expect(stage.observations(after: Double(questions) - 0.9, isEnd: true).silent.count == expected)
        }
    }

    @Test("copies of one question count once")
    func copies() {
        var stage = LinkStage()
        for index in 0..<8 { stage.ask(to: LinkStage.routerHardware, at: Double(index) * 0.001) }
        #expect(stage.observations(after: 60, isEnd: true).silent.isEmpty)
    }

    @Test("a search of the whole network is no silence")
    func scan() {
        var stage = LinkStage()
        for round in 0..<4 {
            for host in 0..<40 {
                stage.ask(IPAddress(192, 168, 1, UInt8(100 + host)), to: LinkStage.routerHardware, at: Double(round) + Double(host) * 0.02)
            }
        }
        #expect(stage.observations(after: 60, isEnd: true).silent.isEmpty)
    }

    @Test("broadcast questions of a station whose own frames the capture never shows stay undecided")
    func unwitnessed() {
        var stage = LinkStage()
        for second in 0..<5 { stage.ask(at: Double(second)) }
        let said = stage.observations(after: 60)
        #expect(said.silent.isEmpty)
        #expect(said.outcomes.map(\.result) == [.undecided])
    }

    @Test("announcements and probes are no questions, and an announcement answers everyone")
    func announcements() {
        var stage = LinkStage()
        for second in 0..<5 {
            stage.ask(LinkStage.laptop, at: Double(second))
            stage.ask(LinkStage.router, from: .anyV4, at: Double(second))
        }
        #expect(stage.observations(after: 60, isEnd: true).outcomes.isEmpty)
        for second in 60..<63 { stage.ask(to: LinkStage.routerHardware, at: Double(second)) }
        stage.ask(LinkStage.router, from: LinkStage.router, by: LinkStage.routerHardware, at: 63)
        let said = stage.observations(after: 120, isEnd: true)
        #expect(said.silent.isEmpty)
        #expect(said.outcomes.count == 1)
    }

    @Test("who never stops asking is told of after 30 s, then after ever longer times")
    func endless() {
        var stage = LinkStage()
        for second in 0..<600 { stage.ask(to: LinkStage.routerHardware, at: Double(second)) }
        let silent = stage.observations(after: 700).silent
        #expect(silent.count == 5)
        #expect(silent.first.map { ($0.end - $0.start) <= .seconds(33) } == true)
        #expect(silent.reduce(0) { $0 + $1.tries } >= 600)
    }

    @Test("what is pending at the end is undecided")
    func pending() {
        var stage = LinkStage()
        for second in 0..<3 { stage.ask(to: LinkStage.routerHardware, at: Double(second)) }
        #expect(stage.observations(after: 3, isEnd: true).outcomes.map(\.result) == [.undecided])
    }

    @Test("the table forgets the oldest question and counts it")
    func bounded() {
        var stage = LinkStage(capacity: 4)
        for host in 0..<7 { stage.ask(IPAddress(192, 168, 1, UInt8(100 + host)), from: IPAddress(192, 168, 1, UInt8(2 + host)), at: 0) }
        #expect(stage.detector.forgotten == 3)
    }

    @Test("three solicitations that nobody answers are silence; an advertisement is an answer")
    func solicitations() throws {
        for isAnswered in [false, true] {
            var stage = LinkStage()
            for second in 0..<3 {
                stage.discover(
                    NeighborDraft.solicitation(for: LinkStage.routerV6, from: LinkStage.laptopHardware), from: LinkStage.laptopV6,
                    LinkStage.laptopHardware, to: LinkStage.routerV6, LinkStage.routerHardware, Double(second))
            }
            if isAnswered {
                stage.discover(
                    NeighborDraft.advertisement(of: LinkStage.routerV6, at: LinkStage.routerHardware, isRouter: true), from: LinkStage.routerV6,
                    LinkStage.routerHardware, to: LinkStage.laptopV6, LinkStage.laptopHardware, 2.2)
            }
            let said = stage.observations(after: 20, isEnd: true)
            let outcome = try #require(said.outcomes.first)
            #expect(outcome.attempt == .neighborSolicitation)
            #expect(outcome.signs == (isAnswered ? [] : [.n4]))
            #expect((outcome.result == .silent) == !isAnswered)
            #expect(said.facts.contains(.router(mac: LinkStage.routerHardware, address: LinkStage.routerV6)) == isAnswered)
        }
    }

    @Test("an advertised router is told once a minute, and one that was forwarded never")
    func routers() {
        var stage = LinkStage()
        let message = NeighborDraft.routerAdvertisement(
            from: LinkStage.routerHardware, prefix: IPAddress(high: 0x2D00_0040_0001_0002, low: 0), routerLifetime: 1800)
        let everyone = IPAddress(high: 0xFF02_0000_0000_0000, low: 1)
        for second in 0..<70 {
            stage.discover(
                message, from: LinkStage.routerV6, LinkStage.routerHardware, to: everyone, MACAddress(0x3333_0000_0001), Double(second))
        }
        let expected = Fact.router(mac: LinkStage.routerHardware, address: LinkStage.routerV6)
        #expect(stage.observations(after: 80).facts.filter { $0 == expected }.count == 2)
        var other = LinkStage()
        other.discover(
            message, from: LinkStage.routerV6, LinkStage.routerHardware, to: everyone, MACAddress(0x3333_0000_0001), hopLimit: 254, 0)
        #expect(other.observations(after: 80).facts.isEmpty)
    }
}
