import Findings
import Forge
import Wire

/// Resolvers that are not who they seem, names that do not exist and have addresses, and questions that may not be encrypted.
enum Resolvers {
    static let name = "forum.example.org"
    static let provider = IPAddress(30, 9, 9, 53)
    static let publicOnes: [(address: IPAddress, name: String, roundTrip: Double, hops: UInt8)] = [
        (IPAddress(8, 8, 8, 8), "dns.google", 24, 11), (IPAddress(1, 1, 1, 1), "one.one.one.one", 13, 7),
        (IPAddress(9, 9, 9, 10), "dns10.quad9.net", 31, 9),
    ]

    static var recipes: [Recipe] {
        [
            early, searchPage, allAlike, encryptedCut, encryptedReset, nxdomainRace, ownSearchDomain, routerAnswers, policyFromTheStart,
            oneOperatorDown, dns64,
        ]
    }

    private static let ordinaryNames = [
        "www.example.com", "www.example.net", "www.example.edu", "mail.example.com", "static.example.net", "api.example.com", "shop.example.net",
    ]

    private static func ordinary(_ home: Home, _ moments: [Double], via server: IPAddress) {
        for (index, moment) in moments.enumerated() { home.ask(ordinaryNames[index % ordinaryNames.count], at: moment, via: server) }
    }

    /// A resolver beyond.
    @discardableResult
    private static func resolver(
        _ home: Home, _ address: IPAddress, roundTrip: Double, hops: UInt8, answer: ((DNSDraft) -> DNSDraft)? = nil
    ) -> Host {
        let host = home.stage.add("resolver", [address], delay: Interval(nanoseconds: Int64(roundTrip * 500_000)), hops: hops)
        host.identification = .random
        NameService(on: host, stage: home.stage) { [unowned home] in [answer?($0) ?? home.answer($0)] }
        return host
    }

    // MARK: Answers

    static var early: Recipe {
        Recipe(
            "forged-answer-early", "One answer, too early and from elsewhere",
            story: """
                8.8.8.8 answers all names after 60 ms and with a hop limit of 117, but `forum.example.org` after 5 ms and with 61: a public
                address, no second answer, for the question was kept from the resolver.
                """,
            model: "in-path DNS injection (Iran, Turkmenistan) with a public substitute address; Duan et al., Hold-On; sign DN2.",
            findings: [.init(kind: .dnsForgedAnswer, atLeast: .high, signs: [.dn2], marks: ["forged"])]
        ) { home in
            home.resolvers(publicRoundTrip: 60)
            home.world(7)
            ordinary(home, [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 9.5, 12.5], via: Home.publicResolver)
            home.keepRouterKnown(until: 16)
            home.stage.addBox(delay: .milliseconds(2), hops: 4) { packet, direction, box in
                guard direction == .up, packet.udp?.destinationPort == 53, packet.says("forum") else { return .pass }
                if let answer = box.answer(packet, arrivingWith: 61, { $0.answer([.address($0.name, IPAddress(26, 99, 1, 7), timeToLive: 60)]) }) {
                    box.inject(answer, after: .milliseconds(1), comment: "forged: not from the resolver")
                }
                return .drop
            }
            home.ask(name, at: 7)
            home.ask(name, at: 11)
            home.run(until: 16)
        }
    }

    static var nxdomainRace: Recipe {
        Recipe(
            "forged-answer-denial", "Denied and answered, alias and address",
            story: """
                Each question is sent once. `forum.example.org` is denied within 6 ms and then answered with its address; `www.example.org`
                is led to an alias within 6 ms and then answered with its IPv6 address.
                """,
            model: "racing denials (OONI dns_nxdomain_error with a second answer) and racing aliases; sign DN1 in all forms.",
            findings: [.init(kind: .dnsForgedAnswer, atLeast: .high, signs: [.dn1], marks: ["forged"])]
        ) { home in
            home.resolvers(publicRoundTrip: 60)
            home.world(7)
            home.server(IPAddress(22, 14, 3, 80), [name], roundTrip: 80, hops: 12)
            home.server(IPAddress(high: 0x2A00_1450_4001_0000, low: 0x80), ["www.example.org"], roundTrip: 80, hops: 12)
            ordinary(home, [0.5, 1.5, 2.5, 3.5, 4.5], via: Home.publicResolver)
            home.keepRouterKnown(until: 14)
            home.stage.addBox(delay: .milliseconds(2), hops: 4) { packet, direction, box in
                guard direction == .up, packet.udp?.destinationPort == 53 else { return .pass }
                let answer: PacketDraft?
                if packet.says("forum") {
                    answer = box.answer(packet, arrivingWith: 117) { $0.answer([], code: 3) }
                } else if packet.says("www\u{07}example\u{03}org") {
                    answer = box.answer(packet, arrivingWith: 117) { $0.answer([.alias($0.name, DNSDraft.Name("safe.example.net"))]) }
                } else {
                    return .pass
                }
                let marks: Set<String> = packet.says("forum") ? ["forged"] : []
                if let answer { box.inject(answer, after: .milliseconds(2), marks: marks, comment: "forged: not from the resolver") }
                return .pass
            }
            home.ask(name, at: 7)
            home.ask("www.example.org", at: 9, type: 28)
            home.run(until: 14)
        }
    }

