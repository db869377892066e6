/// The gateway itself turns a device away.
extension LiveScenario {
    static let local: [LiveScenario] = [
        LiveScenario(
            name: "lab-gateway-ignores-device", title: "The gateway ignores one device and serves the other",
            story: """
                The gateway drops everything from the laptop, ARP too, as a modem with a device turned off does. The phone is served, and answers the laptop's own
                ARP.
                """,
            means: "`nft` tables of the families bridge and netdev in the gateway's kernel, by hardware address",
            findings: [.init("lan.gateway-silent", or: ["device.singled-out"], atLeast: "medium", signs: ["A1"])], also: ["lan.down"]
        ) { bed in
            try bed.everyday()
            try bed.visit("https://news.example/", by: bed.device2)
            try bed.filter(
                bed.gateway,
                "table netdev lab { chain in { type filter hook ingress device lan1 priority 0; ether saddr 00:00:5e:00:53:10 ether daddr 00:00:5e:00:53:01 drop; "
                    + "ether saddr 00:00:5e:00:53:10 arp daddr ip 192.168.77.1 drop; }; }")
            // The kernel's own belief in the gateway ends after the reachable time; flushing it stands for that half a minute.
            try bed.client.ip("neigh", "flush", "dev", "eth0")
            for round in 0..<8 {
                try bed.startVisits("https://198.51.100.20/", "https://203.0.113.10/", seconds: 5)
                try bed.startVisits("http://192.168.77.11/", seconds: 2)
                try bed.visit("https://news.example/", by: bed.device2)
                // The phone asks for the laptop from time to time, as phones do.
                if round % 2 == 0 { try bed.device2.ip("neigh", "flush", "dev", "eth0") }
                try bed.startVisits("http://192.168.77.10/", seconds: 2, by: bed.device2)
                bed.finishVisits()
            }
        }
    ]
}
