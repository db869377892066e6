import Findings
import Forge
import Wire

/// Quiet times, closed lids and absent neighbours.
enum BenignOutages {
    static var recipes: [Recipe] { [closedLid, sleep, night, closedTabs, absentNeighbor, slowRouter, morning] }

    static var closedLid: Recipe {
        Recipe(
            "benign-closed-lid", "The laptop is closed",
            story: """
                A mirror port at the router. The laptop, with five connections open, is closed at the twelfth second: it says
                nothing more, and what servers still send it is retransmitted for a while. The phone goes on as before.
                """,
            model: "every evening; a device that says nothing tried nothing.",
            twinOf: [.uplinkDown, .lanDown, .linkFlap, .tcpSilenced, .routeBlackhole]
        ) { home in
            home.resolvers()
            for (index, place) in home.world(5).enumerated() {
                home.services[place.address]?.patience = .seconds(22)
                home.visit(place.address, place.name, at: 1 + Double(index) * 0.7) { visit in
                    visit.pauses = Array(repeating: .milliseconds(1700 + Int64(index) * 210), count: 30)
                    visit.patience = nil
                    visit.responseLength = 120
                    visit.requestLength = 60
                }
                home.visit(place.address, place.name, at: 4 + Double(index) * 6, by: home.phone) { $0.responseLength = 60 }
            }
            home.keepRouterKnown(until: 11, every: 5)
            home.keepRouterKnown(until: 40, every: 9, by: home.phone)
            home.at(12) { home.laptop.isOff = true }
            home.run(until: 40)
        }
    }

    static var sleep: Recipe {
        Recipe(
            "benign-wifi-sleep", "All connections pause together",
            story: """
                The laptop sleeps from the tenth second to the thirty-fifth: nothing is sent and nothing comes. Then all six
                connections go on at once, and all are answered.
                """,
            model: "power saving of laptops; sign X4.",
            twinOf: [.linkFlap, .uplinkDown, .lanDown]
        ) { home in
            home.resolvers()
            for (index, place) in home.world(6).enumerated() {
                home.visit(place.address, place.name, at: 1 + Double(index) * 0.4) { visit in
                    visit.pauses = [.milliseconds(2000), .milliseconds(2200), .seconds(28), .milliseconds(1500), .milliseconds(1500)]
                    visit.patience = nil
                    visit.responseLength = 100
                    visit.requestLength = 60
                }
            }
            for moment in [0.3, 9.1, 34.6] { home.at(moment) { home.stage.askARP(home.laptop, for: Home.router, isBroadcast: false) } }
            home.run(until: 44)
        }
    }

    static var night: Recipe {
        Recipe(
            "benign-quiet-night", "Half an hour in which hardly anything is said",
            story: """
                A question every five minutes, the router's address verified now and then, one push connection that is probed every
                ten minutes: all is answered, the rest is silence.
                """,
            model: "unknown is not down.",
            twinOf: [.uplinkDown, .lanDown, .lanGatewaySilent]
        ) { home in
            home.resolvers()
            let place = home.world(1)[0]
            for (index, moment) in stride(from: 3.0, to: 1800, by: 301).enumerated() {
                home.ask(index % 2 == 0 ? "www.example.com" : "time.example.com", at: moment)
            }
            let visit = home.visit(place.address, place.name, at: 5) { $0.ending = .lingers }
            for moment in [600.0, 1200, 1790] { home.at(moment) { visit.endpoint?.probe() } }
            home.keepRouterKnown(until: 1800, every: 240)
            home.run(until: 1805)
        }
    }

    static var closedTabs: Recipe {
        Recipe(
            "benign-closed-tabs", "Eight connections end at once",
            story: """
                The browser is quit: within a few milliseconds the laptop closes or resets eight connections to unrelated places.
                The servers acknowledge, and new visits work.
                """,
            model: "client-made resets.",
            twinOf: [.linkFlap, .tcpForgedReset]
        ) { home in
            home.resolvers()
            let world = home.world(8)
            let visits = world.enumerated().map { index, place in
                home.visit(place.address, place.name, at: 0.5 + Double(index) * 0.4) { visit in
                    visit.ending = .lingers
                    visit.responseLength = 100
                    visit.requestLength = 60
                }
            }
            for (index, visit) in visits.enumerated() {
                home.at(8 + Double(index) * 0.0007) { index % 3 == 0 ? visit.endpoint?.abort() : visit.endpoint?.close() }
            }
            for (index, place) in world.prefix(2).enumerated() { home.browse(place.address, place.name, at: 10 + Double(index)) }
            home.keepRouterKnown(until: 13, every: 5)
            home.run(until: 13)
        }
    }

    static var absentNeighbor: Recipe {
        Recipe(
            "benign-absent-neighbor", "A neighbour that left the house",
            story: """
                The laptop looks for a phone and a printer that are not there: ARP requests and solicitations for them stay without
                an answer, again and again. The router answers as ever.
                """,
            model: "every home; sign A1.",
            twinOf: [.lanGatewaySilent, .lanDown]
        ) { home in
            home.resolvers()
            for (index, place) in home.world(4).enumerated() { home.browse(place.address, place.name, at: 1 + Double(index) * 5) }
            for start in [2.0, 9, 16] {
                for second in 0..<4 {
                    home.at(start + Double(second)) {
                        home.stage.askARP(home.laptop, for: IPAddress(192, 168, 1, 77), isAnswered: false)
                        home.stage.askARP(home.laptop, for: IPAddress(192, 168, 1, 50), isAnswered: false)
                    }
                }
            }
            home.keepRouterKnown(until: 22, every: 6)
            home.run(until: 22)
        }
    }

