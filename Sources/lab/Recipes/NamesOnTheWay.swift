import Findings
import Forge
import Wire

/// Rules that act on what a hello says, later or for a while.
enum NamesOnTheWay {
    static let name = "forum.example.org"
    static let site = IPAddress(22, 14, 3, 80)

    static var recipes: [Recipe] { [hiddenName, delayedKill, residual, wholePort, evenBytes, ownPortRule, banForAWhile] }

    static var hiddenName: Recipe {
        Recipe(
            "blocked-name-hidden", "Hellos that hide the name vanish",
            story: """
                Every ClientHello with encrypted_client_hello to two addresses vanishes with all its retransmissions; the browser tries again
                without, a few seconds later, and the same addresses answer. Five times.
                """,
            model: "net4people/bbs 417 (Russia, November 2024) with Firefox' retry; Niere et al., FOCI 2025; sign L6.",
            findings: [.init(kind: .tlsBlockedName, atLeast: .high, signs: [.l6])], also: [.tcpSilenced]
        ) { home in
            home.resolvers()
            let second = IPAddress(23, 8, 19, 4)
            for (address, trip) in [(site, 44.0), (second, 71)] {
                home.server(address, ["cloudflare-ech.com", "www.example.net"], roundTrip: trip, hops: 11)
            }
            let world = home.world(4)
            for (index, moment) in stride(from: 0.5, to: 66, by: 5).enumerated() {
                home.browse(world[index % 4].address, world[index % 4].name, at: moment)
            }
            home.keepRouterKnown(until: 70)
            home.stage.addBox(delay: .milliseconds(4), hops: 4) { packet, direction, _ in
                direction == .up && packet.says("cloudflare-ech.com") ? .drop : .pass
            }
            for round in 0..<5 {
                let address = round % 2 == 0 ? site : second
                home.visit(address, "cloudflare-ech.com", at: 2 + Double(round) * 11) {
                    $0.hello.hasECH = true
                    $0.patience = .seconds(9)
                }
                home.visit(address, "www.example.net", at: 12 + Double(round) * 11)
            }
            home.run(until: 70)
        }
    }

    static var delayedKill: Recipe {
        Recipe(
            "silenced-delayed", "Connections with one name die after a few packets",
            story: """
                Five connections that asked for `forum.example.org` shake hands over TLS; after the eighth packet that comes back, nothing passes in
                either direction. Connections for another name at the same address live on.
                """,
            model: "TSPU's SNI-II rule (Xue et al., IMC 2022: five to eight packets); sign T17.",
            findings: [.init(kind: .tcpSilenced, atLeast: .medium, signs: [.t17])], also: [.tlsBlockedName]
        ) { home in
            home.resolvers()
            home.server(site, [name, "www.example.org"], roundTrip: 52, hops: 12)
            let world = home.world(4)
            for (index, moment) in stride(from: 0.5, to: 50, by: 4).enumerated() {
                home.browse(world[index % 4].address, world[index % 4].name, at: moment)
            }
            for moment in stride(from: 3.0, to: 40, by: 4) { home.visit(site, "www.example.org", at: moment) }
            home.keepRouterKnown(until: 52)
            var packets: [UInt16: Int] = [:]
            home.stage.addBox(delay: .milliseconds(4), hops: 4) { packet, direction, _ in
                guard let segment = packet.tcp else { return .pass }
                if direction == .up {
                    if packet.says(name) { packets[segment.sourcePort] = 0 }
                    return packets[segment.sourcePort].map { $0 >= 8 } ?? false ? .drop : .pass
                }
                guard let count = packets[segment.destinationPort] else { return .pass }
                packets[segment.destinationPort] = count + 1
                return count >= 8 ? .drop : .pass
            }
            for index in 0..<5 {
                home.visit(site, name, at: 4 + Double(index) * 4) {
                    $0.responseLength = 1200
                    $0.pauses = Array(repeating: .milliseconds(300), count: 9)
                    $0.patience = .seconds(24)
                }
            }
            home.run(until: 60)
        }
    }

