import Findings
import Forge
import Wire

/// Services that fail at all their places, and those that merely fail.
enum Services {
    /// Data centres of Telegram as OONI ts-020 lists them; two networks of different blocks.
    static let centres: [(address: IPAddress, roundTrip: Double, hops: UInt8)] = [
        (IPAddress(149, 154, 175, 50), 112, 14), (IPAddress(149, 154, 167, 51), 38, 10), (IPAddress(149, 154, 167, 91), 39, 10),
        (IPAddress(91, 108, 56, 130), 176, 16), (IPAddress(95, 161, 76, 100), 40, 11),
    ]

    static var recipes: [Recipe] { [wordless, resetEverywhere, outage, onePlaceDown] }

    private static func world(_ home: Home, until end: Double) {
        home.resolvers()
        let world = home.world(8)
        for (index, moment) in stride(from: 0.5, to: end, by: 2.3).enumerated() {
            home.visit(world[index % 8].address, world[index % 8].name, at: moment)
        }
        home.keepRouterKnown(until: end)
    }

    static var wordless: Recipe {
        Recipe(
            "service-wordless", "A messenger's servers shake hands and hear nothing",
            story: """
                Five data centres of Telegram, in three networks, accept connections; not one byte of what the client says on them is ever
                acknowledged. Eight networks of others answer all along.
                """,
            model: "OONI ts-020 with the drops of 2018 and after; sign V6 by T3 behind a handshake.",
            findings: [.init(kind: .serviceBlocked, atLeast: .medium, signs: [.v6])], also: [.tcpSilenced, .tlsBlockedName]
        ) { home in
            world(home, until: 50)
            for centre in centres { home.server(centre.address, [], roundTrip: centre.roundTrip, hops: centre.hops) }
            home.stage.addBox(delay: .milliseconds(4), hops: 4) { packet, direction, _ in
                guard direction == .up, let segment = packet.tcp, !segment.payload.isEmpty || segment.flags.contains(.fin) else { return .pass }
                return centres.contains { $0.address == packet.ip.destination } ? .drop : .pass
            }
            for round in 0..<2 {
                for (index, centre) in centres.enumerated() {
                    home.visit(centre.address, "web.telegram.org", at: 3 + Double(round) * 16 + Double(index) * 1.1) { $0.patience = .seconds(14) }
                }
            }
            home.run(until: 50)
        }
    }

    static var resetEverywhere: Recipe {
        Recipe(
            "service-reset", "A messenger is reset at all its names",
            story: """
                ClientHellos for three names of WhatsApp, at addresses in two networks, are answered by resets after 6 ms with a foreign hop limit;
                the servers are 30 to 60 ms away and go on talking. Other networks answer.
                """,
            model: "OONI ts-018 with on-path injection; signs V6, T4, T5.",
            findings: [.init(kind: .serviceBlocked, atLeast: .high, signs: [.v6])], also: [.tlsBlockedName, .tcpForgedReset]
        ) { home in
            world(home, until: 30)
            let places = [
                (IPAddress(22, 61, 4, 60), "web.whatsapp.com", 30.0), (IPAddress(22, 61, 4, 61), "e1.whatsapp.net", 34.0),
                (IPAddress(23, 99, 8, 5), "e7.whatsapp.net", 60.0),
            ]
            for (address, name, trip) in places { home.server(address, [name, "www.example.org"], roundTrip: trip, hops: 12) }
            home.stage.addBox(delay: .milliseconds(2), hops: 4) { packet, direction, box in
                guard direction == .up, packet.says("whatsapp") else { return .pass }
                for number in 0..<2 {
                    if var reset = box.reset(answering: packet, arrivingWith: 71) {
                        reset.ip.identification = 0x8BC6
                        box.inject(reset, after: .microseconds(1000 + Int64(number) * 120), comment: "forged: not from the server")
                    }
                }
                return .pass
            }
            for (index, place) in places.enumerated() {
                home.visit(place.0, "www.example.org", at: 1 + Double(index) * 0.3)
                for moment in [4.0, 9, 14] { home.visit(place.0, place.1, at: moment + Double(index) * 0.7) }
            }
            home.run(until: 30)
        }
    }

    static var outage: Recipe {
        Recipe(
            "benign-service-outage", "A messenger is down for everybody",
            story: """
                All data centres of a messenger go off at once: what was open ends in silence, what is tried anew gets no answer. It is told, low.
                """,
            model: "worldwide outages of messengers (October 2021); the innocent twin of V6.",
            also: [.routeBlackhole], twinOf: [.serviceBlocked, .routeBlackhole]
        ) { home in
            world(home, until: 60)
            let hosts = centres.map { home.server($0.address, [], roundTrip: $0.roundTrip, hops: $0.hops) }
            for (index, centre) in centres.enumerated() { home.visit(centre.address, "web.telegram.org", at: 2 + Double(index) * 0.5) }
            home.at(15) { for host in hosts { host.isOff = true } }
            for round in 0..<2 {
                for (index, centre) in centres.enumerated() {
                    home.visit(centre.address, "web.telegram.org", at: 18 + Double(round) * 18 + Double(index) * 1.1) { $0.patience = .seconds(14) }
                }
            }
            home.run(until: 60)
        }
    }

    static var onePlaceDown: Recipe {
        Recipe(
            "benign-service-one-place-down", "One data centre of a messenger is down",
            story: "One of five data centres does not answer; the program goes on to the next, which does.",
            model: "maintenance of one site; the innocent twin of V6.", twinOf: [.serviceBlocked]
        ) { home in
            world(home, until: 40)
            let hosts = centres.map { home.server($0.address, [], roundTrip: $0.roundTrip, hops: $0.hops) }
            hosts[0].isOff = true
            for round in 0..<2 {
                for (index, centre) in centres.enumerated() {
                    home.visit(centre.address, "web.telegram.org", at: 2 + Double(round) * 16 + Double(index) * 1.1) { $0.patience = .seconds(12) }
                }
            }
            home.run(until: 40)
        }
    }
}
