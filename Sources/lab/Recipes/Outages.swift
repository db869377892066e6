import Findings
import Forge
import Wire

/// The whole line, the home network, or the router gone.
enum Outages {
    static var recipes: [Recipe] {
        [uplink, modemSays, lan, lanForGood, router, routerVersion6, ignoredDevice, flap, newAddress, forgetfulNAT]
    }

    /// A box at the router that lets nothing through while `isCut`.
    private static func cut(_ home: Home, _ isCut: @escaping () -> Bool) {
        home.stage.addBox(delay: .microseconds(260), hops: 1) { _, _, _ in isCut() ? .drop : .pass }
    }

    /// Visits all the time, from both devices, to many places.
    private static func busy(_ home: Home, until end: Double, every period: Double, resolver: Bool = true) {
        let world = home.world(8)
        for (index, moment) in stride(from: 1.0, to: end, by: period).enumerated() {
            let place = world[index % world.count]
            home.visit(place.address, place.name, at: moment, by: index % 3 == 2 ? home.phone : nil) { visit in
                visit.responseLength = 60
                visit.requestLength = 90
            }
            if resolver, index % 2 == 0 { home.ask(place.name, at: moment + 0.3) }
        }
    }

    static var uplink: Recipe {
        Recipe(
            "uplink-down", "Forty-two seconds without the line",
            story: """
                From the thirtieth second to the seventy-second nothing comes from beyond the router: SYNs of two devices to eight
                unrelated places and questions to 8.8.8.8 stay without an answer, while the router answers ARP and pings. Then
                everything works again.
                """,
            model: "the ordinary outage of an access line; sign B7.",
            findings: [.init(kind: .uplinkDown, atLeast: .high, signs: [.b7])],
            also: [.linkFlap]
        ) { home in
            home.resolvers()
            busy(home, until: 96, every: 3.1)
            home.keepRouterKnown(until: 98, every: 7)
            home.keepRouterKnown(until: 98, every: 19, by: home.phone)
            home.ping(Home.router, at: [20, 35, 45, 55, 65, 80])
            cut(home) { home.isBetween(30, 72) }
            home.run(until: 98)
        }
    }

    static var modemSays: Recipe {
        Recipe(
            "uplink-down-told", "The modem says that it has no line",
            story: """
                For half a minute the router answers every packet for the world with ICMP "network unreachable" (3/0) of its own and
                every question with SERVFAIL. It knows that its line is gone. Two devices are told so about all destinations alike.
                """,
            model: "home gateways without synchronisation; sign B7.",
            findings: [.init(kind: .uplinkDown, atLeast: .high, signs: [.b7])],
            also: [.routeRefused, .linkFlap, .dnsRefusedName]
        ) { home in
            NameService(on: home.stage.gateway, stage: home.stage) { question in
                home.isBetween(20, 50) ? [question.answer([], code: 2)] : [home.answer(question)]
            }
            let world = home.world(8)
            for (index, moment) in stride(from: 1.0, to: 72, by: 2.7).enumerated() {
                let place = world[index % world.count]
                let device = index % 3 == 2 ? home.phone : home.laptop
                home.visit(place.address, place.name, at: moment, by: device) { $0.responseLength = 60 }
                home.ask(place.name, at: moment - 0.2, via: Home.router, by: device)
            }
            home.keepRouterKnown(until: 74, every: 9)
            home.stage.addBox(delay: .microseconds(260), hops: 1, address: Home.router) { packet, direction, box in
                guard home.isBetween(20, 50) else { return .pass }
                if direction == .up { box.complain(about: packet) { .unreachable(0, about: $0) } }
                return .drop
            }
            home.run(until: 74)
        }
    }

