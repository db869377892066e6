import Findings
import Forge
import Wire

/// Another machine says that it is the router, or takes a device's address.
enum Impersonations {
    static var recipes: [Recipe] {
        [poisoned, poisonedInPath, redirected, conflict, probed, replaced, standIn, repeater, reconnected, twoCards, handOver]
    }

    private static let intruder = MACAddress(0x0000_5E00_53E7)
    private static let intruderAddress = IPAddress(192, 168, 1, 66)

    /// Visits to several places, so that hop limits can be compared.
    private static func visits(_ home: Home, _ range: Range<Int>, at moments: [Double]) {
        let world = home.world(12)
        for (index, moment) in moments.enumerated() {
            let place = world[range.lowerBound + index % range.count]
            home.visit(place.address, place.name, at: moment) { $0.responseLength = 60 }
        }
    }

    static var poisoned: Recipe {
        Recipe(
            "gateway-claimed-unasked", "A machine says every two seconds that it is the router",
            story: """
                From the twelfth second on a machine with another hardware address sends the laptop an ARP reply every two seconds: the router's
                address is mine. Nobody asked. The laptop asks the router now and then, and the router answers too. Traffic goes on as before.
                """,
            model: "the packets of arpspoof (dsniff) and ettercap, whose timers are 2 s and 10 s; signs A2, A3.",
            findings: [.init(kind: .lanGatewayImpersonation, atLeast: .medium, signs: [.a2, .a3], marks: ["claim"])]
        ) { home in
            home.resolvers()
            home.join(home.laptop.hardware, home.laptop.addresses[0], 0x11, at: 0.1)
            visits(home, 0..<6, at: [2, 4, 6, 15, 19, 23, 27, 31])
            home.keepRouterKnown(until: 34, every: 6)
            for (index, moment) in stride(from: 12.0, to: 34, by: 2).enumerated() {
                home.claim(
                    Home.router, intruder, to: home.laptop.addresses[0], home.laptop.hardware, at: moment + 0.9, marks: index == 3 ? ["claim"] : [])
            }
            home.run(until: 36)
        }
    }

    static var poisonedInPath: Recipe {
        Recipe(
            "gateway-claimed-in-path", "A machine takes the router's place and passes everything on",
            story: """
                As tools do that read along: unasked replies every ten seconds, and from then on every packet from beyond is handed over by the
                second machine, with one hop less. At the thirty-eighth second it stops and puts the router's address right again.
                """,
            model: "ettercap with the kernel's forwarding; signs A2, A3, and hop limits that fall by one.",
            findings: [.init(kind: .lanGatewayImpersonation, atLeast: .high, signs: [.a2, .a3])]
        ) { home in
            home.resolvers()
            home.join(home.laptop.hardware, home.laptop.addresses[0], 0x12, at: 0.1)
            visits(home, 0..<5, at: [1, 2, 3, 4, 5])
            visits(home, 0..<5, at: [14, 16, 18, 20, 22, 24, 26, 28, 30, 32])
            visits(home, 0..<5, at: [41, 43])
            home.keepRouterKnown(until: 11, every: 5)
            home.question(Home.router, from: intruderAddress, intruder, at: 11.2)
            home.claim(Home.router, Home.routerHardware, to: intruderAddress, intruder, at: 11.2006)
            for moment in [12.0, 13, 23, 33, 37] { home.claim(Home.router, intruder, to: home.laptop.addresses[0], home.laptop.hardware, at: moment) }
            for moment in [38.0, 39] { home.claim(Home.router, Home.routerHardware, to: home.laptop.addresses[0], home.laptop.hardware, at: moment) }
            home.stage.relay = { home.isBetween(12.5, 37.9) ? (intruder, 1) : nil }
            home.run(until: 46)
        }
    }

