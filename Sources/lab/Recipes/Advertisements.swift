import Findings
import Forge
import Wire

/// What routers, and others in their name, say of IPv6.
enum Advertisements {
    static var recipes: [Recipe] { [killed, otherResolver, deprecated, unheard, lostLine, renumbered, second, switchedOff] }

    private static let intruder = MACAddress(0x0000_5E00_53E7)

    /// IPv6 traffic that goes on.
    private static func traffic(_ home: Home, at moments: [Double]) {
        for (index, moment) in moments.enumerated() {
            let address = IPAddress(high: 0x2D00_0200_0000_0000 | UInt64(index % 4) << 36, low: 0x443)
            if home.stage.host(address) == nil { home.server(address, ["six\(index).example.net"], roundTrip: 30 + Double(index) * 9, hops: 9) }
            home.visit(address, "six\(index % 4).example.net", at: moment) { $0.responseLength = 60 }
        }
    }

    static var killed: Recipe {
        Recipe(
            "router-withdrawn-by-another", "A machine withdraws the router in its name",
            story: """
                Every three seconds a frame of another machine says with the router's address that it routes no more (lifetime 0). The router itself goes on
                advertising half an hour.
                """,
            model: "kill_router6 of THC-IPV6; sign N1.",
            findings: [.init(kind: .lanRouterAdvertisement, atLeast: .high, signs: [.n1], marks: ["kill"])]
        ) { home in
            home.resolvers()
            traffic(home, at: [2, 4, 6, 8])
            home.advertiseRouter(every: 8, until: 40)
            for (index, moment) in stride(from: 12.0, to: 36, by: 3).enumerated() {
                home.advertise(.routerAdvertisement(lifetime: 0), intruder, at: moment, marks: index == 0 ? ["kill"] : [])
            }
            home.run(until: 42)
        }
    }

    static var unheard: Recipe {
        Recipe(
            "router-solicited-in-vain", "A device asks for routers and none answers, although there is one",
            story: """
                The router advertises itself and IPv6 works for the laptop. The tablet joins and asks for routers three times, four seconds apart, and
                twice more a minute later: no advertisement answers, while IPv4 works for it.
                """,
            model: "RFC 4861 §6.3.7, MAX_RTR_SOLICITATIONS and RTR_SOLICITATION_INTERVAL; sign N5.",
            findings: [.init(kind: .lanRouterAdvertisement, atLeast: .low, signs: [.n5], marks: ["asked"])]
        ) { home in
            home.resolvers()
            traffic(home, at: [2, 4, 6, 8])
            home.advertise(.routerAdvertisement(), at: 0.5)
            home.keepRouterKnown(until: 100)
            let tablet = MACAddress(0x0000_5E00_5351)
            home.join(tablet, IPAddress(192, 168, 1, 51), 0x51, at: 10)
            for (index, moment) in [11.0, 15, 19, 80, 84, 88].enumerated() {
                home.at(moment) {
                    let routers = IPAddress(high: 0xFF02_0000_0000_0000, low: 2)
                    let packet = PacketDraft(
                        IPDraft(from: IPAddress(high: 0xFE80_0000_0000_0000, low: 0x51), to: routers, hopLimit: 255),
                        .icmp(NeighborDraft.routerSolicitation(from: tablet)))
                    home.stage.recordFrame(
                        .ipv6, packet.octets(), from: tablet, to: NeighborDraft.hardware(ofGroup: routers), isOutgoing: false,
                        marks: index < 3 ? ["asked"] : [])
                }
            }
            home.run(until: 100)
        }
    }

    static var otherResolver: Recipe {
        Recipe(
            "router-advertised-by-another", "A machine names other resolvers in the router's name",
            story: """
                With the router's own link-local address, but from another machine, advertisements name a resolver that the router does not. The router's own
                follow in between.
                """,
            model: "fake_router26 of THC-IPV6 with the router's address; sign N3.",
            findings: [.init(kind: .lanRouterAdvertisement, atLeast: .medium, signs: [.n3], marks: ["fake"])]
        ) { home in
            home.resolvers()
            traffic(home, at: [2, 4, 6, 8])
            home.advertiseRouter(every: 10, until: 40)
            for moment in [13.0, 23, 33] {
                home.advertise(
                    .routerAdvertisement(resolvers: [IPAddress(high: 0x2D00_0666_0000_0000, low: 0x53)]), intruder, at: moment, marks: ["fake"])
            }
            home.run(until: 42)
        }
    }

    static var deprecated: Recipe {
        Recipe(
            "prefix-deprecated-by-another", "A machine takes the home's prefix out of use",
            story:
                "A frame of another machine, in the router's name, sets the prefix's preferred lifetime to nothing and its valid lifetime to two hours.",
            model: "RFC 4862 §5.5.3 and what RFC 6104 §2 warns of; sign N2.",
            findings: [.init(kind: .lanRouterAdvertisement, atLeast: .medium, signs: [.n2], marks: ["fake"])]
        ) { home in
            home.resolvers()
            traffic(home, at: [2, 4, 6, 8])
            home.advertiseRouter(every: 10, until: 40)
            for moment in [14.0, 24] {
                home.advertise(
                    NeighborDraft.routerAdvertisement(
                        from: Home.routerHardware, prefix: Home.prefix, routerLifetime: 1800, validLifetime: 7200, preferredLifetime: 0,
                        resolvers: [Home.routerV6]), intruder, at: moment, marks: ["fake"])
            }
            home.run(until: 42)
        }
    }

