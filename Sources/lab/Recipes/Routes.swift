import Findings
import Forge
import Wire

/// Places that cannot be reached: swallowed on the way, or refused by a router.
enum Routes {
    static var recipes: [Recipe] { [prefix, version6, refusedByProvider, refusedVersion6, refusedByModem] }

    static var prefix: Recipe {
        Recipe(
            "blackhole-prefix", "One network falls silent",
            story: """
                Two servers of 22.70.5.0/24 load at first. From the twentieth second on nothing to or from that network passes: SYNs
                to ports 443 and 80 of both, and pings, stay without any answer, retransmitted on schedule. Ten other places in
                other networks answer throughout.
                """,
            model: "null routes as BGP and RTBH set them: every port and protocol of a prefix at once; signs B1, B2.",
            findings: [.init(kind: .routeBlackhole, atLeast: .low, atMost: .high, signs: [.b1, .b2])]
        ) { home in
            home.resolvers()
            let dead = [IPAddress(22, 70, 5, 10), IPAddress(22, 70, 5, 77)]
            for (index, address) in dead.enumerated() {
                home.server(address, ["site\(index).example.org"], roundTrip: 48, hops: 11, ports: [443, 80])
                home.visit(address, "site\(index).example.org", at: 2 + Double(index))
                home.visit(address, "site\(index).example.org", at: 5 + Double(index), port: 80)
                home.visit(address, "site\(index).example.org", at: 24 + Double(index) * 3)
                home.visit(address, "site\(index).example.org", at: 26 + Double(index) * 3, port: 80)
                home.visit(address, "site\(index).example.org", at: 60 + Double(index) * 3)
            }
            home.ping(dead[0], at: [8, 30, 31, 32, 33])
            for (index, place) in home.world(10).enumerated() {
                home.visit(place.address, place.name, at: 4 + Double(index) * 8.5) { $0.responseLength = 60 }
            }
            home.keepRouterKnown(until: 96)
            home.stage.addBox(delay: .milliseconds(5), hops: 5) { packet, direction, _ in
                let peer = direction == .up ? packet.ip.destination : packet.ip.source
                return home.elapsed > .seconds(20) && peer.matches(IPAddress(22, 70, 5, 0), length: 24) ? .drop : .pass
            }
            home.run(until: 96)
        }
    }

    static var version6: Recipe {
        Recipe(
            "blackhole-ipv6-prefix", "An IPv6 network falls silent, its names live on over IPv4",
            story: """
                Two hosts of one /48 answered over IPv6 and stop at the eighteenth second, on ports 443 and 80 and to pings. Other
                IPv6 places go on answering. The browser falls back to the same names' IPv4 addresses, which work: the servers are
                up.
                """,
            model: "Happy Eyeballs (RFC 8305) as a free control; signs B1, B2.",
            findings: [.init(kind: .routeBlackhole, atLeast: .low, atMost: .high, signs: [.b1, .b2])],
            also: [.protocolBlocked]
        ) { home in
            home.resolvers()
            let network: UInt64 = 0x2D00_0110_0022_0000
            let dead = [IPAddress(high: network, low: 0x80), IPAddress(high: network | 0x5, low: 0x81)]
            let alive = [IPAddress(22, 70, 5, 10), IPAddress(22, 70, 5, 77)]
            for index in 0..<2 {
                let name = "site\(index).example.org"
                home.server(dead[index], [name], roundTrip: 48, hops: 11, ports: [443, 80])
                home.server(alive[index], [name], roundTrip: 50, hops: 12)
                home.visit(dead[index], name, at: 2 + Double(index))
                home.visit(dead[index], name, at: 4 + Double(index), port: 80)
                home.visit(dead[index], name, at: 22 + Double(index) * 3)
                home.visit(alive[index], name, at: 22.3 + Double(index) * 3)
                home.visit(dead[index], name, at: 24 + Double(index) * 3, port: 80)
            }
            home.ping(dead[0], at: [8, 30, 31, 32])
            for index in 0..<5 {
                let address = IPAddress(high: 0x2D00_0200_0000_0000 | UInt64(index) << 36, low: 0x443)
                home.server(address, ["six\(index).example.net"], roundTrip: 30 + Double(index) * 12, hops: 9)
                home.visit(address, "six\(index).example.net", at: 6 + Double(index) * 10) { $0.responseLength = 60 }
                home.visit(address, "six\(index).example.net", at: 25 + Double(index) * 7) { $0.responseLength = 60 }
            }
            for seconds in stride(from: 1.0, to: 66, by: 20) {
                home.at(seconds) { home.stage.solicit(home.laptop, for: Home.routerV6, isMulticast: false) }
            }
            home.stage.addBox(delay: .milliseconds(5), hops: 5) { packet, direction, _ in
                let peer = direction == .up ? packet.ip.destination : packet.ip.source
                return home.elapsed > .seconds(18) && peer.matches(IPAddress(high: network, low: 0), length: 48) ? .drop : .pass
            }
            home.run(until: 66)
        }
    }

