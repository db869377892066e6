import Findings
import Forge
import Wire

/// Many names that are given one address: a substitute, or a hoster's.
enum Substitutes {
    static let substitute = IPAddress(30, 105, 244, 20)
    static let names = ["forum.example.org", "news.example.net", "video.example.edu", "maps.example.com"]

    static var recipes: [Recipe] { [sharedNotice, loopback, sharedHoster] }

    /// A resolver beyond, of the provider's.
    private static func provider(_ home: Home, _ answer: @escaping (DNSDraft) -> DNSDraft) {
        let host = home.stage.add("provider's resolver", [Resolvers.provider], delay: .milliseconds(4), hops: 4)
        host.identification = .random
        NameService(on: host, stage: home.stage) { [answer($0)] }
    }

    private static func ordinary(_ home: Home, at moments: [Double], via server: IPAddress) {
        let world = home.world(7)
        for (index, moment) in moments.enumerated() { home.ask(world[index % world.count].name, at: moment, via: server) }
    }

    static var sharedNotice: Recipe {
        Recipe(
            "forged-answer-shared", "Four names of four owners at one address, where a notice answers",
            story: """
                The provider's resolver gives `forum.example.org`, `news.example.net`, `video.example.edu` and `maps.example.com` one address, and
                answers all other names truly. Whoever asks that address for a page is led to `http://warning.rt.ru`; its port 443 is closed.
                """,
            model: "substitute addresses (Niaki et al., ICLab, with θ = 11 networks; Satellite) and zapret's list of stubs; sign DN7.",
            findings: [.init(kind: .dnsForgedAnswer, atLeast: .high, signs: [.dn7])], also: [.httpBlockPage, .tcpForgedReset]
        ) { home in
            home.resolvers()
            provider(home) { [unowned home] question in
                names.contains { question.name == DNSDraft.Name($0) } && question.type == 1
                    ? question.answer([.address(question.name, substitute, timeToLive: 60)]) : home.answer(question)
            }
            home.server(substitute, [], roundTrip: 9, hops: 5, ports: [80])
            home.services[substitute]?.page = { _, _ in
                HTTPDraft(status: 302, "Found", fields: [.init("Location", "http://warning.rt.ru/?id=4&st=0")])
            }
            ordinary(home, at: [0.5, 1.5, 2.5, 3.5, 4.5, 9.5, 12.5], via: Resolvers.provider)
            for (index, name) in names.enumerated() {
                let moment = 5 + Double(index) * 2.2
                home.ask(name, at: moment, via: Resolvers.provider)
                home.visit(substitute, name, at: moment + 0.2)
                home.visit(substitute, name, at: moment + 0.6, port: 80) { $0.responseLength = 60 }
            }
            home.keepRouterKnown(until: 18)
            home.run(until: 18)
        }
    }

    static var loopback: Recipe {
        Recipe(
            "forged-answer-loopback", "The own machine's address, with a known forger's number on the packet",
            story: """
                8.8.8.8 answers `forum.example.org` with 127.0.0.1, for 300 seconds, after 5 ms, with a hop limit of 124 and the IP identifier
                30000 each time; all other names it answers after 60 ms with a hop limit of 117 and identifiers of all sorts.
                """,
            model: "Turkmenistan's injector: A 127.0.0.1 with TTL 300 and IP identifier 30000 (Nourin et al., WWW 2023); signs DN2, DN3, DN8.",
            findings: [.init(kind: .dnsForgedAnswer, atLeast: .high, signs: [.dn3, .dn8], marks: ["forged"])]
        ) { home in
            home.resolvers(publicRoundTrip: 60)
            ordinary(home, at: [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 9.5, 12.5], via: Home.publicResolver)
            home.keepRouterKnown(until: 16)
            home.stage.addBox(delay: .milliseconds(2), hops: 4) { packet, direction, box in
                guard direction == .up, packet.udp?.destinationPort == 53, packet.says("forum") else { return .pass }
                if var answer = box.answer(packet, arrivingWith: 124, { $0.answer([.address($0.name, IPAddress(127, 0, 0, 1))]) }) {
                    answer.ip.identification = 30_000
                    box.inject(answer, after: .milliseconds(1), comment: "forged: not from the resolver")
                }
                return .drop
            }
            home.ask(names[0], at: 7)
            home.ask(names[0], at: 11)
            home.run(until: 16)
        }
    }

    static var sharedHoster: Recipe {
        Recipe(
            "benign-shared-hoster", "A hoster's one address for the sites of four owners",
            story: """
                Four sites of four owners share one address of a hoster. Each is served there: over TLS, and over plain HTTP with its own page, but for
                one that has moved and leads to its new owner's domain, and one whose account is closed, for which the hoster's refusal is served.
                """,
            model: "name-based hosting at one address; the innocent twin of DN7.", twinOf: [.dnsForgedAnswer, .httpBlockPage]
        ) { home in
            home.resolvers()
            let hoster = home.server(substitute, names, roundTrip: 31, hops: 9, ports: [80, 443])
            WebService(on: hoster, port: 443, stage: home.stage).flight = 1100
            home.services[substitute]?.page = { path, length in
                if path.hasSuffix("-61") {
                    return HTTPDraft(status: 301, "Moved Permanently", fields: [.init("Location", "https://www.example.com/")])
                }
                if path.hasSuffix("-62") {
                    return HTTPDraft(status: 403, "Forbidden", body: Array("<html><h1>This account has been suspended.</h1></html>".utf8))
                }
                return HTTPDraft(status: 200, "OK", body: Array("<html>".utf8) + Array(repeating: 0x2E, count: length))
            }
            ordinary(home, at: [0.5, 1.5, 2.5, 3.5, 4.5], via: Home.router)
            for (index, name) in names.enumerated() {
                for round in 0..<2 {
                    let moment = 5 + Double(index) * 2.2 + Double(round) * 9
                    home.ask(name, at: moment, via: Home.router)
                    home.visit(substitute, name, at: moment + 0.2) { $0.responseLength = 60 }
                    home.visit(substitute, name, at: moment + 0.6, port: 80) { $0.responseLength = 60 + max(0, index - 1) }
                }
            }
            home.keepRouterKnown(until: 26)
            home.run(until: 26)
        }
    }
}
