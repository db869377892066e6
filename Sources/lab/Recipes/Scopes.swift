import Findings
import Forge
import Wire

/// Whom and what an event concerns: one device, one protocol, all but a few places, one wide network.
enum Scopes {
    static var recipes: [Recipe] {
        [notForwarded, udpCut, portCut, allowedWords, allowedPlaces, widePrefix, loop, ownTunnel, signIn, udpFirewall, brokenVersion6, peers]
    }

    /// Both devices visit the same places, one after the other.
    private static func both(_ home: Home, until end: Double, every period: Double) {
        let world = home.world(8)
        for place in world { home.services[place.address]?.flight = 150 }
        for (index, moment) in stride(from: 1.0, to: end, by: period).enumerated() {
            let place = world[index % world.count]
            home.visit(place.address, place.name, at: moment) { $0.responseLength = 60 }
            home.visit(place.address, place.name, at: moment + 0.8, by: home.phone) { $0.responseLength = 60 }
        }
        home.keepRouterKnown(until: end, every: 20)
        home.keepRouterKnown(until: end, every: 23, by: home.phone)
    }

    static var notForwarded: Recipe {
        Recipe(
            "device-not-forwarded", "The router answers a device and passes nothing on for it",
            story: """
                A mirror port shows both devices. From the fortieth second on nothing that the laptop sends beyond the router is answered, for six
                minutes; the router answers its ARP requests. The phone visits the same places a second later each time, and is answered.
                """,
            model: "a device rule of a modem that drops; sign X2.",
            findings: [.init(kind: .deviceSingledOut, atLeast: .high, signs: [.x2])], also: [.linkFlap]
        ) { home in
            home.resolvers()
            both(home, until: 400, every: 11)
            home.stage.addBox(delay: .microseconds(260), hops: 1) { packet, direction, _ in
                let device = direction == .up ? packet.ip.source : packet.ip.destination
                return home.elapsed > .seconds(40) && home.laptop.addresses.contains(device) ? .drop : .pass
            }
            home.run(until: 415)
        }
    }

    /// A server that opens QUIC connections, as far as headers go.
    private static func quicServer(_ home: Home, _ address: IPAddress, _ name: String) {
        let server = home.stage.host(address) ?? home.server(address, [name], roundTrip: 32, hops: 10)
        server.datagrams[443] = { datagram, packet in
            let reply = QUICDraft.initial(
                destination: [0xC1, 2, 3, 4, 5, 6, 7, 8], source: [0x5E, 9, 8, 7, 6, 5, 4, 3], size: 1200, &home.stage.random)
            server.send(reply, from: 443, to: packet.ip.source, datagram.sourcePort)
        }
        server.datagrams[123] = { datagram, packet in
            var reply = datagram.payload
            if !reply.isEmpty { reply[0] = 0x24 }
            server.send(reply, from: 123, to: packet.ip.source, datagram.sourcePort)
        }
    }

    /// Initials at 0, 1, 3 and 7 s, as long as nothing comes.
    private static func quic(_ home: Home, _ address: IPAddress, at moment: Double) {
        home.at(moment) {
            let port = home.laptop.freshPort()
            var isAnswered = false
            home.laptop.datagrams[port] = { _, _ in isAnswered = true }
            for wait in [0.0, 1, 3, 7] {
                home.stage.after(Interval(nanoseconds: Int64(wait * 1e9))) {
                    guard !isAnswered else { return }
                    let initial = QUICDraft.initial(
                        destination: [0x5E, 9, 8, 7, 6, 5, 4, UInt8(truncatingIfNeeded: port)], source: [0xC1, 2, 3, 4, 5, 6, 7, 8],
                        &home.stage.random)
                    home.laptop.send(initial, from: port, to: address, 443)
                }
            }
        }
    }

