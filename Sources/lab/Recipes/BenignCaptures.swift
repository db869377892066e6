import Findings
import Forge
import Wire

/// Healthy traffic, seen in ways that make it look ill.
enum BenignCaptures {
    static let site = IPAddress(22, 14, 3, 80)

    static var recipes: [Recipe] { [mirrored, bridged, clientOnly, serverOnly, midstream, snapped, offload] }

    /// A little of everything that is well.
    private static func play(_ home: Home, longer: Bool = false) {
        home.resolvers()
        for (index, place) in home.world(4).enumerated() {
            home.browse(place.address, place.name, at: 0.5 + Double(index) * 1.4) { if longer { $0.responseLength = 5000 } }
        }
        for (index, name) in ["www.example.com", "www.example.net", "www.example.edu"].enumerated() { home.ask(name, at: 1 + Double(index)) }
        home.keepRouterKnown(until: 8)
    }

    static var mirrored: Recipe {
        Recipe(
            "benign-mirrored", "Every packet twice, one hop apart",
            story: """
                A mirror port shows both sides of the router: each routed packet stands in the capture twice within 40 µs, with hop
                limits n and n−1 and other hardware addresses. One server ends with a reset.
                """,
            model: "a public `rtsp.pcap` in which each reset stands twice, with hop limits 64 and 63.",
            twinOf: [.tcpForgedReset, .tcpInjectedData, .dnsForgedAnswer]
        ) { home in
            home.stage.tap.copies = .mirrored
            play(home)
            home.services[IPAddress(26, 31, 7, 14)]?.endsWithReset = true
            home.run(until: 8)
        }
    }

    static var bridged: Recipe {
        Recipe(
            "benign-any-interface", "Every packet twice, alike",
            story: """
                A capture of Linux' `any` device on a bridge: each packet stands there twice within 20 µs, identical to the octet,
                resets and DNS answers too.
                """,
            model: "`-i any` on OpenWrt; `dns-two-responses` of Zeek's tests, two identical answers.",
            twinOf: [.tcpForgedReset, .tcpInjectedData, .dnsForgedAnswer]
        ) { home in
            home.stage.recording = Recording(linkType: .linuxCooked, interface: "any")
            home.stage.tap.copies = .bridged
            play(home)
            home.services[IPAddress(26, 31, 7, 14)]?.endsWithReset = true
            home.run(until: 8)
        }
    }

    static var clientOnly: Recipe {
        Recipe(
            "benign-one-direction", "Only what leaves was captured",
            story: """
                No packet towards the laptop is in the capture: SYNs, questions and ARP requests seem unanswered, but the
                acknowledgements advance, so answers came.
                """,
            model: "`whatsapp` of nDPI's tests and `ssh.client-side-half-duplex` of Zeek's.",
            twinOf: [.tcpSilenced, .routeBlackhole, .uplinkDown, .lanDown, .lanGatewaySilent, .dnsRefusedName]
        ) { home in
            home.stage.tap.sight = .outgoing
            play(home)
            home.run(until: 8)
        }
    }

    static var serverOnly: Recipe {
        Recipe(
            "benign-other-direction", "Only what arrives was captured",
            story: "No packet from the laptop is in the capture, as on one leg of an asymmetric tap.",
            model: "one leg of an optical tap.",
            twinOf: [.tcpForgedReset, .dnsForgedAnswer]
        ) { home in
            home.stage.tap.sight = .incoming
            play(home)
            home.services[IPAddress(26, 31, 7, 14)]?.endsWithReset = true
            home.run(until: 8)
        }
    }

    static var midstream: Recipe {
        Recipe(
            "benign-midstream", "The capture begins in the middle of things",
            story: """
                Six connections were open when the capture began: no handshake of theirs is in it, some first frames are
                acknowledgements, one is a server's reset after a close.
                """,
            model: "`get_nosyn` of Zeek's tests.",
            twinOf: [.tcpSilenced, .tcpForgedReset]
        ) { home in
            home.resolvers()
            for (index, place) in home.world(6).enumerated() {
                home.visit(place.address, place.name, at: 0.5 + Double(index) * 0.3) { visit in
                    visit.responseLength = 700
                    visit.pauses = [.milliseconds(1500), .milliseconds(1700), .milliseconds(1400)]
                }
            }
            home.services[IPAddress(26, 31, 7, 14)]?.endsWithReset = true
            home.stage.tap.begins = Home.begins + .milliseconds(3210)
            home.keepRouterKnown(until: 12, every: 4)
            home.run(until: 12)
        }
    }

    static var snapped: Recipe {
        Recipe(
            "benign-snap-96", "Only the first 96 octets of each frame",
            story: """
                Headers only: ClientHellos, answers and certificates are cut, options and lengths are not. Some packets are lost and
                sent again.
                """,
            model: "`tcpdump -s 96`, the habit of years.",
            twinOf: [.tcpInjectedData, .tcpSilenced, .tlsBlockedName]
        ) { home in
            home.stage.recording.snapLength = 96
            let host = home.server(site, ["cdn.example.org"], roundTrip: 40, hops: 11)
            host.lossFromHost = 3
            home.visit(site, "cdn.example.org", at: 2) { $0.responseLength = 60_000 }
            play(home, longer: true)
            home.run(until: 9)
        }
    }

    static var offload: Recipe {
        Recipe(
            "benign-offload", "Frames that no wire carries",
            story: """
                Captured above the network card: outgoing segments of up to 5.8 kB whose checksums hardware would finish, incoming
                ones that it joined to 4.3 kB. An upload and a download run to their ends.
                """,
            model: "TSO and GRO: outbound checksums that are wrong in a capture are right on the wire.",
            twinOf: [.pathMTUBlackhole, .tcpInjectedData]
        ) { home in
            home.stage.tap.leavesChecksums = true
            home.laptop.habits.frameLimit = 4 * 1448
            let host = home.server(site, ["cloud.example.org"], roundTrip: 34, hops: 10)
            host.habits.frameLimit = 3 * 1448
            home.visit(site, "cloud.example.org", at: 2) { $0.requestLength = 15_000 }
            home.visit(site, "cloud.example.org", at: 4) { $0.responseLength = 15_000 }
            play(home)
            home.run(until: 9)
        }
    }
}
