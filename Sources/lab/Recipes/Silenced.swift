import Findings
import Forge
import Wire

/// Connections that go silent after their first words.
enum Silenced {
    static let name = "forum.example.org"

    static var recipes: [Recipe] { [firstWords, halfHello, byteBudget, afterHello] }

    static var firstWords: Recipe {
        Recipe(
            "silenced-first-words", "One host name is never answered",
            story: """
                Four plain requests that name `forum.example.org`, to two addresses, are retransmitted with doubling time-outs and
                never acknowledged; handshakes just before are fine, and so are nine requests for other names at the same two
                addresses. Whatever stands in the way drops each packet that says the name and lets all others pass, FINs included.
                """,
            model: """
                75 GETs dropped in the path in a CenTrace measurement from Azerbaijan (Censored Planet, CoNEXT 2022); sign T3.
                """,
            findings: [.init(kind: .tcpSilenced, atLeast: .medium, signs: [.t3], marks: ["decisive"])]
        ) { home in
            let first = IPAddress(22, 70, 5, 10)
            let second = IPAddress(22, 71, 8, 20)
            home.resolvers()
            for address in [first, second] { home.server(address, ["www.example.org", name], roundTrip: 58, hops: 12, ports: [80]) }
            let world = home.world(2)
            home.browse(world[0].address, world[0].name, at: 1)
            home.browse(world[1].address, world[1].name, at: 18)
            home.keepRouterKnown(until: 44)
            home.stage.addBox(delay: .milliseconds(5), hops: 4) { packet, direction, _ in
                direction == .up && packet.says("Host: \(name)") ? .drop : .pass
            }
            var isMarked = false
            home.stage.tap.marking = { packet, _ in
                guard !isMarked, packet.says("Host: \(name)") else { return [] }
                isMarked = true
                return ["decisive"]
            }
            for (index, address) in [first, second, first, second].enumerated() {
                home.visit(address, name, at: 4 + Double(index) * 3.5, port: 80) { $0.patience = .seconds(20) }
            }
            for index in 0..<9 {
                home.visit(
                    index % 2 == 0 ? first : second, index % 3 == 0 ? "www.example.org" : "shop.example.org", at: 2 + Double(index) * 3.1, port: 80)
            }
            home.run(until: 44)
        }
    }

    static var halfHello: Recipe {
        Recipe(
            "silenced-half-hello", "Half a ClientHello gets through",
            story: """
                A ClientHello of 1.8 kB with encrypted_client_hello takes two segments. The server acknowledges the first; the
                second is dropped, as is everything that the laptop sends after it. After 15 s the server gives up and sends its FIN
                again and again although the laptop acknowledges each: only the way up is cut. Three tries end so; each time the
                same server answers a ClientHello without the extension a few seconds later.
                """,
            model: """
                `russia_ech_cloudflare` (net4people/bbs#417): 1839 octets in two segments, the first acknowledged, the tail
                retransmitted to 14 s, the server's FIN repeated from 15 s; signs T3b, B3, L6.
                """,
            findings: [.init(kind: .tcpSilenced, or: [.tlsBlockedName], atLeast: .medium, signs: [.t3, .b3])]
        ) { home in
            let site = IPAddress(22, 40, 12, 4)
            let name = "ech.example.net"
            home.resolvers()
            let host = home.server(site, [name, "www.example.net"], roundTrip: 48, hops: 10)
            host.habits.retransmissions = 5
            home.services[site]?.patience = .seconds(15)
            let world = home.world(2)
            home.browse(world[0].address, world[0].name, at: 1)
            home.browse(world[1].address, world[1].name, at: 27)
            home.keepRouterKnown(until: 58)
            var cut: Set<UInt16> = []
            home.stage.addBox(delay: .milliseconds(4), hops: 4) { packet, direction, _ in
                guard direction == .up, let segment = packet.tcp else { return .pass }
                if cut.contains(segment.sourcePort) { return .drop }
                // The whole hello is longer than one segment and longer than without the extension: its first part passes.
                if packet.says(name), segment.payload.count > 1000, Int(segment.payload[3]) << 8 | Int(segment.payload[4]) > 1700 {
                    cut.insert(segment.sourcePort)
                }
                return .pass
            }
            for start in [3.0, 8.5, 14.0] {
                home.visit(site, name, at: start) { visit in
                    visit.hello.keyShare = .postQuantum
                    visit.hello.hasECH = true
                    visit.patience = .seconds(40)
                }
                home.visit(site, name, at: start + 9) { $0.hello.keyShare = .postQuantum }
            }
            home.run(until: 58)
        }
    }

