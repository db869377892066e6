/// What looks alike and is nobody's doing.
extension LiveScenario {
    static let everyday: [LiveScenario] = [
        LiveScenario(
            name: "benign-lab-evening", title: "An ordinary evening", story: "The visits of the other scenarios, with nothing in their way.",
            means: "nothing",
            twinOf: ["tcp.forged-reset", "tls.blocked-name", "dns.forged-answer", "tcp.injected-data"]
        ) { bed in
            try bed.everyday()
            for _ in 0..<3 {
                try bed.visit(
                    "https://blocked.example/", "https://news.example/", "http://denied.example/", "https://six.example/", "https://forum.example/")
                bed.pause(0.4)
            }
            try bed.visit("http://news.example/upload", options: ["--data-binary", String(repeating: "upload ", count: 1200)])
        },
        LiveScenario(
            name: "benign-lab-server-down", title: "Servers that are not running",
            story: "The servers' programs end; their kernels refuse every connection.",
            means: "the kernel of the servers, whose ports are closed", twinOf: ["tcp.forged-reset", "route.refused"]
        ) { bed in
            try bed.everyday()
            bed.stopServers()
            for _ in 0..<4 {
                try bed.visit("https://198.51.100.20/", "https://203.0.113.10/", "http://192.0.2.30/", seconds: 4)
                bed.pause(0.4)
            }
        },
        LiveScenario(
            name: "benign-lab-server-resets", title: "A server that resets",
            story: "The server's program ends connections with a reset instead of an answer, as overloaded and badly written ones do.",
            means: "the servers' program, with SO_LINGER 0", twinOf: ["tcp.forged-reset"]
        ) { bed in
            try bed.everyday()
            for _ in 0..<4 { try bed.visit("http://news.example/reset", "https://news.example/reset", "https://video.example/", seconds: 4) }
        },
        LiveScenario(
            name: "benign-lab-name-turned-down", title: "A server that does not serve a name",
            story: "The servers answer ClientHellos for club.example with the alert unrecognized_name: that is theirs to say.",
            means: "the servers' TLS, with an alert", twinOf: ["tls.blocked-name"]
        ) { bed in
            try bed.startServers(refused: ["club.example"])
            try bed.everyday()
            for _ in 0..<4 { try bed.visit("https://club.example/", "https://news.example/", seconds: 4) }
        },
        LiveScenario(
            name: "benign-lab-idle-closed", title: "Connections that servers close when idle",
            story: "Connections are kept after their answers until the servers close them some seconds later.", means: "the servers' program",
            twinOf: ["tcp.silenced", "tcp.forged-reset"]
        ) { bed in
            try bed.everyday()
            try bed.hold("http://news.example/idle/6", "http://video.example/idle/9", "http://wiki.example/idle/12", seconds: 20)
            try bed.everyday()
        },
        LiveScenario(
            name: "benign-lab-loss", title: "Three packets of a hundred are lost",
            story: "The path loses three percent of all packets in both directions.",
            means: "the path program, by a seeded generator", twinOf: ["tcp.silenced", "route.blackhole", "dns.refused-name"], snap: 128
        ) { bed in
            try bed.middlebox(#"{"do": "lose", "share": 0.03}"#)
            for _ in 0..<3 { try bed.everyday() }
            try bed.visit("https://wiki.example/size/90000", "https://news.example/size/90000", "https://video.example/size/90000", seconds: 20)
            try bed.visit("http://news.example/upload", options: ["--data-binary", String(repeating: "upload ", count: 1200)])
        },
        LiveScenario(
            name: "benign-lab-congested", title: "A line that is full",
            story:
                "The line to the home carries one megabit, and four downloads share it: round trips grow, the queue overflows, all of it arrives in the end.",
            means: "`tc … tbf rate 1mbit` in the provider's kernel", twinOf: ["tcp.silenced", "rate.throttled"], snap: 96
        ) { bed in
            try bed.everyday()
            try Tool.run([
                "tc", "-n", bed.provider.name, "qdisc", "add", "dev", "homes", "root", "tbf", "rate", "1mbit", "burst", "6k", "latency", "200ms",
            ])
            try bed.startVisits(
                "https://wiki.example/size/120000", "https://news.example/size/120000", "https://video.example/size/120000",
                "https://bank.example/size/120000",
                seconds: 20)
            try bed.visit("https://mail.example/", "https://radio.example/")
            bed.finishVisits()
        },
        LiveScenario(
            name: "benign-lab-path-mtu", title: "A narrow link that says so",
            story: "The link to the servers takes 1280 octets, and the provider's router says so with ICMP 3/4; uploads go on with smaller segments.",
            means: "`ip link set mtu 1280` in the provider's kernel", twinOf: ["path.mtu-blackhole", "route.refused"]
        ) { bed in
            try bed.everyday()
            try bed.provider.ip("link", "set", "world", "mtu", "1280")
            let upload = ["--data-binary", String(repeating: "upload ", count: 1200), "-H", "Expect:"]
            try bed.visit("http://news.example/upload", "http://video.example/upload", "http://wiki.example/upload", options: upload)
        },
        LiveScenario(
            name: "benign-lab-no-such-name", title: "Names that do not exist",
            story: "The resolver says NXDOMAIN, with the zone's start of authority.",
            means: "the resolver", twinOf: ["dns.refused-name"]
        ) { bed in
            try bed.everyday()
            for _ in 0..<3 { try bed.visit("https://mistyped.example/", "https://news.example/", "https://gone.example/", seconds: 4) }
        },
        LiveScenario(
            name: "benign-lab-forbidden", title: "A server that forbids", story: "The server itself answers a request with 403 Forbidden.",
            means: "the servers' program",
            twinOf: ["http.block-page", "tcp.injected-data"]
        ) { bed in
            try bed.everyday()
            for _ in 0..<3 { try bed.visit("http://denied.example/forbidden", "http://wiki.example/", seconds: 4) }
        },
        LiveScenario(
            name: "benign-lab-dead-host", title: "One address at which nobody is",
            story: "An address without a host in a network whose other hosts answer: its silence says nothing about anybody.", means: "nothing",
            twinOf: ["route.blackhole"]
        ) { bed in
            try bed.everyday()
            try bed.startVisits("https://203.0.113.77/", "http://203.0.113.77/", seconds: 12)
            for _ in 0..<4 {
                try bed.visit("https://video.example/", "https://news.example/")
                bed.pause(2.5)
            }
            bed.finishVisits()
        },
        LiveScenario(
            name: "benign-lab-server-bans", title: "A server that bans the home",
            story: "After ordinary visits the server's own firewall rejects the home's connections to port 443 with resets, as fail2ban does.",
            means: "`nft … reject with tcp reset` in the servers' kernel: the resets take a whole round trip and have the server's hop limit",
            twinOf: ["tcp.forged-reset", "route.blackhole"]
        ) { bed in
            try bed.everyday()
            try bed.visit("https://news.example/", "https://news.example/")
            try bed.filter(
                bed.servers,
                "table inet lab { chain input { type filter hook input priority 0; ip daddr 198.51.100.20 tcp dport 443 reject with tcp reset; }; }")
            for _ in 0..<4 {
                try bed.visit("https://news.example/", "https://mail.example/", seconds: 4)
                bed.pause(0.4)
            }
        },
        LiveScenario(
            name: "benign-lab-absent-neighbor", title: "A printer that is switched off",
            story: "The laptop looks for an address of the home at which nobody is, again and again; its visits go on.", means: "nothing",
            twinOf: ["lan.gateway-silent", "lan.down"]
        ) { bed in
            try bed.everyday()
            for _ in 0..<3 {
                try bed.startVisits("http://192.168.77.50:631/", seconds: 5)
                try bed.visit("https://news.example/", "https://wiki.example/")
                bed.finishVisits()
            }
        },
        LiveScenario(
            name: "benign-lab-short-pause", title: "Five seconds in which nothing passes",
            story: "A router on the way restarts a card: for five seconds nothing passes, retransmissions repair it all.",
            means: "the path program, which passes nothing for the time", also: ["link.flap", "uplink.down"],
            twinOf: ["tcp.silenced", "route.blackhole", "tls.blocked-name"]
        ) { bed in
            try bed.everyday()
            try bed.startVisits("http://news.example/idle/9", "http://video.example/idle/9", seconds: 20)
            bed.pause(1)
            try bed.middlebox(#"{"do": "mute"}"#)
            try bed.startVisits("https://wiki.example/", "https://radio.example/", "https://mail.example/", seconds: 20)
            bed.pause(5)
            try bed.clearMiddlebox()
            bed.finishVisits()
            try bed.everyday()
        },
    ]
}
