import Findings
import Forge
import Wire

/// Notices in place of pages, portals, and what sites do that looks like either.
enum Notices {
    static let site = IPAddress(22, 33, 44, 10)
    static let other = IPAddress(22, 190, 7, 21)

    static var recipes: [Recipe] {
        [knownPlace, packed, portal, namedPortal, advertisedPortal, passedPortal, signOn, ownRefusal, chosenFilter, probeFails]
    }

    private static func plainWorld(_ home: Home) {
        home.resolvers()
        for (index, place) in home.world(4, ports: [80]).enumerated() { home.visit(place.address, place.name, at: 0.5 + Double(index), port: 80) }
    }

    /// Two sites of different owners in unrelated networks, beside others.
    private static func servers(_ home: Home) {
        plainWorld(home)
        home.server(site, ["forum.example.org", "www.example.org"], roundTrip: 40, hops: 10, ports: [80])
        home.server(other, ["news.example.net"], roundTrip: 66, hops: 14, ports: [80])
        home.keepRouterKnown(until: 14)
    }

    /// Two rounds of visits to them.
    private static func visitBoth(_ home: Home) {
        for start in [5.0, 8.0] {
            home.visit(site, "forum.example.org", at: start, port: 80) { $0.patience = .seconds(3) }
            home.visit(other, "news.example.net", at: start + 0.8, port: 80) { $0.patience = .seconds(3) }
            home.visit(site, "www.example.org", at: start + 1.6, port: 80)
        }
        home.run(until: 14)
    }

    static var knownPlace: Recipe {
        Recipe(
            "notice-known-place", "Two sites lead to a known place of notices",
            story: """
                Requests for two sites of different owners, in unrelated networks, are taken away in the path; in the answer's place comes
                a 302 to `http://warning.rt.ru`, with the server's own hop limit and after a full round trip. Another site at one of
                the addresses is left alone.
                """,
            model: "OONI's fingerprint ooni.ru_6 and zapret's list of stubs; signs H2, H1 by signature.",
            findings: [.init(kind: .httpBlockPage, atLeast: .high, signs: [.h2], marks: ["forged"])], also: [.tcpSilenced]
        ) { home in
            servers(home)
            home.stage.addBox(delay: .milliseconds(5), hops: 4) { packet, direction, box in
                guard direction == .up, packet.says("Host: forum.example.org") || packet.says("Host: news.example.net") else { return .pass }
                let isFirst = packet.says("forum")
                let page = HTTPDraft(status: 302, "Found", fields: [.init("Location", "http://warning.rt.ru/?id=17&st=0")])
                if let forged = box.segment(answering: packet, [.psh, .ack, .fin], page.octets, arrivingWith: isFirst ? 54 : 50) {
                    box.inject(forged, after: .milliseconds(isFirst ? 36 : 61), comment: "forged: not from the server")
                }
                return .drop
            }
            visitBoth(home)
        }
    }

    /// A page with a frame from `http://warning.rt.ru`, packed by gzip.
    private static let packedPage: [UInt8] = {
        let digits = """
            1f8b08000000000002038d8f510ac3201044afb208ed674ce85fab965ea07730ba890b3106dd1072fb4aed01fa37c33c069e\
            0a1c17a3025a6f14132f68de89c9a192ad29d9b631f9d3a8cdbc9cc352801370a002194bdab343a879a1488c1ec6133c3a2a\
            94564853e510ecce2165e2b35372fbefa69134651b114a765a04e6ed2ee561f34aebdc65eef22e9fe4f56db8dab83d0aeb5e\
            c0419e831643df5f0404a439f0af5597765743d3915ffb0f0db1805804010000
            """.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }()