    /// SNTP requests at 0, 2, 4 and 8 s, as long as nothing comes.
    private static func clock(_ home: Home, _ address: IPAddress, at moment: Double) {
        home.at(moment) {
            let port = home.laptop.freshPort()
            var isAnswered = false
            home.laptop.datagrams[port] = { _, _ in isAnswered = true }
            for wait in [0.0, 2, 4, 8] {
                home.stage.after(Interval(nanoseconds: Int64(wait * 1e9))) {
                    guard !isAnswered else { return }
                    home.laptop.send([0x23] + [UInt8](repeating: 0, count: 47), from: port, to: address, 123)
                }
            }
        }
    }

    private static func udp(_ home: Home, worksFirst: Bool) {
        home.resolvers()
        let world = home.world(6)
        for (index, place) in world.enumerated() {
            quicServer(home, place.address, place.name)
            if worksFirst {
                quic(home, place.address, at: 2 + Double(index) * 2)
                clock(home, place.address, at: 3 + Double(index) * 2)
            }
            quic(home, place.address, at: 42 + Double(index) * 6)
            clock(home, place.address, at: 44 + Double(index) * 6)
            home.visit(place.address, place.name, at: 1 + Double(index) * 2) { $0.responseLength = 60 }
            for round in 0..<2 {
                home.visit(place.address, place.name, at: 43 + Double(index) * 6 + Double(round) * 30) { $0.responseLength = 60 }
            }
        }
        home.keepRouterKnown(until: 120)
        home.stage.addBox(delay: .microseconds(900), hops: 2) { packet, _, _ in
            guard packet.udp != nil, home.elapsed > .seconds(38) || !worksFirst else { return .pass }
            let port = packet.udp.map { min($0.sourcePort, $0.destinationPort) } ?? 0
            return port == 53 ? .pass : .drop
        }
        home.run(until: 122)
    }

    static var udpCut: Recipe {
        Recipe(
            "protocol-udp-cut", "UDP stops, TCP goes on",
            story: """
                QUIC and NTP work with six servers in unrelated networks. From the thirty-eighth second on nothing over UDP but DNS passes; the same
                servers go on answering over TCP.
                """,
            model: "Elmenhorst et al. (IMC 2021), UDP end-point blocking; sign B10.",
            findings: [.init(kind: .protocolBlocked, or: [.quicBlocked], atLeast: .medium, signs: [.b10])], also: [.quicBlocked]
        ) { home in udp(home, worksFirst: true) }
    }

    static var portCut: Recipe {
        Recipe(
            "protocol-port-cut", "One port stops at all servers",
            story: """
                Six mail servers in unrelated networks answer at port 993 and at port 443. From the thirtieth second on SYNs to 993 stay without an
                answer at all of them, while 443 goes on.
                """,
            model: "port blocking by access providers; sign B10.",
            findings: [.init(kind: .protocolBlocked, atLeast: .medium, signs: [.b10])], also: [.routeBlackhole]
        ) { home in
            home.resolvers()
            for (index, place) in home.world(6, ports: [443, 993]).enumerated() {
                home.visit(place.address, place.name, at: 1 + Double(index) * 2) { $0.responseLength = 60 }
                home.visit(place.address, place.name, at: 2 + Double(index) * 2, port: 993) { $0.responseLength = 60 }
                for round in 0..<2 {
                    home.visit(place.address, place.name, at: 32 + Double(index) * 5 + Double(round) * 33, port: 993)
                    home.visit(place.address, place.name, at: 33 + Double(index) * 5 + Double(round) * 33) { $0.responseLength = 60 }
                }
            }
            home.keepRouterKnown(until: 110)
            home.stage.addBox(delay: .milliseconds(5), hops: 5) { packet, _, _ in
                guard let segment = packet.tcp, home.elapsed > .seconds(30) else { return .pass }
                return segment.sourcePort == 993 || segment.destinationPort == 993 ? .drop : .pass
            }
            home.run(until: 125)
        }
    }