    /// A box that refuses one destination.
    private static func refuse(_ home: Home, _ target: IPAddress, delay: Interval, hops: UInt8, from router: IPAddress, code: UInt8) {
        home.stage.addBox(delay: delay, hops: hops, address: router) { packet, direction, box in
            guard direction == .up, packet.ip.destination == target, home.elapsed > .seconds(5) else { return .pass }
            box.complain(about: packet, { .unreachable(code, about: $0) }, marks: ["refusal"])
            return .drop
        }
    }

    static var refusedByProvider: Recipe {
        Recipe(
            "refused-by-provider", "The provider's router says: prohibited",
            story: """
                Each SYN to one address is answered by ICMP "communication administratively prohibited" (3/13) from 100.64.0.1, two
                routers away, quoting the SYN as it looked there. The address had answered a minute before; everything else is
                reached.
                """,
            model: "packet filters that say so (RFC 1812 §5.3.9); sign B5.",
            findings: [.init(kind: .routeRefused, atLeast: .high, signs: [.b5], marks: ["refusal"])]
        ) { home in
            let site = IPAddress(22, 14, 3, 80)
            home.resolvers()
            home.server(site, ["forum.example.org"], roundTrip: 70, hops: 12)
            for (index, place) in home.world(4).enumerated() { home.browse(place.address, place.name, at: 1 + Double(index) * 3) }
            home.keepRouterKnown(until: 18)
            home.visit(site, "forum.example.org", at: 2)
            refuse(home, site, delay: .milliseconds(3), hops: 2, from: IPAddress(100, 64, 0, 1), code: 13)
            for start in [7.0, 7.4, 9.0, 13.0] { home.visit(site, "forum.example.org", at: start) }
            home.run(until: 18)
        }
    }

    static var refusedVersion6: Recipe {
        Recipe(
            "refused-by-provider-ipv6", "The same over IPv6",
            story: """
                SYNs to one IPv6 address are answered by ICMPv6 "communication with destination administratively prohibited" (1/1)
                from a router of the provider, three routers away. Other IPv6 addresses are reached.
                """,
            model: "RFC 4443 §3.1 code 1 from a near router; sign B5.",
            findings: [.init(kind: .routeRefused, atLeast: .high, signs: [.b5], marks: ["refusal"])]
        ) { home in
            let site = IPAddress(high: 0x2D00_0110_0022_0000, low: 0x80)
            home.resolvers()
            home.server(site, ["forum.example.org"], roundTrip: 70, hops: 12)
            for index in 0..<3 {
                let address = IPAddress(high: 0x2D00_0200_0000_0000 | UInt64(index) << 36, low: 0x443)
                home.server(address, ["six\(index).example.net"], roundTrip: 30 + Double(index) * 12, hops: 9)
                home.visit(address, "six\(index).example.net", at: 1 + Double(index) * 4)
            }
            home.at(0.4) { home.stage.solicit(home.laptop, for: Home.routerV6, isMulticast: false) }
            home.visit(site, "forum.example.org", at: 2)
            refuse(home, site, delay: .milliseconds(4), hops: 3, from: IPAddress(high: 0x2D00_0040_0000_0000, low: 3), code: 1)
            for start in [7.0, 7.4, 10.0] { home.visit(site, "forum.example.org", at: start) }
            home.run(until: 16)
        }
    }

    static var refusedByModem: Recipe {
        Recipe(
            "refused-by-modem", "The modem says: prohibited, to this device",
            story: """
                Every SYN of the laptop to a messenger's two addresses is answered within a millisecond by ICMP 3/10 from
                192.168.1.1 itself. The phone reaches the same addresses in the same minute.
                """,
            model: """
                a filter rule for one device in a home gateway (`-j REJECT --reject-with icmp-host-prohibited`); signs B5, X2.
                """,
            findings: [.init(kind: .routeRefused, or: [.deviceSingledOut], atLeast: .high, signs: [.b5], marks: ["refusal"])],
            also: [.deviceSingledOut]
        ) { home in
            let sites = [IPAddress(22, 14, 3, 80), IPAddress(22, 14, 7, 81)]
            home.resolvers()
            for site in sites { home.server(site, ["chat.example.org"], roundTrip: 70, hops: 12) }
            for (index, place) in home.world(3).enumerated() { home.browse(place.address, place.name, at: 1 + Double(index) * 3) }
            home.keepRouterKnown(until: 18)
            home.stage.addBox(delay: .microseconds(250), hops: 1, address: Home.router) { packet, direction, box in
                guard direction == .up, sites.contains(packet.ip.destination), packet.ip.source == home.laptop.addresses[0] else { return .pass }
                box.complain(about: packet, { .unreachable(10, about: $0) }, marks: ["refusal"])
                return .drop
            }
            for (index, start) in [5.0, 5.2, 8.0, 8.2, 12.0].enumerated() {
                home.visit(sites[index % 2], "chat.example.org", at: start)
                home.visit(sites[index % 2], "chat.example.org", at: start + 0.6, by: home.phone)
            }
            home.run(until: 18)
        }
    }
}