    static var packed: Recipe {
        Recipe(
            "notice-packed", "A notice that is packed with gzip",
            story: """
                Requests for two sites of different owners are taken away in the path; in the answer's place comes a 403 whose page is packed with gzip
                and sent in two chunks. Unpacked it is a short notice with a frame from `http://warning.rt.ru`. Other sites load.
                """,
            model: "boxes that pack their pages as servers do (RFC 9110 §8.4.1.3, RFC 9112 §7.1); signs H1, T9.",
            findings: [.init(kind: .httpBlockPage, atLeast: .high, signs: [.h1], marks: ["forged"])], also: [.tcpSilenced]
        ) { home in
            servers(home)
            home.stage.addBox(delay: .milliseconds(5), hops: 4) { packet, direction, box in
                guard direction == .up, packet.says("Host: forum.example.org") || packet.says("Host: news.example.net") else { return .pass }
                var page = HTTPDraft(status: 403, "Forbidden")
                page.fields = [.init("Content-Type", "text/html"), .init("Content-Encoding", "gzip"), .init("Transfer-Encoding", "chunked")]
                for part in [packedPage.prefix(60), packedPage.dropFirst(60)] {
                    page.body += Array(String(part.count, radix: 16).utf8) + [13, 10] + part + [13, 10]
                }
                page.body += Array("0\r\n\r\n".utf8)
                if let forged = box.segment(answering: packet, [.psh, .ack, .fin], page.octets, arrivingWith: 61) {
                    box.inject(forged, after: .milliseconds(1), comment: "forged: not from the server")
                }
                return .drop
            }
            visitBoth(home)
        }
    }

    static var portal: Recipe {
        Recipe(
            "portal-wants-payment", "Status 511 for everything",
            story: """
                The provider answers each of the phone's and the laptop's plain requests itself with status 511 and a page about an unpaid
                bill, ahead of nobody: the servers never see them. Secure connections get no answer.
                """,
            model: "RFC 6585 §6, and walled gardens for unpaid bills; sign H4.",
            findings: [.init(kind: .httpCaptivePortal, atLeast: .high, signs: [.h4], marks: ["forged"])]
        ) { home in
            let page = HTTPDraft(status: 511, "Network Authentication Required", body: Array("<html><body>Your bill is open.</body></html>".utf8))
            hold(home, with: page, delay: 4, hops: 3, arrivingWith: 62)
        }
    }

    /// A lease that names the network's portal (RFC 8910 §2.1).
    private static func leaseNamingPortal(_ home: Home) {
        home.join(
            home.laptop.hardware, IPAddress(192, 168, 1, 23), 0x23, at: 0.1, terms: Home.terms(more: [.init(114, "https://portal.example.net/api")]))
    }

    /// A router's advertisement that names it (RFC 8910 §2.3): option 37, padded to eights.
    private static func advertisementNamingPortal(_ home: Home) {
        var draft = ICMPDraft.routerAdvertisement()
        let text = Array("https://portal.example.net/api".utf8)
        draft.body += [37, UInt8((text.count + 9) / 8)] + text + [UInt8](repeating: 0, count: 7 - (text.count + 1) % 8)
        home.advertise(draft, at: 0.1)
    }

    /// Leads to the portal.
    private static let toPortal = HTTPDraft(
        status: 302, "Found", fields: [.init("Location", "http://portal.example.net/login?from=192.168.1.23")])

    /// A box that answers plain requests with a page and drops secure words; two rounds of visits, and no probe.
    private static func hold(_ home: Home, with page: HTTPDraft, delay: Int64, hops: UInt8, arrivingWith hopLimit: UInt8) {
        home.resolvers()
        let world = home.world(4, ports: [80, 443])
        home.keepRouterKnown(until: 30)
        home.stage.addBox(delay: .milliseconds(delay), hops: hops) { packet, direction, box in
            guard direction == .up, let segment = packet.tcp, !segment.payload.isEmpty else { return .pass }
            guard segment.destinationPort == 80 else { return .drop }
            if let answer = box.segment(answering: packet, [.psh, .ack, .fin], page.octets, arrivingWith: hopLimit) {
                box.inject(answer, after: .milliseconds(1))
            }
            return .drop
        }
        for (index, place) in world.enumerated() {
            home.visit(place.address, place.name, at: 1 + Double(index) * 2, port: 80) { $0.patience = .seconds(4) }
            home.visit(place.address, place.name, at: 1.5 + Double(index) * 2) { $0.patience = .seconds(12) }
        }
        home.run(until: 30)
    }

