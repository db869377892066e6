import Findings
import Forge
import Wire

/// Refusals and silences that are somebody's right or mishap: a household's filter, a site's own rule, a dead server behind a live front.
enum BenignPolicies {
    static let site = IPAddress(22, 14, 3, 80)

    static var recipes: [Recipe] { [racingForwarder, ownFilter, foreignResolver, refusedEverywhere, deadBehindFront, renumbered, deafUplink] }

    static var racingForwarder: Recipe {
        Recipe(
            "benign-racing-forwarder", "A home router passes two answers on",
            story: """
                The home's router forwards each question to two resolvers at once and passes both answers on. For three names of
                content networks they differ, as such names do from place to place. All come from the router itself.
                """,
            model: "forwarders that race upstreams and do not drop the second answer; sign DN1's benign twin.",
            twinOf: [.dnsForgedAnswer]
        ) { home in
            home.resolvers()
            let world = home.world(6)
            var turn: UInt8 = 0
            NameService(on: home.stage.gateway, stage: home.stage) { question in
                guard question.name.labels.first.map({ $0.starts(with: Array("cdn".utf8)) }) == true else { return [home.answer(question)] }
                turn += 1
                return [
                    question.answer([.address(question.name, IPAddress(22, 60, 1, turn))]),
                    question.answer([.address(question.name, IPAddress(23, 161, 9, turn))]),
                ]
            }.thinking = .milliseconds(9)
            for (index, place) in world.enumerated() { home.browse(place.address, place.name, at: 0.6 + Double(index) * 1.5) }
            for index in 0..<3 { home.ask("cdn\(index).example.net", at: 2 + Double(index) * 2, via: Home.router) }
            home.keepRouterKnown(until: 12)
            home.run(until: 12)
        }
    }

    static var ownFilter: Recipe {
        Recipe(
            "benign-own-filter", "The household's filter denies a name, the phone asks past it",
            story: """
                The home's own filter at 192.168.1.53 denies names of advertisers, without the zone's start of authority, and answers
                all others. The phone uses 8.8.8.8 instead, gets the addresses and connects.
                """,
            model: "Pi-hole's NXDOMAIN mode; sign DN4's benign twin.",
            twinOf: [.dnsRefusedName]
        ) { home in
            let filter = IPAddress(192, 168, 1, 53)
            let host = home.stage.add("filter", [filter], hardware: MACAddress(0x0000_5E00_5353), delay: .microseconds(400), hops: 0)
            NameService(on: host, stage: home.stage) { question in
                question.name == "ads.example.org" ? [question.answer([], code: 3)] : [home.answer(question)]
            }
            home.resolvers()
            home.server(site, ["ads.example.org"], roundTrip: 40, hops: 10)
            for (index, place) in home.world(5).enumerated() { home.ask(place.name, at: 0.6 + Double(index) * 2, via: filter) }
            for index in 0..<4 {
                home.ask("ads.example.org", at: 1.5 + Double(index) * 2, via: filter)
                home.ask("ads.example.org", at: 1.9 + Double(index) * 2, by: home.phone)
                home.visit(site, "ads.example.org", at: 2.2 + Double(index) * 2, by: home.phone)
            }
            home.keepRouterKnown(until: 12)
            home.run(until: 12)
        }
    }

    static var foreignResolver: Recipe {
        Recipe(
            "benign-foreign-resolver", "A resolver that serves no strangers",
            story: """
                The laptop came from another network and still asks that one's resolver first, which refuses every question of a
                stranger. 8.8.8.8 answers them all.
                """,
            model: "resolvers with access lists (RFC 5358 §4) after roaming; sign DN4's benign twin.",
            twinOf: [.dnsRefusedName]
        ) { home in
            home.resolvers()
            let stranger = IPAddress(30, 9, 9, 53)
            let host = home.stage.add("foreign resolver", [stranger], delay: .milliseconds(11), hops: 8)
            NameService(on: host, stage: home.stage) { [$0.answer([], code: 5)] }
            for (index, place) in home.world(4).enumerated() {
                for offset in [0.0, 5] {
                    home.ask(place.name, at: 1 + Double(index) + offset, via: stranger)
                    home.ask(place.name, at: 1.3 + Double(index) + offset)
                }
                home.visit(place.address, place.name, at: 1.5 + Double(index))
            }
            home.keepRouterKnown(until: 12)
            home.run(until: 12)
        }
    }

    static var refusedEverywhere: Recipe {
        Recipe(
            "benign-site-refuses-everywhere", "A site refuses one of its names on all of its servers",
            story: """
                A site has two servers, with an IPv4 address in a network of its own each and one IPv6 address. All reset ClientHellos
                for `intern.example.org` after a full round trip, with their own hop limits; other names are served. Its owner closed
                the name, that is all.
                """,
            model: "one configuration on every server of a site; signs L5, T15's benign twin.",
            twinOf: [.tlsBlockedName, .tcpForgedReset]
        ) { home in
            home.resolvers()
            let servers = [site, IPAddress(22, 140, 9, 12), IPAddress(high: 0x2D00_0110_0022_0000, low: 0x80)]
            for (index, server) in servers.enumerated() {
                home.server(server, ["www.example.org"], roundTrip: 40 + Double(index) * 9, hops: UInt8(10 + index))
                home.services[server]?.behaviour = { hello in
                    let name = Array("intern.example.org".utf8)
                    return hello.indices.contains { hello[$0...].starts(with: name) } ? .resets : .answers
                }
            }
            for index in 0..<9 {
                home.visit(servers[index % 3], "intern.example.org", at: 1 + Double(index) * 1.2)
                home.visit(servers[index % 3], index % 2 == 0 ? "www.example.org" : "shop.example.org", at: 1.6 + Double(index) * 1.2) {
                    $0.responseLength = 60
                }
            }
            home.keepRouterKnown(until: 15)
            home.run(until: 15)
        }
    }

