/// Routes and filters of the provider that turn destinations off.
extension LiveScenario {
    static let routes: [LiveScenario] = [
        LiveScenario(
            name: "lab-blackhole-route", title: "A provider's blackhole route takes a network away",
            story: """
                The home visits servers of several networks. Then the provider's router gets a blackhole route for 203.0.113.0/24.
                Three servers there, on two ports, stay silent; servers elsewhere answer meanwhile. At the end the route is taken back.
                """,
            means: "`ip route add blackhole 203.0.113.0/24` in the provider's kernel",
            findings: [.init("route.blackhole", atLeast: "low", signs: ["B2"])]
        ) { bed in
            try bed.everyday()
            try bed.visit("http://forum.example/")
            try bed.provider.ip("route", "replace", "blackhole", "203.0.113.0/24")
            try bed.startVisits("https://video.example/", "https://radio.example/", "http://forum.example/", "http://video.example/", seconds: 16)
            for _ in 0..<5 {
                bed.pause(2.5)
                try bed.visit("https://news.example/", "https://wiki.example/")
            }
            bed.finishVisits()
            try bed.provider.ip("route", "replace", "203.0.113.0/24", "via", "100.65.0.2")
            try bed.everyday()
        },
        LiveScenario(
            name: "lab-prohibit-route", title: "A provider's router says that a network is prohibited",
            story: """
                After ordinary visits the provider's router gets a prohibit route for 203.0.113.0/24. Its kernel answers every packet to
                there with ICMP 3/13, communication administratively prohibited.
                """,
            means: "`ip route add prohibit 203.0.113.0/24` in the provider's kernel",
            findings: [.init("route.refused", atLeast: "high", signs: ["B5"])], decisive: "icmp.type == 3 && icmp.code == 13"
        ) { bed in
            try bed.everyday()
            try bed.provider.ip("route", "replace", "prohibit", "203.0.113.0/24")
            for _ in 0..<3 {
                try bed.visit("https://video.example/", "https://radio.example/", "https://wiki.example/", seconds: 4)
                bed.pause(0.5)
            }
        },
        LiveScenario(
            name: "lab-prohibit-route-ipv6", title: "The same in IPv6: ICMPv6 1/1",
            story: "After ordinary visits over IPv6 the provider's router prohibits 2001:db8:2::/48; servers of another prefix go on answering.",
            means: "`ip -6 route add prohibit 2001:db8:2::/48` in the provider's kernel",
            findings: [.init("route.refused", atLeast: "high", signs: ["B5"])], decisive: "icmpv6.type == 1 && icmpv6.code == 1"
        ) { bed in
            try bed.visit("https://six.example/", "https://seven.example/", "https://news.example/")
            try bed.provider.ip("-6", "route", "replace", "prohibit", "2001:db8:2::/48")
            for _ in 0..<3 { try bed.visit("https://seven.example/", "https://six.example/", seconds: 4) }
        },
        LiveScenario(
            name: "lab-unreachable-route", title: "A provider's router says that hosts cannot be reached",
            story: """
                After ordinary visits the provider's router gets an unreachable route for 203.0.113.0/24 and answers with ICMP 3/1. That is also
                what an ordinary routing fault looks like, so the claim must stay modest.
                """,
            means: "`ip route add unreachable 203.0.113.0/24` in the provider's kernel",
            findings: [.init("route.refused", atLeast: "low", atMost: "medium", signs: ["B5"])], decisive: "icmp.type == 3 && icmp.code == 1"
        ) { bed in
            try bed.everyday()
            try bed.provider.ip("route", "replace", "unreachable", "203.0.113.0/24")
            for _ in 0..<3 {
                try bed.visit("https://video.example/", "https://radio.example/", "https://wiki.example/", seconds: 4)
                bed.pause(0.5)
            }
        },
        LiveScenario(
            name: "lab-reject-with-reset", title: "A provider's filter answers connections with resets in a server's name",
            story: """
                The home has visited news.example often. Then the provider rejects TCP port 443 of its address with resets: they come after 8 ms where the
                server needs 34 ms, with the hop limit of a router two hops away.
                """,
            means: "`nft … ip daddr 198.51.100.20 tcp dport 443 reject with tcp reset` in the provider's kernel",
            findings: [.init("tcp.forged-reset", atLeast: "high", signs: ["T1", "T9"])],
            decisive: "tcp.flags.reset == 1 && tcp.seq_raw == 0 && tcp.time_relative < 0.014"
        ) { bed in
            try bed.everyday()
            try bed.visit("https://news.example/", "https://news.example/")
            try bed.filter(
                bed.provider,
                "table inet lab { chain forward { type filter hook forward priority 0; iifname \"path\" ip daddr 198.51.100.20 tcp dport 443 reject with tcp reset; }; }"
            )
            for _ in 0..<4 {
                try bed.visit("https://news.example/", "https://mail.example/", seconds: 4)
                bed.pause(0.4)
            }
            try bed.visit("http://news.example/")
        },
        LiveScenario(
            name: "lab-reject-with-icmp", title: "A provider's filter refuses one address with ICMP",
            story: "After ordinary visits the provider rejects one address with ICMP 3/13; its neighbours in the same network go on answering.",
            means: "`nft … ip daddr 198.51.100.21 reject with icmp admin-prohibited` in the provider's kernel",
            findings: [.init("route.refused", atLeast: "high", signs: ["B5"])], decisive: "icmp.type == 3 && icmp.code == 13"
        ) { bed in
            try bed.everyday()
            try bed.filter(
                bed.provider,
                "table inet lab { chain forward { type filter hook forward priority 0; iifname \"path\" ip daddr 198.51.100.21 reject with icmp admin-prohibited; }; }"
            )
            for _ in 0..<3 { try bed.visit("https://mail.example/", "https://news.example/", "http://mail.example/", seconds: 4) }
        },
        LiveScenario(
            name: "lab-mtu-blackhole", title: "A narrow link whose ICMP is filtered",
            story: """
                The link to the servers takes 1280 octets, and the provider filters the ICMP messages that would say so. Small requests pass; uploads stand still
                with the same full segment sent again and again.
                """,
            means: "`ip link set mtu 1280` and `nft … icmp type destination-unreachable drop` in the provider's kernel",
            findings: [.init("path.mtu-blackhole", atLeast: "medium", signs: ["B8"])], also: ["tcp.silenced"], snap: 200
        ) { bed in
            try bed.everyday()
            try bed.provider.ip("link", "set", "world", "mtu", "1280")
            try bed.filter(
                bed.provider,
                "table inet lab { chain output { type filter hook output priority 0; icmp type destination-unreachable drop; icmpv6 type packet-too-big drop; }; }"
            )
            try bed.visit("http://news.example/", "http://video.example/")
            let upload = ["--data-binary", String(repeating: "upload ", count: 1200), "-H", "Expect:"]
            try bed.startVisits(
                "https://news.example/upload", "https://video.example/upload", "https://wiki.example/upload", seconds: 14, options: upload)
            for _ in 0..<4 {
                bed.pause(3)
                try bed.visit("http://news.example/", "http://bank.example/")
            }
            bed.finishVisits()
        },
        LiveScenario(
            name: "lab-uplink-down", title: "The cable to the provider is dead and the gateway says so",
            story: """
                The link between gateway and provider loses its carrier for 35 seconds. The gateway goes on answering ARP and tells with ICMP 3/1 that nothing can be
                reached. A fault until a pattern says otherwise.
                """,
            means: "`ip link set … down` at the provider's end",
            findings: [.init("uplink.down", atLeast: "medium", signs: ["B7"])], also: ["link.flap"]
        ) { bed in try bed.outage({ try bed.provider.ip("link", "set", "homes", "down") }, end: { try bed.restoreUplink() }) },
        LiveScenario(
            name: "lab-uplink-silent", title: "Nothing beyond the gateway answers",
            story: "For 35 seconds the provider's network drops everything in both directions; the gateway goes on answering ARP. Then all is back.",
            means: "the path program, which passes nothing for the time", findings: [.init("uplink.down", atLeast: "medium", signs: ["B7"])],
            also: ["link.flap"]
        ) { bed in try bed.outage({ try bed.middlebox(#"{"do": "mute"}"#) }, end: { try bed.clearMiddlebox() }) },
    ]
}

extension Testbed {
    /// Ordinary traffic, 35 seconds in which it is tried in vain, ordinary traffic.
    fileprivate func outage(_ begin: () throws -> Void, end: () throws -> Void) throws {
        try everyday()
        pause(1)
        try begin()
        for _ in 0..<4 {
            // By address, for no name is resolved; and by name, as a browser would.
            try startVisits("https://198.51.100.20/", "https://203.0.113.10/", "https://192.0.2.30/", "http://198.51.100.22/", seconds: 8)
            try startVisits("https://bank.example/", "https://mail.example/", seconds: 8)
            finishVisits()
            pause(0.8)
        }
        try end()
        pause(1.5)
        try everyday()
    }

    /// The carrier comes back, and with it the routes that the kernel took away.
    fileprivate func restoreUplink() throws {
        try provider.ip("link", "set", "homes", "up")
        try provider.ip("route", "replace", "192.168.77.0/24", "via", "100.64.0.2")
        try provider.ip("-6", "addr", "replace", "2001:db8:64::1/64", "dev", "homes")
        try provider.ip("-6", "route", "replace", "2001:db8:77::/64", "via", "2001:db8:64::2")
    }
}