    static var namedPortal: Recipe {
        Recipe(
            "portal-named-in-lease", "Pages lead to the portal that the lease names",
            story: """
                The laptop's lease names `https://portal.example.net/api` as the network's portal. Its requests for four sites, in plain HTTP, are
                answered in the sites' names with a redirection to that host; secure connections get no answer. The system sends no probe.
                """,
            model: "RFC 8910 §2.1, option 114; sign H4.",
            findings: [.init(kind: .httpCaptivePortal, atLeast: .high, signs: [.h4], marks: ["forged"])]
        ) { home in
            leaseNamingPortal(home)
            hold(home, with: toPortal, delay: 1, hops: 1, arrivingWith: 64)
        }
    }

    static var advertisedPortal: Recipe {
        Recipe(
            "portal-named-by-router", "Pages lead to the portal that the router advertises",
            story: """
                The router's advertisement names `https://portal.example.net/api` as the network's portal, for all devices. The laptop's requests for four
                sites, in plain HTTP, are answered in the sites' names with a redirection to that host; secure connections get no answer.
                """,
            model: "RFC 8910 §2.3, option 37 of router advertisements; sign H4.",
            findings: [.init(kind: .httpCaptivePortal, atLeast: .high, signs: [.h4], marks: ["forged"])]
        ) { home in
            advertisementNamingPortal(home)
            hold(home, with: toPortal, delay: 1, hops: 1, arrivingWith: 64)
        }
    }

    static var passedPortal: Recipe {
        Recipe(
            "benign-portal-named", "A portal that is named and does not hold the device",
            story: """
                The laptop's lease names the network's portal, as it does for everybody; the laptop has signed in before. Pages load, plain and secure, and
                one site sends to another owner's domain by itself.
                """,
            model: "RFC 8910 §1: the option is there whether or not a device is held; the innocent twin of H4.",
            twinOf: [.httpCaptivePortal, .httpBlockPage]
        ) { home in
            home.resolvers()
            leaseNamingPortal(home)
            let world = home.world(4, ports: [80, 443])
            home.services[world[1].address]?.page = { _, _ in
                HTTPDraft(status: 301, "Moved Permanently", fields: [.init("Location", "https://www.example.edu/")])
            }
            for (index, place) in world.enumerated() {
                home.visit(place.address, place.name, at: 1 + Double(index) * 2, port: 80) { $0.responseLength = 60 }
                home.visit(place.address, place.name, at: 1.5 + Double(index) * 2) { $0.responseLength = 60 }
            }
            home.keepRouterKnown(until: 12)
            home.run(until: 12)
        }
    }

    // MARK: What sites do themselves

    static var signOn: Recipe {
        Recipe(
            "benign-sign-on", "Two sites of two owners send to one sign-in",
            story: """
                Plain requests for two sites in unrelated networks are answered by their own servers with a redirection to one sign-in
                service, which is told where to go back to. A third goes to its own secure address.
                """,
            model: "single sign-on (SAML, OpenID Connect) and http to https of the same site; the innocent twins of H2.",
            twinOf: [.httpBlockPage, .httpCaptivePortal, .dnsHijackedResolver]
        ) { home in
            plainWorld(home)
            for (address, name, trip) in [(site, "intra.example.org", 40.0), (other, "wiki.example.net", 70.0)] {
                home.server(address, [name], roundTrip: trip, hops: 11, ports: [80])
                home.services[address]?.page = { _, _ in
                    HTTPDraft(
                        status: 302, "Found", fields: [.init("Location", "https://login.example.com/authorize?redirect_uri=http%3A%2F%2F\(name)%2F")])
                }
            }
            let third = IPAddress(22, 77, 1, 4)
            home.server(third, ["shop.example.edu"], roundTrip: 25, hops: 8, ports: [80])
            home.services[third]?.page = { _, _ in
                HTTPDraft(status: 301, "Moved Permanently", fields: [.init("Location", "https://www.shop.example.edu/")])
            }
            for start in [5.0, 7.0, 9.0] {
                home.visit(site, "intra.example.org", at: start, port: 80) { $0.responseLength = 60 }
                home.visit(other, "wiki.example.net", at: start + 0.5, port: 80) { $0.responseLength = 60 }
                home.visit(third, "shop.example.edu", at: start + 1, port: 80) { $0.responseLength = 60 }
            }
            home.run(until: 14)
        }
    }

