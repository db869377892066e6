import Findings
import Forge
import Wire

/// Connections that stall, lose and repeat for reasons of their own.
enum BenignTransport {
    static let site = IPAddress(22, 14, 3, 80)

    static var recipes: [Recipe] { [loss, hang, zeroWindow, keepAlive, resegmented, garbage, pathMTU] }

    private static func others(_ home: Home, until end: Double) {
        home.resolvers()
        for (index, place) in home.world(3).enumerated() { home.browse(place.address, place.name, at: 0.7 + Double(index) * end / 4) }
        home.keepRouterKnown(until: end)
    }

    static var loss: Recipe {
        Recipe(
            "benign-loss", "Two percent lost, three percent late",
            story: """
                A poor radio link: packets of all connections are lost in both directions and some are overtaken. Retransmission
                repairs it all. Frames are cut to 128 octets.
                """,
            model: "ordinary Wi-Fi at its edge; three losses in a row at 2 % are one in 125,000.",
            twinOf: [.tcpSilenced, .pathMTUBlackhole, .routeBlackhole]
        ) { home in
            home.stage.recording.snapLength = 128
            others(home, until: 20)
            let host = home.server(site, ["cdn.example.org"], roundTrip: 48, hops: 11)
            for machine in [host] + home.world(3).compactMap({ home.stage.host($0.address) }) {
                machine.lossFromHost = 2
                machine.lossToHost = 2
                machine.reordering = 3
            }
            for start in [1.0, 6, 11] { home.visit(site, "cdn.example.org", at: start) { $0.responseLength = 70_000 } }
            home.run(until: 22)
        }
    }

    static var hang: Recipe {
        Recipe(
            "benign-server-hang", "A server that listens and does not answer",
            story: """
                One server acknowledges the ClientHellos that it gets and says nothing for 20 s, whichever name they carry; the
                browser closes and the server's kernel answers the close. Others are well.
                """,
            model: "an overloaded or stuck server process; sign T3c.",
            twinOf: [.tcpSilenced, .tlsBlockedName]
        ) { home in
            others(home, until: 32)
            home.server(site, ["www.example.org", "shop.example.org"], roundTrip: 42, hops: 11)
            home.services[site]?.behaviour = { _ in .hangs }
            for (index, start) in [2.0, 5, 8].enumerated() {
                home.visit(site, index == 1 ? "shop.example.org" : "www.example.org", at: start) { $0.patience = .seconds(20) }
            }
            home.run(until: 32)
        }
    }

    static var zeroWindow: Recipe {
        Recipe(
            "benign-zero-window", "The receiver takes nothing for a while",
            story: """
                A player pauses: the laptop's window shrinks to nothing, the server probes it with growing intervals and is answered
                each time. After 14 s the window opens and the rest arrives. Frames are cut to 128 octets.
                """,
            model: "RFC 9293 §3.8.6.1; a player that pauses.",
            twinOf: [.tcpSilenced]
        ) { home in
            home.stage.recording.snapLength = 128
            others(home, until: 26)
            home.server(site, ["video.example.org"], roundTrip: 36, hops: 11).rate = 4_000_000
            let visit = home.visit(site, "video.example.org", at: 2) { visit in
                visit.responseLength = 120_000
                visit.patience = .seconds(60)
            }
            home.at(2.27) { visit.endpoint?.isReading = false }
            home.at(16.5) { visit.endpoint?.isReading = true }
            home.run(until: 26)
        }
    }

    static var keepAlive: Recipe {
        Recipe(
            "benign-keep-alive", "Idle connections that are probed",
            story: """
                Three idle connections are probed every 15 s from the laptop's side, one from the server's; each probe is answered.
                One server closes after a minute.
                """,
            model: "RFC 9293 §3.8.4; sign T16.",
            twinOf: [.tcpSilenced]
        ) { home in
            others(home, until: 70)
            home.server(site, ["push.example.org"], roundTrip: 55, hops: 11)
            let visits = [1.0, 2, 3].map { start in
                home.visit(site, "push.example.org", at: start) { $0.ending = .lingers }
            }
            for moment in stride(from: 18.0, to: 66, by: 15) {
                for (index, visit) in visits.enumerated() { home.at(moment + Double(index) * 0.8) { visit.endpoint?.probe() } }
            }
            for moment in [25.0, 45] { home.at(moment) { home.services[site]?.connections.first?.probe() } }
            home.at(61) { home.services[site]?.connections.last?.close() }
            home.run(until: 70)
        }
    }

    static var resegmented: Recipe {
        Recipe(
            "benign-resegmented", "The same octets again, cut elsewhere",
            story: """
                A balancer sends part of an answer again, in smaller segments, although it had arrived: every overlap holds the same
                octets.
                """,
            model: "TLS-offloading balancers that cut anew.",
            twinOf: [.tcpInjectedData]
        ) { home in
            others(home, until: 10)
            home.server(site, ["www.example.org"], roundTrip: 50, hops: 11)
            var repeated: Set<UInt16> = []
            home.stage.addBox(delay: .milliseconds(20), hops: 10) { packet, direction, _ in
                guard direction == .down, packet.ip.source == site, let segment = packet.tcp, segment.payload.count > 1400 else { return .pass }
                if repeated.insert(segment.destinationPort).inserted {
                    home.stage.after(.milliseconds(4)) {
                        home.services[site]?.connections.first { $0.remotePort == segment.destinationPort }?.repeatOutstanding(inSegmentsOf: 900)
                    }
                }
                return .pass
            }
            for start in [2.0, 5] { home.visit(site, "www.example.org", at: start) { $0.responseLength = 6000 } }
            home.run(until: 10)
        }
    }

    static var garbage: Recipe {
        Recipe(
            "benign-keep-alive-octet", "Probes with one octet of garbage",
            story: """
                An old server stack probes idle connections with one octet, numbered as the last one it sent but of another value.
                The laptop answers and ignores it.
                """,
            model: "BSD-style keep-alives (RFC 1122 §4.2.3.6); sign T12.",
            twinOf: [.tcpInjectedData]
        ) { home in
            others(home, until: 40)
            home.server(site, ["push.example.org"], roundTrip: 55, hops: 11)
            for start in [1.0, 2] { home.visit(site, "push.example.org", at: start) { $0.ending = .lingers } }
            for moment in stride(from: 8.0, to: 38, by: 7) {
                home.at(moment) { home.services[site]?.connections.forEach { $0.probe(withGarbage: true) } }
            }
            home.run(until: 40)
        }
    }

    static var pathMTU: Recipe {
        Recipe(
            "benign-path-mtu", "A narrow path whose router says so",
            story: """
                A PPPoE line carries 1492 octets. Full segments are dropped with ICMP "fragmentation needed" (3/4) from the
                provider's router; the laptop sends smaller ones at once.
                """,
            model: "RFC 1191 at work.",
            twinOf: [.pathMTUBlackhole, .routeRefused]
        ) { home in
            others(home, until: 12)
            for (index, address) in [site, IPAddress(22, 90, 1, 4)].enumerated() {
                home.server(address, ["upload\(index).example.org"], roundTrip: 38, hops: 10)
                home.visit(address, "upload\(index).example.org", at: 2 + Double(index) * 3) { $0.requestLength = 7000 }
            }
            home.stage.addBox(delay: .milliseconds(2), hops: 2, address: IPAddress(100, 64, 0, 1)) { packet, direction, box in
                guard direction == .up, packet.octets().count > 1492 else { return .pass }
                box.complain(about: packet) { .tooBig(mtu: 1492, about: $0) }
                return .drop
            }
            home.run(until: 12)
        }
    }
}
