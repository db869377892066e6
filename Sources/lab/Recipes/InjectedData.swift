import Findings
import Forge
import Wire

/// Data that the server did not send.
enum InjectedData {
    static let site = IPAddress(22, 33, 44, 10)

    static var recipes: [Recipe] { [page, close, synAck] }

    static var page: Recipe {
        Recipe(
            "injected-page", "Two different answers for the same octets",
            story: """
                7.7 ms after a GET a redirect arrives in the server's name; it carries the identification and the window of the
                laptop's own request, may be fragmented, and its hop limit is two more than the server's. The server's page comes a
                round trip after the GET, with the same sequence number and other octets. It happens twice; a third visit, to
                another path, is left alone.
                """,
            model: """
                Fox-IT's `qi_internet_SYNACK_curl_jsonip` (forged after 7.7 ms, genuine 32 ms later) and `id1.cn-inject`, whose
                injector copied the trigger's identification and window; signs T12, H5.
                """,
            findings: [.init(kind: .tcpInjectedData, or: [.httpBlockPage], atLeast: .high, signs: [.t12, .h5], marks: ["forged", "genuine"])],
            also: [.httpBlockPage]
        ) { home in
            let name = "www.example.org"
            home.resolvers()
            home.server(site, [name], roundTrip: 40, hops: 10, ports: [80])
            let world = home.world(3, ports: [80])
            for (index, place) in world.enumerated() { home.visit(place.address, place.name, at: 0.5 + Double(index), port: 80) }
            home.keepRouterKnown(until: 12)
            home.stage.addBox(delay: .milliseconds(3), hops: 3) { packet, direction, box in
                guard direction == .up, packet.says("GET /page-700"), let seen = packet.tcp else { return .pass }
                let page = HTTPDraft(status: 302, "Found", fields: [.init("Location", "http://notice.example.net/")])
                if var forged = box.segment(answering: packet, [.psh, .ack], page.octets, arrivingWith: 56), case .tcp(var segment) = forged.transport
                {
                    forged.ip.identification = packet.ip.identification
                    segment.window = seen.window
                    forged.transport = .tcp(segment)
                    box.inject(forged, after: .microseconds(1700), comment: "forged: not from the server")
                }
                return .pass
            }
            home.stage.tap.marking = { packet, _ in
                packet.ip.source == site && packet.says("HTTP/1.1 200") && packet.says("Length: 700") ? ["genuine"] : []
            }
            for start in [5.0, 7.0] { home.visit(site, name, at: start, port: 80) { $0.responseLength = 700 } }
            home.visit(site, name, at: 9, port: 80) { $0.responseLength = 640 }
            home.run(until: 12)
        }
    }

    static var close: Recipe {
        Recipe(
            "injected-close", "A notice and a FIN, then the page",
            story: """
                A request that names `forum.example.org` is answered after 5 ms by a 403 notice in one segment with PSH and FIN, of
                window 6. The browser shows it and closes. The server's genuine page arrives 70 ms later for the same sequence
                numbers.
                """,
            model: "the FIN that comes with the injected page in `id1.cn` and in Iran's 403 notices; signs T12, T14, H3.",
            findings: [.init(kind: .tcpInjectedData, or: [.httpBlockPage], atLeast: .high, signs: [.t14], marks: ["forged", "genuine"])],
            also: [.httpBlockPage]
        ) { home in
            let name = "forum.example.org"
            home.resolvers()
            home.server(site, [name, "www.example.org"], roundTrip: 75, hops: 13, ports: [80])
            let world = home.world(2, ports: [80])
            for (index, place) in world.enumerated() { home.visit(place.address, place.name, at: 0.5 + Double(index), port: 80) }
            home.visit(site, "www.example.org", at: 3, port: 80)
            home.keepRouterKnown(until: 14)
            home.stage.addBox(delay: .milliseconds(2), hops: 3) { packet, direction, box in
                guard direction == .up, packet.says("Host: \(name)") else { return .pass }
                let notice = Array("<html><head><title>Notice</title></head><body><iframe src=\"http://10.10.34.36/\"></iframe></body></html>".utf8)
                let page = HTTPDraft(status: 403, "Forbidden", body: notice)
                if var forged = box.segment(answering: packet, [.psh, .ack, .fin], page.octets, arrivingWith: 187),
                    case .tcp(var segment) = forged.transport
                {
                    forged.ip.identification = UInt32(box.random(below: 65_536))
                    segment.window = 6
                    forged.transport = .tcp(segment)
                    box.inject(forged, after: .milliseconds(1), comment: "forged: not from the server")
                }
                return .pass
            }
            home.stage.tap.marking = { packet, _ in
                packet.ip.source == site && packet.says("HTTP/1.1 200") && packet.says("Length: 900") ? ["genuine"] : []
            }
            for start in [5.0, 9.0] { home.visit(site, name, at: start, port: 80) { $0.responseLength = 900 } }
            home.run(until: 14)
        }
    }

