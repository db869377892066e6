import Findings
import Forge
import Wire

/// Places that do not answer, or say no, for reasons of their own.
enum BenignRoutes {
    static let site = IPAddress(22, 14, 3, 80)

    static var recipes: [Recipe] { [deadServer, synRetry, portScan, eyeballs, banned, traceroute, strayICMP] }

    private static func others(_ home: Home, _ count: Int = 4, until end: Double) {
        home.resolvers()
        for (index, place) in home.world(count).enumerated() {
            home.browse(place.address, place.name, at: 0.7 + Double(index) * end / Double(count + 1))
        }
        home.keepRouterKnown(until: end)
    }

    static var deadServer: Recipe {
        Recipe(
            "benign-dead-server", "One server is down",
            story: """
                SYNs to port 443 of one address stay unanswered; its neighbour in the same /24 and five other places answer. Nothing
                was ever heard from the dead one.
                """,
            model: "44 % of the SYN flows in public benign captures are unanswered: sign B1 alone is worthless.",
            twinOf: [.routeBlackhole, .tcpSilenced]
        ) { home in
            others(home, 5, until: 40)
            home.server(site, ["www.example.org"], roundTrip: 40, hops: 11)
            let dead = home.server(IPAddress(22, 14, 3, 81), ["old.example.org"], roundTrip: 40, hops: 11)
            dead.isOff = true
            for start in [2.0, 2.3, 14] { home.visit(dead.addresses[0], "old.example.org", at: start) { $0.patience = .seconds(20) } }
            for start in [4.0, 20] { home.visit(site, "www.example.org", at: start) }
            home.run(until: 40)
        }
    }

    static var synRetry: Recipe {
        Recipe(
            "benign-syn-retry", "Connected at the third try",
            story: "The first two SYNs to two places are lost; the third, 3 s later, is answered and all goes well.",
            model: "`6syns` of tcptrace's samples; loss in bursts.",
            twinOf: [.routeBlackhole]
        ) { home in
            others(home, until: 16)
            home.server(site, ["www.example.org"], roundTrip: 40, hops: 11)
            home.server(IPAddress(22, 90, 7, 7), ["shop.example.org"], roundTrip: 60, hops: 11)
            var count: [UInt16: Int] = [:]
            home.stage.addBox(delay: .milliseconds(4), hops: 3) { packet, direction, _ in
                guard direction == .up, packet.ip.destination.v4 >> 24 == 22, let segment = packet.tcp, segment.flags == [.syn] else { return .pass }
                count[segment.sourcePort, default: 0] += 1
                return count[segment.sourcePort, default: 0] <= 2 ? .drop : .pass
            }
            home.visit(site, "www.example.org", at: 2)
            home.visit(IPAddress(22, 90, 7, 7), "shop.example.org", at: 6)
            home.run(until: 16)
        }
    }

    static var portScan: Recipe {
        Recipe(
            "benign-port-scan", "The laptop scans",
            story: """
                One SYN to each of 120 ports of two hosts in one /24: two ports are open, forty are refused, the rest stays silent.
                No SYN is repeated. Browsing goes on.
                """,
            model: "nmap's `-sS` as public captures show it.",
            twinOf: [.routeBlackhole, .tcpForgedReset]
        ) { home in
            others(home, until: 10)
            for (index, address) in [site, IPAddress(22, 14, 3, 81)].enumerated() {
                let host = home.server(address, ["host\(index).example.org"], roundTrip: 40, hops: 11)
                let port = home.laptop.freshPort()
                for number in 0..<60 {
                    let target: UInt16 = number == 7 ? 443 : 1000 + UInt16(number) * 13
                    home.at(2 + Double(index) * 3 + Double(number) * 0.02) {
                        host.closedPort = number % 3 == 0 ? .refuses : .ignores
                        var segment = TCPDraft(from: port, to: target, [.syn])
                        segment.sequence = 0x5EED_0000 + UInt32(number)
                        segment.window = 1024
                        segment.options = [.maximumSegmentSize(1460)]
                        var ip = IPDraft(from: home.laptop.addresses[0], to: address, hopLimit: 52)
                        ip.identification = UInt32(home.stage.random.below(65_536))
                        ip.dontFragment = false
                        home.laptop.send(PacketDraft(ip, .tcp(segment)))
                    }
                }
            }
            home.run(until: 10)
        }
    }

    static var eyeballs: Recipe {
        Recipe(
            "benign-happy-eyeballs", "The slower family loses the race",
            story: """
                Names have addresses of both families. Over IPv6 the SYN-ACK comes after 320 ms; the browser has connected over IPv4
                after 250 ms and abandons the other attempt, whose late SYN-ACK it resets.
                """,
            model: "RFC 8305; resets that the client itself makes.",
            twinOf: [.routeBlackhole, .tcpForgedReset]
        ) { home in
            others(home, until: 14)
            for index in 0..<3 {
                let six = IPAddress(high: 0x2D00_0110_0022_0000 | UInt64(index) << 36, low: 0x80)
                let four = IPAddress(22, 14, UInt8(3 + index), 80)
                let name = "dual\(index).example.org"
                home.server(six, [name], roundTrip: 320, hops: 14)
                home.server(four, [name], roundTrip: 40, hops: 11)
                home.at(2 + Double(index) * 3) {
                    let loser = home.laptop.connect(to: six, 443)
                    home.stage.after(.milliseconds(292)) { loser.giveUp() }
                }
                home.visit(four, name, at: 2.25 + Double(index) * 3)
            }
            home.run(until: 14)
        }
    }