    static var deadBehindFront: Recipe {
        Recipe(
            "benign-dead-behind-front", "A protection service shakes hands for a dead server",
            story: """
                The server behind a SYN proxy is down. The proxy completes every handshake and, having nobody to hand the words to,
                drops them. Five connections end so. Another server in the same network, for other names, works.
                """,
            model: "SYN proxies of protection services (RFC 4987 §3.6); signs T3, L3, L5's benign twin.",
            twinOf: [.tcpSilenced, .tlsBlockedName]
        ) { home in
            home.resolvers()
            let neighbor = IPAddress(22, 14, 3, 90)
            home.server(site, ["shop.example.org"], roundTrip: 40, hops: 10)
            home.server(neighbor, ["www.example.org"], roundTrip: 41, hops: 10)
            home.stage.addBox(delay: .milliseconds(15), hops: 8) { packet, direction, _ in
                guard direction == .up, packet.ip.destination == site, let segment = packet.tcp else { return .pass }
                return segment.payload.isEmpty && !segment.flags.contains(.fin) ? .pass : .drop
            }
            for index in 0..<5 {
                home.visit(site, "shop.example.org", at: 1 + Double(index) * 3) { $0.patience = .seconds(14) }
                home.visit(neighbor, index % 2 == 0 ? "www.example.org" : "mail.example.org", at: 2 + Double(index) * 3)
            }
            let world = home.world(3)
            for index in 0..<10 { home.browse(world[index % 3].address, world[index % 3].name, at: 1.5 + Double(index) * 3) }
            home.keepRouterKnown(until: 34)
            home.run(until: 34)
        }
    }

    static var renumbered: Recipe {
        Recipe(
            "benign-renumbered", "A router refuses addresses of a prefix that is gone",
            story: """
                The provider gave the home another IPv6 prefix. The laptop still sends from an address of the old one, and the home's
                router says so each time: "source address failed ingress/egress policy" (1/5). Over IPv4 all is well.
                """,
            model: "RFC 7084 L-14, RFC 8978; sign B5's benign twin.",
            twinOf: [.routeRefused]
        ) { home in
            home.resolvers()
            let addresses = (0..<3).map { IPAddress(high: 0x2D00_0200_0000_0000 | UInt64($0) << 36, low: 0x443) }
            for (index, address) in addresses.enumerated() {
                home.server(address, ["six\(index).example.net"], roundTrip: 30 + Double(index) * 12, hops: 9)
                home.visit(address, "six\(index).example.net", at: 1 + Double(index) * 0.7)
            }
            home.at(0.4) { home.stage.solicit(home.laptop, for: Home.routerV6, isMulticast: false) }
            home.stage.addBox(delay: .microseconds(250), hops: 1, address: Home.routerV6) { packet, direction, box in
                guard direction == .up, !packet.ip.destination.isV4, home.elapsed > .seconds(5) else { return .pass }
                box.complain(about: packet, { .unreachable(5, about: $0) })
                return .drop
            }
            let world = home.world(3)
            for index in 0..<6 {
                home.visit(addresses[index % 3], "six\(index % 3).example.net", at: 6 + Double(index))
                home.browse(world[index % 3].address, world[index % 3].name, at: 6.4 + Double(index))
            }
            home.keepRouterKnown(until: 14)
            home.run(until: 14)
        }
    }

    static var deafUplink: Recipe {
        Recipe(
            "benign-deaf-uplink", "For twelve seconds the home hears and is not heard",
            story: """
                A Wi-Fi repeater loses everything that the laptop sends for twelve seconds, while what comes down arrives. Servers that
                were in mid-answer send the same again and again although the laptop acknowledges it. Three unrelated servers meet
                the same at once.
                """,
            model: "a radio whose way up is weaker than its way down; sign B3's benign twin.",
            twinOf: [.tcpSilenced]
        ) { home in
            home.resolvers()
            let world = home.world(4)
            for index in 0..<3 {
                home.services[world[index].address]?.thinking = .milliseconds(150)
                for offset in 0..<2 {
                    home.visit(world[index].address, world[index].name, at: 3.6 + Double(offset) * 0.06 + Double(index) * 0.03) {
                        $0.responseLength = 9000
                    }
                }
            }
            home.browse(world[3].address, world[3].name, at: 1)
            home.stage.addBox(delay: .microseconds(900), hops: 1) { packet, direction, _ in
                direction == .up && home.isBetween(3.95, 16) && packet.tcp != nil ? .drop : .pass
            }
            home.browse(world[3].address, world[3].name, at: 24)
            home.keepRouterKnown(until: 28)
            home.run(until: 28)
        }
    }
}
