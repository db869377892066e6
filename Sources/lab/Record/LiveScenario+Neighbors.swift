/// Somebody in the home says that he is somebody else.
extension LiveScenario {
    static let neighbors: [LiveScenario] = [
        LiveScenario(
            name: "lab-gateway-claimed-in-path", title: "A machine takes the gateway's place and passes everything on",
            story: """
                A third device tells the laptop every two seconds that it is the gateway, and the gateway that it is the laptop, and forwards what it gets,
                to the end.
                """,
            means: "arpspoof of dsniff, and the forwarding of the third device's kernel",
            findings: [.init("lan.gateway-impersonation", atLeast: "high", signs: ["A2", "A3"])], also: ["lan.address-conflict"], snap: 256
        ) { bed in
            let third = try bed.addDevice()
            try bed.everyday()
            try third.run(
                "sysctl", ["-q", "-w", "net.ipv4.ip_forward=1", "net.ipv4.conf.all.send_redirects=0", "net.ipv4.conf.eth0.send_redirects=0"])
            try bed.start("arpspoof", ["-i", "eth0", "-r", "-t", "192.168.77.10", "192.168.77.1"], in: third)
            for _ in 0..<4 {
                bed.pause(2)
                try bed.everyday()
            }
        },
        LiveScenario(
            name: "lab-gateway-claimed", title: "A machine takes the gateway's place and swallows everything",
            story: "The same without passing anything on: nothing that the laptop sends to it gets further than the third device.",
            means: "arpspoof of dsniff", findings: [.init("lan.gateway-impersonation", atLeast: "medium", signs: ["A2", "A3"])],
            also: ["lan.address-conflict", "uplink.down", "link.flap", "tcp.silenced", "route.blackhole", "lan.gateway-silent"], snap: 256
        ) { bed in
            let third = try bed.addDevice()
            try bed.everyday()
            try bed.start("arpspoof", ["-i", "eth0", "-t", "192.168.77.10", "192.168.77.1"], in: third)
            for _ in 0..<3 {
                bed.pause(1)
                try bed.startVisits("https://198.51.100.20/", "https://203.0.113.10/", seconds: 4)
                try bed.startVisits("http://192.168.77.1/", seconds: 2)
                bed.finishVisits()
                // The laptop doubts its belief and asks again, as it does every half minute.
                try bed.client.ip("neigh", "flush", "dev", "eth0")
            }
        },
        LiveScenario(
            name: "lab-address-twice", title: "Two devices with one address",
            story: """
                The third device was given the phone's address by hand. Both say so when they are plugged in, and again from time to time; the laptop talks
                now to one and now to the other.
                """,
            means: "two kernels with one address, and arping of iputils", findings: [.init("lan.address-conflict", atLeast: "medium", signs: ["A4"])],
            also: ["tcp.silenced", "tcp.forged-reset"], isSeenAtGateway: true, snap: 256
        ) { bed in
            try bed.everyday()
            try bed.visit("http://192.168.77.11/", seconds: 2)
            let third = try bed.addDevice(withAddress: false)
            try third.ip("addr", "add", "192.168.77.11/24", "dev", "eth0")
            for _ in 0..<3 {
                try bed.attempt("arping", ["-q", "-U", "-c", "1", "-I", "eth0", "192.168.77.11"], in: third)
                try bed.visit("http://192.168.77.11/", seconds: 2)
                bed.pause(1.5)
                try bed.attempt("arping", ["-q", "-U", "-c", "1", "-I", "eth0", "192.168.77.11"], in: bed.device2)
                try bed.visit("http://192.168.77.11/", seconds: 2)
                bed.pause(1.5)
            }
            try bed.everyday()
        },
        LiveScenario(
            name: "lab-address-probed", title: "A device probes an address that is taken",
            story: "The third device asks three times, as RFC 5227 wants it, whether the phone's address is free, and the phone answers each time.",
            means: "arping -D of iputils", findings: [.init("lan.address-conflict", atLeast: "low", signs: ["A4"])], isSeenAtGateway: true, snap: 256
        ) { bed in
            try bed.everyday()
            try bed.visit("https://news.example/", by: bed.device2)
            let third = try bed.addDevice(withAddress: false)
            for _ in 0..<3 {
                try bed.attempt("arping", ["-q", "-D", "-c", "2", "-w", "3", "-I", "eth0", "192.168.77.11"], in: third)
                bed.pause(2)
            }
            try bed.everyday()
        },
        LiveScenario(
            name: "lab-router-withdrawn", title: "A machine withdraws the router in its name",
            story: """
                The gateway advertises itself for IPv6. The third device says in its name, with its link-local address, that it routes no more; the gateway's own
                advertisements go on.
                """,
            means: "radvd in the gateway, and another radvd in the third device",
            findings: [.init("lan.router-advertisement", atLeast: "medium", signs: ["N1"])], snap: 256
        ) { bed in try advertise(bed, "AdvDefaultLifetime 0;", "", ends: true) },
        LiveScenario(
            name: "lab-router-doubled", title: "A machine names another resolver in the router's name",
            story: "The third device advertises in the gateway's name, with its link-local address, a resolver that the gateway does not name.",
            means: "radvd in the gateway, and another radvd in the third device",
            findings: [.init("lan.router-advertisement", atLeast: "medium", signs: ["N3"])], snap: 256
        ) { bed in try advertise(bed, "AdvDefaultLifetime 90;", "RDNSS 2001:db8:666::53 { AdvRDNSSLifetime 90; };", ends: false) },
        LiveScenario(
            name: "benign-lab-router-renumbered", title: "The gateway gets another prefix",
            story: "The gateway takes its prefix out of use and advertises another, as after a new dial-in.", means: "radvd in the gateway",
            twinOf: ["lan.router-advertisement"], snap: 256
        ) { bed in
            try bed.start(
                "radvd", radvd(bed, "first", "", "prefix 2001:db8:77::/64 { DeprecatePrefix on; };", on: "lan"), in: bed.gateway)
            for _ in 0..<3 {
                try bed.visit("http://[2001:db8:1::20]/", "https://six.example/")
                bed.pause(4)
            }
            try bed.stop("radvd", in: bed.gateway)
            bed.pause(1)
            try bed.start("radvd", radvd(bed, "second", "", "prefix 2001:db8:78::/64 { };", on: "lan"), in: bed.gateway)
            bed.pause(8)
            try bed.everyday()
        },
        LiveScenario(
            name: "benign-lab-device-replaced", title: "A device is replaced by another with its address",
            story: "The phone is taken away, and a new one gets its address and says so.", means: "arping of iputils",
            twinOf: ["lan.address-conflict", "lan.gateway-impersonation"], isSeenAtGateway: true, snap: 256
        ) { bed in
            try bed.visit("http://192.168.77.11/", seconds: 2)
            try bed.everyday()
            try bed.device2.ip("link", "set", "eth0", "down")
            let third = try bed.addDevice(withAddress: false)
            try third.ip("addr", "add", "192.168.77.11/24", "dev", "eth0")
            try bed.attempt("arping", ["-q", "-U", "-c", "2", "-I", "eth0", "192.168.77.11"], in: third)
            for _ in 0..<3 {
                try bed.client.ip("neigh", "flush", "dev", "eth0")
                try bed.visit("http://192.168.77.11/", seconds: 2)
                try bed.everyday()
                bed.pause(2)
            }
        },
        LiveScenario(
            name: "benign-lab-address-announced", title: "A device that announces itself",
            story: "The phone says again and again that its address is its own, as some do when they wake.", means: "arping of iputils",
            twinOf: ["lan.address-conflict", "lan.gateway-impersonation"], isSeenAtGateway: true, snap: 256
        ) { bed in
            try bed.everyday()
            for _ in 0..<4 {
                try bed.attempt("arping", ["-q", "-U", "-c", "3", "-I", "eth0", "192.168.77.11"], in: bed.device2)
                try bed.visit("https://news.example/", by: bed.device2)
            }
            try bed.everyday()
        },
    ]