    static var synAck: Recipe {
        Recipe(
            "injected-handshake", "Two SYN-ACKs for one SYN",
            story: """
                A SYN-ACK arrives after 5 ms and another, with another sequence number, after 64 ms: two machines claim to be the
                server. The laptop believes the first, sends its request, and gets a page from whoever that is. The genuine server
                repeats its SYN-ACK after 1 and 3 s, because what the laptop says is kept from it.
                """,
            model: "handshake hijacking as HoneyBadger's `detectHijack` finds it; sign T13.",
            findings: [.init(kind: .tcpInjectedData, atLeast: .high, signs: [.t13], marks: ["forged", "genuine"])],
            also: [.httpBlockPage]
        ) { home in
            let name = "www.example.org"
            home.resolvers()
            home.server(site, [name], roundTrip: 64, hops: 12, ports: [80])
            let world = home.world(3, ports: [80])
            for (index, place) in world.enumerated() { home.visit(place.address, place.name, at: 0.5 + Double(index), port: 80) }
            home.keepRouterKnown(until: 14)
            var hijacked: Set<UInt16> = []
            home.stage.addBox(delay: .milliseconds(2), hops: 3) { packet, direction, box in
                guard direction == .up, packet.ip.destination == site, let seen = packet.tcp else { return .pass }
                if seen.flags == [.syn] {
                    hijacked.insert(seen.sourcePort)
                    var forged = TCPDraft(from: 80, to: seen.sourcePort, [.syn, .ack])
                    forged.sequence = 0x1000_0000 + UInt32(box.random(below: 0x1000_0000))
                    forged.acknowledgement = seen.end
                    forged.window = 8192
                    forged.options = [.maximumSegmentSize(1400)]
                    var ip = IPDraft(from: site, to: packet.ip.source, hopLimit: 61)
                    ip.identification = 1
                    box.inject(PacketDraft(ip, .tcp(forged)), after: .milliseconds(1), comment: "forged: not from the server")
                    return .pass
                }
                guard hijacked.contains(seen.sourcePort) else { return .pass }
                if packet.says("GET ") {
                    let page = HTTPDraft(status: 200, "OK", body: Array("<html><script src=\"http://track.example.net/a.js\"></script></html>".utf8))
                    if let forged = box.segment(answering: packet, [.psh, .ack], page.octets, arrivingWith: 61) {
                        box.inject(forged, after: .milliseconds(2), marks: [])
                    }
                }
                return .drop
            }
            home.stage.tap.marking = { packet, _ in
                guard let segment = packet.tcp, packet.ip.source == site, segment.flags == [.syn, .ack], packet.ip.identification != 1 else {
                    return []
                }
                return segment.window > 10_000 && home.elapsed < .milliseconds(5100) ? ["genuine"] : []
            }
            home.visit(site, name, at: 5, port: 80) { $0.responseLength = 40 }
            home.run(until: 14)
        }
    }
}
