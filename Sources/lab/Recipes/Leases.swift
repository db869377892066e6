import Findings
import Forge
import Wire

/// Addresses that are refused, or given on other terms.
enum Leases {
    static var recipes: [Recipe] {
        [unanswered, refusedForGood, unansweredForAll, renewal, imitation, heldApart, roaming, portDelay, secondServer, moved, guest, sharing]
    }

    static let tablet = MACAddress(0x0000_5E00_5390)
    static let watch = MACAddress(0x0000_5E00_5391)
    static let guestPhone = MACAddress(0x0000_5E00_5392)

    /// The retries of RFC 2131 §4.1: after 4, 8, 16, 32 and then 64 s, each a little off.
    static func tries(from start: Double, _ count: Int) -> [Double] {
        var moments = [start]
        var wait = 4.0
        for index in 1..<count {
            moments.append((moments.last ?? start) + wait + (index % 2 == 0 ? 0.43 : -0.38))
            wait = min(wait * 2, 64)
        }
        return moments
    }

    static var unanswered: Recipe {
        Recipe(
            "lease-withheld-from-one", "The server gives addresses to all but one",
            story: """
                The tablet, which had an address an hour of lease ago, looks for a server for two minutes and is not answered. In the same
                minutes the phone, the watch and a guest's phone each look for one and are served within 20 ms.
                """,
            model: "a modem with the tablet on its list, as dnsmasq's `dhcp-host=…,ignore` makes it; signs D1, X2.",
            findings: [.init(kind: .deviceSingledOut, atLeast: .high, signs: [.d1, .x2])]
        ) { home in
            home.join(tablet, IPAddress(192, 168, 1, 90), 0x90, at: 1)
            for (index, moment) in tries(from: 30, 6).enumerated() { home.discover(tablet, 0x91, at: moment, marks: index < 3 ? ["try"] : []) }
            for (index, moment) in [37.0, 61, 95].enumerated() {
                let client = [watch, guestPhone, home.phone.hardware][index]
                home.join(client, IPAddress(192, 168, 1, UInt8(91 + index)), 0xA0 + UInt32(index), at: moment)
            }
            home.run(until: 190)
        }
    }

    static var refusedForGood: Recipe {
        Recipe(
            "lease-refused-to-one", "The server says no to one device, again and again",
            story: """
                The tablet is offered an address and refused it when it asks for it, five times in a minute and a half, with the words "not
                permitted". Two other devices get theirs meanwhile.
                """,
            model: "RFC 2131 §3.1 with a server that checks late; signs D2, X2.",
            findings: [.init(kind: .deviceSingledOut, atLeast: .medium, signs: [.d2, .x2], marks: ["no"])]
        ) { home in
            home.join(tablet, IPAddress(192, 168, 1, 90), 0x70, at: 1)
            for (index, moment) in [20.0, 34, 51, 76, 110].enumerated() {
                let transaction = 0x71 + UInt32(index)
                home.discover(tablet, transaction, at: moment)
                home.lease(home.reply(2, transaction, tablet, IPAddress(192, 168, 1, 90), Home.terms()), at: moment + 0.02)
                home.ask(tablet, IPAddress(192, 168, 1, 90), transaction, server: Home.router, at: moment + 0.05)
                home.refuse(tablet, transaction, "not permitted", at: moment + 0.07, marks: index < 2 ? ["no"] : [])
            }
            home.join(watch, IPAddress(192, 168, 1, 91), 0x81, at: 27)
            home.join(guestPhone, IPAddress(192, 168, 1, 92), 0x82, at: 60)
            home.run(until: 120)
        }
    }

    static var unansweredForAll: Recipe {
        Recipe(
            "lease-unanswered-for-all", "The router gives nobody an address",
            story: "The router's address service has died. Two devices look for a server with the waits of RFC 2131 and are not answered.",
            model: "a hung router; sign D1 as a fault.",
            findings: [.init(kind: .lanLeaseRefused, atLeast: .low, signs: [.d1])]
        ) { home in
            for moment in tries(from: 2, 5) { home.discover(tablet, 0x21, at: moment) }
            for moment in tries(from: 11, 5) { home.discover(watch, 0x22, at: moment) }
            home.run(until: 120)
        }
    }

    static var renewal: Recipe {
        Recipe(
            "lease-renewal-unanswered", "A lease runs out because nobody renews it",
            story: """
                The tablet asks the router to renew its lease, and when T2 has passed everyone; neither is answered. The phone, which joins in between, is given an
                address.
                """,
            model: "RFC 2131 §4.4.5; sign D5.",
            findings: [.init(kind: .lanLeaseRefused, atLeast: .low, signs: [.d5])]
        ) { home in
            home.join(tablet, IPAddress(192, 168, 1, 90), 0x25, at: 1, terms: Home.terms(seconds: 300))
            for (index, moment) in [151.0, 190, 228, 264, 282, 291].enumerated() {
                var request = DHCPDraft(3, transaction: 0x26, client: tablet)
                request.clientAddress = IPAddress(192, 168, 1, 90)
                home.lease(request, at: moment, to: index < 3 ? Home.router : Home.everyone)
            }
            home.join(home.phone.hardware, home.phone.addresses[0], 0x27, at: 240)
            home.run(until: 340)
        }
    }

