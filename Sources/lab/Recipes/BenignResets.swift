import Findings
import Forge
import Wire

/// Resets that the machines which they come from meant.
enum BenignResets {
    static let site = IPAddress(22, 14, 3, 80)

    static var recipes: [Recipe] { [closedPort, afterClose, abandoned, lateSegments, balancer, forgottenByNAT] }

    static var closedPort: Recipe {
        Recipe(
            "benign-closed-port", "Nobody listens there",
            story: """
                SYNs to ports 8443 and 22 of two servers are refused by the servers themselves, after a full round trip and with
                their own hop limit; port 443 works.
                """,
            model: "RFC 9293 §3.10.7.1; 561 flows of public benign captures are refused so.",
            twinOf: [.tcpForgedReset, .routeRefused]
        ) { home in
            home.resolvers()
            for place in home.world(2) {
                home.browse(place.address, place.name, at: 1)
                for (index, port) in [8443, 22, 8443, 22].enumerated() {
                    home.visit(place.address, place.name, at: 2 + Double(index) * 1.5, port: UInt16(port))
                }
            }
            home.keepRouterKnown(until: 10)
            home.run(until: 10)
        }
    }

    static var afterClose: Recipe {
        Recipe(
            "benign-reset-after-close", "A server that answers a FIN with a reset",
            story: "The browser says goodbye and closes; the server, which had not read all, resets. Four connections end so.",
            model: "73 % of the server resets in public benign captures come after the client's FIN.",
            twinOf: [.tcpForgedReset]
        ) { home in
            home.resolvers()
            for place in home.world(2) {
                home.services[place.address]?.endsWithReset = true
                for start in [1.0, 4.0] { home.browse(place.address, place.name, at: start) }
            }
            home.keepRouterKnown(until: 8)
            home.run(until: 8)
        }
    }

    static var abandoned: Recipe {
        Recipe(
            "benign-abandoned-downloads", "Tabs that are closed while pages are coming in",
            story: """
                Four times a tab is closed in the middle of a download. The device's own stack resets the connection, and then says RST+ACK to each
                segment that still arrives, twice, with the acknowledgement that fits it, and once more an ACK that was queued before: all with the
                device's own hop limit and counter, on its own network. Once the connection was being closed already.
                """,
            model: "what macOS, iOS and Linux do to sockets that are closed with octets unread; about ten times a day in a home.",
            twinOf: [.tcpForgedReset, .tcpInjectedData]
        ) { home in
            home.resolvers()
            let world = home.world(4)
            for place in world { home.stage.host(place.address)?.rate = 1_500_000 }
            var closed: Set<UInt16> = []
            home.stage.addBox(delay: .microseconds(300), hops: 1) { [unowned home] packet, direction, _ in
                guard direction == .down, let seen = packet.tcp, closed.contains(seen.destinationPort), !seen.payload.isEmpty else { return .pass }
                for index in 0..<3 {
                    var answer = TCPDraft(from: seen.destinationPort, to: seen.sourcePort, index == 2 ? [.ack] : [.rst, .ack])
                    answer.sequence = seen.acknowledgement
                    answer.acknowledgement = seen.sequence &+ UInt32(seen.payload.count)
                    answer.window = index == 2 ? 1024 : 0
                    var ip = IPDraft(from: packet.ip.destination, to: packet.ip.source)
                    ip.identification = 0
                    home.stage.after(.microseconds(340 + Int64(index) * 40)) { home.laptop.send(PacketDraft(ip, .tcp(answer))) }
                }
                return .pass
            }
            for (index, place) in world.enumerated() {
                let start = 2 + Double(index) * 4
                home.browse(place.address, place.name, at: start - 1)
                let visit = home.visit(place.address, place.name, at: start) { $0.responseLength = 24_000 }
                home.at(start + [0.19, 0.23, 0.37, 0.17][index]) {
                    guard let endpoint = visit.endpoint else { return }
                    closed.insert(endpoint.localPort)
                    if index == 3 { endpoint.close() } else { endpoint.abort() }
                }
                home.at(start + 1) { closed.removeAll() }
            }
            home.keepRouterKnown(until: 20)
            home.run(until: 20)
        }
    }

