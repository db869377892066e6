import Conversations
import Findings
import Forge
import Testing
import Wire

@testable import Detection

@Suite("Questions without answer")
struct DNSSilenceTests {
    static let genuine = IPAddress(22, 14, 3, 80)

    @Test("A question that nobody answers is silent seven seconds after its last try, at that time")
    func silent() throws {
        var talk = Questioning()
        let question = Questioning.draft("lost.weather.org")
        talk.ask(question, at: 0)
        #expect(talk.take(after: 6_990).observations.isEmpty)
        let heard = talk.take(after: 60_000)
        let outcome = try #require(heard.outcomes.first)
        #expect(outcome.result == .silent)
        #expect(outcome.end == Listening.at(7_000))
        #expect(heard.observations.first?.order.time == Listening.at(7_000))
        #expect(heard.observations.first?.order.frame == 0)
        #expect(outcome.frames.map(\.role) == [.attempt])
    }

    @Test("The same question again five seconds later, as glibc asks, is one attempt of two tries")
    func sameIdentifier() throws {
        var talk = Questioning()
        let question = Questioning.draft("lost.weather.org")
        talk.ask(question, at: 0)
        talk.ask(question, at: 5_006)
        let outcomes = talk.take(after: 60_000).outcomes
        #expect(outcomes.map(\.tries) == [2])
        #expect(outcomes.first?.frames.count == 2)
        #expect(outcomes.first?.end == Listening.at(12_006))
    }

    @Test("Tries under new identifiers and ports are one attempt, with the frames of all")
    func otherIdentifiers() throws {
        var talk = Questioning()
        for (index, time) in [0.0, 1_000, 3_000, 7_000, 12_000].enumerated() {
            talk.ask(Questioning.draft("lost.weather.org", identifier: UInt16(100 + index)), at: time, port: UInt16(41_000 + index))
        }
        let outcomes = talk.take(after: 60_000).outcomes
        let outcome = try #require(outcomes.first)
        #expect(outcomes.count == 1)
        #expect(outcome.tries == 5)
        #expect(outcome.start == Listening.at(0))
        #expect(outcome.measurements["spanSeconds"] == .number(12))
        #expect(outcome.frames.count == 4)
    }

    @Test("An answer to any of the tries ends the attempt, to the first as well as to the last", arguments: [0, 1, 2])
    func oneAnswered(answered: Int) {
        var talk = Questioning()
        for index in 0..<3 {
            talk.ask(Questioning.draft("slow.weather.org", identifier: UInt16(100 + index)), at: Double(index) * 1_000)
        }
        talk.answer(Questioning.draft("slow.weather.org", identifier: UInt16(100 + answered)).addresses(Self.genuine), at: 2_100)
        let outcomes = talk.take(after: 60_000).outcomes
        #expect(outcomes.count == 1)
        #expect(outcomes.first?.tries == answered + 1)
        if case .answered = outcomes.first?.result {} else { Issue.record("not answered") }
    }

    @Test("Questions for other names, types and resolvers are attempts of their own")
    func separate() {
        var talk = Questioning()
        talk.ask(Questioning.draft("a.weather.org", identifier: 1), at: 0)
        talk.ask(Questioning.draft("b.weather.org", identifier: 2), at: 10)
        talk.ask(Questioning.draft("a.weather.org", identifier: 3, type: 28), at: 20)
        talk.ask(Questioning.draft("a.weather.org", identifier: 4), at: 30, resolver: IPAddress(9, 9, 9, 9))
        #expect(talk.take(after: 60_000).outcomes.map(\.tries) == [1, 1, 1, 1])
    }

    @Test("At the end of the capture what waits is not silent, unless its earlier tries waited long enough")
    func end() {
        var talk = Questioning()
        talk.ask(Questioning.draft("short.weather.org", identifier: 9), at: 5_000)
        for index in 0..<3 { talk.ask(Questioning.draft("long.weather.org", identifier: 1), at: Double(index) * 3_000) }
        talk.names.end(Listening.at(8_000), &talk.listening.sink)
        let outcomes = talk.listening.take().outcomes
        #expect(outcomes.map(\.subject.name) == ["long.weather.org"])
        #expect(talk.take(after: 60_000).outcomes.isEmpty)
    }

    @Test("When there is no room the question asked longest ago is forgotten, counted, and not called silent")
    func forgetting() {
        var talk = Questioning()
        talk.names = NameDetector(capacity: 2, hash: FlowHash(seed: 7))
        for index in 0..<3 { talk.ask(Questioning.draft("n\(index).weather.org", identifier: UInt16(index)), at: Double(index)) }
        #expect(talk.names.forgotten == 1)
        #expect(Set(talk.take(after: 60_000).outcomes.compactMap(\.subject.name)) == ["n1.weather.org", "n2.weather.org"])
    }

    @Test("A resolver that says port unreachable refuses; a router on the way leaves the question unanswered")
    func unreachable() throws {
        for (source, isRefused) in [(Listening.resolver, true), (IPAddress(10, 0, 0, 1), false)] {
            var talk = Questioning()
            let question = PacketDraft(
                IPDraft(from: Listening.client, to: Listening.resolver),
                .udp(UDPDraft(from: 40_000, to: 53, Questioning.draft("www.weather.org").octets)))
            talk.send(question, at: 0)
            let stamp = talk.listening.stamp(10)
            let error = PacketDraft(IPDraft(from: source, to: Listening.client), .icmp(.unreachable(3, about: question)))
            let trigger = error.withPacket { packet -> FrameID? in
                guard let quoted = packet.icmp?.quoted else { return nil }
                return talk.names.examine(packet, quoted, stamp, &talk.listening.sink)
            }
            #expect(trigger == FrameID(capture: 0, number: 1))
            let outcome = try #require(talk.take(after: 60_000).outcomes.first)
            #expect(outcome.result == (isRefused ? .refused(.icmp(source: source, type: 3, code: 3, isV6: false)) : .silent))
        }
    }

    @Test("Every prefix of a question and of an answer is taken without harm")
    func prefixes() {
        var talk = Questioning()
        let question = Questioning.draft("www.weather.org")
        let answer = question.addresses(Self.genuine)
        for octets in [question.octets, answer.octets] {
            for length in 0...octets.count {
                let packet = PacketDraft(
                    IPDraft(from: Listening.resolver, to: Listening.client), .udp(UDPDraft(from: 53, to: 53, Array(octets.prefix(length)))))
                talk.send(packet, at: Double(length))
            }
        }
        _ = talk.take(after: 60_000)
    }
}