    static var byteBudget: Recipe {
        Recipe(
            "silenced-byte-budget", "Every download from one network freezes at 16 kB",
            story: """
                Three downloads from two servers of one network stand still after 16 kB: nothing more arrives, no FIN, no reset, and
                the laptop's keep-alives are not answered. At the same time a download of 110 kB from elsewhere runs to its end, and
                small pages from the same two servers load whole. Only the first 128 octets of each frame were kept.
                """,
            model: "the 16 kB curtain on foreign hosting networks (net4people/bbs#490, field reports of 2025); sign T16.",
            findings: [.init(kind: .tcpSilenced, atLeast: .medium, signs: [.t16])]
        ) { home in
            home.stage.recording.snapLength = 128
            let first = IPAddress(22, 70, 5, 10)
            let second = IPAddress(22, 70, 9, 20)
            home.resolvers()
            for address in [first, second] { home.server(address, ["cdn.example.org", "www.example.org"], roundTrip: 44, hops: 11) }
            let world = home.world(3)
            home.browse(world[0].address, world[0].name, at: 0.5)
            home.keepRouterKnown(until: 50)
            var passed: [UInt16: Int] = [:]
            home.stage.addBox(delay: .milliseconds(4), hops: 4) { packet, direction, _ in
                let peer = direction == .up ? packet.ip.destination : packet.ip.source
                guard peer.matches(IPAddress(22, 70, 0, 0), length: 16), let segment = packet.tcp else { return .pass }
                let port = direction == .up ? segment.sourcePort : segment.destinationPort
                if passed[port, default: 0] > 16_384 { return .drop }
                if direction == .down { passed[port, default: 0] += segment.payload.count }
                return .pass
            }
            for (index, address) in [first, second, first].enumerated() {
                let visit = home.visit(address, "cdn.example.org", at: 3 + Double(index) * 2.5) { visit in
                    visit.responseLength = 60_000
                    visit.patience = .seconds(30)
                }
                for wait in [12.0, 17, 22] { home.at(3 + Double(index) * 2.5 + wait) { visit.endpoint?.probe() } }
            }
            home.visit(world[1].address, world[1].name, at: 4) { $0.responseLength = 110_000 }
            home.visit(first, "www.example.org", at: 20)
            home.visit(second, "www.example.org", at: 22)
            home.browse(world[2].address, world[2].name, at: 30)
            home.run(until: 50)
        }
    }

    static var afterHello: Recipe {
        Recipe(
            "silenced-after-hello", "The handshake works and then nothing does",
            story: """
                Each of four connections to one name completes its TLS handshake; from the sixth packet after the ClientHello on,
                nothing of the connection passes in either direction. Request and FIN are retransmitted in vain. Other names on the
                same server, and other servers, are fine.
                """,
            model: """
                the delayed drop of TSPU devices (Xue et al., IMC 2022, SNI-II): some packets pass after the ClientHello, then none;
                sign T17.
                """,
            findings: [.init(kind: .tcpSilenced, or: [.tlsBlockedName], atLeast: .low, signs: [.t17])]
        ) { home in
            let site = IPAddress(22, 40, 12, 4)
            home.resolvers()
            home.server(site, [name, "www.example.org"], roundTrip: 52, hops: 10)
            let world = home.world(3)
            for (index, place) in world.enumerated() { home.browse(place.address, place.name, at: 1 + Double(index) * 11) }
            home.keepRouterKnown(until: 46)
            var counts: [UInt16: Int] = [:]
            home.stage.addBox(delay: .milliseconds(4), hops: 4) { packet, direction, _ in
                guard let segment = packet.tcp else { return .pass }
                let port = direction == .up ? segment.sourcePort : segment.destinationPort
                if let count = counts[port] {
                    counts[port] = count + 1
                    return count >= 6 ? .drop : .pass
                }
                if direction == .up, packet.says(name) { counts[port] = 0 }
                return .pass
            }
            for start in [2.0, 7, 12, 17] {
                home.visit(site, name, at: start) { visit in
                    visit.responseLength = 9000
                    visit.patience = .seconds(15)
                }
                home.visit(site, "www.example.org", at: start + 2)
            }
            home.run(until: 46)
        }
    }
}
