/// Pages, certificates and QUIC that somebody in the path exchanges, swallows or leads elsewhere; and what looks alike.
extension LiveScenario {
    static let names: [LiveScenario] = [
        LiveScenario(
            name: "lab-notice-in-path", title: "A notice in place of a page",
            story: """
                Requests for http://denied.example/ never reach their server. After 8 ms a 403 comes whose page holds a frame from 10.10.34.36, with a FIN and another
                TTL; the server needs 34 ms. All that follows is dropped.
                """,
            means: "the path program, which drops the flow and sends the notice",
            findings: [.init("http.block-page", atLeast: "high", signs: ["H1", "H3"])],
            also: ["tcp.injected-data", "tcp.silenced"], decisive: "http.response.code == 403"
        ) { bed in
            try bed.middlebox(#"{"do": "notice", "name": "denied.example", "frame": "http://10.10.34.36/?type=Invalid Site"}"#)
            try bed.everyday()
            for _ in 0..<3 {
                try bed.visit("http://denied.example/", "http://wiki.example/", "http://shop.example/", seconds: 4)
                bed.pause(1.1)
            }
        },
        LiveScenario(
            name: "lab-notice-elsewhere", title: "Sites of several owners lead to one notice",
            story: """
                Requests for three sites in unrelated networks are answered in the path with a redirection to http://192.0.2.66:8183/redirect, which names what was asked
                for. Other sites at the same addresses are left alone.
                """,
            means: "the path program, which drops the flows and sends the redirection",
            findings: [.init("http.block-page", atLeast: "medium", signs: ["H2"])],
            also: ["tcp.injected-data", "tcp.silenced"], decisive: "http.response.code == 302"
        ) { bed in
            for name in ["club.example", "radio.example", "denied.example"] {
                try bed.middlebox(#"{"do": "lead", "name": "Host: \#(name)", "location": "http://192.0.2.66:8183/redirect"}"#)
            }
            try bed.everyday()
            for _ in 0..<2 {
                try bed.visit("http://club.example/", "http://radio.example/", "http://denied.example/", "http://wiki.example/", seconds: 4)
                bed.pause(1.1)
            }
        },
        LiveScenario(
            name: "lab-portal", title: "A portal holds the home until it is accepted",
            story: """
                The laptop looks for free passage as Android does, and is led to a page of the gateway; its HTTP requests are led there as well, its TLS connections
                reset by the gateway. Then somebody accepts, and everything passes.
                """,
            means: "`nft` rules and a small web server in the gateway", findings: [.init("http.captive-portal", atLeast: "high", signs: ["H4"])]
        ) { bed in
            try bed.startPortal()
            for _ in 0..<3 {
                try bed.visit("http://connectivitycheck.gstatic.com/generate_204", "http://news.example/", "https://news.example/", seconds: 4)
                try bed.visit("http://video.example/", "https://wiki.example/", seconds: 4)
                bed.pause(1)
            }
            try bed.openPortal()
            try bed.visit("http://connectivitycheck.gstatic.com/generate_204")
            try bed.everyday()
        },
        LiveScenario(
            name: "benign-lab-free-passage", title: "The system looks for portals, and there is none",
            story: "The laptop's probes get the empty answer that they expect, amid ordinary visits and a sign-in at another site.", means: "nothing",
            twinOf: ["http.captive-portal", "http.block-page", "dns.hijacked-resolver"]
        ) { bed in
            for _ in 0..<3 {
                try bed.visit("http://connectivitycheck.gstatic.com/generate_204", "http://news.example/sign-in", "http://club.example/sign-in")
                try bed.everyday()
            }
        },
        LiveScenario(
            name: "lab-interception", title: "One unknown issuer vouches for everybody",
            story: """
                Two visits to each of several sites show certificates of one authority. Then, for the same sites in unrelated networks, the certificates come from an
                authority that nobody has seen before, and the client, which does not trust it, turns them away.
                """,
            means: "the servers, restarted with certificates of another authority made with OpenSSL",
            findings: [.init("tls.interception", atLeast: "high", signs: ["L7"])]
        ) { bed in
            try bed.startServers(authority: "DigiCert Inc", newest: "1.2")
            for _ in 0..<2 { try bed.visit("https://news.example/", "https://video.example/", "https://wiki.example/", "https://bank.example/") }
            try bed.startServers(authority: "National Lab Gateway", newest: "1.2")
            for _ in 0..<2 {
                try bed.visit("https://news.example/", "https://video.example/", "https://wiki.example/", "https://bank.example/", isTrusting: false)
            }
        },
        LiveScenario(
            name: "lab-interception-accepted", title: "One unknown issuer, and the device trusts it",
            story: """
                Sites that spoke TLS 1.3 suddenly speak 1.2, and those whose certificates could be seen before now show an authority that nobody has seen. The client
                accepts it, as one does on which its root was installed.
                """,
            means: "the servers, restarted with certificates of another authority made with OpenSSL, and TLS 1.2",
            findings: [.init("tls.interception", atLeast: "high", signs: ["L7"])]
        ) { bed in
            try bed.startServers(authority: "Sectigo Limited", newest: "1.2")
            try bed.visit("https://news.example/", "https://video.example/", "https://wiki.example/")
            try bed.startServers(authority: "Sectigo Limited")
            try bed.visit("https://news.example/", "https://video.example/", "https://wiki.example/", "https://mail.example/")
            try bed.startServers(authority: "Trusted Network Laboratory", newest: "1.2")
            for _ in 0..<2 { try bed.visit("https://news.example/", "https://video.example/", "https://wiki.example/", "https://mail.example/") }
        },
        LiveScenario(
            name: "lab-interception-sealed", title: "Servers that a device turns away behind the seal",
            story: """
                With TLS 1.3 no certificate can be seen. The device ends connections to four unrelated sites with an alert as soon as the server has shown itself;
                before, it went on with them.
                """,
            means: "the servers, restarted with certificates of an authority that the client does not trust, in TLS 1.3",
            findings: [.init("tls.interception", atLeast: "low", atMost: "medium", signs: ["L8"])]
        ) { bed in
            try bed.startServers(authority: "Sectigo Limited")
            for _ in 0..<2 { try bed.visit("https://news.example/", "https://video.example/", "https://wiki.example/", "https://bank.example/") }
            try bed.startServers(authority: "Nobody We Know")
            for _ in 0..<2 {
                try bed.visit("https://news.example/", "https://video.example/", "https://wiki.example/", "https://bank.example/", isTrusting: false)
            }
        },
        LiveScenario(
            name: "benign-lab-renewed", title: "Sites renew at another authority",
            story: "Two sites change from one authority that browsers trust to another, as sites do at the end of a contract.",
            means: "the servers, restarted with certificates that name another public authority", twinOf: ["tls.interception"]
        ) { bed in
            try bed.startServers(authority: "DigiCert Inc", newest: "1.2")
            for _ in 0..<2 { try bed.visit("https://news.example/", "https://video.example/", "https://wiki.example/") }
            try bed.startServers(authority: "Let's Encrypt", newest: "1.2")
            for _ in 0..<2 { try bed.visit("https://news.example/", "https://video.example/", "https://wiki.example/") }
        },
        LiveScenario(
            name: "benign-lab-virus-scanner", title: "A virus scanner opens connections on its user's wish",
            story: """
                In the middle of the recording a virus scanner is switched on: from then on its own issuer vouches for all sites. It is told, low, as what it is.
                """,
            means: "the servers, restarted with certificates that name a virus scanner's issuer", also: ["tls.interception"],
            twinOf: ["tls.interception"]
        ) { bed in
            try bed.startServers(authority: "GlobalSign nv-sa", newest: "1.2")
            try bed.visit("https://news.example/", "https://video.example/", "https://wiki.example/")
            try bed.startServers(authority: "ESET, spol. s r. o.", newest: "1.2")
            for _ in 0..<2 { try bed.visit("https://news.example/", "https://video.example/", "https://wiki.example/") }
        },
        LiveScenario(
            name: "lab-quic-swallowed", title: "QUIC stops passing, TCP goes on",
            story: """
                Sites in three networks answer QUIC and TLS over TCP. Then no datagram to port 443 passes any more; TLS over TCP to the same addresses is answered as before.
                """,
            means: "the path program, which drops UDP of port 443", findings: [.init("quic.blocked", atLeast: "high", signs: ["Q1"])]
        ) { bed in
            try bed.startQUIC()
            let sites = ["news.example", "video.example", "wiki.example"]
            for site in sites {
                try bed.visitQUIC(site)
                try bed.visit("https://\(site)/")
            }
            try bed.middlebox(#"{"do": "drop-port", "port": 443}"#)
            for site in sites {
                try bed.visitQUIC(site)
                try bed.visit("https://\(site)/")
            }
            bed.pause(6)
            try bed.everyday()
        },
        LiveScenario(
            name: "lab-quic-by-name", title: "QUIC fails for one name",
            story: """
                Handshakes that ask three addresses in unrelated networks for blocked.example stay without answer; those that ask the same addresses for other names
                are answered.
                """,
            means: "the path program, which opens Initials as anyone can and drops flows with the name",
            findings: [.init("quic.blocked", atLeast: "medium", signs: ["Q2"])]
        ) { bed in
            try bed.startQUIC()
            try bed.middlebox(#"{"do": "quic-name", "name": "blocked.example"}"#)
            let places = ["198.51.100.20", "203.0.113.10", "192.0.2.30"]
            for place in places { for name in ["news.example", "video.example", "wiki.example"] { try bed.visitQUIC(name, at: place) } }
            for place in places { try bed.startVisitQUIC("blocked.example", at: place) }
            for place in places {
                try bed.visit("https://news.example/", "https://video.example/", "https://wiki.example/")
                try bed.visitQUIC("forum.example", at: place)
                bed.pause(1.5)
            }
            bed.finishVisits()
            bed.pause(5)
            try bed.everyday()
        },
        LiveScenario(
            name: "benign-lab-no-quic", title: "Servers that do not speak QUIC",
            story: "The laptop tries QUIC with three sites that offer none; it loads them over TCP at the same time.",
            means: "the servers' kernel, which is told to drop UDP of port 443", twinOf: ["quic.blocked"]
        ) { bed in
            try bed.filter(
                bed.servers, "table inet lab { chain input { type filter hook input priority 0; udp dport 443 drop; }; }")
            for site in ["news.example", "video.example", "wiki.example"] {
                try bed.visit("https://\(site)/")
                try bed.visitQUIC(site)
                try bed.visit("https://\(site)/")
            }
        },
        LiveScenario(
            name: "benign-lab-udp-firewall", title: "A household that lets no UDP out",
            story: "The home's own firewall drops all UDP but questions for names, from the beginning; browsers load over TCP.",
            means: "`nft` in the gateway", twinOf: ["quic.blocked", "tunnel.blocked", "protocol.blocked"]
        ) { bed in
            try bed.startQUIC()
            try bed.filter(
                bed.gateway, "table inet lab { chain forward { type filter hook forward priority 0; iifname \"lan\" udp dport != 53 drop; }; }")
            for site in ["news.example", "video.example", "wiki.example", "forum.example"] {
                try bed.visitQUIC(site)
                try bed.visit("https://\(site)/")
            }
        },
    ]
}
