/// The home's own network is gone, or the memory that its connections live in.
extension LiveScenario {
    static let link: [LiveScenario] = [
        LiveScenario(
            name: "lab-switch-died", title: "The switch behind the laptop dies",
            story: """
                The laptop's port is taken out of the gateway's bridge for half a minute, as a switch does that loses its power: its card still has a carrier,
                and nobody answers it. Then it is put back.
                """,
            means: "`ip link set nomaster` for the bridge's port", findings: [.init("lan.down", atLeast: "medium", signs: ["B9"])],
            also: ["uplink.down", "lan.gateway-silent", "link.flap"]
        ) { bed in
            // The gateway is not to answer on the bare port.
            try bed.gateway.run("sysctl", ["-q", "-w", "net.ipv4.conf.all.arp_ignore=1"])
            try bed.everyday()
            try bed.gateway.ip("link", "set", "lan1", "nomaster")
            try tryInVain(bed)
            try bed.gateway.ip("link", "set", "lan1", "master", "lan")
            try bed.everyday()
        },
        LiveScenario(
            name: "lab-home-network-down", title: "The gateway is switched off",
            story: "The gateway's bridge goes down, and with it everything that the home has, for half a minute.",
            means: "`ip link set lan down` in the gateway's kernel", findings: [.init("lan.down", atLeast: "medium", signs: ["B9"])],
            also: ["uplink.down", "lan.gateway-silent", "link.flap"]
        ) { bed in
            try bed.everyday()
            try bed.gateway.ip("link", "set", "lan", "down")
            try tryInVain(bed)
            try bed.gateway.ip("link", "set", "lan", "up")
            // What the kernel forgets with an interface.
            try bed.gateway.ip("route", "replace", "default", "via", "100.64.0.1")
            try bed.everyday()
        },
        LiveScenario(
            name: "lab-gateway-forgets", title: "The gateway forgets all connections",
            story: """
                Six uploads to three networks are under way when the gateway's firewall is started anew: it has forgotten the connections, and drops what
                belongs to none. New ones pass.
                """,
            means: "`conntrack -F` and `ct state invalid drop` in the gateway's kernel",
            findings: [.init("link.flap", atLeast: "medium", signs: ["X4"])], also: ["tcp.silenced", "uplink.down"], snap: 128
        ) { bed in try forget(bed, bed.gateway, "lan") },
        LiveScenario(
            name: "lab-provider-forgets", title: "The provider's firewall forgets all connections",
            story: "The same further away: a firewall of the provider is started anew, as when its spare takes over without the state.",
            means: "`conntrack -F` and `ct state invalid drop` in the provider's kernel",
            findings: [.init("link.flap", atLeast: "medium", signs: ["X4"])], also: ["tcp.silenced", "uplink.down"], snap: 128
        ) { bed in try forget(bed, bed.provider, "homes") },
        LiveScenario(
            name: "benign-lab-network-blinks", title: "The home's network is gone for three seconds",
            story: "The gateway's bridge goes down and up again at once, as when a plug is moved.",
            means: "`ip link set lan down` in the gateway's kernel",
            twinOf: ["lan.down", "link.flap", "lan.gateway-silent"], snap: 256
        ) { bed in
            try bed.everyday()
            try bed.startVisits("http://news.example/idle/5", "http://video.example/idle/5", seconds: 9)
            try bed.gateway.ip("link", "set", "lan", "down")
            bed.pause(3)
            try bed.gateway.ip("link", "set", "lan", "up")
            try bed.gateway.ip("route", "replace", "default", "via", "100.64.0.1")
            bed.finishVisits()
            try bed.everyday()
        },
        LiveScenario(
            name: "benign-lab-server-vanishes", title: "One of six servers vanishes in the middle of an upload",
            story: "Six uploads are under way; one server is gone from then on, the others take theirs to the end.",
            means: "`ip saddr` and `ip daddr` of one address dropped in the servers' kernel", twinOf: ["link.flap", "tcp.silenced"], snap: 128
        ) { bed in
            try bed.everyday()
            let upload = ["--data-binary", String(repeating: "upload ", count: 6_000), "--limit-rate", "4k", "-H", "Expect:"]
            for host in ["news.example", "mail.example", "video.example", "radio.example", "wiki.example", "bank.example"] {
                try bed.startVisits("https://\(host)/upload", seconds: 22, options: upload)
            }
            bed.pause(3)
            try bed.filter(bed.servers, "table ip lab { chain in { type filter hook input priority 0; ip daddr 192.0.2.30 drop; }; }")
            bed.pause(8)
            try bed.visit("https://news.example/", "https://video.example/")
            bed.finishVisits()
        },
    ]

    private static func tryInVain(_ bed: Testbed) throws {
        for round in 0..<5 {
            // The kernel's belief in the gateway would last half a minute more.
            try bed.client.ip("neigh", "flush", "dev", "eth0")
            try bed.startVisits("https://198.51.100.20/", "https://203.0.113.10/", "http://192.168.77.1/", seconds: 5)
            if round % 2 == 0 { try bed.startVisits("http://192.168.77.11/", "http://[2001:db8:1::20]/", seconds: 4) }
            bed.finishVisits()
            bed.pause(0.5)
        }
    }

    private static func forget(_ bed: Testbed, _ firewall: NetworkNamespace, _ inside: String) throws {
        try firewall.run("sysctl", ["-q", "-w", "net.netfilter.nf_conntrack_tcp_loose=0"])
        try bed.filter(
            firewall, "table ip lab { chain forward { type filter hook forward priority 0; iifname \"\(inside)\" ct state invalid counter drop; }; }")
        try bed.everyday()
        let upload = ["--data-binary", String(repeating: "upload ", count: 12_000), "--limit-rate", "4k", "-H", "Expect:"]
        let hosts = ["news.example", "mail.example", "video.example", "radio.example", "wiki.example", "bank.example"]
        for host in hosts { try bed.startVisits("https://\(host)/upload", seconds: 30, options: upload) }
        bed.pause(4)
        try bed.attempt("conntrack", ["-F"], in: firewall)
        bed.pause(5)
        for _ in 0..<3 {
            try bed.everyday()
            bed.pause(2)
        }
        bed.finishVisits()
        try bed.everyday()
    }
}