    static var imitation: Recipe {
        Recipe(
            "lease-other-resolver", "A second server sends questions elsewhere",
            story: """
                Two servers answer each DISCOVER. Both name the router as the way out; the second, which is not the router, names a resolver of its
                own. Two devices take its offer because it comes first.
                """,
            model: "rogue DHCP servers of malware such as Rorpian and Flush.M (Symantec, SANS ISC 2008–2011); signs D3, D4.",
            findings: [.init(kind: .lanLeaseManipulated, atLeast: .medium, signs: [.d3], marks: ["rogue"])]
        ) { home in
            home.resolvers()
            let world = home.world(4)
            for (index, place) in world.enumerated() { home.visit(place.address, place.name, at: 3 + Double(index) * 2) { $0.responseLength = 60 } }
            home.join(home.laptop.hardware, home.laptop.addresses[0], 0x31, at: 0.2)
            home.join(tablet, IPAddress(192, 168, 1, 90), 0x32, at: 1)
            let other = IPAddress(192, 168, 1, 66)
            for (index, client) in [tablet, watch].enumerated() {
                let moment = 20 + Double(index) * 9
                let transaction = 0x40 + UInt32(index)
                let address = IPAddress(192, 168, 1, UInt8(90 + index))
                let terms = Home.terms(server: other, resolver: IPAddress(26, 66, 6, 6))
                home.discover(client, transaction, at: moment)
                home.lease(
                    home.reply(2, transaction, client, address, terms), at: moment + 0.004, server: other, hardware: MACAddress(0x0000_5E00_53E7),
                    marks: ["rogue"])
                home.lease(home.reply(2, transaction, client, address, Home.terms()), at: moment + 0.03)
                home.ask(client, address, transaction, server: other, at: moment + 0.05)
                home.lease(
                    home.reply(5, transaction, client, address, terms), at: moment + 0.06, server: other, hardware: MACAddress(0x0000_5E00_53E7))
            }
            home.run(until: 36)
        }
    }

    static var heldApart: Recipe {
        Recipe(
            "lease-held-apart", "One device is moved to a range and a resolver of its own",
            story: """
                The tablet had an ordinary lease of a day. At its next request the same server gives it another resolver, an address of another
                range and 60 seconds; the watch and the phone, which ask a little before and after, get what everyone gets.
                """,
            model: "quarantine by hardware address; signs D4, D6.",
            findings: [.init(kind: .lanLeaseManipulated, atLeast: .medium, signs: [.d6], marks: ["apart"])]
        ) { home in
            home.join(tablet, IPAddress(192, 168, 1, 90), 0x51, at: 1)
            home.join(watch, IPAddress(192, 168, 1, 91), 0x52, at: 30)
            let terms = Home.terms(resolver: IPAddress(10, 99, 0, 1), seconds: 60)
            home.join(tablet, IPAddress(10, 99, 0, 20), 0x53, at: 40, terms: terms, marks: ["apart"])
            home.join(guestPhone, IPAddress(192, 168, 1, 92), 0x54, at: 50)
            home.join(tablet, IPAddress(10, 99, 0, 20), 0x55, at: 70, terms: terms)
            home.run(until: 80)
        }
    }

    // MARK: Innocent

    static var roaming: Recipe {
        Recipe(
            "benign-roaming-nak", "A phone comes home and asks for its address of elsewhere",
            story: """
                The phone asks for 10.20.0.7, which it had in another network. The router refuses ("address not on this network"); the phone looks for a server
                and is given an address at once. Another device does the same a minute later.
                """,
            model: "RFC 2131 §4.3.2, INIT-REBOOT.",
            twinOf: [.lanLeaseRefused, .deviceSingledOut]
        ) { home in
            for (index, client) in [tablet, guestPhone].enumerated() {
                let moment = 2 + Double(index) * 61
                home.ask(client, IPAddress(10, 20, 0, UInt8(7 + index)), 0x61, at: moment)
                home.refuse(client, 0x61, "address not on this network", at: moment + 0.02)
                home.join(client, IPAddress(192, 168, 1, UInt8(90 + index)), 0x62, at: moment + 1.1)
            }
            home.join(watch, IPAddress(192, 168, 1, 93), 0x63, at: 31)
            home.run(until: 80)
        }
    }

