/// What is cut goes by the device, by the protocol, by the port, or by everything but a few places.
extension LiveScenario {
    static let scopes: [LiveScenario] = [
        LiveScenario(
            name: "lab-device-cut-off", title: "The gateway passes nothing on for one device",
            story: "From some moment on the gateway drops whatever the laptop sends beyond the home; the phone is served as before.",
            means: "`ip saddr 192.168.77.10 drop` in the gateway's kernel",
            findings: [.init("device.singled-out", atLeast: "medium", signs: ["X2"])], also: ["route.blackhole", "tcp.silenced", "dns.refused-name"],
            isSeenAtGateway: true, snap: 256
        ) { bed in try single(bed, "drop") },
        LiveScenario(
            name: "lab-device-refused", title: "The gateway refuses one device",
            story: "The same, but the gateway says so: communication administratively prohibited.",
            means: "`reject with icmp admin-prohibited` in the gateway's kernel",
            findings: [.init("device.singled-out", or: ["route.refused"], atLeast: "medium", signs: ["B5"])],
            also: ["route.refused", "route.blackhole"],
            isSeenAtGateway: true, snap: 256
        ) { bed in try single(bed, "reject with icmp admin-prohibited") },
        LiveScenario(
            name: "benign-lab-device-closed", title: "One device's own firewall",
            story: "The phone's own firewall lets nothing out any more; the laptop goes on. On the gateway's bridge nothing of it arrives.",
            means: "`nft` in the phone's kernel", twinOf: ["device.singled-out"], isSeenAtGateway: true, snap: 256
        ) { bed in
            for device in [bed.client, bed.device2] { try bed.visit("https://news.example/", "https://video.example/", by: device) }
            try bed.filter(
                bed.device2, "table ip lab { chain out { type filter hook output priority 0; oifname \"eth0\" ip daddr != 192.168.77.0/24 drop; }; }")
            for _ in 0..<5 {
                try bed.startVisits("https://198.51.100.20/", "https://203.0.113.10/", "https://192.0.2.30/", seconds: 4, by: bed.device2)
                try bed.everyday()
                bed.finishVisits()
            }
        },
        LiveScenario(
            name: "lab-allow-list-words", title: "All but two networks open connections and answer nothing",
            story: """
                Visits to two dozen unrelated networks work. Then whatever is said to them on a connection is dropped, while connections still open; two
                networks are as before.
                """,
            means: "`meta length > 90 drop` for all but two addresses in the provider's kernel",
            findings: [.init("destination.allow-list", atLeast: "medium", signs: ["X3"])],
            also: ["tcp.silenced", "route.blackhole", "tls.blocked-name", "protocol.blocked"], snap: 128
        ) { bed in try allow(bed, "tcp dport 443 meta length > 90") },
        LiveScenario(
            name: "lab-allow-list-places", title: "All but two networks are dead",
            story: "The same, but not even the first packet gets through: a failure of links to other networks would look alike.",
            means: "`drop` for all but two addresses in the provider's kernel",
            findings: [.init("destination.allow-list", atLeast: "low", signs: ["X3"])],
            also: ["route.blackhole", "tcp.silenced", "tls.blocked-name", "protocol.blocked"], snap: 128
        ) { bed in try allow(bed, "tcp dport 443") },
        LiveScenario(
            name: "lab-port-blocked", title: "One port is dropped for all",
            story: "Port 443 is dropped for every destination, while the same servers go on answering at port 80.",
            means: "`tcp dport 443 drop` in the provider's kernel", findings: [.init("protocol.blocked", atLeast: "medium", signs: ["B10"])],
            also: ["route.blackhole", "tcp.silenced", "tls.blocked-name"], snap: 200
        ) { bed in
            try bed.everyday()
            try bed.visit("https://198.51.100.20/", "https://203.0.113.10/", "https://192.0.2.30/")
            bed.pause(7)
            try bed.filter(
                bed.provider, "table ip lab { chain forward { type filter hook forward priority 0; iifname \"homes\" tcp dport 443 drop; }; }")
            for _ in 0..<3 {
                try bed.startVisits("https://198.51.100.20/", "https://203.0.113.10/", "https://192.0.2.30/", seconds: 9)
                try bed.visit("http://198.51.100.20/", "http://203.0.113.10/", "http://192.0.2.30/")
                bed.finishVisits()
            }
        },
        LiveScenario(
            name: "lab-ipv6-blocked", title: "IPv6 is dropped and IPv4 is not",
            story:
                "Four networks answer over IPv6. Then the provider drops IPv6, while IPv4 goes on; broken IPv6 is common, and programs then use IPv4.",
            means: "`table ip6 … drop` in the provider's kernel",
            findings: [.init("protocol.blocked", atLeast: "low", atMost: "low", signs: ["B10"])],
            also: ["route.blackhole", "tcp.silenced"], snap: 200
        ) { bed in try version6(bed, works: true) },
        LiveScenario(
            name: "benign-lab-ipv6-broken", title: "IPv6 that leads nowhere from the beginning",
            story: "The home has IPv6 addresses and a route, and the provider does not carry IPv6 at all.",
            means: "`table ip6 … drop` in the provider's kernel",
            twinOf: ["protocol.blocked"], snap: 200
        ) { bed in try version6(bed, works: false) },
        LiveScenario(
            name: "lab-messenger-dropped", title: "A messenger's addresses are dropped",
            story: "Five data centres of Telegram answer. Then all of them are dropped, while everything else goes on.",
            means: "`drop` for five addresses in the provider's kernel",
            findings: [.init("service.blocked", atLeast: "low", atMost: "low", signs: ["V6"])],
            also: ["route.blackhole", "tcp.silenced"], snap: 200
        ) { bed in try messenger(bed, "drop") },
        LiveScenario(
            name: "lab-messenger-silenced", title: "A messenger's servers open connections and hear nothing",
            story: "The same, but connections open, and what is said on them is dropped: no outage of the service does that.",
            means: "`meta length > 90 drop` for five addresses in the provider's kernel",
            findings: [.init("service.blocked", atLeast: "medium", signs: ["V6"])], also: ["route.blackhole", "tcp.silenced"], snap: 200
        ) { bed in try messenger(bed, "meta length > 90 drop") },
        LiveScenario(
            name: "benign-lab-messenger-site-down", title: "One data centre of a messenger is down",
            story: "One of Telegram's five data centres does not answer; the others do.", means: "`drop` for one address in the provider's kernel",
            twinOf: ["service.blocked"], snap: 200
        ) { bed in
            try bed.addPlaces(dataCentres)
            try bed.filter(bed.provider, "table ip lab { chain forward { type filter hook forward priority 0; ip daddr \(dataCentres[0]) drop; }; }")
            try callDataCentres(bed)
        },
        LiveScenario(
            name: "benign-lab-many-places", title: "Two dozen networks, one of them dead",
            story: "Visits to two dozen unrelated networks work, again and again, but for one that does not answer.",
            means: "`drop` for one address in the servers' kernel", twinOf: ["destination.allow-list", "protocol.blocked"], snap: 128
        ) { bed in
            let places = (1...24).map { "\(20 + $0 % 10).\($0 * 9).14.3" }
            try bed.addPlaces(places)
            try bed.filter(bed.servers, "table ip lab { chain in { type filter hook input priority 0; ip daddr \(places[3]) drop; }; }")
            for _ in 0..<2 {
                for address in places { try bed.startVisits("http://\(address)/", seconds: 6) }
                try bed.visit("https://198.51.100.20/", "https://203.0.113.10/")
                bed.finishVisits()
            }
        },
        LiveScenario(
            name: "benign-lab-port-never-open", title: "Servers that never offered a port",
            story: "Three servers drop port 443, as they always did, and answer at port 80.", means: "`tcp dport 443 drop` in the servers' kernel",
            twinOf: ["protocol.blocked", "route.blackhole"], snap: 200
        ) { bed in
            try bed.filter(bed.servers, "table ip lab { chain in { type filter hook input priority 0; tcp dport 443 drop; }; }")
            for _ in 0..<3 {
                try bed.startVisits("https://198.51.100.20/", "https://203.0.113.10/", "https://192.0.2.30/", seconds: 5)
                try bed.visit("http://198.51.100.20/", "http://203.0.113.10/", "http://192.0.2.30/", "http://news.example/", "http://wiki.example/")
                bed.finishVisits()
            }
        },
        LiveScenario(
            name: "benign-lab-site-down-for-both", title: "A site is down, and both devices find it so",
            story: "One site answers neither the laptop nor the phone; everything else answers both.",
            means: "`drop` for one address in the servers' kernel",
            twinOf: ["device.singled-out", "service.blocked"], isSeenAtGateway: true, snap: 200
        ) { bed in
            try bed.filter(bed.servers, "table ip lab { chain in { type filter hook input priority 0; ip daddr 203.0.113.10 drop; }; }")
            for _ in 0..<3 {
                for device in [bed.client, bed.device2] {
                    try bed.startVisits("https://203.0.113.10/", seconds: 6, by: device)
                    try bed.visit("https://news.example/", "https://wiki.example/", by: device)
                }
                bed.finishVisits()
            }
        },
        LiveScenario(
            name: "benign-lab-messenger", title: "A messenger that works", story: "Five data centres of Telegram answer, again and again.",
            means: "nothing",
            twinOf: ["service.blocked"], snap: 200
        ) { bed in
            try bed.addPlaces(dataCentres)
            try callDataCentres(bed)
        },
        LiveScenario(
            name: "benign-lab-ipv6", title: "IPv6 and IPv4 that both work",
            story: "Four networks answer over IPv6, and others over IPv4, again and again.",
            means: "nothing", twinOf: ["protocol.blocked", "route.blackhole"], snap: 200
        ) { bed in
            let places = ["2d00:200::20", "2d00:301::20", "2d00:402::20", "2d00:503::20"]
            try bed.addPlaces(places)
            for _ in 0..<3 {
                for address in places { try bed.visit("https://[\(address)]/") }
                try bed.everyday()
            }
        },
    ]

