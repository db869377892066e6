import Findings
import Forge
import Wire

/// Tunnels that are turned away, and those whose far end is silent for reasons of its own.
enum Tunnels {
    static let end = IPAddress(22, 88, 14, 9)
    static let secondEnd = IPAddress(23, 15, 60, 2)

    static var recipes: [Recipe] { [wireGuard, openVPN, oneWay, silentByDesign, serverGone] }

    /// A WireGuard end: answers each initiation (148 octets, type 1) with a response (92, type 2) and data with data.
    private static func offer(_ home: Home, on host: Host, port: UInt16, isAlive: @escaping () -> Bool = { true }, forwards: Bool = true) {
        host.datagrams[port] = { [unowned home] datagram, packet in
            guard isAlive(), let kind = datagram.payload.first else { return }
            if kind == 1 {
                let answer: [UInt8] = [2, 0, 0, 0] + home.stage.random.octets(88)
                home.stage.after(.milliseconds(1)) { host.send(answer, from: port, to: packet.ip.source, datagram.sourcePort) }
            } else if kind == 4, forwards {
                let answer: [UInt8] = [4, 0, 0, 0] + home.stage.random.octets(12 + 96)
                home.stage.after(.milliseconds(2)) { host.send(answer, from: port, to: packet.ip.source, datagram.sourcePort) }
            }
        }
    }

    /// The laptop's side: an initiation at each moment, with jitter of up to a third of a second where it is repeated.
    private static func knock(_ home: Home, _ server: IPAddress, _ port: UInt16, from local: UInt16, at moments: [Double], marks: Set<String> = []) {
        home.laptop.datagrams[local] = { _, _ in }
        for moment in moments {
            home.at(moment + Double(home.stage.random.below(330)) / 1000) { [unowned home] in
                home.laptop.send([1, 0, 0, 0] + home.stage.random.octets(144), from: local, to: server, port, marks: marks)
            }
        }
    }

    private static func say(_ home: Home, _ server: IPAddress, _ port: UInt16, from local: UInt16, at moments: [Double]) {
        for moment in moments {
            home.at(moment) { [unowned home] in
                home.laptop.send([4, 0, 0, 0] + home.stage.random.octets(12 + 112), from: local, to: server, port)
            }
        }
    }

    private static func everyday(_ home: Home, until end: Double) {
        home.resolvers()
        let world = home.world(4)
        for (index, moment) in stride(from: 1.0, to: end, by: 6).enumerated() {
            home.browse(world[index % 4].address, world[index % 4].name, at: moment)
        }
        home.keepRouterKnown(until: end)
    }

    static var wireGuard: Recipe {
        Recipe(
            "tunnel-wireguard-cut", "A WireGuard tunnel that worked is cut off",
            story: """
                The tunnel is agreed and carries data for twenty seconds. From then on no datagram of it passes: six initiations, five
                seconds apart, stay without answer, while the same address answers TLS over TCP as before.
                """,
            model: "net4people/bbs 274 and 628: WireGuard's fixed first message recognised and dropped; sign V1 (WireGuard white paper §5.4, §6.4).",
            findings: [.init(kind: .tunnelBlocked, atLeast: .medium, atMost: .high, signs: [.v1], marks: ["knock"])]
        ) { home in
            everyday(home, until: 75)
            let host = home.server(end, ["vpn.example.net"], roundTrip: 38, hops: 11)
            offer(home, on: host, port: 51820)
            home.stage.addBox(delay: .milliseconds(4), hops: 4) { [unowned home] packet, _, _ in
                packet.udp.map { $0.destinationPort == 51820 || $0.sourcePort == 51820 } ?? false && home.elapsed.seconds > 25 ? .drop : .pass
            }
            knock(home, end, 51820, from: 41_820, at: [3])
            say(home, end, 51820, from: 41_820, at: stride(from: 3.5, to: 24, by: 1.5).map { $0 })
            say(home, end, 51820, from: 41_820, at: [26, 28, 30])
            knock(home, end, 51820, from: 41_820, at: [41, 46.1, 51.2], marks: ["knock"])
            knock(home, end, 51820, from: 41_820, at: [56.3, 61.4, 66.5])
            for moment in [30.0, 42, 50, 58, 66] { home.visit(end, "vpn.example.net", at: moment) }
            home.run(until: 78)
        }
    }

