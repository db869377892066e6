import Findings
import Forge
import Wire

/// Resets and refusals that honest networks make to look impossible: late handshakes, aborts with data on the way, other distances.
enum BenignTiming {
    static let site = IPAddress(22, 14, 3, 80)

    static var recipes: [Recipe] { [slowHandshake, abortedUpload, movedRoute, balancerAfterFifteen, secondAsk, lostSyn, fastOpen] }

    static var slowHandshake: Recipe {
        Recipe(
            "benign-slow-handshake", "A radio wakes up, then a prompt refusal",
            story: """
                The modem's radio sleeps; the first SYNs to a server wait 240 ms for it. By then it is awake: the ClientHellos take
                the 22 ms that the way has, and the server resets them, promptly and itself. By the measure of those handshakes the
                resets came too early.
                """,
            model: "state promotion of mobile radios (RRC idle to connected), power saving of Wi-Fi; sign T4's benign twin.",
            twinOf: [.tcpForgedReset, .tlsBlockedName]
        ) { home in
            home.resolvers()
            home.server(site, ["club.example.org"], roundTrip: 22, hops: 9)
            home.services[site]?.behaviour = { _ in .resets }
            home.services[site]?.thinking = .microseconds(200)
            let world = home.world(2)
            home.stage.addBox(delay: .milliseconds(2), hops: 2) { packet, direction, _ in
                // The server's kernel delays its acknowledgement, as kernels do, and the reset makes it needless.
                if direction == .down { return packet.ip.source == site && packet.tcp?.flags == [.ack] ? .drop : .pass }
                return packet.ip.destination == site && packet.tcp?.flags == [.syn] ? .delay(.milliseconds(240)) : .pass
            }
            for index in 0..<3 { home.visit(site, "club.example.org", at: 4 + Double(index) * 0.3) }
            for (index, place) in world.enumerated() { home.browse(place.address, place.name, at: 8 + Double(index)) }
            home.keepRouterKnown(until: 12)
            home.run(until: 12)
        }
    }

