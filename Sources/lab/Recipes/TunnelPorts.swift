import Findings
import Forge
import Wire

/// Tunnels over IKE, OpenVPN over TCP and Tor that are turned away, and those that fail by themselves.
enum TunnelPorts {
    /// Three of Tor's authorities, as its `auth_dirs.inc` lists them.
    static let relays: [(address: IPAddress, roundTrip: Double, hops: UInt8)] = [
        (IPAddress(128, 31, 0, 39), 118, 15), (IPAddress(131, 188, 40, 189), 46, 12), (IPAddress(193, 23, 244, 244), 52, 13),
        (IPAddress(171, 25, 193, 9), 58, 14),
    ]

    static var recipes: [Recipe] { [ike, openVPNStream, tor, ikeServerOff, relaysOff] }

    private static func everyday(_ home: Home, until end: Double, places: Int = 4) {
        home.resolvers()
        let world = home.world(places)
        for (index, moment) in stride(from: 1.0, to: end, by: places > 6 ? 2.3 : 6).enumerated() {
            home.browse(world[index % places].address, world[index % places].name, at: moment)
        }
        home.keepRouterKnown(until: end)
    }

    // MARK: IKE

    /// IKE_SA_INIT (RFC 7296 §3.1): SPIs, the next payload, version 2.0, exchange 34, flags, message 0, length; of its payloads only the
    /// nonce (40, §3.9) is there, and makes up for the others' length.
    private static func opening(_ own: [UInt8], _ far: [UInt8], isReply: Bool, _ home: Home) -> [UInt8] {
        var message = own + far
        message.append(contentsOf: [40, 0x20, 34, isReply ? 0x20 : 0x08, 0, 0, 0, 0])
        let nonce = home.stage.random.octets(252)
        let body = [0, 0, 1, 0] + nonce
        let length = UInt32(message.count + 4 + body.count)
        for shift in [24, 16, 8, 0] { message.append(UInt8(truncatingIfNeeded: length >> UInt32(shift))) }
        return message + body
    }

    private static func offer(_ home: Home, on host: Host) {
        host.datagrams[500] = { [unowned home] datagram, packet in
            guard datagram.payload.count > 28, datagram.payload[18] == 34 else { return }
            let reply = opening(Array(datagram.payload[0..<8]), home.stage.random.octets(8), isReply: true, home)
            home.stage.after(.milliseconds(2)) { host.send(reply, from: 500, to: packet.ip.source, datagram.sourcePort) }
        }
    }

    /// Tries of one association at each of these moments.
    private static func knock(_ home: Home, _ server: IPAddress, at moments: [Double], marks: Set<String> = []) {
        let own = home.stage.random.octets(8)
        home.laptop.datagrams[500] = { _, _ in }
        let request = opening(own, Array(repeating: 0, count: 8), isReply: false, home)
        for moment in moments { home.at(moment) { [unowned home] in home.laptop.send(request, from: 500, to: server, 500, marks: marks) } }
    }

    private static let ends: [(address: IPAddress, name: String, roundTrip: Double)] = [
        (Tunnels.end, "vpn.example.net", 38), (Tunnels.secondEnd, "vpn.example.org", 82),
    ]

    private static func ikeEnds(_ home: Home) -> [Host] {
        ends.map { end in
            let host = home.server(end.address, [end.name], roundTrip: end.roundTrip, hops: 12)
            offer(home, on: host)
            return host
        }
    }

    static var ike: Recipe {
        Recipe(
            "tunnel-ike-two-ends", "IKE's first message is dropped on the way to two ends",
            story: """
                Two VPN servers in unrelated networks answer the first message of IKEv2 at UDP port 500. Half a minute later neither does, four
                tries long each; TLS over TCP to the same addresses goes on.
                """,
            model: "blocks of UDP ports 500 and 4500 as travellers report them; RFC 7296 §2.1 for the tries; sign V4.",
            findings: [.init(kind: .tunnelBlocked, atLeast: .high, signs: [.v4], marks: ["knock"])]
        ) { home in
            everyday(home, until: 80)
            _ = ikeEnds(home)
            home.stage.addBox(delay: .milliseconds(4), hops: 4) { [unowned home] packet, _, _ in
                packet.udp.map { [500, 4500].contains($0.destinationPort) } ?? false && home.elapsed.seconds > 25 ? .drop : .pass
            }
            for (index, end) in ends.enumerated() {
                let later = Double(index) * 22
                knock(home, end.address, at: [3 + Double(index)])
                knock(home, end.address, at: [31, 32, 34, 38].map { $0 + later }, marks: index == 0 ? ["knock"] : [])
                for moment in [32.0, 37, 45] { home.visit(end.address, end.name, at: moment + later) }
            }
            home.run(until: 80)
        }
    }

    static var ikeServerOff: Recipe {
        Recipe(
            "benign-tunnel-ike-off", "A VPN server that is being restarted",
            story: """
                The server answers IKE once. Then its machine restarts: for half a minute nothing at its address answers, neither IKE nor TLS; after that
                both do, and the tunnel is opened anew.
                """,
            model: "the restart of a VPN server; the innocent twin of V4.", twinOf: [.tunnelBlocked]
        ) { home in
            everyday(home, until: 80)
            let host = ikeEnds(home)[0]
            home.at(25) { host.isOff = true }
            home.at(57) { host.isOff = false }
            knock(home, Tunnels.end, at: [3])
            knock(home, Tunnels.end, at: [31, 32, 34, 38, 46])
            knock(home, Tunnels.end, at: [62])
            for moment in [8.0, 64] { home.visit(Tunnels.end, "vpn.example.net", at: moment) }
            home.visit(Tunnels.end, "vpn.example.net", at: 33) { $0.patience = .seconds(8) }
            home.run(until: 80)
        }
    }