    static var dns64: Recipe {
        Recipe(
            "benign-dns64", "IPv6 addresses made of IPv4 ones",
            story: """
                The provider's resolver makes AAAA answers of the well-known prefix 64:ff9b::/96 for names that have only IPv4 addresses, as
                networks without IPv4 do.
                """,
            model: "RFC 6147 and RFC 6052; the innocent twin of DN3.", twinOf: [.dnsForgedAnswer]
        ) { home in
            home.resolvers()
            home.world(6)
            resolver(home, provider, roundTrip: 8, hops: 4) { [unowned home] question in
                guard question.type == 28, let v4 = home.zone[question.name]?.first(where: \.isV4) else { return home.answer(question) }
                return question.answer([.address(question.name, IPAddress(high: 0x0064_FF9B_0000_0000, low: UInt64(v4.v4)))])
            }
            for (index, name) in ordinaryNames.prefix(6).enumerated() {
                home.ask(name, at: 0.5 + Double(index), via: provider, type: 28)
                home.ask(name, at: 0.52 + Double(index), via: provider)
            }
            home.run(until: 12)
        }
    }

    // MARK: Resolvers

    static var searchPage: Recipe {
        Recipe(
            "hijacked-search-page", "The provider's resolver knows no name that does not exist",
            story: """
                At its start the browser asks for three made-up names of random letters, as Chrome does to find out. The provider's resolver gives
                one and the same address for all of them; other names it answers truly.
                """,
            model: "search pages of providers, for which Chrome's intranet redirect detector was made; `dns_isp_hijack` of chrissanders; sign DN5.",
            findings: [.init(kind: .dnsHijackedResolver, atLeast: .medium, signs: [.dn5])]
        ) { home in
            home.resolvers()
            home.world(6)
            resolver(home, provider, roundTrip: 8, hops: 4) { [unowned home] question in
                home.zone[question.name] == nil && question.type == 1
                    ? question.answer([.address(question.name, IPAddress(30, 105, 244, 11), timeToLive: 10)]) : home.answer(question)
            }
            ordinary(home, [0.5, 1.5, 2.5, 3.5], via: provider)
            for (index, made) in ["qwkzhvbtd", "lmrpxgyudfen", "zcotmbk"].enumerated() { home.ask(made, at: 4 + Double(index) * 0.02, via: provider) }
            ordinary(home, [6, 7], via: provider)
            home.run(until: 10)
        }
    }

    static var allAlike: Recipe {
        Recipe(
            "hijacked-all-alike", "Three public resolvers that are one machine",
            story: """
                Whatever the laptop asks of 8.8.8.8, 1.1.1.1 and 9.9.9.10 is answered by the provider's own resolver in their names: after
                9 ms and with a hop limit of 60, all three alike.
                """,
            model: "net4people/bbs 657: UDP port 53 led to the provider's resolver; sign DN5.",
            findings: [.init(kind: .dnsHijackedResolver, atLeast: .medium, signs: [.dn5])]
        ) { home in
            home.resolvers()
            home.world(7)
            for one in publicOnes where one.address != Home.publicResolver { resolver(home, one.address, roundTrip: one.roundTrip, hops: one.hops) }
            home.stage.addBox(delay: .milliseconds(4), hops: 4) { [unowned home] packet, direction, box in
                guard direction == .up, packet.udp?.destinationPort == 53, packet.ip.destination != Home.router else { return .pass }
                if let answer = box.answer(packet, arrivingWith: 60, { home.answer($0) }) {
                    box.inject(answer, after: .microseconds(900 + Int64(box.random(below: 300))))
                }
                return .drop
            }
            for (index, one) in publicOnes.enumerated() { ordinary(home, [0.5, 2.5, 4.5, 6.5].map { $0 + Double(index) * 0.4 }, via: one.address) }
            home.run(until: 12)
        }
    }

