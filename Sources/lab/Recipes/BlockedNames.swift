import Findings
import Forge
import Wire

/// Connections that fail for the name they say.
enum BlockedNames {
    static let name = "forum.example.org"
    /// One site in three unrelated networks, each address serving other names too.
    static let sites = [IPAddress(22, 14, 3, 80), IPAddress(22, 140, 9, 12), IPAddress(22, 201, 6, 17)]

    static var recipes: [Recipe] { [reset, rewritten, silence, alert, alertAlone] }

    /// Two tries for the name at each address, and four for others at the same ones.
    private static func play(_ home: Home, patience: Interval = .seconds(12), spacing: Double = 1.3) {
        home.resolvers()
        for (index, site) in sites.enumerated() {
            home.server(site, [name], roundTrip: [42.0, 64, 88][index], hops: [11, 13, 15][index])
        }
        var moment = 1.0
        for round in 0..<4 {
            for (index, site) in sites.enumerated() {
                home.visit(site, ["www.example.com", "shop.example.net", "maps.example.edu", "mail.example.com"][(round + index) % 4], at: moment) {
                    visit in
                    visit.responseLength = 60
                    visit.requestLength = 80
                }
                if round % 2 == 1 { home.visit(site, name, at: moment + 0.6) { $0.patience = patience } }
                moment += spacing
            }
        }
        home.keepRouterKnown(until: moment + 4)
    }

    static var reset: Recipe {
        Recipe(
            "blocked-name-reset", "One name is reset at every address",
            story: """
                Six ClientHellos with `forum.example.org`, to three addresses in unrelated networks, are each answered by a RST+ACK
                within 8 ms; twelve with other names, to the same three addresses, are answered by the servers after 42 to 88 ms.
                """,
            model: "OONI `sni_blocking`, `interference.reset`, with an on-path injector; signs L1, L5, T4.",
            findings: [.init(kind: .tlsBlockedName, or: [.tcpForgedReset], atLeast: .high, signs: [.t4], marks: ["forged"])],
            also: [.tcpForgedReset]
        ) { home in
            home.stage.addBox(delay: .milliseconds(3), hops: 4) { packet, direction, box in
                guard direction == .up, packet.says(name) else { return .pass }
                if var reset = box.reset(answering: packet, arrivingWith: 58) {
                    reset.ip.identification = 1
                    box.inject(reset, after: .milliseconds(1), comment: "forged: not from the server")
                }
                if let reset = box.resetUp(following: packet) { box.injectUp(reset, after: .milliseconds(1)) }
                return .pass
            }
            play(home)
            home.run(until: 20)
        }
    }

    static var rewritten: Recipe {
        Recipe(
            "blocked-name-rewritten", "The server's own packet comes back as a reset",
            story: """
                A box in the path waits for the server's first packet after a ClientHello with `forum.example.org` and turns it into
                a RST+ACK: hop limit, identification and timing stay the server's own. Three addresses in unrelated networks reset
                this name six times out of six and no other name out of twelve, which no server's own policy explains.
                """,
            model: "TSPU's SNI-I rule (tspu-docs 5.1.5; Xue et al., IMC 2022); signs T15, L5.",
            findings: [.init(kind: .tlsBlockedName, atLeast: .medium, atMost: .high, signs: [.l5])],
            also: [.tcpForgedReset]
        ) { home in
            var waiting: Set<UInt16> = []
            home.stage.addBox(delay: .milliseconds(4), hops: 4) { packet, direction, _ in
                guard case .tcp(var segment) = packet.transport else { return .pass }
                if direction == .up {
                    if packet.says(name) { waiting.insert(segment.sourcePort) }
                    return .pass
                }
                guard waiting.contains(segment.destinationPort) else { return .pass }
                var changed = packet
                segment.flags = [.rst, .ack]
                segment.payload = []
                segment.options = []
                changed.transport = .tcp(segment)
                return .replace(changed)
            }
            play(home)
            home.run(until: 22)
        }
    }

    static var silence: Recipe {
        Recipe(
            "blocked-name-silence", "One name meets silence at every address",
            story: """
                Six ClientHellos with `forum.example.org`, to three addresses in unrelated networks, vanish; their retransmissions
                too. Twelve with other names at the same addresses are answered. The hellos fit one segment of 320 octets, so no
                path MTU explains it.
                """,
            model: "OONI `sni_blocking`, `anomaly.timeout`, and the drops seen in Azerbaijan since 2020; signs L3, L5, T3.",
            findings: [.init(kind: .tlsBlockedName, or: [.tcpSilenced], atLeast: .medium, signs: [.l3])],
            also: [.tcpSilenced]
        ) { home in
            home.stage.addBox(delay: .milliseconds(4), hops: 4) { packet, direction, _ in
                direction == .up && packet.says(name) ? .drop : .pass
            }
            play(home, patience: .seconds(14), spacing: 2.1)
            home.run(until: 46)
        }
    }

    /// A box that keeps hellos for the name and answers with a fatal alert and a FIN.
    private static func alerting(_ home: Home) {
        home.stage.addBox(delay: .milliseconds(3), hops: 4) { packet, direction, box in
            guard direction == .up, packet.says(name) else { return .pass }
            let alert = TLSRecordDraft.alert(level: 2, 40).octets
            if let forged = box.segment(answering: packet, [.psh, .ack, .fin], alert, arrivingWith: 61) {
                box.inject(forged, after: .milliseconds(1), comment: "forged: not from the server")
            }
            return .drop
        }
    }

    static var alert: Recipe {
        Recipe(
            "blocked-name-alert", "One name is turned away with an alert that no server sent",
            story: """
                Six ClientHellos with `forum.example.org`, to three addresses in unrelated networks, are kept in the path and answered within 8 ms by
                the fatal alert handshake_failure (40) and a FIN, with one hop limit for all; twelve with other names, to the same addresses, are
                answered by the servers after 42 to 88 ms.
                """,
            model: "filters that refuse with an alert (RFC 8446 §6.2) in the server's name; signs L4, L5, T4, T9.",
            findings: [.init(kind: .tlsBlockedName, atLeast: .high, signs: [.l4, .l5, .t4], marks: ["forged"])]
        ) { home in
            alerting(home)
            play(home)
            home.run(until: 20)
        }
    }

    static var alertAlone: Recipe {
        Recipe(
            "blocked-name-alert-alone", "An alert that came too early, for the only name that was asked for",
            story: """
                Nothing but `forum.example.org` is asked for at its address. Three ClientHellos are each answered after 8 ms by the fatal alert
                handshake_failure, although all handshakes with the server take 95 ms there and back.
                """,
            model: "the same where no other name gives a contrast; signs L4, T4, T9.",
            findings: [.init(kind: .tlsBlockedName, atLeast: .high, signs: [.l4, .t4, .t9], marks: ["forged"])]
        ) { home in
            home.resolvers()
            home.server(sites[0], [name], roundTrip: 95, hops: 14)
            for (index, place) in home.world(4).enumerated() { home.browse(place.address, place.name, at: 0.5 + Double(index) * 2.4) }
            alerting(home)
            for moment in [3.0, 6, 9] { home.browse(sites[0], name, at: moment) }
            home.keepRouterKnown(until: 12)
            home.run(until: 12)
        }
    }
}
