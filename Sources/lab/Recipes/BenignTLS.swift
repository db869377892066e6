import Findings
import Forge
import Wire

/// Names that one server does not want, and a portal that wants a click first.
enum BenignTLS {
    static let site = IPAddress(22, 14, 3, 80)

    static var recipes: [Recipe] { [alert, serverReset, portal] }

    static var alert: Recipe {
        Recipe(
            "benign-unknown-name", "A server that does not serve this name",
            story: """
                One server answers ClientHellos for `old.example.org` with the fatal alert unrecognized_name (112), five times, with
                its own hop limit and after a full round trip. It serves other names, and the name works at its new address.
                """,
            model: "RFC 6066 §3; sign L4.",
            twinOf: [.tlsBlockedName, .dnsForgedAnswer]
        ) { home in
            home.resolvers()
            let new = IPAddress(22, 90, 4, 4)
            home.server(site, ["www.example.org"], roundTrip: 44, hops: 11)
            home.server(new, ["old.example.org"], roundTrip: 52, hops: 12)
            home.services[site]?.behaviour = { hello in
                let name = Array("old.example.org".utf8)
                return hello.indices.contains { hello[$0...].starts(with: name) } ? .alerts(112) : .answers
            }
            for index in 0..<5 {
                home.visit(site, "old.example.org", at: 1 + Double(index) * 2)
                home.visit(site, "www.example.org", at: 2 + Double(index) * 2) { $0.responseLength = 60 }
            }
            home.visit(new, "old.example.org", at: 11)
            home.keepRouterKnown(until: 14)
            home.run(until: 14)
        }
    }

    static var serverReset: Recipe {
        Recipe(
            "benign-server-resets-name", "A server that resets what it does not serve",
            story: """
                One server resets ClientHellos for `internal.example.org`, five times, each after a full round trip with its own hop
                limit and counter. It answers ten for other names. One server's policy looks just so.
                """,
            model: "SChannel and WAF defaults; sign L5.",
            twinOf: [.tlsBlockedName, .tcpForgedReset]
        ) { home in
            home.resolvers()
            home.server(site, ["www.example.org"], roundTrip: 44, hops: 11)
            home.services[site]?.behaviour = { hello in
                let name = Array("internal.example.org".utf8)
                return hello.indices.contains { hello[$0...].starts(with: name) } ? .resets : .answers
            }
            for index in 0..<5 {
                home.visit(site, "internal.example.org", at: 1 + Double(index) * 2)
                for offset in [0.6, 1.2] {
                    home.visit(site, offset < 1 ? "www.example.org" : "shop.example.org", at: 1 + Double(index) * 2 + offset) {
                        $0.responseLength = 60
                    }
                }
            }
            home.keepRouterKnown(until: 14)
            home.run(until: 14)
        }
    }

    static var portal: Recipe {
        Recipe(
            "benign-captive-portal", "A portal wants a click",
            story: """
                Until the twentieth second the hotspot's router answers every plain request in the server's name with a redirect to
                its own login page and resets every TLS connection; names resolve. The system's probe `/generate_204` is redirected
                too. After the click all works and the probe gets its 204.
                """,
            model: "RFC 8952; sign H4.",
            twinOf: [.tlsBlockedName, .tcpForgedReset, .tcpInjectedData, .dnsForgedAnswer]
        ) { home in
            home.resolvers()
            let probe = IPAddress(22, 200, 1, 94)
            home.server(probe, ["connectivitycheck.gstatic.com"], roundTrip: 26, hops: 9, ports: [80])
            home.services[probe]?.page = { _, _ in
                var answer = HTTPDraft(status: 204, "No Content")
                answer.fields = []
                return answer
            }
            let world = home.world(4, ports: [443, 80])
            home.stage.addBox(delay: .microseconds(250), hops: 1) { packet, direction, box in hold(home, packet, direction, box) }
            for start in [1.0, 9, 17, 22] {
                home.visit(probe, "connectivitycheck.gstatic.com", at: start, port: 80) { visit in
                    visit.path = "/generate_204"
                    visit.responseLength = 20
                }
            }
            for (index, place) in world.enumerated() {
                home.browse(place.address, place.name, at: 3 + Double(index) * 2)
                home.browse(place.address, place.name, at: 4 + Double(index) * 3.5)
                home.visit(place.address, place.name, at: 4 + Double(index) * 2, port: 80)
                home.browse(place.address, place.name, at: 23 + Double(index) * 1.2)
            }
            home.keepRouterKnown(until: 29)
            home.run(until: 29)
        }
    }

    /// What the portal does to one packet: it plays the server of every plain connection, and resets all others.
    private static func hold(_ home: Home, _ packet: PacketDraft, _ direction: Middlebox.Direction, _ box: Middlebox) -> Middlebox.Verdict {
        guard home.elapsed < .seconds(20), let segment = packet.tcp else { return .pass }
        guard direction == .up else { return .drop }
        if segment.destinationPort == 443 {
            if !segment.flags.contains(.rst), let reset = box.reset(answering: packet, arrivingWith: 64) { box.inject(reset, marks: []) }
            return .drop
        }
        var reply: PacketDraft?
        if segment.flags == [.syn] {
            reply = box.segment(answering: packet, [.syn, .ack], arrivingWith: 64)
            if case .tcp(var syn)? = reply?.transport, let ip = reply?.ip {
                syn.sequence = UInt32(box.random(below: 0x7FFF_FFFF))
                syn.options = [.maximumSegmentSize(1460)]
                reply = PacketDraft(ip, .tcp(syn))
            }
        } else if !segment.payload.isEmpty {
            let page = HTTPDraft(status: 302, "Found", fields: [.init("Location", "http://192.168.1.1/login"), .init("Connection", "close")])
            reply = box.segment(answering: packet, [.psh, .ack], page.octets, arrivingWith: 64)
        } else if segment.flags.contains(.fin) {
            reply = box.segment(answering: packet, [.fin, .ack], arrivingWith: 64)
        }
        if let reply { box.inject(reply, marks: []) }
        return .drop
    }
}