    static var redirected: Recipe {
        Recipe(
            "gateway-redirect-forged", "An ICMP redirect in the router's name",
            story: """
                A machine that is not the router sends the laptop redirects (ICMP 5/1) with the router's address as source: two destinations are
                better reached through 192.168.1.66. From then on these two answer no more; the others do.
                """,
            model: "hping and ettercap's ICMP redirection; sign A5.",
            findings: [.init(kind: .lanGatewayImpersonation, atLeast: .medium, signs: [.a5], marks: ["redirect"])],
            also: [.routeBlackhole, .tcpSilenced]
        ) { home in
            home.resolvers()
            home.join(home.laptop.hardware, home.laptop.addresses[0], 0x13, at: 0.1)
            let world = home.world(6)
            for (index, place) in world.enumerated() {
                for start in [1.0, 14, 24] { home.visit(place.address, place.name, at: start + Double(index) * 1.3) { $0.responseLength = 60 } }
            }
            home.keepRouterKnown(until: 44, every: 6)
            let turned = Set(world.prefix(2).map(\.address))
            home.stage.addBox(delay: .microseconds(260), hops: 1) { packet, direction, _ in
                guard direction == .up, home.elapsed > .seconds(14), turned.contains(packet.ip.destination) else { return .pass }
                guard packet.tcp?.flags.contains(.syn) == true, home.elapsed < .seconds(20) else { return .drop }
                let message = ICMPDraft(
                    type: 5, code: 1, rest: intruderAddress.v4, body: Array(packet.octets().prefix(28)))
                let answer = PacketDraft(IPDraft(from: Home.router, to: packet.ip.source), .icmp(message))
                home.stage.recordFrame(
                    .ipv4, answer.octets(), from: intruder, to: home.laptop.hardware, isOutgoing: false, marks: ["redirect"])
                return .drop
            }
            home.run(until: 46)
        }
    }

    static var conflict: Recipe {
        Recipe(
            "address-conflict-in-turn", "Two machines use the phone's address",
            story: """
                A printer was given the phone's address by hand. Whenever somebody asks, sometimes the one answers first and sometimes the other;
                both announce themselves.
                """,
            model: "RFC 5227; sign A4.",
            findings: [.init(kind: .lanAddressConflict, atLeast: .medium, signs: [.a4])]
        ) { home in
            home.resolvers()
            visits(home, 0..<4, at: [1, 5, 9, 13])
            home.keepRouterKnown(until: 30, every: 7)
            let printer = MACAddress(0x0000_5E00_53F1)
            let address = home.phone.addresses[0]
            for (index, moment) in [3.0, 8, 12, 17, 21, 26].enumerated() {
                home.question(address, from: home.laptop.addresses[0], home.laptop.hardware, at: moment)
                let owner = index % 2 == 0 ? home.phone.hardware : printer
                home.claim(address, owner, to: home.laptop.addresses[0], home.laptop.hardware, at: moment + 0.001)
            }
            home.run(until: 31)
        }
    }

    static var probed: Recipe {
        Recipe(
            "address-conflict-probed", "A new device finds its address taken",
            story: "A tablet that comes home probes twice whether its address is free; each time another machine answers that it is its own.",
            model: "RFC 5227 §2.1.1; sign A4.",
            findings: [.init(kind: .lanAddressConflict, atLeast: .medium, signs: [.a4])]
        ) { home in
            home.resolvers()
            visits(home, 0..<3, at: [1, 5, 9])
            let tablet = MACAddress(0x0000_5E00_5390)
            for moment in [4.0, 11] {
                home.question(home.phone.addresses[0], from: .anyV4, tablet, at: moment)
                home.claim(home.phone.addresses[0], home.phone.hardware, to: .anyV4, tablet, at: moment + 0.002)
            }
            home.run(until: 14)
        }
    }

    // MARK: Innocent