    static var lateSegments: Recipe {
        Recipe(
            "benign-reset-per-segment", "One reset for each late segment",
            story: """
                A server's process dies while a client uploads. Its kernel answers each segment that still comes with a reset of
                identification 0 whose sequence number is the one that the segment acknowledged: five resets within a millisecond.
                """,
            model: "Linux closed-socket replies (RFC 9293 §3.10.7.1): 40 % of benign server resets come in such bursts.",
            twinOf: [.tcpForgedReset]
        ) { home in
            home.resolvers()
            let host = home.server(site, ["upload.example.org"], roundTrip: 46, hops: 12)
            let serve = host.listeners[443]
            host.listeners[443] = { endpoint in
                serve?(endpoint)
                let usual = endpoint.onData
                var received = 0
                endpoint.onData = { octets in
                    received += octets.count
                    usual?(octets)
                    if received > 1600 { endpoint.vanish() }
                }
            }
            let world = home.world(2)
            home.browse(world[0].address, world[0].name, at: 0.5)
            home.browse(site, "upload.example.org", at: 2) { $0.requestLength = 9000 }
            home.browse(site, "upload.example.org", at: 5) { $0.requestLength = 9000 }
            home.browse(world[1].address, world[1].name, at: 8)
            home.keepRouterKnown(until: 10)
            home.run(until: 10)
        }
    }

    static var balancer: Recipe {
        Recipe(
            "benign-balancer-reset", "A load balancer resets in its server's place",
            story: """
                Connections that were idle for 70 s have been forgotten by the load balancer in front of the server. It resets the
                next request, with an initial hop limit of 255 where the server has 64: as many routers away, after a full round
                trip. Three connections end so and are opened anew.
                """,
            model: "CDN balancers and scrubbers that answer with another initial hop limit.",
            twinOf: [.tcpForgedReset]
        ) { home in
            home.resolvers()
            home.server(site, ["cdn.example.org"], roundTrip: 50, hops: 12)
            let world = home.world(2)
            home.browse(world[0].address, world[0].name, at: 0.5)
            var last: [UInt16: Timestamp] = [:]
            home.stage.addBox(delay: .microseconds(24_800), hops: 12) { packet, direction, box in
                guard let segment = packet.tcp, (direction == .up ? packet.ip.destination : packet.ip.source) == site else { return .pass }
                let port = direction == .up ? segment.sourcePort : segment.destinationPort
                let before = last[port]
                last[port] = home.stage.now
                guard direction == .up, let before, home.stage.now - before > .seconds(60), !segment.payload.isEmpty else { return .pass }
                if var reset = box.reset(answering: packet, arrivingWith: 255 - 12, flags: [.rst]) {
                    reset.ip.dontFragment = true
                    box.inject(reset, marks: [])
                }
                return .drop
            }
            for start in [2.0, 2.8, 3.4] {
                home.visit(site, "cdn.example.org", at: start) { visit in
                    visit.pauses = [.seconds(70)]
                    visit.patience = nil
                }
                home.visit(site, "cdn.example.org", at: start + 70.6)
            }
            home.browse(world[1].address, world[1].name, at: 74)
            home.keepRouterKnown(until: 78)
            home.run(until: 78)
        }
    }

    static var forgottenByNAT: Recipe {
        Recipe(
            "benign-nat-reset", "An address translator forgot an idle connection",
            story: """
                Two connections were idle for eleven minutes; the provider's address translator, three routers away, has dropped
                them from its table and resets the request that comes then. It is nearer than the server and has its own hop limit,
                as it must.
                """,
            model: """
                state loss in carrier-grade NAT after the two hours of RFC 5382 are cut to minutes; resets after long idling are
                excluded by Weaver et al.
                """,
            twinOf: [.tcpForgedReset]
        ) { home in
            home.resolvers()
            home.server(site, ["push.example.org"], roundTrip: 60, hops: 12)
            let world = home.world(2)
            home.browse(world[0].address, world[0].name, at: 0.5)
            var last: [UInt16: Timestamp] = [:]
            home.stage.addBox(delay: .milliseconds(3), hops: 3) { packet, direction, box in
                guard let segment = packet.tcp, (direction == .up ? packet.ip.destination : packet.ip.source) == site else { return .pass }
                let port = direction == .up ? segment.sourcePort : segment.destinationPort
                let before = last[port]
                last[port] = home.stage.now
                guard direction == .up, let before, home.stage.now - before > .seconds(600) else { return .pass }
                if let reset = box.reset(answering: packet, arrivingWith: 62, flags: [.rst]) { box.inject(reset, marks: []) }
                return .drop
            }
            for start in [2.0, 3.2] {
                home.visit(site, "push.example.org", at: start) { visit in
                    visit.pauses = [.seconds(660)]
                    visit.patience = nil
                }
                home.visit(site, "push.example.org", at: start + 662)
            }
            home.browse(world[1].address, world[1].name, at: 666)
            home.keepRouterKnown(until: 670, every: 60)
            home.run(until: 670)
        }
    }
}