    static var portDelay: Recipe {
        Recipe(
            "benign-port-delay", "A switch port that starts slowly",
            story: """
                A computer is plugged in. For the first half minute the switch passes nothing on to the router, so its four DISCOVERs stay without an answer; the
                fifth is answered. Meanwhile the phone gets its address.
                """,
            model: "spanning tree's forward delay and port security (IEEE 802.1D §8.10: twice 15 s).",
            twinOf: [.lanLeaseRefused, .deviceSingledOut]
        ) { home in
            for moment in tries(from: 2, 4) { home.discover(tablet, 0x71, at: moment) }
            home.join(home.phone.hardware, IPAddress(192, 168, 1, 42), 0x72, at: 9)
            home.join(guestPhone, IPAddress(192, 168, 1, 44), 0x74, at: 14)
            home.join(tablet, IPAddress(192, 168, 1, 90), 0x73, at: 61)
            home.run(until: 75)
        }
    }

    static var secondServer: Recipe {
        Recipe(
            "benign-second-dhcp-server", "Somebody plugged in a second router",
            story: """
                An old router was plugged in as a switch and still gives addresses: its own network, itself as the way out and as resolver. Two
                spare servers of an office, besides, give the same terms under two addresses.
                """,
            model: "the usual second router; DHCP failover.",
            twinOf: [.lanLeaseManipulated, .lanLeaseRefused]
        ) { home in
            home.join(home.laptop.hardware, home.laptop.addresses[0], 0x31, at: 0.2)
            let old = IPAddress(192, 168, 0, 1)
            let oldHardware = MACAddress(0x0000_5E00_53C8)
            let spare = IPAddress(192, 168, 1, 3)
            for (index, client) in [tablet, watch, guestPhone].enumerated() {
                let moment = 5 + Double(index) * 20
                let transaction = 0x40 + UInt32(index)
                let address = IPAddress(192, 168, 1, UInt8(90 + index))
                home.join(client, address, transaction, at: moment)
                home.lease(
                    home.reply(
                        2, transaction, client, IPAddress(192, 168, 0, UInt8(20 + index)), Home.terms(server: old, router: old, resolver: old)),
                    at: moment + 0.024, server: old, hardware: oldHardware)
                home.lease(
                    home.reply(2, transaction, client, address, Home.terms(server: spare)), at: moment + 0.028, server: spare,
                    hardware: MACAddress(0x0000_5E00_5303))
            }
            home.run(until: 60)
        }
    }

    static var moved: Recipe {
        Recipe(
            "benign-new-settings", "The household sets another resolver",
            story: """
                Somebody sets 9.9.9.9 as resolver in the router's own pages. From then on every device that renews is told so, one after the other; the leases are
                shorter than before, an hour instead of a day.
                """,
            model: "new firmware, new settings; signs D4, D6.",
            twinOf: [.lanLeaseManipulated]
        ) { home in
            let clients = [tablet, watch, guestPhone]
            for (index, client) in clients.enumerated() {
                home.join(client, IPAddress(192, 168, 1, UInt8(90 + index)), 0x50 + UInt32(index), at: 1 + Double(index) * 3)
            }
            let terms = Home.terms(resolver: Home.otherResolver, seconds: 3_600)
            for (index, client) in clients.enumerated() {
                home.join(client, IPAddress(192, 168, 1, UInt8(90 + index)), 0x60 + UInt32(index), at: 1500 + Double(index) * 300, terms: terms)
            }
            home.run(until: 2300)
        }
    }

    static var guest: Recipe {
        Recipe(
            "benign-guest-lease", "A guest gets a guest's lease",
            story: """
                A phone that was never here before is given an address of the guests' range for a minute, with the page to sign in (option 114); after signing in
                it is given an ordinary one.
                """,
            model: "captive portals (RFC 8910); sign D6.",
            twinOf: [.lanLeaseManipulated, .httpCaptivePortal]
        ) { home in
            home.join(tablet, IPAddress(192, 168, 1, 90), 0x51, at: 1)
            let terms = Home.terms(
                router: IPAddress(10, 99, 0, 1), resolver: IPAddress(10, 99, 0, 1), seconds: 60, more: [.init(114, "https://portal.example/")])
            home.join(guestPhone, IPAddress(10, 99, 0, 20), 0x53, at: 10, terms: terms)
            home.join(watch, IPAddress(192, 168, 1, 91), 0x52, at: 30)
            home.join(guestPhone, IPAddress(192, 168, 1, 92), 0x54, at: 64)
            home.run(until: 80)
        }
    }

    static var sharing: Recipe {
        Recipe(
            "benign-own-sharing", "A computer that gives addresses looks for one itself",
            story: """
                A computer shares its connection: it gives the phone an address, and its own card on that network looks for a server for a minute, in vain, since
                it is the server.
                """,
            model: "Internet sharing of desktop systems, as a public capture of a phone behind a laptop shows it.",
            twinOf: [.lanLeaseRefused, .deviceSingledOut]
        ) { home in
            for moment in tries(from: 2, 6) { home.discover(MACAddress(0x0000_5E00_53B1), 0x11, at: moment) }
            home.join(home.phone.hardware, IPAddress(192, 168, 1, 42), 0x12, at: 31)
            home.run(until: 140)
        }
    }
}