    static var ownRefusal: Recipe {
        Recipe(
            "benign-own-refusal", "Sites that refuse by themselves",
            story: """
                One server answers 451 with a page that says why, another 403 with a page on which the word "blocked" stands, a third
                503 for maintenance: from their own distance, after a full round trip.
                """,
            model: "RFC 7725's example, a web application firewall's page, a maintenance page; the innocent twins of H1.",
            twinOf: [.httpBlockPage, .tcpInjectedData]
        ) { home in
            plainWorld(home)
            let answers = [
                (site, "forum.example.org", 451, "Unavailable For Legal Reasons", "This page is not available in your country for legal reasons."),
                (other, "shop.example.net", 403, "Forbidden", "Sorry, you have been blocked. Access denied by the site's firewall."),
                (IPAddress(22, 77, 1, 4), "video.example.edu", 503, "Service Unavailable", "Down for maintenance."),
            ]
            for (address, name, status, reason, words) in answers {
                home.server(address, [name], roundTrip: 44, hops: 12, ports: [80])
                home.services[address]?.page = { _, _ in
                    HTTPDraft(status: status, reason, body: Array("<html><body><h1>\(reason)</h1><p>\(words)</p></body></html>".utf8))
                }
                for start in [5.0, 8.0] { home.visit(address, name, at: start, port: 80) { $0.responseLength = 60 } }
            }
            home.run(until: 12)
        }
    }

    static var chosenFilter: Recipe {
        Recipe(
            "benign-chosen-filter", "A filter that its customer has switched on",
            story: """
                The family's provider leads requests for one site to the page of its filter for children, which the customer can switch on
                and off. It is told, low, as what it is.
                """,
            model: "OONI's fingerprint cl.isp_gb_bt_optin_forward; the innocent twin of H2.", also: [.tcpSilenced], twinOf: [.httpBlockPage]
        ) { home in
            plainWorld(home)
            home.server(site, ["games.example.org"], roundTrip: 40, hops: 10, ports: [80])
            home.services[site]?.page = { _, _ in
                HTTPDraft(status: 302, "Found", fields: [.init("Location", "http://blockpage.bt.com/pcstaticpage/blockpage.html?list=PC")])
            }
            for start in [5.0, 8.0] { home.visit(site, "games.example.org", at: start, port: 80) { $0.responseLength = 60 } }
            home.run(until: 12)
        }
    }

    static var probeFails: Recipe {
        Recipe(
            "benign-probe-server-fails", "The server of the probes fails",
            story: """
                The laptop looks for portals as Android and Firefox do; one server answers with 503, the other with the text that is
                expected. Everything else works.
                """,
            model: "an outage of a probe's server; the innocent twin of H4.", twinOf: [.httpCaptivePortal]
        ) { home in
            plainWorld(home)
            home.server(site, ["connectivitycheck.gstatic.com"], roundTrip: 20, hops: 9, ports: [80])
            home.services[site]?.page = { _, _ in HTTPDraft(status: 503, "Service Unavailable", body: Array("<html>Try later.</html>".utf8)) }
            home.server(other, ["detectportal.firefox.com"], roundTrip: 24, hops: 10, ports: [80])
            home.services[other]?.page = { _, _ in HTTPDraft(status: 200, "OK", body: Array("success\n".utf8), type: "text/plain") }
            for start in [5.0, 8.0, 11.0] {
                home.visit(site, "connectivitycheck.gstatic.com", at: start, port: 80) {
                    $0.path = "/generate_204"
                    $0.responseLength = 20
                }
                home.visit(other, "detectportal.firefox.com", at: start + 0.4, port: 80) {
                    $0.path = "/success.txt"
                    $0.responseLength = 5
                }
            }
            home.run(until: 14)
        }
    }
}