    static var lan: Recipe {
        Recipe(
            "lan-down", "Nothing arrives from anyone for a while",
            story: """
                For forty seconds the laptop hears nothing at all: not the router's ARP answers, not the phone's announcements,
                nothing from beyond. It goes on trying, and then all is back.
                """,
            model: "an access point that restarts; sign B9.",
            findings: [.init(kind: .lanDown, atLeast: .high, signs: [.b9])],
            also: [.lanGatewaySilent, .linkFlap]
        ) { home in
            home.resolvers()
            busy(home, until: 88, every: 3.3)
            let down = { home.isBetween(26, 66) }
            home.keepRouterKnown(until: 24, every: 8)
            for (index, moment) in [27.0, 28, 29, 33, 34, 35, 41, 42, 43, 52, 53, 54, 67, 75].enumerated() {
                home.at(moment) { home.stage.askARP(home.laptop, for: Home.router, isBroadcast: index > 1, isAnswered: !down()) }
            }
            chatter(home, until: 88) { !down() }
            home.phone.isOff = false
            home.at(26) { home.phone.isOff = true }
            home.at(66) { home.phone.isOff = false }
            cut(home, down)
            home.run(until: 90)
        }
    }

    /// The phone announces itself now and then, and asks for the router.
    private static func chatter(_ home: Home, until end: Double, while isHeard: @escaping () -> Bool) {
        for moment in stride(from: 2.0, to: end, by: 5) {
            home.at(moment) {
                guard isHeard() else { return }
                home.phone.send(
                    DNSDraft(asking: "_airplay._tcp.local", type: 12, identifier: 0).octets, from: 5353, to: IPAddress(224, 0, 0, 251), 5353)
            }
        }
    }

    static var lanForGood: Recipe {
        Recipe(
            "lan-down-until-the-end", "The home network goes away and does not come back",
            story: """
                At the thirtieth second everything that the laptop receives ends, from the router, the phone and the world alike.
                For more than a minute it asks for the router and retransmits, until the capture ends.
                """,
            model: "an access point that lost power; sign B9.",
            findings: [.init(kind: .lanDown, atLeast: .high, signs: [.b9])],
            also: [.lanGatewaySilent, .linkFlap]
        ) { home in
            home.resolvers()
            busy(home, until: 90, every: 3.7)
            let down = { home.elapsed > .seconds(30) }
            home.keepRouterKnown(until: 29, every: 8)
            for (index, moment) in [31.0, 32, 33, 37, 38, 39, 45, 46, 47, 60, 61, 62, 80, 81, 82].enumerated() {
                home.at(moment) { home.stage.askARP(home.laptop, for: Home.router, isBroadcast: index > 2, isAnswered: false) }
            }
            chatter(home, until: 90) { !down() }
            home.at(30) { home.phone.isOff = true }
            cut(home, down)
            home.run(until: 95)
        }
    }

    /// A printer that talks and answers at home.
    private static func printer(_ home: Home) -> Host {
        let printer = home.stage.add(
            "printer", [IPAddress(192, 168, 1, 50), IPAddress(high: 0xFE80_0000_0000_0000, low: 0x50)], hardware: MACAddress(0x0000_5E00_5350),
            delay: .microseconds(600), hops: 0)
        let service = WebService(on: printer, port: 8080, stage: home.stage)
        service.thinking = .milliseconds(8)
        return printer
    }

    static var router: Recipe {
        Recipe(
            "gateway-silent", "The router hangs, the rest of the home does not",
            story: """
                From the twentieth second on the router answers neither ARP nor anything else. The printer answers ARP and its web
                page loads: the laptop's own link is fine. After forty seconds the router is back.
                """,
            model: "a home router that hangs; signs A1, B9.",
            findings: [.init(kind: .lanGatewaySilent, atLeast: .medium, signs: [.a1])],
            also: [.uplinkDown, .linkFlap]
        ) { home in
            home.resolvers()
            busy(home, until: 74, every: 3.9)
            let printer = printer(home)
            let down = { home.isBetween(20, 60) }
            home.keepRouterKnown(until: 19, every: 8)
            for (index, moment) in [21.0, 22, 23, 24, 25, 26, 33, 34, 35, 44, 45, 46, 55, 56, 61, 70].enumerated() {
                home.at(moment) { home.stage.askARP(home.laptop, for: Home.router, isBroadcast: index > 2, isAnswered: !down()) }
            }
            for moment in stride(from: 6.0, to: 72, by: 11) {
                home.at(moment) { home.stage.askARP(home.laptop, for: printer.addresses[0]) }
                home.visit(printer.addresses[0], "printer.local", at: moment + 0.1, port: 8080) { $0.responseLength = 80 }
            }
            home.at(20) { home.stage.gateway.isOff = true }
            home.at(60) { home.stage.gateway.isOff = false }
            cut(home, down)
            home.run(until: 76)
        }
    }