    static var residual: Recipe {
        Recipe(
            "forged-reset-residual", "After a reset, the address fails for a minute and a half",
            story: """
                A ClientHello with `forum.example.org` is answered by three forged resets 7 ms later. For ninety seconds after it, each SYN to the
                same address and port gets a reset as fast; then connections pass again.
                """,
            model: "the residual blocking of 90 and 180 s measured in China (Bock et al., WOOT 2021); signs T18, T4, T7.",
            findings: [.init(kind: .tcpForgedReset, or: [.tlsBlockedName], atLeast: .high, signs: [.t18], marks: ["trigger"])]
        ) { home in
            home.resolvers()
            home.server(site, [name, "www.example.org"], roundTrip: 64, hops: 12)
            let world = home.world(4)
            for (index, moment) in stride(from: 0.5, to: 130, by: 9).enumerated() {
                home.browse(world[index % 4].address, world[index % 4].name, at: moment)
            }
            for moment in [1.0, 3, 5, 7] { home.visit(site, "www.example.org", at: moment) }
            home.keepRouterKnown(until: 130)
            var triggered: Double?
            home.stage.tap.marking = { packet, _ in packet.says(name) ? ["trigger"] : [] }
            home.stage.addBox(delay: .milliseconds(3), hops: 4) { [unowned home] packet, direction, box in
                guard direction == .up, packet.ip.destination == site, let segment = packet.tcp else { return .pass }
                let isEcho = triggered.map { home.elapsed.seconds - $0 < 90 } ?? false
                guard packet.says(name) || isEcho && segment.flags.contains(.syn) else { return .pass }
                if packet.says(name) { triggered = home.elapsed.seconds }
                for number in 0..<3 {
                    if var reset = box.reset(answering: packet, arrivingWith: 88) {
                        reset.ip.identification = 0x2C11
                        box.inject(reset, after: .microseconds(1000 + Int64(number) * 40), comment: "forged: not from the server")
                    }
                }
                return isEcho && segment.flags.contains(.syn) ? .drop : .pass
            }
            home.visit(site, name, at: 10)
            for moment in [18.0, 32, 48, 66, 84] { home.visit(site, "www.example.org", at: moment) }
            for moment in [106.0, 112, 120] { home.visit(site, "www.example.org", at: moment) }
            home.run(until: 130)
        }
    }

    static var wholePort: Recipe {
        Recipe(
            "forged-reset-whole-port", "Port 443 is reset for every destination",
            story: """
                For one minute every SYN to port 443, whatever the destination, is answered by three resets; connections to port 80 of the same
                servers pass. Before and after, port 443 works.
                """,
            model: "gfw.report, 20 August 2025: three RST+ACK for each SYN to port 443; sign T19.",
            findings: [.init(kind: .tcpForgedReset, atLeast: .high, signs: [.t19], marks: ["forged"])]
        ) { home in
            home.resolvers()
            let world = home.world(6, ports: [443, 80])
            home.keepRouterKnown(until: 100)
            home.stage.addBox(delay: .milliseconds(3), hops: 4) { [unowned home] packet, direction, box in
                guard direction == .up, let segment = packet.tcp, segment.destinationPort == 443, segment.flags.contains(.syn),
                    home.isBetween(30, 90)
                else { return .pass }
                for number in 0..<3 {
                    if var reset = box.reset(answering: packet, arrivingWith: 55), case .tcp(var forged) = reset.transport {
                        forged.window = UInt16(1980 + number)
                        reset.transport = .tcp(forged)
                        reset.ip.identification = 0x4D3C
                        box.inject(reset, after: .microseconds(900 + Int64(number) * 60), comment: "forged: not from the server")
                    }
                }
                return .drop
            }
            for (index, place) in world.enumerated() {
                home.visit(place.address, place.name, at: 2 + Double(index) * 3)
                home.visit(place.address, place.name, at: 34 + Double(index) * 7)
                home.visit(place.address, place.name, at: 36 + Double(index) * 7, port: 80)
                home.visit(place.address, place.name, at: 91.5 + Double(index))
            }
            home.run(until: 100)
        }
    }

