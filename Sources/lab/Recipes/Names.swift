import Findings
import Forge
import Wire

/// Names that are answered falsely, or not at all.
enum Names {
    static let name = "forum.example.org"
    static let site = IPAddress(22, 14, 3, 80)

    static var recipes: [Recipe] { [race, bogon, silent, denied] }

    /// Ordinary questions that give the resolver's hop limit and round trip.
    private static func ordinary(_ home: Home, _ moments: [Double], via server: IPAddress = Home.publicResolver) {
        let names = [
            "www.example.com", "www.example.net", "www.example.edu", "mail.example.com", "static.example.net", "api.example.com", "shop.example.net",
        ]
        for (index, moment) in moments.enumerated() { home.ask(names[index % names.count], at: moment, via: server) }
    }

    static var race: Recipe {
        Recipe(
            "forged-answer-race", "Three answers to one question",
            story: """
                The public resolver is 60 ms away and answers every other name with a hop limit of 117. Asked for
                `forum.example.org`, "it" answers twice within 8 ms, with two wrong addresses, hop limits that it never had, and
                once as the name's authority. Its genuine answer comes third. Each question was sent once.
                """,
            model: """
                the three injectors of "Triplet Censors" (FOCI 2020) and Duan et al., "Hold-On" (2012); signs DN1, DN2, DN8.
                """,
            findings: [.init(kind: .dnsForgedAnswer, atLeast: .proof, signs: [.dn1, .dn2, .dn8], marks: ["forged", "genuine"])]
        ) { home in
            home.resolvers(publicRoundTrip: 60)
            home.world(7)
            home.server(site, [name], roundTrip: 80, hops: 12)
            ordinary(home, [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 9.5, 12.5])
            home.keepRouterKnown(until: 16)
            home.stage.addBox(delay: .milliseconds(3), hops: 4) { packet, direction, box in
                guard direction == .up, packet.udp?.destinationPort == 53, packet.says("forum") else { return .pass }
                let wrong = [IPAddress(21, 99, 94, 37), IPAddress(26, 244, 46, 165)]
                for (index, address) in wrong.enumerated() {
                    let answer = box.answer(packet, arrivingWith: index == 0 ? 201 : 64) { question in
                        var reply = question.answer([.address(question.name, address, timeToLive: index == 0 ? 219 : 60)])
                        reply.isAuthoritative = index == 0
                        return reply
                    }
                    guard var answer else { continue }
                    answer.ip.identification = index == 0 ? UInt32(box.random(below: 65_536)) : 0
                    box.inject(answer, after: .microseconds(900 + Int64(index) * 1300), comment: "forged: not from the resolver")
                }
                return .pass
            }
            home.stage.tap.marking = { packet, _ in
                packet.ip.source == Home.publicResolver && packet.ip.hopLimit == 117 && packet.says("forum") ? ["genuine"] : []
            }
            for start in [7.0, 10.0, 13.0] { home.ask(name, at: start) }
            home.run(until: 16)
        }
    }

    static var bogon: Recipe {
        Recipe(
            "forged-answer-bogon", "A private address from a public resolver",
            story: """
                8.8.8.8 answers `forum.example.org` with 10.10.34.36, after 3.4 ms and with a hop limit of 187; for all other names
                it takes 80 ms and its packets arrive with 117. No second answer comes: the question was kept from it.
                """,
            model: """
                Iran's DNS injection: A 10.10.34.36 with TTL 418 from "8.8.8.8" after 3.4 ms, hop limits 187 and 188 (ECH-Iran
                captures of 2025); signs DN2, DN3.
                """,
            findings: [.init(kind: .dnsForgedAnswer, atLeast: .high, signs: [.dn2, .dn3], marks: ["forged"])]
        ) { home in
            home.resolvers(publicRoundTrip: 80)
            home.world(7)
            ordinary(home, [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 9.5, 12.5])
            home.keepRouterKnown(until: 16)
            home.stage.addBox(delay: .microseconds(1500), hops: 3) { packet, direction, box in
                guard direction == .up, packet.udp?.destinationPort == 53, packet.says("forum") else { return .pass }
                let answer = box.answer(packet, arrivingWith: 187) { $0.answer([.address($0.name, IPAddress(10, 10, 34, 36), timeToLive: 418)]) }
                if var answer {
                    answer.ip.identification = UInt32(box.random(below: 65_536))
                    box.inject(answer, after: .microseconds(400), comment: "forged: not from the resolver")
                }
                return .drop
            }
            home.ask(name, at: 7)
            home.ask(name, at: 11)
            home.run(until: 16)
        }
    }

    static var silent: Recipe {
        Recipe(
            "refused-name-silent", "One name gets no answer",
            story: """
                Three questions for `forum.example.org`, each sent twice, stay without any answer from 8.8.8.8, over half a minute
                in which the same resolver answers ten questions for other names. Another resolver knows the name.
                """,
            model: "droppers of single names (OONI `generic_timeout_error` for one domain); sign DN6.",
            findings: [.init(kind: .dnsRefusedName, atLeast: .low, atMost: .medium, signs: [.dn6])]
        ) { home in
            home.resolvers(publicRoundTrip: 26, other: true)
            home.world(7)
            home.server(site, [name], roundTrip: 80, hops: 12)
            ordinary(home, [0.5, 2, 5, 8, 11, 14, 17, 20, 23, 26])
            home.keepRouterKnown(until: 40)
            home.stage.addBox(delay: .milliseconds(4), hops: 4) { packet, direction, _ in
                direction == .up && packet.ip.destination == Home.publicResolver && packet.says("forum") ? .drop : .pass
            }
            for start in [3.0, 13.0, 23.0] { home.ask(name, at: start) { $0.changesPort = true } }
            home.ask(name, at: 33, via: Home.otherResolver)
            home.visit(site, name, at: 33.2)
            home.run(until: 42)
        }
    }

    static var denied: Recipe {
        Recipe(
            "refused-name-denied", "The provider's resolver denies a name that exists",
            story: """
                The resolver that the provider assigns says three times that `forum.example.org` does not exist, without the zone's
                start of authority that a true denial carries, and answers all other names. Another resolver gives the name's
                address, and a TLS connection there for that name works.
                """,
            model: "OONI `dns_nxdomain_error` with a control that resolves; RFC 2308 §3 for the missing SOA; sign DN4.",
            findings: [.init(kind: .dnsRefusedName, atLeast: .low, atMost: .high, signs: [.dn4], marks: ["denial"])]
        ) { home in
            let provider = IPAddress(30, 9, 9, 53)
            home.resolvers(other: true)
            home.world(7)
            home.server(site, [name], roundTrip: 80, hops: 12)
            let host = home.stage.add("provider's resolver", [provider], delay: .milliseconds(4), hops: 4)
            NameService(on: host, stage: home.stage) { question in
                question.name == DNSDraft.Name(name) ? [question.answer([], code: 3)] : [home.answer(question)]
            }
            ordinary(home, [0.5, 2, 5, 8, 11, 14, 17], via: provider)
            home.keepRouterKnown(until: 24)
            home.stage.tap.marking = { packet, _ in packet.ip.source == provider && packet.says("forum") ? ["denial"] : [] }
            for start in [3.0, 9.0, 15.0] { home.ask(name, at: start, via: provider) }
            home.ask(name, at: 15.5, via: Home.otherResolver)
            home.visit(site, name, at: 15.6)
            home.run(until: 24)
        }
    }
}