    static var routerAnswers: Recipe {
        Recipe(
            "benign-router-answers", "The home's router answers for all resolvers",
            story: """
                A setting of the router leads all questions to its own resolver, whatever resolver they were for: answers come within 2 ms and
                with an untouched hop limit. It is told, low, as what it is.
                """,
            model: "the redirect of questions in OpenWrt, OPNsense and many modems; the innocent twin of DN5.", twinOf: [.dnsHijackedResolver]
        ) { home in
            home.resolvers()
            home.world(7)
            for one in publicOnes where one.address != Home.publicResolver { resolver(home, one.address, roundTrip: one.roundTrip, hops: one.hops) }
            home.stage.addBox(delay: .microseconds(400), hops: 1) { [unowned home] packet, direction, box in
                guard direction == .up, packet.udp?.destinationPort == 53, packet.ip.destination != Home.router else { return .pass }
                if let answer = box.answer(packet, arrivingWith: 64, { home.answer($0) }) { box.inject(answer, after: .microseconds(900)) }
                return .drop
            }
            for (index, one) in publicOnes.enumerated() { ordinary(home, [0.5, 2.5, 4.5, 6.5].map { $0 + Double(index) * 0.4 }, via: one.address) }
            home.run(until: 12)
        }
    }

    static var ownSearchDomain: Recipe {
        Recipe(
            "benign-honest-denials", "Made-up names that are denied, and a domain that looks made up",
            story: """
                Chrome's three made-up names are denied by the provider's resolver. A registered name of letters and digits has an address and a
                site of its own.
                """,
            model: "an honest resolver; a site with a name like that of a content network; the innocent twins of DN5.", twinOf: [.dnsHijackedResolver]
        ) { home in
            home.resolvers()
            home.world(6)
            let odd = IPAddress(22, 150, 3, 9)
            home.server(odd, ["d3f8yk27ia6p.example"], roundTrip: 30, hops: 9, ports: [80])
            home.server(odd, ["x7k2m9q4w1z.net"], roundTrip: 30, hops: 9, ports: [80])
            resolver(home, provider, roundTrip: 8, hops: 4)
            ordinary(home, [0.5, 1.5, 2.5, 3.5], via: provider)
            for (index, made) in ["qwkzhvbtd", "lmrpxgyudfen", "zcotmbk"].enumerated() { home.ask(made, at: 4 + Double(index) * 0.02, via: provider) }
            home.ask("x7k2m9q4w1z.net", at: 5, via: provider)
            home.visit(odd, "x7k2m9q4w1z.net", at: 5.2, port: 80)
            home.run(until: 10)
        }
    }

    // MARK: Encrypted questions

    /// Encrypted questions to three operators now and then, and questions in clear to the router all along.
    private static func encrypted(_ home: Home, at moments: [Double], ports: [UInt16], only: [Int] = [0, 1, 2]) {
        for (index, one) in publicOnes.enumerated() where only.contains(index) {
            for (number, moment) in moments.enumerated() {
                home.visit(one.address, one.name, at: moment + Double(index) * 0.6, port: ports[number % ports.count]) {
                    $0.patience = .seconds(11)
                    $0.responseLength = 90
                }
            }
        }
    }

    private static func operators(_ home: Home) {
        home.resolvers()
        home.world(5)
        for one in publicOnes {
            let host =
                home.stage.host(one.address)
                ?? home.stage.add(one.name, [one.address], delay: Interval(nanoseconds: Int64(one.roundTrip * 500_000)), hops: one.hops)
            for port in [UInt16(443), 853] { WebService(on: host, port: port, stage: home.stage).flight = 1100 }
        }
        for (index, moment) in stride(from: 0.5, to: 60, by: 4).enumerated() {
            home.ask(ordinaryNames[index % 5], at: moment, via: Home.router)
        }
        home.keepRouterKnown(until: 60)
    }