    private static func many(_ home: Home, worksFirst: Bool = true) -> (alive: [IPAddress], dead: [IPAddress]) {
        home.resolvers()
        let all: [IPAddress] = (UInt8(0)..<24).map { (index: UInt8) -> IPAddress in IPAddress(21, 30 + index * 3, 7, 11 + index) }
        for (index, address) in all.enumerated() {
            let name = "place\(index).example.net"
            home.server(address, [name], roundTrip: 20 + Double(index) * 3, hops: UInt8(7 + index % 6))
            home.services[address]?.flight = 150
            if worksFirst { home.visit(address, name, at: 1 + Double(index) * 1.1) { $0.responseLength = 60 } }
            if index < 3 {
                for moment in stride(from: 42.0 + Double(index) * 3, to: 100, by: 19) {
                    home.visit(address, name, at: moment) { $0.responseLength = 60 }
                }
            } else {
                home.visit(address, name, at: 41 + Double(index - 3) * 2.1)
            }
        }
        home.keepRouterKnown(until: 100)
        return (Array(all.prefix(3)), Array(all.dropFirst(3)))
    }

    static var allowedWords: Recipe {
        Recipe(
            "allow-list-words", "Connections open everywhere and carry words to three places only",
            story: """
                Twenty-four servers in unrelated networks load. From the fortieth second on every ClientHello is swallowed but those to three
                places, which go on loading; SYNs are answered everywhere.
                """,
            model: "the allow-lists of net4people/bbs 516 and 579; sign X3.",
            findings: [.init(kind: .destinationAllowList, atLeast: .medium, signs: [.x3])], also: [.tcpSilenced, .tlsBlockedName, .routeBlackhole]
        ) { home in
            let places = many(home)
            home.stage.addBox(delay: .milliseconds(3), hops: 4) { packet, direction, _ in
                guard direction == .up, home.elapsed > .seconds(40), let segment = packet.tcp, !segment.payload.isEmpty else { return .pass }
                return places.dead.contains(packet.ip.destination) ? .drop : .pass
            }
            home.run(until: 104)
        }
    }

    static var allowedPlaces: Recipe {
        Recipe(
            "allow-list-places", "All but three places fall silent",
            story: "As before, but from the fortieth second on nothing at all passes to or from the twenty-one other networks.",
            model: "the same; from SYNs alone a failure of far links looks alike, so it stays low.",
            findings: [.init(kind: .destinationAllowList, atLeast: .low, atMost: .low, signs: [.x3])], also: [.routeBlackhole]
        ) { home in
            let places = many(home)
            home.stage.addBox(delay: .milliseconds(3), hops: 4) { packet, direction, _ in
                let peer = direction == .up ? packet.ip.destination : packet.ip.source
                return home.elapsed > .seconds(40) && places.dead.contains(peer) ? .drop : .pass
            }
            home.run(until: 104)
        }
    }

    static var widePrefix: Recipe {
        Recipe(
            "blackhole-wide-prefix", "Three networks of one operator fall silent together",
            story: """
                Servers of 22.71.1.0/24, 22.71.9.0/24 and 22.71.200.0/24 answer at first. From the twentieth second on nothing to or from
                22.71.0.0/16 passes; ten other places answer throughout.
                """,
            model: "a null route for a whole allocation; signs B1, B2.",
            findings: [.init(kind: .routeBlackhole, atLeast: .medium, signs: [.b1, .b2])]
        ) { home in
            home.resolvers()
            for (index, network) in [UInt8(1), 9, 200].enumerated() {
                for host in 0..<2 {
                    let address = IPAddress(22, 71, network, UInt8(10 + host * 50))
                    let name = "s\(index)\(host).example.org"
                    home.server(address, [name], roundTrip: 48, hops: 11, ports: [443, 80])
                    home.visit(address, name, at: 2 + Double(index * 2 + host))
                    home.visit(address, name, at: 24 + Double(index * 2 + host) * 5)
                    home.visit(address, name, at: 26 + Double(index * 2 + host) * 5, port: 80)
                }
            }
            for (index, place) in home.world(10).enumerated() {
                home.visit(place.address, place.name, at: 4 + Double(index) * 7) { $0.responseLength = 60 }
                home.visit(place.address, place.name, at: 27 + Double(index) * 4) { $0.responseLength = 60 }
            }
            home.keepRouterKnown(until: 80)
            home.stage.addBox(delay: .milliseconds(5), hops: 5) { packet, direction, _ in
                let peer = direction == .up ? packet.ip.destination : packet.ip.source
                return home.elapsed > .seconds(20) && peer.matches(IPAddress(22, 71, 0, 0), length: 16) ? .drop : .pass
            }
            home.run(until: 96)
        }
    }