    static var evenBytes: Recipe {
        Recipe(
            "tunnel-even-bytes", "What looks like nothing known is dropped now and then",
            story: """
                A proxy's connections begin with bytes that look random. Most are answered; four of twelve, at two addresses, are cut off after their first
                words, which are sent again and again. TLS to the same addresses passes.
                """,
            model: "Wu et al., USENIX Security 2023: fully encrypted first packets, dropped with a probability of about a quarter; sign V5.",
            findings: [.init(kind: .tunnelBlocked, atLeast: .low, signs: [.v5])], also: [.tcpSilenced]
        ) { home in
            home.resolvers()
            let ends = [IPAddress(22, 60, 1, 5), IPAddress(22, 60, 1, 9)]
            for end in ends {
                let host = home.server(end, ["www.example.org"], roundTrip: 58, hops: 12)
                host.listeners[8388] = { endpoint in endpoint.onData = { [unowned home] _ in endpoint.send(home.stage.random.octets(400)) } }
            }
            let world = home.world(4)
            for (index, moment) in stride(from: 0.5, to: 70, by: 5).enumerated() {
                home.browse(world[index % 4].address, world[index % 4].name, at: moment)
            }
            home.keepRouterKnown(until: 74)
            var dropped: Set<UInt16> = []
            var count = 0
            home.stage.addBox(delay: .milliseconds(4), hops: 4) { packet, direction, _ in
                guard direction == .up, let segment = packet.tcp, segment.destinationPort == 8388, !segment.payload.isEmpty else { return .pass }
                if dropped.contains(segment.sourcePort) { return .drop }
                count += 1
                guard count % 3 == 0 else { return .pass }
                dropped.insert(segment.sourcePort)
                return .drop
            }
            for index in 0..<12 {
                home.at(3 + Double(index) * 4) { [unowned home] in
                    let endpoint = home.laptop.connect(to: ends[index % 2], 8388)
                    endpoint.onOpen = { [unowned home] in endpoint.send(home.stage.random.octets(517)) }
                    home.stage.after(.seconds(16)) { endpoint.close() }
                }
                home.visit(ends[index % 2], "www.example.org", at: 4 + Double(index) * 4)
            }
            home.run(until: 74)
        }
    }

    // MARK: Twins

    static var ownPortRule: Recipe {
        Recipe(
            "benign-own-port-rule", "The household's router refuses a port in the evening",
            story: """
                The router's parental control refuses port 443 for the laptop from the thirtieth second on: resets with an untouched hop limit, within a
                millisecond. It is told, low, as what it is.
                """,
            model: "time rules of home routers; the innocent twin of T19.", twinOf: [.tcpForgedReset]
        ) { home in
            home.resolvers()
            let world = home.world(6, ports: [443, 80])
            home.keepRouterKnown(until: 90)
            home.stage.addBox(delay: .microseconds(300), hops: 1) { [unowned home] packet, direction, box in
                guard direction == .up, let segment = packet.tcp, segment.destinationPort == 443, segment.flags.contains(.syn),
                    home.elapsed.seconds > 30
                else { return .pass }
                if let reset = box.reset(answering: packet, arrivingWith: 64) { box.inject(reset, after: .microseconds(200), marks: []) }
                return .drop
            }
            for (index, place) in world.enumerated() {
                home.visit(place.address, place.name, at: 2 + Double(index) * 3)
                home.visit(place.address, place.name, at: 34 + Double(index) * 7)
                home.visit(place.address, place.name, at: 36 + Double(index) * 7, port: 80)
            }
            home.run(until: 90)
        }
    }

    static var banForAWhile: Recipe {
        Recipe(
            "benign-banned-for-a-while", "A server bans for a minute, and lifts the ban",
            story: """
                After five failed sign-ins the server's own firewall refuses the laptop for a minute, from its own distance and after a full round trip;
                then it lets it in again.
                """,
            model: "fail2ban with a short ban; the innocent twin of T18.", twinOf: [.tcpForgedReset, .tlsBlockedName]
        ) { home in
            home.resolvers()
            let host = home.server(site, [name], roundTrip: 52, hops: 12)
            let world = home.world(4)
            for (index, moment) in stride(from: 0.5, to: 110, by: 9).enumerated() {
                home.browse(world[index % 4].address, world[index % 4].name, at: moment)
            }
            home.keepRouterKnown(until: 112)
            let serving = host.listeners[443]
            home.at(12) { host.listeners[443] = nil }
            home.at(75) { host.listeners[443] = serving }
            for moment in [2.0, 4, 6, 8, 10, 14, 24, 38, 55, 70, 80, 90] { home.visit(site, name, at: moment) }
            home.run(until: 112)
        }
    }
}