    static var encryptedCut: Recipe {
        Recipe(
            "encrypted-names-cut", "Encrypted questions stop passing",
            story: """
                Three operators answer questions over TLS on ports 443 and 853. From the twentieth second on, nothing that is sent to their
                addresses on either port passes; questions in clear go on being answered.
                """,
            model: "the blocking of DNS over TLS and HTTPS that OONI's DNS experiments measure; sign DN9.",
            findings: [.init(kind: .dnsEncryptedBlocked, atLeast: .medium, signs: [.dn9])], also: [.routeBlackhole]
        ) { home in
            operators(home)
            home.stage.addBox(delay: .milliseconds(4), hops: 4) { [unowned home] packet, direction, _ in
                guard home.elapsed.seconds > 20, let segment = packet.tcp, publicOnes.contains(where: { $0.address == packet.ip.destination }) else {
                    return .pass
                }
                return direction == .up && [443, 853].contains(segment.destinationPort) ? .drop : .pass
            }
            encrypted(home, at: [2, 5, 9, 14], ports: [443, 853])
            encrypted(home, at: [22, 34], ports: [443, 853])
            let world = home.world(5)
            for (index, moment) in stride(from: 3.0, to: 56, by: 3).enumerated() {
                home.visit(world[index % 5].address, world[index % 5].name, at: moment)
            }
            home.run(until: 60)
        }
    }

    static var encryptedReset: Recipe {
        Recipe(
            "encrypted-names-reset", "The name of an encrypted name service is reset",
            story: """
                ClientHellos with `dns.google` are answered by a reset 6 ms later, with a foreign hop limit; those for other operators pass.
                Questions in clear are answered.
                """,
            model: "SNI resets of DNS-over-HTTPS services (China since 2020: net4people/bbs, OONI); signs DN9, L1, T4.",
            findings: [.init(kind: .dnsEncryptedBlocked, or: [.tlsBlockedName, .tcpForgedReset], atLeast: .high, signs: [])],
            also: [.tlsBlockedName, .tcpForgedReset, .dnsEncryptedBlocked]
        ) { home in
            operators(home)
            home.stage.addBox(delay: .milliseconds(2), hops: 4) { packet, direction, box in
                guard direction == .up, packet.says("dns.google") else { return .pass }
                if var reset = box.reset(answering: packet, arrivingWith: 200) {
                    reset.ip.identification = 7
                    box.inject(reset, after: .milliseconds(1), comment: "forged: not from the server")
                }
                return .drop
            }
            encrypted(home, at: [2, 7, 12, 17], ports: [443])
            home.run(until: 40)
        }
    }

    static var policyFromTheStart: Recipe {
        Recipe(
            "benign-clear-names-only", "A network that wants questions in clear",
            story: """
                A company's router refuses TCP port 853 for everybody from the beginning, with resets; telephones try it again and again and go on
                in clear. It is told, low, as what it is.
                """,
            model: "a policy against DNS over TLS; the innocent twin of DN9.", twinOf: [.dnsEncryptedBlocked, .tcpForgedReset]
        ) { home in
            operators(home)
            home.stage.addBox(delay: .microseconds(500), hops: 1) { packet, direction, box in
                guard direction == .up, packet.tcp?.destinationPort == 853 else { return .pass }
                if let reset = box.reset(answering: packet, arrivingWith: 64) { box.inject(reset, after: .microseconds(200), marks: []) }
                return .drop
            }
            encrypted(home, at: [3, 14, 25], ports: [853])
            let world = home.world(5)
            for (index, moment) in stride(from: 3.0, to: 36, by: 3).enumerated() {
                home.visit(world[index % 5].address, world[index % 5].name, at: moment)
            }
            home.run(until: 40)
        }
    }

    static var oneOperatorDown: Recipe {
        Recipe(
            "benign-one-operator-down", "One operator of encrypted names fails",
            story: """
                Three operators answer questions over TLS; then one of them stops answering anything at its address, and the two others go on.
                """,
            model: "an outage of one public resolver; the innocent twin of DN9.", twinOf: [.dnsEncryptedBlocked, .serviceBlocked]
        ) { home in
            operators(home)
            home.stage.addBox(delay: .milliseconds(4), hops: 4) { [unowned home] packet, _, _ in
                home.elapsed.seconds > 18 && packet.ip.destination == publicOnes[1].address ? .drop : .pass
            }
            encrypted(home, at: [2, 8, 14, 22, 36], ports: [443, 853])
            home.run(until: 58)
        }
    }
}