    /// The gateway advertises itself; the third device, with the gateway's link-local address, advertises something else.
    private static func advertise(_ bed: Testbed, _ deceit: String, _ more: String, ends: Bool) throws {
        let third = try bed.addDevice()
        try bed.gateway.ip("-6", "addr", "add", "fe80::1/64", "dev", "lan", "nodad")
        try bed.start(
            "radvd", radvd(bed, "rightful", "AdvRASrcAddress { fe80::1; };", "prefix 2001:db8:77::/64 { };", on: "lan"), in: bed.gateway)
        for _ in 0..<2 {
            try bed.visit("http://[2001:db8:1::20]/", "https://six.example/")
            bed.pause(4)
        }
        try third.run("sysctl", ["-q", "-w", "net.ipv6.conf.all.forwarding=1"])
        try third.ip("-6", "addr", "add", "fe80::1/64", "dev", "eth0", "nodad")
        try bed.start("radvd", radvd(bed, "false", "AdvRASrcAddress { fe80::1; }; \(deceit)", more, on: "eth0"), in: third)
        for _ in 0..<4 {
            try bed.visit("http://192.0.2.30/")
            bed.pause(4)
        }
        // One that ends says goodbye with a lifetime of nothing, which is a sign of its own.
        if ends { try bed.stop("radvd", in: third) }
        bed.pause(4)
        try bed.everyday()
    }

    private static func radvd(_ bed: Testbed, _ name: String, _ settings: String, _ blocks: String, on device: String) throws -> [String] {
        let file = try bed.file(
            "\(name).conf",
            "interface \(device) { AdvSendAdvert on; MinRtrAdvInterval 3; MaxRtrAdvInterval 4; MinDelayBetweenRAs 3; \(settings) \(blocks) };\n")
        return ["-n", "-m", "stderr", "-C", file, "-p", "\(file).pid"]
    }
}