    // MARK: OpenVPN over TCP

    static var openVPNStream: Recipe {
        Recipe(
            "tunnel-openvpn-stream", "OpenVPN over TCP: the connection opens, its first packet vanishes",
            story: """
                OpenVPN goes over TCP port 1194 of two servers in unrelated networks, and is answered once by each. From the twentieth second on both
                still shake hands, but the packet after it, the client's hard reset (0x38 behind two octets of length), is never acknowledged, three
                times at each. TLS at port 443 of the same addresses goes on.
                """,
            model: "OONI ts-040, and Xue et al., OpenVPN is Open to VPN Fingerprinting (USENIX Security 2022); sign V3 over TCP.",
            findings: [.init(kind: .tunnelBlocked, or: [.tcpSilenced], atLeast: .medium, signs: [.v3], marks: ["reset"])], also: [.tcpSilenced]
        ) { home in
            everyday(home, until: 90)
            for end in ends {
                home.server(end.address, [end.name], roundTrip: end.roundTrip, hops: 12).listeners[1194] = { [unowned home] endpoint in
                    endpoint.onData = { words in
                        guard words.count >= 16, words[2] == 0x38 else { return }
                        // The server's hard reset, with one acknowledgement and the client's session.
                        let answer = [0x40] + home.stage.random.octets(8) + [1, 0, 0, 0, 0] + words[3..<11] + [0, 0, 0, 0]
                        endpoint.send([0, UInt8(answer.count)] + answer)
                    }
                }
            }
            home.stage.addBox(delay: .milliseconds(4), hops: 4) { [unowned home] packet, direction, _ in
                guard direction == .up, home.elapsed.seconds > 20, let words = packet.tcp?.payload, words.count > 3 else { return .pass }
                return words[0] == 0 && Int(words[1]) == words.count - 2 && words[2] == 0x38 ? .drop : .pass
            }
            for round in 0..<4 {
                for (index, end) in ends.enumerated() {
                    let moment = 5 + Double(round) * 20 + Double(index) * 9
                    home.at(moment) { [unowned home] in
                        let endpoint = home.laptop.connect(to: end.address, 1194)
                        let packet = [0x38] + home.stage.random.octets(8) + [0, 0, 0, 0, 0]
                        endpoint.onOpen = { [unowned endpoint] in endpoint.send([0, UInt8(packet.count)] + packet) }
                        home.stage.after(.seconds(14)) { endpoint.giveUp() }
                    }
                    home.visit(end.address, end.name, at: moment + 3) { $0.responseLength = 60 }
                }
            }
            home.stage.tap.marking = { [unowned home] packet, _ in
                guard home.isBetween(24, 26), packet.ip.destination == ends[0].address, let words = packet.tcp?.payload else { return [] }
                return words.count == 16 && words[2] == 0x38 ? ["reset"] : []
            }
            home.run(until: 92)
        }
    }

    // MARK: Tor

    private static func visitRelays(_ home: Home, rounds: [Double]) {
        for start in rounds {
            for (index, relay) in relays.enumerated() {
                home.visit(relay.address, "www.\(["qwk3", "lm7p", "zco2", "h4tb"][index])xvd.com", at: start + Double(index) * 1.3) {
                    $0.patience = .seconds(14)
                }
            }
        }
    }

    static var tor: Recipe {
        Recipe(
            "tunnel-tor-wordless", "Tor's relays shake hands and hear nothing",
            story: """
                Four of Tor's authorities, in four networks, accept connections on port 443; not one byte of what the client says on them is ever
                acknowledged. Eight networks of others answer all along.
                """,
            model: "net4people/bbs 97 (Russia, December 2021): relays out of reach; OONI's test of Tor; sign V7.",
            findings: [.init(kind: .tunnelBlocked, atLeast: .medium, signs: [.v7])], also: [.tcpSilenced, .tlsBlockedName]
        ) { home in
            everyday(home, until: 60, places: 8)
            for relay in relays { home.server(relay.address, [], roundTrip: relay.roundTrip, hops: relay.hops) }
            home.stage.addBox(delay: .milliseconds(4), hops: 4) { packet, direction, _ in
                guard direction == .up, let segment = packet.tcp, !segment.payload.isEmpty || segment.flags.contains(.fin) else { return .pass }
                return relays.contains { $0.address == packet.ip.destination } ? .drop : .pass
            }
            visitRelays(home, rounds: [3, 22])
            home.run(until: 60)
        }
    }

    static var relaysOff: Recipe {
        Recipe(
            "benign-tor-relays-off", "Two of Tor's relays are off",
            story: "Two of four of Tor's authorities do not answer; the client goes on with the two that do.",
            model: "maintenance of single relays; the innocent twin of V7.", twinOf: [.tunnelBlocked, .serviceBlocked]
        ) { home in
            everyday(home, until: 60, places: 8)
            for (index, relay) in relays.enumerated() {
                home.server(relay.address, [], roundTrip: relay.roundTrip, hops: relay.hops).isOff = index < 2
            }
            visitRelays(home, rounds: [3, 22])
            home.run(until: 60)
        }
    }
}