    static var abortedUpload: Recipe {
        Recipe(
            "benign-aborted-upload", "A server aborts while the client still sends",
            story: """
                A server refuses an upload by closing with octets unread: its kernel sends one RST+ACK with the connection's own
                counter, and then, for each segment that was already on its way, a bare RST of identification and window zero. Two
                kinds of reset within a millisecond, all from one machine.
                """,
            model: "Linux `close` with unread data (RFC 2525 §2.17), then closed-socket replies (RFC 9293 §3.10.7.1); signs T7, T8.",
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
                    if received > 1600 { endpoint.abort() }
                }
            }
            let world = home.world(2)
            home.browse(world[0].address, world[0].name, at: 0.5)
            for start in [2.0, 4, 6] { home.browse(site, "upload.example.org", at: start) { $0.requestLength = 9000 } }
            home.browse(world[1].address, world[1].name, at: 8)
            home.keepRouterKnown(until: 10)
            home.run(until: 10)
        }
    }

    static var movedRoute: Recipe {
        Recipe(
            "benign-moved-route", "An anycast address moves between two words",
            story: """
                Three connections are open to an anycast address when its route moves to another site. That site knows nothing of
                them and resets their first words, from its own distance. It serves every connection after that.
                """,
            model: "route changes of anycast services; sign T9's benign twin.",
            twinOf: [.tcpForgedReset]
        ) { home in
            home.resolvers()
            home.server(site, ["cdn.example.org"], roundTrip: 44, hops: 12)
            let world = home.world(2)
            home.browse(world[0].address, world[0].name, at: 0.5)
            home.browse(site, "cdn.example.org", at: 1)
            var hasMoved = false
            var old: Set<UInt16> = []
            home.stage.addBox(delay: .milliseconds(16), hops: 7) { packet, direction, box in
                guard let segment = packet.tcp, (direction == .up ? packet.ip.destination : packet.ip.source) == site else { return .pass }
                guard home.elapsed >= .seconds(3) else { return .pass }
                if direction == .down {
                    guard hasMoved, !old.contains(segment.destinationPort) else { return .pass }
                    var moved = packet
                    moved.ip.hopLimit = packet.ip.hopLimit + 5
                    return .replace(moved)
                }
                if !hasMoved, segment.flags == [.syn] { old.insert(segment.sourcePort) }
                guard old.contains(segment.sourcePort), !segment.payload.isEmpty else { return .pass }
                hasMoved = true
                if let reset = box.reset(answering: packet, arrivingWith: 57, flags: [.rst]) {
                    box.inject(reset, after: .milliseconds(12), marks: [])
                }
                return .drop
            }
            for index in 0..<3 { home.visit(site, "cdn.example.org", at: 4 + Double(index) * 0.01) }
            for index in 0..<3 { home.visit(site, "cdn.example.org", at: 6 + Double(index)) }
            home.browse(world[1].address, world[1].name, at: 9)
            home.keepRouterKnown(until: 11)
            home.run(until: 11)
        }
    }

    static var balancerAfterFifteen: Recipe {
        Recipe(
            "benign-balancer-timeout", "A balancer ends what was idle for fifteen seconds",
            story: """
                A load balancer stands beside the servers' way home and is five routers nearer than they are. It forgets connections
                that were idle for 15 s and resets the next request, a full round trip later. Four connections end so.
                """,
            model: "balancers with direct server return and short idle times; sign T9's benign twin.",
            twinOf: [.tcpForgedReset]
        ) { home in
            home.resolvers()
            home.server(site, ["api.example.org"], roundTrip: 50, hops: 12)
            let world = home.world(2)
            home.browse(world[0].address, world[0].name, at: 0.5)
            var last: [UInt16: Timestamp] = [:]
            home.stage.addBox(delay: .milliseconds(24), hops: 7) { packet, direction, box in
                guard let segment = packet.tcp, (direction == .up ? packet.ip.destination : packet.ip.source) == site else { return .pass }
                let port = direction == .up ? segment.sourcePort : segment.destinationPort
                let before = last[port]
                last[port] = home.stage.now
                guard direction == .up, let before, home.stage.now - before > .seconds(15), !segment.payload.isEmpty else { return .pass }
                if let reset = box.reset(answering: packet, arrivingWith: 57, flags: [.rst]) { box.inject(reset, marks: []) }
                return .drop
            }
            for start in [2.0, 2.6, 3.1, 3.7] {
                home.visit(site, "api.example.org", at: start) { visit in
                    visit.pauses = [.seconds(17)]
                    visit.patience = nil
                }
            }
            home.browse(world[1].address, world[1].name, at: 22)
            home.keepRouterKnown(until: 24)
            home.run(until: 24)
        }
    }

    // MARK: Written by hand

    /// A connection of the laptop's, frame by frame, for what the stage's own stacks do not do.
    private final class Script {
        let home: Home
        let port: UInt16
        private let client: UInt32 = 1_000_000
        private let server: UInt32

        init(_ home: Home, port: UInt16, server: UInt32 = 7_000_000) {
            self.home = home
            self.port = port
            self.server = server
        }

        /// A segment of the laptop's at a moment; numbers count from the initial ones.
        func ask(_ seconds: Double, _ flags: TCPHeader.Flags, _ sequence: UInt32, _ acknowledgement: UInt32 = 0, _ payload: [UInt8] = []) {
            write(seconds, flags, client &+ sequence, flags.contains(.ack) ? server &+ acknowledgement : 0, payload, isOutgoing: true)
        }

        /// A segment of the server's.
        func tell(
            _ seconds: Double, _ flags: TCPHeader.Flags, _ sequence: UInt32?, _ acknowledgement: UInt32, _ payload: [UInt8] = [], window: UInt16 = 502
        ) {
            write(seconds, flags, sequence.map { server &+ $0 } ?? 0, client &+ acknowledgement, payload, isOutgoing: false, window: window)
        }

        private func write(
            _ seconds: Double, _ flags: TCPHeader.Flags, _ sequence: UInt32, _ acknowledgement: UInt32, _ payload: [UInt8], isOutgoing: Bool,
            window: UInt16 = 502
        ) {
            home.at(seconds) { [home, port] in
                let own = home.laptop.addresses[0]
                var segment = isOutgoing ? TCPDraft(from: port, to: 443, flags) : TCPDraft(from: 443, to: port, flags)
                segment.sequence = sequence
                segment.acknowledgement = acknowledgement
                segment.window = window
                segment.payload = payload
                var ip = IPDraft(from: isOutgoing ? own : site, to: isOutgoing ? site : own, hopLimit: isOutgoing ? 64 : 52)
                ip.dontFragment = true
                let (near, far) = (home.laptop.hardware, home.stage.gateway.hardware)
                home.stage.recordFrame(
                    .ipv4, PacketDraft(ip, .tcp(segment)).octets(), from: isOutgoing ? near : far, to: isOutgoing ? far : near, isOutgoing: isOutgoing
                )
            }
        }
    }

    private static func controls(_ home: Home, until end: Double) {
        home.resolvers()
        for (index, place) in home.world(2).enumerated() { home.browse(place.address, place.name, at: 0.5 + Double(index) * (end - 3)) }
        home.keepRouterKnown(until: end)
    }

    static var secondAsk: Recipe {
        Recipe(
            "benign-asked-again", "Refused, asked again, accepted",
            story: """
                A service is being started. The first SYN is refused; the client asks again from the same port half a second later,
                as Windows does up to three times, and is accepted. Three clients meet the same.
                """,
            model: "Windows' TcpMaxConnectRetransmissions after a refusal; sign T5's benign twin.",
            twinOf: [.tcpForgedReset]
        ) { home in
            controls(home, until: 9)
            for (index, start) in [2.0, 2.3, 2.5].enumerated() {
                let script = Script(home, port: UInt16(50_001 + index))
                script.ask(start, [.syn], 0)
                script.tell(start + 0.044, [.rst, .ack], nil, 1, window: 0)
                script.ask(start + 0.55, [.syn], 0)
                script.tell(start + 0.594, [.syn, .ack], 0, 1)
                script.ask(start + 0.5941, [.ack], 1, 1)
                script.ask(start + 0.595, [.psh, .ack], 1, 1, Array(repeating: 0x41, count: 80))
                script.tell(start + 0.641, [.psh, .ack], 1, 81, Array(repeating: 0x42, count: 300))
                script.ask(start + 0.642, [.fin, .ack], 81, 301)
                script.tell(start + 0.686, [.fin, .ack], 301, 82)
                script.ask(start + 0.687, [.ack], 82, 302)
            }
            home.run(until: 9)
        }
    }

    static var lostSyn: Recipe {
        Recipe(
            "benign-lost-syn", "A repeated SYN that the capture missed",
            story: """
                The server keeps no state before the handshake is done (SYN cookies); its first SYN-ACK never reached the client's
                program. The client's second SYN, a second later, is missing from the capture. It is accepted with another sequence
                number, as a new one must be.
                """,
            model: "RFC 4987 §3.6, and captures that lose frames under load; sign T13's benign twin.",
            twinOf: [.tcpInjectedData]
        ) { home in
            controls(home, until: 9)
            for (index, start) in [2.0, 3.2].enumerated() {
                let port = UInt16(50_101 + index)
                let script = Script(home, port: port)
                script.ask(start, [.syn], 0)
                script.tell(start + 0.044, [.syn, .ack], 0, 1)
                let second = Script(home, port: port, server: 9_500_000)
                second.tell(start + 1.066, [.syn, .ack], 0, 1)
                second.ask(start + 1.0661, [.ack], 1, 1)
                second.ask(start + 1.067, [.psh, .ack], 1, 1, Array(repeating: 0x41, count: 80))
                second.tell(start + 1.112, [.psh, .ack], 1, 81, Array(repeating: 0x42, count: 300))
                second.ask(start + 1.113, [.fin, .ack], 81, 301)
                second.tell(start + 1.157, [.fin, .ack], 301, 82)
                second.ask(start + 1.158, [.ack], 82, 302)
            }
            home.run(until: 9)
        }
    }

    static var fastOpen: Recipe {
        Recipe(
            "benign-fast-open", "Words on a SYN, said again after it",
            story: """
                The client puts its first words on the SYN (TCP Fast Open). The server accepts the SYN alone, so the same words
                follow in a segment of their own, whose number is one higher than the SYN's.
                """,
            model: "RFC 7413 §4.2.1; a capture of Suricata's tests in which the words are repeated after the SYN.",
            twinOf: [.tcpInjectedData]
        ) { home in
            controls(home, until: 9)
            for (index, start) in [2.0, 3.0].enumerated() {
                var random = SplitMix64(name: "fast open \(index)")
                let words = TLSRecordDraft.applicationData(200, &random).octets
                let end = UInt32(words.count) + 1
                let script = Script(home, port: UInt16(50_201 + index))
                script.ask(start, [.syn], 0, 0, words)
                script.tell(start + 0.044, [.syn, .ack], 0, 1)
                script.ask(start + 0.0441, [.ack], 1, 1)
                script.ask(start + 0.0443, [.psh, .ack], 1, 1, words)
                script.tell(start + 0.089, [.psh, .ack], 1, end, Array(repeating: 0x42, count: 300))
                script.ask(start + 0.09, [.fin, .ack], end, 301)
                script.tell(start + 0.134, [.fin, .ack], 301, end + 1)
                script.ask(start + 0.135, [.ack], end + 1, 302)
            }
            home.run(until: 9)
        }
    }
}
