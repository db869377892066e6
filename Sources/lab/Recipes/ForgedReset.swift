import Findings
import Forge
import Wire

/// Resets that the server did not send.
enum ForgedReset {
    static let site = IPAddress(22, 14, 3, 80)
    static let name = "forum.example.org"

    static var recipes: [Recipe] {
        [triple, inPath, normalised, contradicted, late, atSyn, fromRouter, version6]
    }

    /// Visits that work, to other places and to other names of the same server.
    private static func controls(_ home: Home, sameServer: Bool = true) {
        home.resolvers()
        let world = home.world(3)
        for (index, place) in world.enumerated() { home.browse(place.address, place.name, at: 0.5 + Double(index) * 1.1) }
        if sameServer { home.browse(site, "www.example.org", at: 4) }
        home.keepRouterKnown(until: 20)
    }

    static var triple: Recipe {
        Recipe(
            "forged-reset-triple", "Three kinds of reset before the server could have answered",
            story: """
                Other names on the same server load. When the laptop says `forum.example.org` in its ClientHello, a box 12 ms away
                answers in the server's name: one RST with identification 0 and an acknowledgement of 0, then three RST+ACKs that
                share one identification and count their windows up, all with hop limits that the server never had. The round trip
                is 180 ms, so the server had not even received the ClientHello. It was not stopped either: its acknowledgement and
                its ServerHello arrive afterwards, and the laptop's kernel answers them with resets of its own.
                """,
            model: """
                the type I and type II injectors of "A Wall Behind A Wall" (IEEE S&P 2025) and gfw.report; signs T4, T5, T7, T9.
                """,
            findings: [.init(kind: .tcpForgedReset, or: [.tlsBlockedName], atLeast: .proof, signs: [.t4, .t5, .t9], marks: ["forged"])]
        ) { home in
            home.server(site, ["www.example.org", name], roundTrip: 180, hops: 13)
            home.services[site]?.thinking = .microseconds(150)
            controls(home)
            home.stage.addBox(delay: .milliseconds(6), hops: 5) { packet, direction, box in
                guard direction == .up, packet.says(name) else { return .pass }
                if var reset = box.reset(answering: packet, arrivingWith: 92, flags: [.rst]), case .tcp(var segment) = reset.transport {
                    segment.window = 41_579
                    reset.transport = .tcp(segment)
                    box.inject(reset, after: .milliseconds(1), comment: "forged: not from the server")
                }
                let identification = UInt32(box.random(below: 60_000))
                for index in 0..<3 {
                    guard var reset = box.reset(answering: packet, arrivingWith: 115), case .tcp(var segment) = reset.transport else { continue }
                    reset.ip.identification = identification
                    reset.ip.dontFragment = true
                    segment.window = 1044 + UInt16(index)
                    reset.transport = .tcp(segment)
                    box.inject(reset, after: .microseconds(1100 + Int64(index) * 90), comment: "forged: not from the server")
                }
                if let reset = box.resetUp(following: packet) { box.injectUp(reset, after: .milliseconds(2)) }
                return .pass
            }
            home.browse(site, name, at: 8)
            home.run(until: 20)
        }
    }