    static var openVPN: Recipe {
        Recipe(
            "tunnel-openvpn-two-ends", "OpenVPN's first packet is dropped at both ends",
            story: """
                Two OpenVPN servers in unrelated networks answer the client's hard reset once each. A minute later neither does, five tries
                long; TLS over TCP to the same addresses goes on.
                """,
            model: "OONI ts-040's handshake time-out; P_CONTROL_HARD_RESET_CLIENT_V2 (0x38) dropped; sign V3.",
            findings: [.init(kind: .tunnelBlocked, atLeast: .high, signs: [.v3])]
        ) { home in
            everyday(home, until: 75)
            for (address, name, trip) in [(end, "vpn.example.net", 38.0), (secondEnd, "vpn.example.org", 82)] {
                let host = home.server(address, [name], roundTrip: trip, hops: 12)
                host.datagrams[1194] = { [unowned home] datagram, packet in
                    guard datagram.payload.first == 0x38 else { return }
                    // P_CONTROL_HARD_RESET_SERVER_V2: opcode, own session, one acknowledgement with the client's session, packet 0.
                    let answer = [0x40] + home.stage.random.octets(8) + [1, 0, 0, 0, 0] + datagram.payload[1..<9] + [0, 0, 0, 0]
                    host.send(answer, from: 1194, to: packet.ip.source, datagram.sourcePort)
                }
                for moment in [33.0, 38, 44] { home.visit(address, name, at: moment) }
            }
            home.stage.addBox(delay: .milliseconds(4), hops: 4) { [unowned home] packet, _, _ in
                packet.udp?.destinationPort == 1194 && home.elapsed.seconds > 25 ? .drop : .pass
            }
            for (index, address) in [end, secondEnd].enumerated() {
                for (start, moments) in [(2.0, [0.0]), (32.0, [0.0, 2, 4, 8, 14])] {
                    let session = home.stage.random.octets(8)
                    let local = UInt16(46_000 + index * 10) + UInt16(start)
                    home.laptop.datagrams[local] = { _, _ in }
                    for moment in moments {
                        home.at(start + moment + Double(index) * 0.7) { [unowned home] in
                            home.laptop.send([0x38] + session + [0, 0, 0, 0, 0], from: local, to: address, 1194)
                        }
                    }
                }
            }
            home.run(until: 72)
        }
    }

    static var oneWay: Recipe {
        Recipe(
            "tunnel-one-way", "The tunnel is agreed, its data does not pass",
            story: """
                WireGuard's handshakes are answered every fifteen seconds, and nothing that is sent through the tunnel in between ever is: packets
                of type 4 are dropped, those of type 1 and 2 pass.
                """,
            model: "net4people/bbs 628: handshake passes, transport is dropped; sign V2.",
            findings: [.init(kind: .tunnelBlocked, atLeast: .low, signs: [.v2])]
        ) { home in
            everyday(home, until: 62)
            let host = home.server(end, ["vpn.example.net"], roundTrip: 38, hops: 11)
            offer(home, on: host, port: 51820)
            home.stage.addBox(delay: .milliseconds(4), hops: 4) { packet, _, _ in packet.udp?.payload.first == 4 ? .drop : .pass }
            knock(home, end, 51820, from: 41_820, at: [3, 18.4, 33.9, 49.2])
            say(home, end, 51820, from: 41_820, at: stride(from: 4, to: 58, by: 2.1).map { $0 })
            home.run(until: 64)
        }
    }

    static var silentByDesign: Recipe {
        Recipe(
            "benign-tunnel-wrong-key", "A tunnel's end that does not know the key",
            story: """
                The laptop's key was never entered at the server: its initiations stay without answer for a minute, while the same address
                serves TLS. There is no success before.
                """,
            model: "WireGuard white paper §5.4.7: silence towards unknown keys; the innocent twin of V1.", twinOf: [.tunnelBlocked, .serviceBlocked]
        ) { home in
            everyday(home, until: 66)
            let host = home.server(end, ["vpn.example.net"], roundTrip: 38, hops: 11)
            offer(home, on: host, port: 51820) { false }
            knock(home, end, 51820, from: 41_820, at: stride(from: 3, to: 60, by: 5.1).map { $0 })
            for moment in [8.0, 20, 34] { home.visit(end, "vpn.example.net", at: moment) }
            home.run(until: 68)
        }
    }

    static var serverGone: Recipe {
        Recipe(
            "benign-tunnel-server-off", "A tunnel's server is switched off",
            story: """
                The tunnel works for twenty seconds, then its server is switched off: neither its tunnel nor anything else at its address answers.
                """,
            model: "a server that goes down; the innocent twin of V1 with history.", twinOf: [.tunnelBlocked]
        ) { home in
            everyday(home, until: 75)
            let host = home.server(end, ["vpn.example.net"], roundTrip: 38, hops: 11)
            offer(home, on: host, port: 51820)
            home.at(25) { host.isOff = true }
            home.visit(end, "vpn.example.net", at: 6)
            knock(home, end, 51820, from: 41_820, at: [3])
            say(home, end, 51820, from: 41_820, at: stride(from: 3.5, to: 24, by: 1.5).map { $0 })
            knock(home, end, 51820, from: 41_820, at: [41, 46.1, 51.2, 56.3, 61.4, 66.5])
            for moment in [42.0, 52] { home.visit(end, "vpn.example.net", at: moment) { $0.patience = .seconds(8) } }
            home.run(until: 78)
        }
    }
}