    static var replaced: Recipe {
        Recipe(
            "benign-router-replaced", "The router is replaced by another",
            story: """
                The old router is unplugged at the fifteenth second; twenty seconds later a new one with another hardware address, one more
                device in front of it, announces itself under the same address and takes over.
                """,
            model: "every replaced router; signs A1, A2.",
            twinOf: [.lanGatewayImpersonation, .lanAddressConflict]
        ) { home in
            home.resolvers()
            let other = MACAddress(0x0000_5E00_5371)
            visits(home, 0..<4, at: [1, 4, 7, 10])
            visits(home, 0..<4, at: [40, 43, 46, 49, 52])
            home.keepRouterKnown(until: 14, every: 5)
            home.announce(Home.router, other, at: 36)
            for moment in [37.0, 44, 51] {
                home.question(Home.router, from: home.laptop.addresses[0], home.laptop.hardware, at: moment)
                home.claim(Home.router, other, to: home.laptop.addresses[0], home.laptop.hardware, at: moment + 0.0007)
            }
            home.stage.relay = { home.elapsed > .seconds(15) ? (other, 1) : nil }
            home.stage.addBox(delay: .microseconds(260), hops: 1) { _, _, _ in home.isBetween(15, 36) ? .drop : .pass }
            home.run(until: 56)
        }
    }

    static var standIn: Recipe {
        Recipe(
            "benign-vrrp", "Two routers stand in for one another",
            story: """
                Two routers share one address by VRRP. The virtual hardware address answers; at the twentieth second the other takes over and
                announces it without being asked, several times. One box also answers with its own address.
                """,
            model: "RFC 9568: 00-00-5e-00-01-xx.",
            twinOf: [.lanGatewayImpersonation, .lanAddressConflict]
        ) { home in
            home.resolvers()
            let virtual = MACAddress(0x0000_5E00_0107)
            visits(home, 0..<4, at: [1, 4, 7, 10, 22, 25, 28])
            home.stage.relay = { (virtual, 0) }
            for moment in [2.0, 8, 14, 24, 30] {
                home.question(Home.router, from: home.laptop.addresses[0], home.laptop.hardware, at: moment)
                home.claim(Home.router, virtual, to: home.laptop.addresses[0], home.laptop.hardware, at: moment + 0.0006)
            }
            for moment in [20.0, 20.1, 25, 30, 35] {
                home.claim(Home.router, virtual, to: home.laptop.addresses[0], home.laptop.hardware, at: moment + 0.4)
                home.claim(Home.router, Home.routerHardware, to: home.laptop.addresses[0], home.laptop.hardware, at: moment + 3)
            }
            home.run(until: 40)
        }
    }

    static var repeater: Recipe {
        Recipe(
            "benign-mesh-repeater", "The laptop moves behind a repeater that answers for all",
            story: """
                A repeater answers ARP requests for the router and for three other machines with its own hardware address, because it passes
                their packets on, one hop further. The laptop moves behind it, back to the router, and behind it again.
                """,
            model: "proxy ARP of wireless repeaters (relayd, WDS); RFC 1027.",
            twinOf: [.lanGatewayImpersonation, .lanAddressConflict, .deviceSingledOut]
        ) { home in
            home.resolvers()
            let box = MACAddress(0x0000_5E00_53A9)
            visits(home, 0..<5, at: [1, 2, 3, 4, 5, 17, 18, 19, 20, 21, 31, 32, 33, 45, 46, 47])
            let behind = { home.isBetween(14, 29) || home.elapsed > .seconds(43) }
            home.stage.relay = { behind() ? (box, 1) : nil }
            let asked = [Home.router, home.phone.addresses[0], IPAddress(192, 168, 1, 50), IPAddress(192, 168, 1, 51)]
            for (moment, isBox) in [(0.5, false), (15.0, true), (23, true), (30, false), (36, false), (44, true), (48, true)] {
                for (index, address) in asked.enumerated() {
                    let owner = isBox ? box : index == 0 ? Home.routerHardware : MACAddress(0x0000_5E00_5340 + UInt64(index))
                    home.question(address, from: home.laptop.addresses[0], home.laptop.hardware, at: moment + Double(index) * 0.2)
                    home.claim(address, owner, to: home.laptop.addresses[0], home.laptop.hardware, at: moment + Double(index) * 0.2 + 0.002)
                }
            }
            home.run(until: 50)
        }
    }