    static var slowRouter: Recipe {
        Recipe(
            "benign-slow-router", "A router that answers at the second or third try",
            story: """
                Asleep radios and a busy router: some ARP requests for the gateway are answered only when asked again a second or
                two later. Traffic through it flows meanwhile.
                """,
            model: "multicast buffering of Wi-Fi access points (DTIM) and loss.",
            twinOf: [.lanGatewaySilent]
        ) { home in
            home.resolvers()
            for (index, place) in home.world(5).enumerated() { home.browse(place.address, place.name, at: 1.3 + Double(index) * 4) }
            for (moment, isAnswered) in [(0.5, true), (5, false), (6, true), (12, false), (13, false), (14, true), (20, true)] as [(Double, Bool)] {
                home.at(moment) { home.stage.askARP(home.laptop, for: Home.router, isAnswered: isAnswered) }
            }
            home.run(until: 23)
        }
    }

    static var morning: Recipe {
        Recipe(
            "benign-morning", "A device comes home",
            story: """
                DHCP gives an address at the second try, the router advertises itself, its address is resolved in both families,
                names are asked for in both, a QUIC connection and three TLS connections run. Nothing is wrong.
                """,
            model: "the first ten seconds of any laptop; the QUIC packets' protected parts are random octets.",
            twinOf: [.lanDown, .lanGatewaySilent, .uplinkDown, .routeBlackhole]
        ) { home in
            home.resolvers()
            lease(home)
            let world = home.world(3)
            home.at(5) { home.stage.askARP(home.laptop, for: Home.router) }
            home.at(5.1) { home.stage.solicit(home.laptop, for: Home.routerV6) }
            home.at(5.2) {
                let prefix = IPAddress(high: 0x2D00_0040_0001_0002, low: 0)
                let router = home.stage.gateway
                let message = NeighborDraft.routerAdvertisement(from: router.hardware, prefix: prefix, routerLifetime: 1800)
                router.send(message, to: IPAddress(high: 0xFF02_0000_0000_0000, low: 1), hopLimit: 255)
            }
            for (index, place) in world.enumerated() {
                home.ask(place.name, at: 5.8 + Double(index), type: 28)
                home.browse(place.address, place.name, at: 6 + Double(index))
            }
            quic(home, IPAddress(22, 44, 1, 9))
            home.run(until: 12)
        }
    }

    /// DISCOVER twice, OFFER, REQUEST, ACK.
    private static func lease(_ home: Home) {
        let everyone = IPAddress(255, 255, 255, 255)
        let laptop = home.laptop
        func say(_ message: DHCPDraft, at moment: Double, isReply: Bool) {
            home.at(moment) {
                var ip = IPDraft(from: isReply ? Home.router : .anyV4, to: isReply ? laptop.addresses[0] : everyone)
                ip.dontFragment = false
                let packet = PacketDraft(ip, .udp(UDPDraft(from: isReply ? 67 : 68, to: isReply ? 68 : 67, message.octets)))
                home.stage.recordFrame(
                    .ipv4, packet.octets(), from: isReply ? home.stage.gateway.hardware : laptop.hardware, to: isReply ? laptop.hardware : .broadcast,
                    isOutgoing: !isReply)
            }
        }
        let discover = DHCPDraft(1, transaction: 0x3903_F326, client: laptop.hardware, options: [.init(12, "laptop"), .init(55, [1, 3, 6, 15, 26])])
        say(discover, at: 0, isReply: false)
        say(discover, at: 3.9, isReply: false)
        let terms: [DHCPDraft.Option] = [
            .init(54, Home.router), .init(51, seconds: 86_400), .init(1, IPAddress(255, 255, 255, 0)), .init(3, Home.router), .init(6, Home.router),
        ]
        for (type, moment) in [(2, 3.92), (5, 3.97)] as [(UInt8, Double)] {
            var reply = DHCPDraft(type, transaction: discover.transaction, client: laptop.hardware, options: terms)
            reply.yourAddress = laptop.addresses[0]
            say(reply, at: moment, isReply: true)
        }
        say(
            DHCPDraft(
                3, transaction: discover.transaction, client: laptop.hardware,
                options: [.init(50, laptop.addresses[0]), .init(54, Home.router), .init(12, "laptop")]), at: 3.95, isReply: false)
    }

    /// A handshake and some data, opaque but for the headers.
    private static func quic(_ home: Home, _ address: IPAddress) {
        let server = home.server(address, ["three.example.org"], roundTrip: 32, hops: 10)
        let client: [UInt8] = [0xC1, 2, 3, 4, 5, 6, 7, 8]
        let other: [UInt8] = [0x5E, 9, 8, 7, 6, 5, 4, 3]
        home.at(9) {
            let port = home.laptop.freshPort()
            server.datagrams[443] = { datagram, packet in
                let isFirst = datagram.payload.first.map { $0 & 0x80 != 0 } ?? false
                var replies: [[UInt8]] = [QUICDraft.short(destination: client, size: 300, &home.stage.random)]
                if isFirst {
                    replies = [
                        QUICDraft.initial(destination: client, source: other, size: 1200, &home.stage.random),
                        QUICDraft.handshake(destination: client, source: other, size: 1100, &home.stage.random),
                    ]
                }
                for reply in replies { server.send(reply, from: 443, to: packet.ip.source, datagram.sourcePort) }
            }
            var heard = 0
            home.laptop.datagrams[port] = { _, _ in
                heard += 1
                guard heard < 6 else { return }
                home.laptop.send(QUICDraft.short(destination: other, size: 90 + heard * 30, &home.stage.random), from: port, to: address, 443)
            }
            home.laptop.send(QUICDraft.initial(destination: other, source: client, &home.stage.random), from: port, to: address, 443)
        }
    }
}
