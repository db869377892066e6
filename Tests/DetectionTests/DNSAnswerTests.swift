import Findings
import Forge
import Testing
import Wire

@testable import Detection

@Suite("Answers of resolvers")
struct DNSAnswerTests {
    static let genuine = IPAddress(22, 14, 3, 80)
    static let foreign = IPAddress(31, 13, 94, 37)

    @Test("An answer is an outcome with its delay, its hop limit and its addresses, and gives a name to each address")
    func answered() throws {
        var talk = Questioning()
        let question = Questioning.draft("WWW.Weather.Org")
        talk.ask(question, at: 0)
        talk.answer(question.addresses(Self.genuine, Self.foreign, timeToLive: 77), at: 21)
        let heard = talk.take(after: 60_000)
        let outcome = try #require(heard.outcomes.first)
        #expect(heard.outcomes.count == 1)
        #expect(outcome.attempt == .dnsQuery)
        #expect(outcome.result == .answered(after: .milliseconds(21)))
        #expect(outcome.subject.name == "www.weather.org")
        #expect(outcome.subject.peer == Listening.resolver)
        #expect(heard.answered.map(\.hopLimit) == [116])
        #expect(heard.answered.map(\.roundTrip) == [.milliseconds(21)])
        let names = heard.facts.compactMap { fact -> IPAddress? in
            if case .name(Listening.client, "www.weather.org", let address, .dns) = fact { address } else { nil }
        }
        #expect(Set(names) == [Self.genuine, Self.foreign])
        #expect(heard.signs.isEmpty)
    }

    @Test("Two different answers to one question are DN1, with the question and both answers")
    func twoAnswers() throws {
        var talk = Questioning()
        let question = Questioning.draft("blocked.weather.org", identifier: 77)
        talk.ask(question, at: 0)
        talk.answer(question.addresses(Self.foreign), at: 3, hopLimit: 187, identification: 9)
        talk.answer(question.addresses(Self.genuine), at: 40, identification: 4_000)
        let heard = talk.take(after: 60_000)
        let sign = try #require(heard.signs.first)
        #expect(heard.signs.map(\.code) == [.dn1, .dn2])
        #expect(sign.frames.map(\.number) == [1, 2, 3])
        #expect(sign.frames.first?.role == .trigger)
        #expect(sign.measurements["firstHopLimit"] == .integer(187))
        #expect(sign.measurements["secondHopLimit"] == .integer(116))
        #expect(sign.measurements["firstMilliseconds"] == .number(3))
        #expect(sign.measurements["firstAddresses"] == .text("31.13.94.37"))
        #expect(sign.measurements["secondIdentification"] == .integer(4_000))
        #expect(sign.measurements["sameNetwork"] == .flag(false))
    }

    @Test("Once the resolver's usual hop limit is known, the answer that deviates is the suspect and the other the genuine one")
    func roles() throws {
        var talk = Questioning()
        for index in 0..<3 {
            let other = Questioning.draft("other\(index).weather.org", identifier: UInt16(index + 1))
            talk.ask(other, at: Double(index) * 100)
            talk.answer(other.addresses(Self.genuine), at: Double(index) * 100 + 20)
        }
        let question = Questioning.draft("blocked.weather.org", identifier: 77)
        talk.ask(question, at: 1_000)
        talk.answer(question.addresses(Self.genuine), at: 1_002)
        talk.answer(question.addresses(Self.foreign), at: 1_040, hopLimit: 60)
        let sign = try #require(talk.take(after: 60_000).signs.first)
        #expect(sign.frames.map(\.role) == [.trigger, .genuine, .suspect])
    }

    @Test("A later answer still counts within five seconds of the first, and no longer after that")
    func window() {
        for (delay, isHeard) in [(4_900.0, true), (5_200.0, false)] {
            var talk = Questioning()
            let question = Questioning.draft("blocked.weather.org")
            talk.ask(question, at: 0)
            talk.answer(question.addresses(Self.foreign), at: 3, hopLimit: 187)
            talk.answer(question.addresses(Self.genuine), at: 3 + delay)
            #expect(talk.take(after: 60_000).signs.contains { $0.code == .dn1 } == isHeard)
        }
    }

    @Test("Different answers to a question that was asked twice are rotation, not contradiction")
    func rotation() {
        var talk = Questioning()
        let question = Questioning.draft("cdn.weather.org")
        talk.ask(question, at: 0)
        talk.ask(question, at: 900)
        talk.answer(question.addresses(Self.genuine), at: 920)
        talk.answer(question.addresses(Self.foreign), at: 930)
        let heard = talk.take(after: 60_000)
        #expect(heard.signs.isEmpty)
        #expect(heard.outcomes.map(\.tries) == [2])
    }