    static var inPath: Recipe {
        Recipe(
            "forged-reset-in-path", "One early reset, and the genuine answer swallowed",
            story: """
                The ClientHello with `forum.example.org` never reaches either of the site's two servers: a box 3 ms away keeps it,
                answers with one RST+ACK (window 6, may be fragmented, a hop limit that fits no server) and lets nothing more of the
                connection pass in either direction. The round trip is 80 ms. Other names on both servers load.
                """,
            model: "Iran in 2025: RST+ACK of window 6 after 3 ms, hop limits 54 and 187, nothing genuine afterwards.",
            findings: [.init(kind: .tcpForgedReset, or: [.tlsBlockedName], atLeast: .proof, signs: [.t4, .t9], marks: ["forged"])]
        ) { home in
            let second = IPAddress(22, 15, 90, 8)
            home.server(site, ["www.example.org", name], roundTrip: 80, hops: 13)
            home.server(second, [name, "static.example.org"], roundTrip: 84, hops: 14)
            controls(home)
            home.browse(second, "static.example.org", at: 5)
            var dead: Set<UInt16> = []
            home.stage.addBox(delay: .microseconds(1400), hops: 3) { packet, direction, box in
                guard let segment = packet.tcp else { return .pass }
                let port = direction == .up ? segment.sourcePort : segment.destinationPort
                if dead.contains(port) { return .drop }
                guard direction == .up, packet.says(name) else { return .pass }
                dead.insert(port)
                if var reset = box.reset(answering: packet, arrivingWith: 54), case .tcp(var forged) = reset.transport {
                    reset.ip.identification = UInt32(box.random(below: 65_536))
                    forged.window = 6
                    reset.transport = .tcp(forged)
                    box.inject(reset, after: .microseconds(300), comment: "forged: not from the server")
                }
                return .drop
            }
            home.browse(site, name, at: 8)
            home.visit(second, name, at: 8.4)
            home.run(until: 14)
        }
    }

    static var normalised: Recipe {
        Recipe(
            "forged-reset-same-hop-limit", "Forged resets that only time gives away",
            story: """
                The provider's equipment sets every arriving packet's hop limit to 238, so the forged RST+ACKs look like the
                server's own. They come 5 ms after the ClientHello that they acknowledge; the server is 223 ms away. Its own
                acknowledgement follows.
                """,
            model: """
                the ECH captures from China of 2025, where every inbound packet, injected ones included, had a hop limit of 251;
                sign T4.
                """,
            findings: [.init(kind: .tcpForgedReset, or: [.tlsBlockedName], atLeast: .proof, signs: [.t4, .t5], marks: ["forged"])]
        ) { home in
            home.server(site, ["www.example.org", name], roundTrip: 223, hops: 13)
            controls(home)
            home.services[site]?.thinking = .microseconds(100)
            // Between the box that forges and the home: what arrives leaves with 238.
            home.stage.addBox(delay: .microseconds(900), hops: 2) { packet, direction, _ in
                guard direction == .down else { return .pass }
                var same = packet
                // The gateway's servers are placed at different distances; all end up alike.
                same.ip.hopLimit = 238 &+ (home.stage.host(packet.ip.source)?.hops ?? 0)
                return .replace(same)
            }
            home.stage.addBox(delay: .microseconds(2100), hops: 4) { packet, direction, box in
                guard direction == .up, packet.says(name) else { return .pass }
                for index in 0..<3 {
                    guard var reset = box.reset(answering: packet, arrivingWith: 238), case .tcp(var segment) = reset.transport else { continue }
                    reset.ip.identification = 0x8BC6
                    reset.ip.dontFragment = true
                    segment.window = 2453
                    reset.transport = .tcp(segment)
                    box.inject(reset, after: .microseconds(800 + Int64(index) * 60), comment: "forged: not from the server")
                }
                if let reset = box.resetUp(following: packet) { box.injectUp(reset, after: .milliseconds(3)) }
                return .pass
            }
            home.browse(site, name, at: 8)
            home.run(until: 14)
        }
    }

    static var contradicted: Recipe {
        Recipe(
            "forged-reset-then-data", "A server that resets and then goes on talking",
            story: """
                The server is near, 36 ms, and the forged RST+ACK comes 24 ms after the ClientHello with the server's own hop limit:
                neither too early nor foreign. But the server, which got no reset, sends its whole answer afterwards and then sends
                it again, because the laptop's kernel has torn the connection down and answers with resets.
                """,
            model: """
                RST_SEQ_DATA of Weaver, Sommer and Paxson (NDSS 2009) and injectors that reset the client only, as Henan's; sign T5.
                """,
            findings: [.init(kind: .tcpForgedReset, or: [.tlsBlockedName], atLeast: .high, signs: [.t5], marks: ["forged", "genuine"])]
        ) { home in
            home.server(site, ["www.example.org", name], roundTrip: 36, hops: 11)
            controls(home)
            home.services[site]?.thinking = .microseconds(600)
            var port: UInt16 = 0
            home.stage.addBox(delay: .milliseconds(11), hops: 6) { packet, direction, box in
                guard direction == .up, packet.says(name), let segment = packet.tcp else { return .pass }
                port = segment.sourcePort
                if var reset = box.reset(answering: packet, arrivingWith: 53) {
                    reset.ip.dontFragment = true
                    reset.ip.identification = UInt32(box.random(below: 65_536))
                    box.inject(reset, after: .milliseconds(2), comment: "forged: not from the server")
                }
                return .pass
            }
            home.stage.tap.marking = { packet, _ in
                guard let segment = packet.tcp, segment.destinationPort == port, packet.ip.source == site, segment.payload.count > 100 else {
                    return []
                }
                return ["genuine"]
            }
            home.browse(site, name, at: 8)
            home.run(until: 14)
        }
    }