    static var routerVersion6: Recipe {
        Recipe(
            "gateway-silent-ipv6", "The router no longer answers neighbour solicitations",
            story: """
                Solicitations for fe80::1, three a second apart as RFC 4861 has it and three more to its group, stay without an
                advertisement; the printer advertises itself at once. IPv6 connections stand still. After half a minute the router
                is back.
                """,
            model: "neighbour unreachability detection that fails (RFC 4861 §7.3); sign N4.",
            findings: [.init(kind: .lanGatewaySilent, atLeast: .low, signs: [.n4])],
            also: [.uplinkDown, .linkFlap, .routeBlackhole]
        ) { home in
            home.resolvers()
            let printer = printer(home)
            let down = { home.isBetween(20, 52) }
            for index in 0..<5 {
                let address = IPAddress(high: 0x2D00_0200_0000_0000 | UInt64(index) << 36, low: 0x443)
                home.server(address, ["six\(index).example.net"], roundTrip: 30 + Double(index) * 12, hops: 9)
                for start in [2.0, 22, 38, 56] {
                    home.visit(address, "six\(index).example.net", at: start + Double(index) * 1.7) { $0.responseLength = 60 }
                }
            }
            for moment in [1.0, 10, 54, 64] { home.at(moment) { home.stage.solicit(home.laptop, for: Home.routerV6, isMulticast: false) } }
            for (index, moment) in [22.5, 23.5, 24.5, 25.5, 26.5, 27.5, 38.5, 39.5, 40.5].enumerated() {
                home.at(moment) { home.stage.solicit(home.laptop, for: Home.routerV6, isMulticast: index > 2, isAnswered: false) }
            }
            for moment in [5.0, 26, 35, 44, 60] { home.at(moment) { home.stage.solicit(home.laptop, for: printer.addresses[1]) } }
            cut(home, down)
            home.run(until: 68)
        }
    }

    static var ignoredDevice: Recipe {
        Recipe(
            "gateway-ignores-one-device", "The router answers the phone and ignores the laptop",
            story: """
                A mirror port shows both devices. From the fifteenth second on the laptop's ARP requests and packets are ignored by
                the router; the phone's are answered in the same seconds, and its visits go on.
                """,
            model: "the expert's claim that a modem can turn one device away; signs A1, X2.",
            findings: [.init(kind: .lanGatewaySilent, or: [.deviceSingledOut], atLeast: .medium, signs: [.a1])],
            also: [.deviceSingledOut, .uplinkDown]
        ) { home in
            home.resolvers()
            let world = home.world(6)
            let down = { home.isBetween(15, 58) }
            for (index, moment) in stride(from: 1.0, to: 64, by: 4.3).enumerated() {
                let place = world[index % world.count]
                home.visit(place.address, place.name, at: moment) { $0.responseLength = 60 }
                home.visit(place.address, place.name, at: moment + 1.1, by: home.phone) { $0.responseLength = 60 }
            }
            home.keepRouterKnown(until: 14, every: 6)
            home.keepRouterKnown(until: 66, every: 9, by: home.phone)
            for (index, moment) in [16.0, 17, 18, 19, 20, 21, 30, 31, 32, 43, 44, 45, 59].enumerated() {
                home.at(moment) { home.stage.askARP(home.laptop, for: Home.router, isBroadcast: index > 2, isAnswered: !down()) }
            }
            home.stage.addBox(delay: .microseconds(260), hops: 1) { packet, direction, _ in
                let device = direction == .up ? packet.ip.source : packet.ip.destination
                return down() && home.laptop.addresses.contains(device) ? .drop : .pass
            }
            home.run(until: 66)
        }
    }