    // MARK: Innocent

    static var lostLine: Recipe {
        Recipe(
            "benign-router-lost-line", "The router loses its line and withdraws IPv6 itself",
            story: """
                The line is lost at the twentieth second. The router says three times that it routes IPv6 no more and takes its prefix out of use;
                forty seconds later it advertises both again.
                """,
            model: "RFC 7084 L-13, G-5; sign N1.",
            twinOf: [.lanRouterAdvertisement]
        ) { home in
            home.resolvers()
            traffic(home, at: [2, 4, 6, 8, 66, 69])
            home.advertiseRouter(every: 9, until: 19)
            for moment in [20.0, 23, 26] {
                home.advertise(
                    NeighborDraft.routerAdvertisement(
                        from: Home.routerHardware, prefix: Home.prefix, routerLifetime: 0, validLifetime: 7200, preferredLifetime: 0), at: moment)
            }
            home.advertiseRouter(every: 9, from: 62, until: 75)
            home.stage.addBox(delay: .microseconds(260), hops: 1) { _, _, _ in home.isBetween(20, 60) ? .drop : .pass }
            home.run(until: 76)
        }
    }

    static var renumbered: Recipe {
        Recipe(
            "benign-prefix-renumbered", "The provider gives the home another prefix",
            story: "The router takes the old prefix out of use and names a new one in the same advertisement, twice.",
            model: "RFC 9096 and the daily renumbering of some providers; sign N2.",
            twinOf: [.lanRouterAdvertisement]
        ) { home in
            home.resolvers()
            traffic(home, at: [2, 4, 6, 8])
            home.advertiseRouter(every: 9, until: 19)
            for moment in [20.0, 29, 38] {
                home.advertise(
                    NeighborDraft.routerAdvertisement(
                        from: Home.routerHardware, prefix: Home.prefix, routerLifetime: 1800, validLifetime: 7200, preferredLifetime: 0,
                        successor: IPAddress(high: 0x2D00_0040_0001_0077, low: 0), resolvers: [Home.routerV6]), at: moment)
            }
            home.run(until: 42)
        }
    }

    static var second: Recipe {
        Recipe(
            "benign-second-router-ipv6", "A second router offers IPv6 as well",
            story: """
                A computer with a shared connection begins to advertise itself as a router with a prefix and a resolver of its own, as preferred. The
                home's router goes on.
                """,
            model: "RFC 6104 §3: misconfigured hosts are the usual second router; sign N3.",
            twinOf: [.lanRouterAdvertisement, .lanGatewayImpersonation]
        ) { home in
            home.resolvers()
            traffic(home, at: [2, 4, 6, 8])
            home.advertiseRouter(every: 9, until: 40)
            for moment in [15.0, 25, 35] {
                home.advertise(
                    NeighborDraft.routerAdvertisement(
                        from: MACAddress(0x0000_5E00_53C1), prefix: IPAddress(high: 0xFD00_1234_0000_0001, low: 0), routerLifetime: 1800,
                        resolvers: [IPAddress(high: 0xFE80_0000_0000_0000, low: 0xC1)], preference: .high),
                    from: IPAddress(high: 0xFE80_0000_0000_0000, low: 0xC1), MACAddress(0x0000_5E00_53C1), at: moment)
            }
            home.run(until: 42)
        }
    }

    static var switchedOff: Recipe {
        Recipe(
            "benign-ipv6-off", "A home without IPv6",
            story:
                "The laptop and the phone solicit routers when they come up, three times each and then less often. No router speaks IPv6; IPv4 works.",
            model: "every home without IPv6; sign N5.",
            twinOf: [.lanRouterAdvertisement, .protocolBlocked]
        ) { home in
            home.resolvers()
            let world = home.world(5)
            for (index, place) in world.enumerated() { home.visit(place.address, place.name, at: 1 + Double(index) * 4) { $0.responseLength = 60 } }
            for (index, device) in [home.laptop, home.phone].enumerated() {
                for moment in [0.5, 4.5, 8.5, 16.5] {
                    home.at(moment + Double(index)) {
                        let packet = PacketDraft(
                            IPDraft(
                                from: IPAddress(high: 0xFE80_0000_0000_0000, low: 0x23 + UInt64(index)),
                                to: IPAddress(high: 0xFF02_0000_0000_0000, low: 2), hopLimit: 255),
                            .icmp(NeighborDraft.routerSolicitation(from: device.hardware)))
                        home.stage.recordFrame(
                            .ipv6, packet.octets(), from: device.hardware, to: MACAddress(0x3333_0000_0002), isOutgoing: true)
                    }
                }
            }
            home.run(until: 30)
        }
    }
}