    static var late: Recipe {
        Recipe(
            "forged-reset-late", "A reset that is out of date when it arrives",
            story: """
                A box in the provider's network looks for a word in pages that come down, and finds it in the third of twelve segments. Its RST for
                the end of that segment arrives 4 ms later, when the laptop has all twelve: its sequence number is below what the server had sent
                by then, and one that the laptop never acknowledged. The laptop ignores it (RFC 5961 §3.2), and both sides go on.
                """,
            model: "Weaver, Sommer and Paxson (NDSS 2009), DATA_SEQ_RST: an injector that lost the race; signs T5, T6, T9.",
            findings: [.init(kind: .tcpForgedReset, atLeast: .high, signs: [.t5, .t6, .t9], marks: ["forged"])]
        ) { home in
            home.server(site, ["www.example.org"], roundTrip: 64, hops: 13, ports: [80])
            home.services[site]?.page = { _, length in
                var body = [UInt8](repeating: 0x2E, count: max(16_000, length))
                body.replaceSubrange(3_600..<3_613, with: Array("the-bad-word.".utf8))
                return HTTPDraft(status: 200, "OK", body: body)
            }
            controls(home, sameServer: false)
            var met: Set<UInt16> = []
            home.stage.addBox(delay: .milliseconds(6), hops: 5) { packet, direction, box in
                guard direction == .down, packet.says("the-bad-word."), let seen = packet.tcp, met.insert(seen.destinationPort).inserted else {
                    return .pass
                }
                var reset = TCPDraft(from: seen.sourcePort, to: seen.destinationPort, [.rst, .ack])
                reset.sequence = seen.sequence &+ UInt32(seen.payload.count)
                reset.acknowledgement = seen.acknowledgement
                reset.window = 0
                var ip = IPDraft(from: packet.ip.source, to: packet.ip.destination, hopLimit: 118)
                ip.dontFragment = false
                box.inject(PacketDraft(ip, .tcp(reset)), after: .milliseconds(4), comment: "forged: not from the server")
                return .pass
            }
            for start in [6.0, 10] {
                home.visit(site, "www.example.org", at: start, port: 80) {
                    $0.responseLength = 15_000
                    $0.pauses = [.milliseconds(900), .milliseconds(1100)]
                }
            }
            home.run(until: 20)
        }
    }