    static var banned: Recipe {
        Recipe(
            "benign-banned", "A server that has had enough",
            story: """
                Six logins to one host are closed by it after a wrong password each; then its firewall ignores this home altogether:
                all SYNs after that stay unanswered, on ports 22 and 443 of that one address. Its neighbour in the /24 answers.
                """,
            model: "fail2ban with `DROP`; sign T18.",
            twinOf: [.routeBlackhole, .tcpSilenced]
        ) { home in
            others(home, until: 44)
            let host = home.server(site, ["shell.example.org"], roundTrip: 40, hops: 11, ports: [443])
            home.server(IPAddress(22, 14, 3, 90), ["www.example.org"], roundTrip: 41, hops: 11)
            var logins = 0
            host.listeners[22] = { endpoint in
                endpoint.onOpen = { endpoint.send(Array("SSH-2.0-OpenSSH_9.6\r\n".utf8)) }
                var words = 0
                endpoint.onData = { _ in
                    words += 1
                    home.stage.after(.milliseconds(words == 1 ? 5 : 700)) {
                        endpoint.send(home.stage.random.octets(words == 1 ? 480 : 60))
                        guard words > 1 else { return }
                        logins += 1
                        endpoint.close()
                        if logins >= 6 { home.stage.after(.milliseconds(300)) { host.isOff = true } }
                    }
                }
            }
            for index in 0..<9 {
                home.at(2 + Double(index) * 2.1) {
                    let endpoint = home.laptop.connect(to: site, 22)
                    var heard = 0
                    endpoint.onData = { _ in
                        heard += 1
                        guard heard < 3 else { return }
                        endpoint.send(heard == 1 ? Array("SSH-2.0-OpenSSH_9.2\r\n".utf8) : home.stage.random.octets(120))
                    }
                    home.stage.after(.seconds(12)) { endpoint.state == .open ? endpoint.close() : endpoint.giveUp() }
                }
            }
            home.visit(site, "shell.example.org", at: 1)
            home.visit(site, "shell.example.org", at: 22) { $0.patience = .seconds(12) }
            for start in [6.0, 24, 34] { home.visit(IPAddress(22, 14, 3, 90), "www.example.org", at: start) }
            home.run(until: 44)
        }
    }

    static var traceroute: Recipe {
        Recipe(
            "benign-traceroute", "A traceroute",
            story: """
                UDP probes with rising hop limits are answered by ICMP "time exceeded" from ten routers and at last by "port
                unreachable" from the target. Two routers keep silent.
                """,
            model: "the oldest tool of all; sign B6 asks for ordinary traffic.",
            twinOf: [.routeRefused, .routeBlackhole]
        ) { home in
            others(home, until: 12)
            home.server(site, ["www.example.org"], roundTrip: 66, hops: 11)
            for hop in 1...10 where hop != 4 && hop != 7 {
                let router = hop == 1 ? Home.router : hop == 2 ? IPAddress(100, 64, 0, 1) : IPAddress(22, 1, UInt8(hop), 1)
                home.stage.addBox(delay: .microseconds(Int64(hop) * 3000 - 2700), hops: UInt8(hop), address: router) { packet, direction, box in
                    guard direction == .up, packet.ip.hopLimit == box.hops, packet.ip.destination == site else { return .pass }
                    box.complain(about: packet) { .timeExceeded(about: $0) }
                    return .drop
                }
            }
            let port = home.laptop.freshPort()
            for hop in 1...12 {
                for probe in 0..<3 {
                    home.at(3 + Double(hop) * 0.4 + Double(probe) * 0.1) { sendProbe(home, port, hop, probe) }
                }
            }
            // The two that keep silent.
            home.stage.addBox(delay: .milliseconds(9), hops: 4) { packet, direction, _ in
                direction == .up && packet.ip.destination == site && (packet.ip.hopLimit == 4 || packet.ip.hopLimit == 7) ? .drop : .pass
            }
            home.run(until: 12)
        }
    }

    private static func sendProbe(_ home: Home, _ port: UInt16, _ hop: Int, _ probe: Int) {
        var ip = IPDraft(from: home.laptop.addresses[0], to: site, hopLimit: UInt8(hop))
        ip.identification = UInt32(home.stage.random.below(65_536))
        ip.dontFragment = false
        let target = 33_434 + UInt16(hop * 3 + probe)
        home.laptop.send(PacketDraft(ip, .udp(UDPDraft(from: port, to: target, Array(repeating: 0x40, count: 32)))))
    }

    static var strayICMP: Recipe {
        Recipe(
            "benign-stray-icmp", "Refusals of things that were never sent",
            story: """
                ICMP 3/13 and 3/1 arrive that quote connections which this home never had: backscatter of somebody else's forged
                packets. And a host refuses datagrams to ports where it has no service with 3/3, as it should.
                """,
            model: "backscatter of spoofed floods; a quote that fits no live connection says nothing; sign B5.",
            twinOf: [.routeRefused]
        ) { home in
            others(home, until: 12)
            home.server(site, ["www.example.org"], roundTrip: 40, hops: 11)
            let box = home.stage.addBox(delay: .milliseconds(4), hops: 3, address: IPAddress(100, 64, 0, 9)) { _, _, _ in .pass }
            for index in 0..<5 {
                home.at(2 + Double(index) * 1.7) {
                    var segment = TCPDraft(from: 6881 + UInt16(index), to: 443, [.syn])
                    segment.sequence = UInt32(truncatingIfNeeded: home.stage.random.next())
                    let never = PacketDraft(IPDraft(from: home.laptop.addresses[0], to: IPAddress(28, 9, 9, UInt8(index))), .tcp(segment))
                    box.complain(about: never) { .unreachable(index % 2 == 0 ? 13 : 1, about: $0) }
                }
                home.at(2.5 + Double(index) * 1.7) {
                    home.laptop.send(home.stage.random.octets(40), from: home.laptop.freshPort(), to: site, 3478)
                }
            }
            home.run(until: 12)
        }
    }
}
