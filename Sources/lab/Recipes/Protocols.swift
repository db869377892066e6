import Findings
import Forge
import Wire

/// One version of a protocol that passes where another does not, and servers that lack one.
enum Protocols {
    static let versionOne: UInt32 = 1
    /// RFC 9369.
    static let versionTwo: UInt32 = 0x6B33_43CF

    static var recipes: [Recipe] { [versionFilter, negotiationForged, negotiationHonest, oneVersion, version6Cut] }

    /// A server of these versions of QUIC; asked for another it offers them (RFC 9000 §6.1), unless it is silent by choice.
    private static func offer(_ home: Home, _ address: IPAddress, _ name: String, _ versions: [UInt32], negotiates: Bool = true) {
        let server = home.stage.host(address) ?? home.server(address, [name], roundTrip: 32, hops: 10)
        server.datagrams[443] = { [unowned home] datagram, packet in
            let words = datagram.payload
            guard words.count >= 1200, words[0] & 0x80 != 0 else { return }
            let asked = words[1...4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            let own = Array(words[6..<(6 + Int(words[5]))])
            let theirs = Array(words[(7 + own.count)..<(7 + own.count + Int(words[6 + own.count]))])
            let reply: [UInt8]
            if versions.contains(asked) {
                reply = QUICDraft.initial(version: asked, destination: theirs, source: home.stage.random.octets(8), &home.stage.random)
            } else if negotiates {
                reply = QUICDraft.negotiation(of: versions, destination: theirs, source: own, &home.stage.random)
            } else {
                return
            }
            home.stage.after(.milliseconds(1)) { server.send(reply, from: 443, to: packet.ip.source, datagram.sourcePort) }
        }
    }

    /// Initials of one version at 0, 1, 3 and 7 s, as long as nothing comes; a negotiation is followed by the first version that it offers.
    private static func ask(_ home: Home, _ address: IPAddress, _ version: UInt32, at moment: Double, marks: Set<String> = []) {
        home.at(moment) { [unowned home] in
            let port = home.laptop.freshPort()
            let destination = home.stage.random.octets(8)
            let source = home.stage.random.octets(8)
            var isAnswered = false
            home.laptop.datagrams[port] = { datagram, _ in
                guard !isAnswered else { return }
                let words = datagram.payload
                let isNegotiation = words.count > 5 && words[1...4].allSatisfy { $0 == 0 }
                let offered = words.suffix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                // RFC 9000 §6.2: an offer of what was asked for is thrown away.
                isAnswered = !isNegotiation || offered != version
                guard isNegotiation, isAnswered else { return }
                let initial = QUICDraft.initial(version: offered, destination: destination, source: source, &home.stage.random)
                home.laptop.send(initial, from: port, to: address, 443)
            }
            for wait in [0.0, 1, 3, 7] {
                home.stage.after(Interval(nanoseconds: Int64(wait * 1e9))) {
                    guard !isAnswered else { return }
                    let initial = QUICDraft.initial(version: version, destination: destination, source: source, &home.stage.random)
                    home.laptop.send(initial, from: port, to: address, 443, marks: marks)
                }
            }
        }
    }

    private static func version(_ packet: PacketDraft) -> UInt32? {
        guard let words = packet.udp?.payload, words.count >= 5, words[0] & 0x80 != 0 else { return nil }
        return words[1...4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }

    static var versionFilter: Recipe {
        Recipe(
            "quic-version-filter", "QUIC of version 1 vanishes, version 2 is answered",
            story: """
                Three servers in unrelated networks speak QUIC of versions 1 and 2. Initials of version 1 to them stay without an answer, four tries
                each, twice; Initials of version 2 to the same addresses and port, shortly after each, are answered. TLS over TCP is answered too.
                """,
            model: "the filter on version 1 in Russia in 2022 (net4people/bbs 108; Xue et al., IMC 2022); sign Q3.",
            findings: [.init(kind: .quicBlocked, atLeast: .high, signs: [.q1, .q3], marks: ["first"])]
        ) { home in
            home.resolvers()
            let world = home.world(6)
            for (index, place) in world.prefix(3).enumerated() {
                offer(home, place.address, place.name, [versionOne, versionTwo])
                for round in 0..<2 {
                    let moment = 3 + Double(index) * 4 + Double(round) * 26
                    ask(home, place.address, versionOne, at: moment, marks: index == 0 && round == 0 ? ["first"] : [])
                    ask(home, place.address, versionTwo, at: moment + 9)
                    home.visit(place.address, place.name, at: moment + 2) { $0.responseLength = 60 }
                }
            }
            for (index, moment) in stride(from: 1.0, to: 50, by: 5).enumerated() {
                home.visit(world[index % 6].address, world[index % 6].name, at: moment) { $0.responseLength = 60 }
            }
            home.keepRouterKnown(until: 60)
            home.stage.addBox(delay: .milliseconds(4), hops: 4) { packet, direction, _ in
                direction == .up && packet.udp?.destinationPort == 443 && version(packet) == versionOne ? .drop : .pass
            }
            home.run(until: 60)
        }
    }

    static var oneVersion: Recipe {
        Recipe(
            "benign-quic-one-version", "A server that speaks version 2 alone and drops the rest",
            story: """
                One server answers QUIC of version 2 and keeps silent at version 1, to which it should answer with the versions that it has. The client
                goes on over TCP, or with version 2.
                """,
            model: "a server behind a filter of its own; the innocent twin of Q3.", twinOf: [.quicBlocked]
        ) { home in
            home.resolvers()
            let world = home.world(5)
            offer(home, world[0].address, world[0].name, [versionTwo], negotiates: false)
            for other in world[1...2] { offer(home, other.address, other.name, [versionOne]) }
            for moment in [4.0, 26] {
                ask(home, world[0].address, versionOne, at: moment)
                ask(home, world[0].address, versionTwo, at: moment + 9)
                home.visit(world[0].address, world[0].name, at: moment + 1) { $0.responseLength = 60 }
                for other in world[1...2] { ask(home, other.address, versionOne, at: moment + 3) }
            }
            for (index, moment) in stride(from: 1.0, to: 44, by: 5).enumerated() {
                home.visit(world[index % 5].address, world[index % 5].name, at: moment) { $0.responseLength = 60 }
            }
            home.keepRouterKnown(until: 50)
            home.run(until: 50)
        }
    }

    static var negotiationForged: Recipe {
        Recipe(
            "quic-negotiation-forged", "An offer of other versions that the server never made",
            story: """
                Two servers in unrelated networks accept QUIC of version 1, as they do at first. Then each Initial to them is taken away, and after
                7 ms comes a version negotiation with a foreign hop limit, whose list holds version 1 itself and which names another connection.
                """,
            model: "RFC 9000 §6.2 and §21.12, downgrade by forged negotiation; sign Q4.",
            findings: [.init(kind: .quicBlocked, atLeast: .high, signs: [.q4], marks: ["first"])]
        ) { home in
            home.resolvers()
            let world = home.world(5)
            for place in world.prefix(2) { offer(home, place.address, place.name, [versionOne]) }
            for (index, place) in world.prefix(2).enumerated() {
                ask(home, place.address, versionOne, at: 2 + Double(index))
                for moment in [21.0, 27, 33] { ask(home, place.address, versionOne, at: moment + Double(index) * 2) }
            }
            for (index, moment) in stride(from: 1.0, to: 40, by: 4).enumerated() {
                home.visit(world[index % 5].address, world[index % 5].name, at: moment) { $0.responseLength = 60 }
            }
            home.keepRouterKnown(until: 44)
            home.stage.addBox(delay: .milliseconds(3), hops: 4) { [unowned home] packet, direction, box in
                guard direction == .up, let datagram = packet.udp, datagram.destinationPort == 443, version(packet) == versionOne,
                    home.elapsed.seconds > 20
                else { return .pass }
                let reply = QUICDraft.negotiation(
                    of: [0xFF00_001D, versionOne], destination: home.stage.random.octets(8), source: home.stage.random.octets(8), &home.stage.random)
                var ip = IPDraft(from: packet.ip.destination, to: packet.ip.source, hopLimit: 122)
                ip.dontFragment = false
                box.inject(
                    PacketDraft(ip, .udp(UDPDraft(from: 443, to: datagram.sourcePort, reply))), after: .milliseconds(1),
                    marks: packet.ip.destination == world[0].address && home.elapsed.seconds < 21.2 ? ["first"] : [],
                    comment: "forged: not from the server")
                return .drop
            }
            home.run(until: 44)
        }
    }

    static var negotiationHonest: Recipe {
        Recipe(
            "benign-quic-negotiation", "A server that does not know version 2 yet",
            story: """
                Clients that ask for QUIC of version 2 first are offered version 1 by the server, which names the connection rightly, and go on with it.
                """,
            model: "RFC 9000 §6.1; the innocent twin of Q4.", twinOf: [.quicBlocked]
        ) { home in
            home.resolvers()
            let world = home.world(4)
            for place in world.prefix(2) { offer(home, place.address, place.name, [versionOne]) }
            for (index, place) in world.prefix(2).enumerated() {
                for moment in [3.0, 9, 15] { ask(home, place.address, versionTwo, at: moment + Double(index)) }
            }
            for (index, moment) in stride(from: 1.0, to: 24, by: 4).enumerated() {
                home.visit(world[index % 4].address, world[index % 4].name, at: moment) { $0.responseLength = 60 }
            }
            home.keepRouterKnown(until: 26)
            home.run(until: 26)
        }
    }

    static var version6Cut: Recipe {
        Recipe(
            "protocol-ipv6-cut", "IPv6 stops, IPv4 goes on",
            story: """
                Five sites in unrelated networks load over IPv6. From the twentieth second on nothing over IPv6 passes beyond the router, for a minute and a
                half; the browser takes IPv4, over which the same sites go on answering.
                """,
            model: "outages of one family at providers of dual-stack lines; sign B10.",
            findings: [.init(kind: .protocolBlocked, atLeast: .low, signs: [.b10])], also: [.routeBlackhole]
        ) { home in
            home.resolvers()
            for (index, place) in home.world(5).enumerated() {
                let address = IPAddress(high: 0x2D00_0200_0000_0000 | UInt64(index + 1) << 32, low: 0x443)
                home.server(address, [place.name], roundTrip: 40, hops: 9)
                home.visit(address, place.name, at: 2 + Double(index) * 3) { $0.responseLength = 60 }
                for round in 0..<3 {
                    let moment = 24 + Double(index) * 4 + Double(round) * 25
                    home.visit(address, place.name, at: moment)
                    home.visit(place.address, place.name, at: moment + 0.3) { $0.responseLength = 60 }
                }
            }
            home.keepRouterKnown(until: 105)
            home.stage.addBox(delay: .milliseconds(3), hops: 4) { [unowned home] packet, _, _ in
                packet.ip.isV4 || home.elapsed.seconds < 20 ? .pass : .drop
            }
            home.run(until: 110)
        }
    }
}
