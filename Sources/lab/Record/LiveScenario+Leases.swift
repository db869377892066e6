/// The address service of the home refuses, ignores, or gives one device something else.
extension LiveScenario {
    static let leases: [LiveScenario] = [
        LiveScenario(
            name: "lab-lease-ignored", title: "The address service ignores one device",
            story: "The gateway gives everybody addresses but the third device, whose questions it leaves unanswered.",
            means: "dnsmasq with `dhcp-host=…,ignore`",
            findings: [.init("lan.lease-refused", or: ["device.singled-out"], atLeast: "low", signs: ["D1"])],
            isSeenAtGateway: true, snap: 400
        ) { bed in
            try serve(bed, "dhcp-host=\(Testbed.guestCard),ignore")
            try askInVain(bed)
        },
        LiveScenario(
            name: "lab-lease-exhausted", title: "The address service has none left",
            story:
                "The gateway may give away one address beyond those of the laptop and the phone, and somebody has it; the third device is not answered.",
            means: "dnsmasq with a range of one address",
            findings: [.init("lan.lease-refused", or: ["device.singled-out"], atLeast: "low", signs: ["D1"])],
            isSeenAtGateway: true, snap: 400
        ) { bed in
            try serve(bed, "dhcp-host=00:00:5e:00:53:77,192.168.77.100", range: "192.168.77.100,192.168.77.100")
            try askInVain(bed)
        },
        LiveScenario(
            name: "lab-lease-rival", title: "A second server copies the router's settings, but for names",
            story: "The third device gives addresses too: the same router, and another resolver.", means: "two dnsmasq",
            findings: [.init("lan.lease-manipulated", atLeast: "medium", signs: ["D3"])], isSeenAtGateway: true, snap: 400
        ) { bed in
            try serve(bed)
            try ask(bed, bed.client, tries: 3)
            let third = try bed.addDevice()
            try serve(bed, in: third, "dhcp-option=option:router,192.168.77.1", "dhcp-option=option:dns-server,192.168.77.12", on: "eth0")
            for _ in 0..<3 {
                try ask(bed, bed.device2, tries: 3)
                try bed.everyday()
            }
        },
        LiveScenario(
            name: "lab-lease-of-its-own", title: "One device is given another resolver",
            story: "The gateway gives the laptop another resolver than before, and the phone what it always did.",
            means: "dnsmasq with a tag for one device",
            findings: [.init("lan.lease-manipulated", atLeast: "medium", signs: ["D4"])], isSeenAtGateway: true, snap: 400
        ) { bed in
            try serve(bed)
            for device in [bed.client, bed.device2] { try ask(bed, device, tries: 3) }
            try bed.everyday()
            try bed.stop("dnsmasq", in: bed.gateway)
            try serve(bed, "dhcp-host=00:00:5e:00:53:10,set:apart", "dhcp-option=tag:apart,option:dns-server,192.0.2.66")
            try ask(bed, bed.device2, tries: 3)
            try ask(bed, bed.client, tries: 3)
            try ask(bed, bed.device2, tries: 3)
            try bed.everyday()
        },
        LiveScenario(
            name: "benign-lab-lease-moved", title: "A device comes from another network",
            story: "The third device wants the address back that it had elsewhere, is told no, and takes the one that it is offered.",
            means: "dnsmasq, authoritative", twinOf: ["lan.lease-refused"], isSeenAtGateway: true, snap: 400
        ) { bed in
            try serve(bed, "dhcp-authoritative")
            let third = try bed.addDevice(withAddress: false)
            for device in [bed.client, bed.device2] { try ask(bed, device, tries: 3) }
            let leases = try bed.file(
                "dhclient.leases",
                """
                lease {
                  interface "eth0"; fixed-address 10.9.8.7; option subnet-mask 255.255.255.0; option dhcp-lease-time 864000;
                  option dhcp-server-identifier 10.9.8.1; renew 5 2037/01/02 00:00:00; rebind 5 2037/01/02 00:00:00; expire 5 2037/01/02 00:00:00;
                }

                """)
            try bed.attempt("dhclient", ["-1", "-d", "-sf", "/bin/true", "-lf", leases, "-pf", "\(leases).pid", "eth0"], in: third, seconds: 12)
            try bed.everyday()
        },
        LiveScenario(
            name: "benign-lab-lease-settings", title: "The router has new settings for everybody",
            story: "The gateway names another resolver from now on, to every device that asks.", means: "dnsmasq, started anew",
            twinOf: ["lan.lease-manipulated"], isSeenAtGateway: true, snap: 400
        ) { bed in
            try serve(bed)
            for device in [bed.client, bed.device2] { try ask(bed, device, tries: 3) }
            try bed.everyday()
            try bed.stop("dnsmasq", in: bed.gateway)
            try serve(bed, "dhcp-option=option:dns-server,192.0.2.53")
            for device in [bed.client, bed.device2] { try ask(bed, device, tries: 3) }
            try bed.everyday()
        },
        LiveScenario(
            name: "benign-lab-lease-renewed", title: "Leases that are renewed",
            story: "The laptop and the phone ask for their addresses again and again.",
            means: "dnsmasq", twinOf: ["lan.lease-refused", "lan.lease-manipulated"], isSeenAtGateway: true, snap: 400
        ) { bed in
            try serve(bed)
            for _ in 0..<4 {
                for device in [bed.client, bed.device2] { try ask(bed, device, tries: 3) }
                bed.pause(3)
            }
            try bed.everyday()
        },
        LiveScenario(
            name: "benign-lab-guest-arrives", title: "A guest's device arrives",
            story: "A third device gets an address like the others, and is served like them.",
            means: "dnsmasq", twinOf: ["lan.lease-refused", "lan.lease-manipulated", "device.singled-out"], isSeenAtGateway: true, snap: 256
        ) { bed in
            try serve(bed)
            for device in [bed.client, bed.device2] { try ask(bed, device, tries: 3) }
            let third = try bed.addDevice()
            try ask(bed, third, tries: 3)
            for device in [third, bed.device2, bed.client] { try bed.visit("https://198.51.100.20/", "https://203.0.113.10/", by: device) }
        },
    ]