    @Test("The same answer twice, in another order and with another time to live, says nothing new")
    func copies() {
        var talk = Questioning()
        let question = Questioning.draft("www.weather.org")
        talk.ask(question, at: 0)
        talk.ask(question, at: 0.4)
        talk.answer(question.addresses(Self.genuine, Self.foreign), at: 20, identification: 5)
        talk.answer(question.addresses(Self.foreign, Self.genuine, timeToLive: 299), at: 20.3, hopLimit: 115, identification: 5)
        let heard = talk.take(after: 60_000)
        #expect(heard.signs.isEmpty)
        #expect(heard.outcomes.map(\.tries) == [1])
    }

    @Test("A cut answer that asks to come again over TCP contradicts nothing")
    func truncated() {
        var talk = Questioning()
        let question = Questioning.draft("www.weather.org")
        talk.ask(question, at: 0)
        var cut = question.addresses()
        cut.isTruncated = true
        talk.answer(cut, at: 20)
        talk.answer(question.addresses(Self.genuine), at: 25)
        #expect(talk.take(after: 60_000).signs.isEmpty)
    }

    @Test("Answers in one network are told as such")
    func sameNetwork() throws {
        var talk = Questioning()
        let question = Questioning.draft("www.weather.org")
        talk.ask(question, at: 0)
        talk.answer(question.addresses(IPAddress(22, 14, 3, 80)), at: 20)
        talk.answer(question.addresses(IPAddress(22, 14, 3, 81)), at: 25)
        let sign = try #require(talk.take(after: 60_000).signs.first)
        #expect(sign.measurements["sameNetwork"] == .flag(true))
    }

    @Test("A denial is refused with its code, and whether a zone's authority stands behind it", arguments: [true, false])
    func denied(hasAuthority: Bool) throws {
        var talk = Questioning()
        let question = Questioning.draft("nowhere.weather.org")
        talk.ask(question, at: 0)
        talk.answer(question.answer([], code: 3, authorities: hasAuthority ? [.authority("weather.org")] : []), at: 20)
        let outcome = try #require(talk.take(after: 60_000).outcomes.first)
        #expect(outcome.result == .refused(.dnsCode(3)))
        #expect(outcome.measurements["hasSOA"] == .flag(hasAuthority))
        #expect(outcome.frames.last?.role == .refusal)
    }

    @Test(
        "An address that no public server has is DN3 for a public name",
        arguments: [IPAddress(10, 10, 34, 36), IPAddress(127, 0, 0, 1), IPAddress(0, 0, 0, 0), IPAddress(100, 64, 1, 1), IPAddress(240, 0, 0, 1)])
    func bogon(address: IPAddress) throws {
        var talk = Questioning()
        let question = Questioning.draft("news.weather.org")
        talk.ask(question, at: 0)
        talk.answer(question.addresses(address), at: 3)
        let sign = try #require(talk.take(after: 60_000).signs.first)
        #expect(sign.code == .dn3)
        #expect(sign.subject.name == "news.weather.org")
        #expect(sign.measurements["address"] == .text(address.description))
        #expect(sign.measurements["resolverIsPublic"] == .flag(true))
    }

    @Test(
        "Names of houses, of services that mean it, and of block lists may have such addresses",
        arguments: [
            "printer.local", "nas.lan", "box", "hub.home", "wiki.internal", "a.test", "192-168-1-2.abc.plex.direct", "2.0.0.127.zen.spamhaus.org",
            "4.3.2.1.in-addr.arpa",
        ])
    func privateNames(name: String) {
        var talk = Questioning()
        let question = Questioning.draft(name)
        talk.ask(question, at: 0)
        talk.answer(question.addresses(IPAddress(127, 0, 0, 2)), at: 3)
        #expect(talk.take(after: 60_000).signs.isEmpty)
    }

    @Test("The prefix for translated addresses is no bogon")
    func translation() throws {
        var talk = Questioning()
        let question = Questioning.draft("news.weather.org", type: 28)
        talk.ask(question, at: 0)
        talk.answer(question.addresses(try #require(IPAddress("64:ff9b::160e:350"))), at: 3)
        #expect(talk.take(after: 60_000).signs.isEmpty)
    }

    @Test("An answer to a question that was not captured gives its names and nothing else")
    func unasked() {
        var talk = Questioning()
        talk.answer(Questioning.draft("www.weather.org").addresses(Self.genuine), at: 3)
        let heard = talk.take(after: 60_000)
        #expect(heard.outcomes.isEmpty)
        #expect(heard.signs.isEmpty)
        #expect(heard.facts.contains(.name(device: Listening.client, name: "www.weather.org", address: Self.genuine, from: .dns)))
    }

    @Test("An answer to another identifier, port, name or type does not answer the question", arguments: 0..<4)
    func otherKey(difference: Int) {
        var talk = Questioning()
        talk.ask(Questioning.draft("www.weather.org", identifier: 5), at: 0)
        let other = Questioning.draft(
            difference == 1 ? "ww.weather.org" : "www.weather.org", identifier: difference == 0 ? 6 : 5, type: difference == 2 ? 28 : 1)
        talk.answer(other.addresses(), at: 20, port: difference == 3 ? 40_001 : 40_000)
        #expect(talk.take(after: 60_000).outcomes.map(\.result) == [.silent])
    }
}