    static var flap: Recipe {
        Recipe(
            "link-flap", "Seven connections stall at the same moment",
            story: """
                Seven downloads and calls to unrelated places run at once. For six seconds nothing arrives on any of them; then all
                go on from where they stood, by retransmission. The router answers all the while.
                """,
            model: "a short loss of the access line; sign X4.",
            findings: [.init(kind: .linkFlap, or: [.uplinkDown], atLeast: .info)],
            also: [.uplinkDown]
        ) { home in
            streams(home, until: 30)
            home.keepRouterKnown(until: 32, every: 4)
            cut(home) { home.isBetween(14, 20) }
            home.run(until: 32)
        }
    }

    /// Seven connections that ask for something every second or so.
    private static func streams(_ home: Home, until end: Double) {
        home.resolvers()
        for (index, place) in home.world(7).enumerated() {
            home.visit(place.address, place.name, at: 0.5 + Double(index) * 0.4) { visit in
                visit.responseLength = 120
                visit.requestLength = 60
                visit.patience = nil
                visit.pauses = Array(repeating: .milliseconds(900 + Int64(index) * 130), count: Int(end - 4))
            }
        }
    }

    static var newAddress: Recipe {
        Recipe(
            "link-flap-new-address", "All connections die at once, new ones work",
            story: """
                The line reconnects within four seconds, but with another address: everything that was open is dead for good and is
                retransmitted in vain, while new connections to the very same places work at once.
                """,
            model: "the daily reconnect of PPPoE lines; signs X4, X1.",
            findings: [.init(kind: .linkFlap, or: [.uplinkDown], atLeast: .info)],
            also: [.uplinkDown]
        ) { home in
            streams(home, until: 16)
            home.keepRouterKnown(until: 36, every: 5)
            var old: Set<UInt16> = []
            home.stage.addBox(delay: .microseconds(260), hops: 1) { packet, direction, _ in
                guard let segment = packet.tcp else { return home.isBetween(14, 18) ? .drop : .pass }
                let port = direction == .up ? segment.sourcePort : segment.destinationPort
                if home.elapsed < .seconds(14) {
                    old.insert(port)
                    return .pass
                }
                return old.contains(port) || home.elapsed < .seconds(18) ? .drop : .pass
            }
            for (index, place) in home.world(7).enumerated() {
                home.visit(place.address, place.name, at: 19 + Double(index) * 1.9) { $0.responseLength = 60 }
            }
            home.run(until: 36)
        }
    }

    static var forgetfulNAT: Recipe {
        Recipe(
            "link-flap-forgotten-mappings", "The provider's address sharing forgets every connection",
            story: """
                A box that shares one address among many homes restarts within a blink and knows no connection that was open: seven of
                them go silent within a second, and none is reset. What is begun anew passes at once, to the very same places.
                """,
            model: "fail-over of carrier-grade NAT without its table (RFC 6888 §4, REQ-9: mappings are lost); sign X4.",
            findings: [.init(kind: .linkFlap, atLeast: .info, signs: [.x4])]
        ) { home in
            streams(home, until: 16)
            home.keepRouterKnown(until: 40, every: 5)
            var old: Set<UInt16> = []
            home.stage.addBox(delay: .milliseconds(3), hops: 2) { packet, direction, _ in
                guard let segment = packet.tcp else { return .pass }
                let port = direction == .up ? segment.sourcePort : segment.destinationPort
                if home.elapsed < .seconds(14) {
                    old.insert(port)
                    return .pass
                }
                return old.contains(port) ? .drop : .pass
            }
            for (index, place) in home.world(7).enumerated() {
                home.visit(place.address, place.name, at: 14.3 + Double(index) * 1.7) { $0.responseLength = 60 }
            }
            home.run(until: 40)
        }
    }
}