    private static func single(_ bed: Testbed, _ verdict: String) throws {
        for device in [bed.client, bed.device2] {
            try bed.visit("https://news.example/", "https://video.example/", "https://wiki.example/", by: device)
        }
        try bed.filter(
            bed.gateway, "table ip lab { chain forward { type filter hook forward priority 0; ip saddr 192.168.77.10 \(verdict); }; }")
        for _ in 0..<5 {
            try bed.startVisits("https://198.51.100.20/", "https://203.0.113.10/", "https://192.0.2.30/", seconds: 5)
            try bed.visit("https://news.example/", "https://video.example/", "https://wiki.example/", by: bed.device2)
            bed.finishVisits()
        }
    }

    private static func allow(_ bed: Testbed, _ what: String) throws {
        let places = (1...24).map { "\(20 + $0 % 10).\($0 * 9).14.3" }
        try bed.addPlaces(places)
        let stream = ["-H", "Host: www.example", "--no-keepalive"]
        for address in places { try bed.startVisits("https://\(address)/", seconds: 6, options: stream) }
        try bed.visit("https://198.51.100.20/", "https://203.0.113.10/")
        bed.finishVisits()
        try bed.filter(
            bed.provider,
            "table ip lab { chain forward { type filter hook forward priority 0; iifname \"homes\" ip daddr != { 198.51.100.20, 203.0.113.10, 192.0.2.53 } \(what) drop; }; }"
        )
        for _ in 0..<2 {
            for address in places { try bed.startVisits("https://\(address)/", seconds: 12, options: stream) }
            for _ in 0..<3 {
                try bed.visit("https://198.51.100.20/", "https://203.0.113.10/")
                bed.pause(3)
            }
            bed.finishVisits()
        }
    }