    static var loop: Recipe {
        Recipe(
            "routing-loop", "Packets to one network go round in circles",
            story: """
                SYNs to four servers of one network are answered by one provider router with "time exceeded" (ICMP 11/0), each with the laptop's full hop limit spent.
                Other places answer.
                """,
            model: "a default route that points back; sign B6, as a fault.",
            findings: [.init(kind: .routeRefused, atLeast: .medium, signs: [.b6])], also: [.routeBlackhole]
        ) { home in
            home.resolvers()
            for index in 0..<4 {
                let address = IPAddress(22, 88, 3, UInt8(20 + index))
                home.server(address, ["loop\(index).example.org"], roundTrip: 40, hops: 9)
                for round in 0..<2 { home.visit(address, "loop\(index).example.org", at: 3 + Double(index) * 3 + Double(round) * 15) }
            }
            for (index, place) in home.world(6).enumerated() {
                home.visit(place.address, place.name, at: 2 + Double(index) * 5) { $0.responseLength = 60 }
            }
            home.keepRouterKnown(until: 40)
            home.stage.addBox(delay: .milliseconds(4), hops: 3, address: IPAddress(100, 70, 0, 9)) { packet, direction, box in
                guard direction == .up, packet.ip.destination.matches(IPAddress(22, 88, 3, 0), length: 24) else { return .pass }
                box.complain(about: packet) { .timeExceeded(about: $0) }
                return .drop
            }
            home.run(until: 45)
        }
    }

    // MARK: Innocent

    static var ownTunnel: Recipe {
        Recipe(
            "benign-own-vpn", "A laptop behind a tunnel of its own that died",
            story: """
                The laptop sends everything to one VPN server, which is down: its SYNs to it stay without an answer for three minutes, nothing else is tried. The phone,
                without a tunnel, visits many places.
                """,
            model: "a kill switch of a VPN program.",
            twinOf: [.deviceSingledOut, .uplinkDown, .destinationAllowList]
        ) { home in
            home.resolvers()
            let world = home.world(8)
            for (index, place) in world.enumerated() {
                home.visit(place.address, place.name, at: 1 + Double(index)) { $0.responseLength = 60 }
                for round in 0..<3 {
                    home.visit(place.address, place.name, at: 22 + Double(index) * 7 + Double(round) * 60, by: home.phone) { $0.responseLength = 60 }
                }
            }
            let server = home.server(IPAddress(28, 61, 9, 4), ["tunnel.example.com"], roundTrip: 40, hops: 9)
            server.isOff = true
            for moment in stride(from: 20.0, to: 190, by: 14) { home.visit(server.addresses[0], "tunnel.example.com", at: moment) }
            home.keepRouterKnown(until: 200, every: 20)
            home.run(until: 210)
        }
    }