    static var atSyn: Recipe {
        Recipe(
            "forged-reset-at-syn", "Refused, and accepted a moment later",
            story: """
                Two servers accept connections on port 443, but to each SYN three RST+ACKs arrive first, after 8 ms, with windows
                that count up. The laptop believes the connection refused. The genuine SYN-ACK comes a full round trip after the SYN
                and finds nobody.
                """,
            model: """
                `rst-inject-rae.pcap` of Zeek's tests and the port 443 event of 20 August 2025 (gfw.report); signs T1, T5, T19.
                """,
            findings: [.init(kind: .tcpForgedReset, atLeast: .high, signs: [.t1, .t5], marks: ["forged", "genuine"])]
        ) { home in
            let second = IPAddress(22, 201, 6, 17)
            home.server(site, ["www.example.org", name], roundTrip: 90, hops: 13)
            home.server(second, [name], roundTrip: 140, hops: 17)
            controls(home)
            home.stage.addBox(delay: .milliseconds(4), hops: 5) { packet, direction, box in
                guard direction == .up, let segment = packet.tcp, segment.flags == [.syn], home.elapsed > .seconds(7) else { return .pass }
                for index in 0..<3 {
                    guard var reset = box.reset(answering: packet, arrivingWith: 101), case .tcp(var forged) = reset.transport else { continue }
                    reset.ip.identification = 0xCEC8
                    reset.ip.dontFragment = true
                    forged.window = 1980 + UInt16(index)
                    forged.sequence = 0
                    reset.transport = .tcp(forged)
                    box.inject(reset, after: .microseconds(200 + Int64(index) * 40), comment: "forged: not from the server")
                }
                return .pass
            }
            home.stage.tap.marking = { packet, _ in
                guard let segment = packet.tcp, segment.flags == [.syn, .ack], home.elapsed > .seconds(7), packet.ip.source.v4 >> 24 == 22 else {
                    return []
                }
                return ["genuine"]
            }
            home.browse(site, name, at: 8)
            home.browse(second, name, at: 9)
            home.run(until: 10)
        }
    }

    static var fromRouter: Recipe {
        Recipe(
            "forged-reset-from-router", "The modem itself resets one name",
            story: """
                Six tenths of a millisecond after the ClientHello with `forum.example.org` a RST+ACK arrives with a hop limit of
                exactly 64: whoever sent it is no router away. The server is 40 ms and twelve routers away. The ClientHello is not
                let through. It happens with the site's other server too, and with no other name.
                """,
            model: "parental control and \"security\" suites in home gateways, and a policy set from afar; sign T20.",
            findings: [.init(kind: .tcpForgedReset, or: [.tlsBlockedName], atLeast: .high, signs: [.t4, .t20], marks: ["forged"])]
        ) { home in
            let second = IPAddress(22, 15, 90, 8)
            home.server(site, ["www.example.org", name], roundTrip: 40, hops: 12)
            home.server(second, [name, "static.example.org"], roundTrip: 52, hops: 14)
            controls(home)
            home.browse(second, "static.example.org", at: 5)
            home.stage.addBox(delay: .microseconds(250), hops: 1) { packet, direction, box in
                guard direction == .up, packet.says(name) else { return .pass }
                if let reset = box.reset(answering: packet, arrivingWith: 64) {
                    box.inject(reset, after: .microseconds(100), comment: "forged: not from the server")
                }
                return .drop
            }
            home.browse(site, name, at: 8)
            home.visit(second, name, at: 8.3)
            home.visit(site, name, at: 12)
            home.run(until: 16)
        }
    }

    static var version6: Recipe {
        Recipe(
            "forged-reset-ipv6", "A forged reset over IPv6",
            story: """
                A plain HTTP request names `forum.example.org`; 7 ms later a RST+ACK arrives with a hop limit of 201, where the
                server's packets have 52, and a window of 16. The server is 60 ms away; its page arrives 53 ms after the reset.
                """,
            model: """
                host-based injectors with small constant windows, as Airtel's (CIS and OONI measurements of 2019), over IPv6; signs
                T4, T5, T9.
                """,
            findings: [.init(kind: .tcpForgedReset, or: [.httpBlockPage], atLeast: .proof, signs: [.t4, .t9], marks: ["forged"])]
        ) { home in
            let site = IPAddress(high: 0x2D00_0110_0022_0000, low: 0x80)
            home.server(site, ["www.example.org", name], roundTrip: 60, hops: 12, ports: [80])
            controls(home, sameServer: false)
            home.visit(site, "www.example.org", at: 4, port: 80)
            home.stage.addBox(delay: .milliseconds(3), hops: 4) { packet, direction, box in
                guard direction == .up, packet.says("Host: \(name)") else { return .pass }
                if var reset = box.reset(answering: packet, arrivingWith: 201), case .tcp(var forged) = reset.transport {
                    forged.window = 16
                    reset.transport = .tcp(forged)
                    box.inject(reset, after: .milliseconds(1), comment: "forged: not from the server")
                }
                return .pass
            }
            home.visit(site, name, at: 8, port: 80)
            home.run(until: 12)
        }
    }
}