    private static func version6(_ bed: Testbed, works: Bool) throws {
        let places = ["2d00:200::20", "2d00:301::20", "2d00:402::20", "2d00:503::20"]
        try bed.addPlaces(places)
        let pages = places.map { "https://[\($0)]/" }
        if works {
            for page in pages { try bed.visit(page) }
            bed.pause(7)
        }
        try bed.filter(bed.provider, "table ip6 lab { chain forward { type filter hook forward priority 0; iifname \"homes\" drop; }; }")
        for _ in 0..<3 {
            for page in pages { try bed.startVisits(page, seconds: 8) }
            try bed.everyday()
            bed.finishVisits()
        }
    }

    /// Data centres of Telegram (SIGNS V6; core.telegram.org).
    private static let dataCentres = ["149.154.175.50", "149.154.167.51", "149.154.175.100", "149.154.171.5", "91.108.56.130"]

    private static func callDataCentres(_ bed: Testbed) throws {
        for _ in 0..<3 {
            for address in dataCentres { try bed.startVisits("https://\(address)/", seconds: 5) }
            try bed.everyday()
            bed.finishVisits()
        }
    }

    private static func messenger(_ bed: Testbed, _ verdict: String) throws {
        let others = ["21.31.7.14", "22.112.40.5", "23.8.77.201", "24.14.3.80"]
        try bed.addPlaces(dataCentres + others)
        func use() throws {
            for address in dataCentres { try bed.startVisits("https://\(address)/", seconds: 9) }
            try bed.everyday()
            for address in others { try bed.visit("https://\(address)/") }
            bed.finishVisits()
        }
        try use()
        try bed.filter(
            bed.provider,
            "table ip lab { chain forward { type filter hook forward priority 0; iifname \"homes\" ip daddr { \(dataCentres.joined(separator: ", ")) } \(verdict); }; }"
        )
        for _ in 0..<3 {
            try use()
            bed.pause(1)
        }
    }
}