    static var signIn: Recipe {
        Recipe(
            "benign-guest-not-signed-in", "A guest that has not signed in yet",
            story: """
                On a guests' network the laptop has not signed in: its HTTP requests are answered, by the portal in the servers' name, and its HTTPS connections stay
                without an answer. The phone has signed in and goes on.
                """,
            model: "captive portals.",
            twinOf: [.deviceSingledOut, .protocolBlocked, .destinationAllowList]
        ) { home in
            home.resolvers()
            let world = home.world(6, ports: [443, 80])
            for (index, place) in world.enumerated() {
                for round in 0..<3 {
                    let moment = 2 + Double(index) * 5 + Double(round) * 33
                    home.visit(place.address, place.name, at: moment)
                    home.visit(place.address, place.name, at: moment + 1, port: 80) { $0.responseLength = 60 }
                    home.visit(place.address, place.name, at: moment + 2, by: home.phone) { $0.responseLength = 60 }
                }
            }
            home.keepRouterKnown(until: 100, every: 20)
            home.stage.addBox(delay: .microseconds(260), hops: 1) { packet, _, _ in
                guard let segment = packet.tcp,
                    home.laptop.addresses.contains(packet.ip.source) || home.laptop.addresses.contains(packet.ip.destination)
                else { return .pass }
                return segment.sourcePort == 443 || segment.destinationPort == 443 ? .drop : .pass
            }
            home.run(until: 115)
        }
    }

    static var udpFirewall: Recipe {
        Recipe(
            "benign-udp-firewall", "A network that has never let UDP through",
            story: "QUIC and NTP are tried with six servers and never answered; TCP to the same servers works, and so does DNS.",
            model: "office firewalls; sign B10.",
            twinOf: [.protocolBlocked, .quicBlocked]
        ) { home in udp(home, worksFirst: false) }
    }

    static var brokenVersion6: Recipe {
        Recipe(
            "benign-broken-ipv6", "IPv6 that is set up and leads nowhere",
            story: "The laptop has an IPv6 address. SYNs to five IPv6 servers stay without an answer; the same names load over IPv4.",
            model: "Happy Eyeballs, RFC 8305 §1; sign B10.",
            twinOf: [.protocolBlocked, .routeBlackhole]
        ) { home in
            home.resolvers()
            let world = home.world(5)
            for (index, place) in world.enumerated() {
                let address = IPAddress(high: 0x2D00_0200_0000_0000 | UInt64(index + 1) << 32, low: 0x443)
                home.server(address, [place.name], roundTrip: 40, hops: 9)
                for round in 0..<2 {
                    let moment = 2 + Double(index) * 4 + Double(round) * 25
                    home.visit(address, place.name, at: moment)
                    home.visit(place.address, place.name, at: moment + 0.3) { $0.responseLength = 60 }
                }
            }
            home.keepRouterKnown(until: 60)
            home.stage.addBox(delay: .milliseconds(3), hops: 4) { packet, _, _ in packet.ip.isV4 ? .pass : .drop }
            home.run(until: 70)
        }
    }

    static var peers: Recipe {
        Recipe(
            "benign-file-sharing", "A program that looks for others of its kind",
            story: """
                A file-sharing program tries thirty addresses that others told it, at ports of all sorts; most are long gone. Two answer and go on. The browser's visits
                work.
                """,
            model: "every BitTorrent client.",
            twinOf: [.destinationAllowList, .routeBlackhole, .protocolBlocked, .uplinkDown]
        ) { home in
            home.resolvers()
            let alive = home.server(IPAddress(29, 3, 3, 3), ["peer.example.net"], roundTrip: 60, hops: 12, ports: [51413])
            for index in 0..<30 {
                home.visit(
                    IPAddress(UInt8(21 + index % 9), UInt8(60 + index), 5, UInt8(index) + 1), "peer.example.net", at: 2 + Double(index) * 1.7,
                    port: UInt16(20_000 + index * 613))
            }
            for moment in stride(from: 3.0, to: 60, by: 9) {
                home.visit(alive.addresses[0], "peer.example.net", at: moment, port: 51413) { $0.responseLength = 60 }
            }
            for (index, place) in home.world(5).enumerated() {
                home.visit(place.address, place.name, at: 5 + Double(index) * 9) { $0.responseLength = 60 }
            }
            home.keepRouterKnown(until: 70)
            home.run(until: 75)
        }
    }
}
