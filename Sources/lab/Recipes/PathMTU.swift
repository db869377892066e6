import Findings
import Forge
import Wire

/// Packets that are too long for a path on which nobody says so.
enum PathMTU {
    static var recipes: [Recipe] { [upload, hello] }

    /// A box that swallows packets of more than `mtu` octets on the way up.
    private static func narrow(_ home: Home, mtu: Int) {
        home.stage.addBox(delay: .milliseconds(2), hops: 2) { packet, direction, _ in
            direction == .up && packet.octets().count > mtu ? .drop : .pass
        }
    }

    static var upload: Recipe {
        Recipe(
            "mtu-blackhole-upload", "Short packets pass, full ones vanish",
            story: """
                A tunnel carries 1420 octets and says nothing about longer packets. Handshakes and requests pass; an upload stands
                still at its first full segment, which is retransmitted three times, until the stack tries 1024 octets, which pass at
                once.
                """,
            model: "RFC 2923 §2.1 and packetization-layer discovery (RFC 4821); sign B8.",
            findings: [.init(kind: .pathMTUBlackhole, atLeast: .medium, signs: [.b8])]
        ) { home in
            home.laptop.habits.probesPathMTU = true
            home.resolvers()
            let world = home.world(4)
            for (index, place) in world.enumerated() { home.browse(place.address, place.name, at: 0.5 + Double(index) * 5) }
            for (index, address) in [IPAddress(22, 14, 3, 80), IPAddress(22, 90, 1, 4)].enumerated() {
                home.server(address, ["upload\(index).example.org"], roundTrip: 38, hops: 10)
                home.visit(address, "upload\(index).example.org", at: 3 + Double(index) * 7) { visit in
                    visit.requestLength = 9000
                    visit.patience = .seconds(60)
                }
            }
            home.keepRouterKnown(until: 30)
            narrow(home, mtu: 1420)
            home.run(until: 30)
        }
    }

    static var hello: Recipe {
        Recipe(
            "mtu-blackhole-hello", "Post-quantum ClientHellos do not fit",
            story: """
                Every ClientHello of 1.5 kB stalls, whoever it is for: its first segment of 1500 octets is lost each time, its short
                tail is selectively acknowledged. Classic ClientHellos of 320 octets to the same servers are answered. Size decides,
                not the name.
                """,
            model: """
                the half-acknowledged ClientHello of a name filter, the other way round: here the long segment is the
                lost one; sign B8.
                """,
            findings: [.init(kind: .pathMTUBlackhole, atLeast: .medium, signs: [.b8])]
        ) { home in
            home.resolvers()
            let world = home.world(4)
            for (index, place) in world.enumerated() {
                home.visit(place.address, place.name, at: 1 + Double(index) * 2) { visit in
                    visit.hello.keyShare = .postQuantum
                    visit.patience = .seconds(12)
                }
                home.visit(place.address, place.name, at: 2 + Double(index) * 4)
            }
            home.keepRouterKnown(until: 26)
            narrow(home, mtu: 1452)
            home.run(until: 26)
        }
    }
}