    static var reconnected: Recipe {
        Recipe(
            "benign-redirect-second-router", "A second router for one network",
            story: """
                The home has a second router for a network of its own. The first one tells the laptop so, as RFC 792 means it: a redirect from the
                router's own hardware address, to a neighbour that answers.
                """,
            model: "RFC 792, RFC 1122 §3.2.2.2; sign A5.",
            twinOf: [.lanGatewayImpersonation, .routeBlackhole]
        ) { home in
            home.resolvers()
            home.join(home.laptop.hardware, home.laptop.addresses[0], 0x14, at: 0.1)
            visits(home, 0..<5, at: [1, 4, 7, 10, 13, 16])
            home.keepRouterKnown(until: 20, every: 6)
            let place = home.world(6)[5]
            home.visit(place.address, place.name, at: 6) { $0.responseLength = 60 }
            home.stage.addBox(delay: .microseconds(260), hops: 1) { packet, direction, _ in
                guard direction == .up, packet.ip.destination == place.address, packet.tcp?.flags.contains(.syn) == true else { return .pass }
                let message = ICMPDraft(type: 5, code: 1, rest: IPAddress(192, 168, 1, 2).v4, body: Array(packet.octets().prefix(28)))
                let answer = PacketDraft(IPDraft(from: Home.router, to: packet.ip.source), .icmp(message))
                home.stage.recordFrame(.ipv4, answer.octets(), from: Home.routerHardware, to: home.laptop.hardware, isOutgoing: false)
                return .pass
            }
            home.run(until: 22)
        }
    }

    static var twoCards: Recipe {
        Recipe(
            "benign-two-cards", "A docked laptop moves from radio to cable",
            story: """
                A second laptop keeps its address when it is docked: first its radio answers for it, then its cable, which announces it. The
                router, too, answers on its radio and its cable with addresses that differ in the last octet.
                """,
            model: "everyday docking; one box numbers its ports in a row.",
            twinOf: [.lanAddressConflict, .lanGatewayImpersonation]
        ) { home in
            home.resolvers()
            visits(home, 0..<4, at: [1, 4, 7, 10, 13])
            let radio = MACAddress(0x0000_5E00_5360)
            let cable = MACAddress(0x0000_5E00_53F0)
            let address = IPAddress(192, 168, 1, 60)
            for (moment, owner) in [(2.0, radio), (6, radio), (13, cable), (17, cable)] {
                home.question(address, from: home.laptop.addresses[0], home.laptop.hardware, at: moment)
                home.claim(address, owner, to: home.laptop.addresses[0], home.laptop.hardware, at: moment + 0.003)
            }
            home.announce(address, cable, at: 12)
            for (index, moment) in [3.0, 8, 11, 15, 18].enumerated() {
                home.question(Home.router, from: home.laptop.addresses[0], home.laptop.hardware, at: moment)
                home.claim(
                    Home.router, MACAddress(Home.routerHardware.value + UInt64(index % 2)), to: home.laptop.addresses[0], home.laptop.hardware,
                    at: moment + 0.0008)
            }
            home.run(until: 20)
        }
    }

    static var handOver: Recipe {
        Recipe(
            "benign-router-announces", "A router that announces itself all the time",
            story: """
                Every eight seconds the router tells everyone its own address without being asked, and every other time it tells the laptop alone,
                as some do to keep caches filled. Nobody else claims it.
                """,
            model: "gratuitous ARP of home routers; sign A3 without a second claimant.",
            twinOf: [.lanGatewayImpersonation, .lanGatewaySilent]
        ) { home in
            home.resolvers()
            visits(home, 0..<4, at: [1, 6, 11, 16, 21, 26])
            for moment in stride(from: 2.0, to: 44, by: 8) {
                home.announce(Home.router, Home.routerHardware, at: moment)
                home.claim(Home.router, Home.routerHardware, to: home.laptop.addresses[0], home.laptop.hardware, at: moment + 4)
            }
            home.run(until: 46)
        }
    }
}