    private static func serve(
        _ bed: Testbed, in space: NetworkNamespace? = nil, _ settings: String..., on device: String = "lan",
        range: String = "192.168.77.100,192.168.77.150"
    ) throws {
        let lines =
            [
                "port=0", "no-ping", "interface=\(device)", "bind-interfaces", "dhcp-leasefile=/dev/null",
                "dhcp-range=\(range),255.255.255.0,1h",
            ] + (space == nil ? ["dhcp-host=00:00:5e:00:53:10,192.168.77.10", "dhcp-host=00:00:5e:00:53:11,192.168.77.11"] : [])
            + (settings.contains { $0.contains("dns-server") && !$0.contains("tag:") } ? [] : ["dhcp-option=option:dns-server,192.168.77.1"])
            + settings
        let file = try bed.file("dnsmasq-\(device)-\(settings.count).conf", lines.joined(separator: "\n") + "\n")
        let peer = try bed.start(
            "dnsmasq", ["--no-daemon", "--user=root", "--conf-file=\(file)", "--pid-file=\(file).pid"], in: space ?? bed.gateway,
            isDaemon: true)
        try peer.wait(for: "started")
        bed.pause(0.3)
    }

    /// A third device asks, and the others before and after it; then it is waited until its silence is one.
    private static func askInVain(_ bed: Testbed) throws {
        let third = try bed.addDevice(withAddress: false)
        for device in [bed.client, bed.device2] { try ask(bed, device, tries: 3) }
        try ask(bed, third, tries: 12)
        bed.pause(12)
        for device in [bed.client, bed.device2] { try ask(bed, device, tries: 3) }
        try bed.everyday()
    }

    /// Asks for an address like a device that was plugged in; it keeps those that it has.
    private static func ask(_ bed: Testbed, _ device: NetworkNamespace, tries: Int) throws {
        try bed.attempt(
            "udhcpc", ["-i", "eth0", "-n", "-q", "-f", "-s", "/bin/true", "-t", "\(tries)", "-T", "3"],
            in: device)
    }
}
