import Foundation

/// A home, its gateway, a provider and servers beyond, each a network namespace of its own, joined by cables of the kernel.
///
///      client  .10 ┐
///                  ├─ gateway .1 ──── 100.64.0.0/30 ──── provider ── path (TUN) ── 100.65.0.0/30 ──── servers
///      device2 .11 ┘  192.168.77.0/24                    4 ms to the inspection, 13 ms from there       198.51.100.0/24
///                     2001:db8:77::/64                                                                  203.0.113.0/24
///                                                                                                       192.0.2.0/24, 2001:db8:1::/48
///
/// All kernels and all programs are real; the path through the provider is a program of the lab that delays packets and,
/// where it is told to, interferes. The servers start with a TTL of 56, as if eight more routers stood before them.
final class Testbed {
    /// The names that the resolver knows.
    static let names: [String: [String]] = [
        "news.example": ["198.51.100.20"], "mail.example": ["198.51.100.21"], "shop.example": ["198.51.100.22"], "club.example": ["198.51.100.23"],
        "video.example": ["203.0.113.10"], "radio.example": ["203.0.113.11"], "forum.example": ["203.0.113.12"],
        "wiki.example": ["192.0.2.30"], "bank.example": ["192.0.2.31"], "blocked.example": ["198.51.100.20", "198.51.100.22"],
        "six.example": ["2001:db8:1::20"], "seven.example": ["2001:db8:2::20"], "denied.example": ["192.0.2.32"],
        "connectivitycheck.gstatic.com": ["203.0.113.30"],
    ]
    static let resolver = "192.0.2.53"
    /// The hardware address of the client's card.
    static let clientCard = "00:00:5e:00:53:10"

    /// That of a third device; not one of a row, as the cards of one machine are.
    static let guestCard = "00:00:5e:00:53:e7"

    let client: NetworkNamespace
    let device2: NetworkNamespace
    let gateway: NetworkNamespace
    let provider: NetworkNamespace
    let servers: NetworkNamespace
    let folder: URL
    let quiet: [String]
    var peers: [Peer] = []
    private var path: Peer?
    private var service: Peer?
    private var recorder: Peer?
    private var background: [Peer] = []
    /// Devices beyond the two that every home has.
    var guests: [NetworkNamespace] = []
    /// Resolvers besides the provider's.
    var resolvers = [Testbed.resolver]

    /// The recording as tcpdump writes it.
    var rawCapture: String { folder.appendingPathComponent("raw.pcap").path }

    /// Makes the namespaces, joins them and starts the servers.
    ///
    /// - Parameter number: tells the scenarios of one run from each other.
    init(number: Int) throws {
        let stem = "\(NetworkNamespace.prefix)\(ProcessInfo.processInfo.processIdentifier)-\(number)"
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(stem, isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        quiet = ["net.ipv6.conf.default.accept_dad=0", "net.ipv6.conf.default.accept_ra=0", "net.ipv6.conf.default.router_solicitations=0"]
        let router =
            quiet + [
                "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1", "net.ipv4.conf.all.rp_filter=0", "net.ipv4.conf.default.rp_filter=0",
            ]
        client = try NetworkNamespace("\(stem)-client", settings: quiet)
        device2 = try NetworkNamespace("\(stem)-device2", settings: quiet)
        gateway = try NetworkNamespace("\(stem)-gateway", settings: router)
        provider = try NetworkNamespace("\(stem)-provider", settings: router)
        servers = try NetworkNamespace("\(stem)-servers", settings: quiet + ["net.ipv4.ip_default_ttl=56", "net.ipv6.conf.default.hop_limit=56"])
        do {
            try wire()
            try start()
        } catch {
            close()
            throw error
        }
    }

    /// Removes what runs that have died without doing so have left.
    static func removeLeftovers() { removeAll { !FileManager.default.fileExists(atPath: "/proc/\($0)") } }

    /// Removes everything that the process with this id made.
    static func removeAll(madeBy process: Int32) { removeAll { $0 == process } }

    private static func removeAll(where isDue: (Int32) -> Bool) {
        NetworkNamespace.removeAll(where: isDue)
        let temporary = FileManager.default.temporaryDirectory
        for name in (try? FileManager.default.contentsOfDirectory(atPath: temporary.path)) ?? [] {
            guard let process = NetworkNamespace.maker(of: name), isDue(process) else { continue }
            try? FileManager.default.removeItem(at: temporary.appendingPathComponent(name))
        }
    }

    private func wire() throws {
        try cable(client, "eth0", Self.clientCard, gateway, "lan1", "00:00:5e:00:53:a1")
        try cable(device2, "eth0", "00:00:5e:00:53:11", gateway, "lan2", "00:00:5e:00:53:a2")
        try cable(gateway, "wan", "00:00:5e:00:53:02", provider, "homes", "00:00:5e:00:53:03")
        try cable(provider, "world", "00:00:5e:00:53:04", servers, "eth0", "00:00:5e:00:53:05")
        try gateway.ip("link", "add", "name", "lan", "type", "bridge")
        try gateway.ip("link", "set", "lan", "address", "00:00:5e:00:53:01", "up")
        for port in ["lan1", "lan2"] { try gateway.ip("link", "set", port, "master", "lan", "up") }
        for (device, host) in [(client, "10"), (device2, "11")] {
            try assign(device, "eth0", ["192.168.77.\(host)/24", "2001:db8:77::\(host)/64"])
            try device.ip("route", "add", "default", "via", "192.168.77.1")
            try device.ip("-6", "route", "add", "default", "via", "2001:db8:77::1")
        }
        try assign(gateway, "lan", ["192.168.77.1/24", "2001:db8:77::1/64"])
        try assign(gateway, "wan", ["100.64.0.2/30", "2001:db8:64::2/64"])
        try gateway.ip("route", "add", "default", "via", "100.64.0.1")
        try gateway.ip("-6", "route", "add", "default", "via", "2001:db8:64::1")
        try assign(provider, "homes", ["100.64.0.1/30", "2001:db8:64::1/64"])
        try assign(provider, "world", ["100.65.0.1/30", "2001:db8:65::1/64"])
        try provider.ip("route", "add", "192.168.77.0/24", "via", "100.64.0.2")
        try provider.ip("-6", "route", "add", "2001:db8:77::/64", "via", "2001:db8:64::2")
        for network in ["198.51.100.0/24", "203.0.113.0/24", "192.0.2.0/24"] { try provider.ip("route", "add", network, "via", "100.65.0.2") }
        for network in ["2001:db8:1::/48", "2001:db8:2::/48"] { try provider.ip("-6", "route", "add", network, "via", "2001:db8:65::2") }
        try assign(servers, "eth0", ["100.65.0.2/30", "2001:db8:65::2/64"])
        try servers.ip("route", "add", "default", "via", "100.65.0.1")
        try servers.ip("-6", "route", "add", "default", "via", "2001:db8:65::1")
        for address in Set(Self.names.values.joined()).union([Self.resolver, "192.0.2.66"]) {
            try servers.ip("addr", "add", address + (address.contains(":") ? "/128" : "/32"), "dev", "lo")
        }
    }

    private func start() throws {
        for (name, octets) in [
            ("path.py", PackageResources.path_py), ("servers.py", PackageResources.servers_py), ("plain.py", PackageResources.plain_py),
            ("holder.py", PackageResources.holder_py), ("portal.py", PackageResources.portal_py), ("quic.py", PackageResources.quic_py),
        ] { try Data(octets).write(to: folder.appendingPathComponent(name)) }
        for space in [client, device2, gateway] {
            try space.run("python3", [script("plain.py")] + (space.name == gateway.name ? ["lan", "wan"] : ["eth0"]))
        }
        // Where `ip netns exec` finds the resolver for the programs of the home.
        for device in [client, device2] {
            try FileManager.default.createDirectory(atPath: "/etc/netns/\(device.name)", withIntermediateDirectories: true)
            try "nameserver \(Self.resolver)\n".write(toFile: "/etc/netns/\(device.name)/resolv.conf", atomically: true, encoding: .utf8)
        }
        let box = try Peer(try provider.command("python3", ["-u", script("path.py"), "path"]), log: folder.appendingPathComponent("path.log"))
        peers.append(box)
        path = box
        try box.wait(for: "ready")
        try provider.ip("link", "set", "path", "up")
        for family in ["-4", "-6"] {
            try provider.ip(family, "route", "add", "default", "dev", "path", "table", "100")
            for device in ["homes", "world"] { try provider.ip(family, "rule", "add", "iif", device, "lookup", "100", "priority", "100") }
        }
        try startServers()
    }

    /// Starts HTTP, TLS and name service on all addresses.
    ///
    /// - Parameters:
    ///   - refused: names that the TLS servers turn down with an alert.
    ///   - authority: who vouches for the servers, in place of the one certificate that vouches for itself, in TLS 1.2 where it can be seen.
    ///   - newest: the newest version of TLS that is spoken, where it is not the newest there is.
    ///   - search: where names lead that do not exist, in place of being denied.
    func startServers(refused: [String] = [], authority: String? = nil, newest: String? = nil, search: String? = nil) throws {
        service?.end()
        let certificate = script("certificate.pem")
        if !FileManager.default.fileExists(atPath: certificate) {
            try Tool.run([
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30", "-subj",
                "/CN=example",
                "-keyout", script("key.pem"), "-out", certificate,
            ])
        }
        var content: [String: Any] = ["names": Self.names, "refused": refused, "resolvers": resolvers]
        if let search { content["search"] = search }
        if let authority { content["certificates"] = try certificates(by: authority) }
        if let newest { content["newest"] = newest }
        let zone = try JSONSerialization.data(withJSONObject: content)
        try zone.write(to: folder.appendingPathComponent("zone.json"))
        let peer = try Peer(
            try servers.command("python3", ["-u", script("servers.py"), certificate, script("key.pem"), script("zone.json")]),
            log: folder.appendingPathComponent("servers.log"))
        service = peer
        try peer.wait(for: "ready")
    }

    /// A certificate and key for each name, issued by an authority made for it.
    private func certificates(by authority: String) throws -> [String: [String]] {
        let stem = String(authority.unicodeScalars.filter { ("a"..."z").contains($0) || ("A"..."Z").contains($0) }.map(Character.init))
        let root = script("\(stem).pem")
        let rootKey = script("\(stem).key")
        if !FileManager.default.fileExists(atPath: root) {
            try Tool.run([
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30", "-subj",
                "/O=\(authority)/CN=\(authority) CA 1", "-keyout", rootKey, "-out", root,
            ])
        }
        var pairs: [String: [String]] = [:]
        for name in Self.names.keys.sorted() {
            let key = script("\(stem)-\(name).key")
            let request = script("\(stem)-\(name).csr")
            let certificate = script("\(stem)-\(name).pem")
            pairs[name] = [certificate, key]
            if FileManager.default.fileExists(atPath: certificate) { continue }
            try Tool.run([
                "openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=\(name)", "-addext",
                "subjectAltName=DNS:\(name)", "-keyout", key, "-out", request,
            ])
            try Tool.run([
                "openssl", "x509", "-req", "-in", request, "-CA", root, "-CAkey", rootKey, "-CAcreateserial", "-days", "30", "-copy_extensions",
                "copy", "-out", certificate,
            ])
        }
        return pairs
    }

    /// Starts a portal in the gateway, to which all web traffic of the home is led.
    func startPortal() throws {
        let peer = try Peer(
            try gateway.command("python3", ["-u", script("portal.py"), "8080", "http://192.168.77.1:8080"]),
            log: folder.appendingPathComponent("portal.log"))
        peers.append(peer)
        try peer.wait(for: "ready")
        try filter(
            gateway,
            """
            table ip portal {
                chain before { type nat hook prerouting priority -100; iifname "lan" tcp dport 80 redirect to :8080; }
                chain forward { type filter hook forward priority 0; iifname "lan" tcp dport 443 reject with tcp reset; }
            }
            """)
    }

    /// Lets everybody pass the portal.
    func openPortal() throws { try gateway.run("nft", ["delete", "table", "ip", "portal"]) }

    /// Starts QUIC on all IPv4 addresses of the servers.
    func startQUIC() throws {
        let addresses = Set(Self.names.values.joined()).filter { !$0.contains(":") }.sorted()
        let peer = try Peer(
            try servers.command("python3", ["-u", script("quic.py"), "server", script("certificate.pem"), script("key.pem")] + addresses),
            log: folder.appendingPathComponent("quic.log"))
        peers.append(peer)
        try peer.wait(for: "ready")
    }

    /// Shakes hands over QUIC with the first address of a name, given up after `seconds`.
    func visitQUIC(_ name: String, at address: String? = nil, seconds: Double = 8) throws { try Tool.attempt(quicClient(name, address, seconds)) }

    /// The same without waiting for its end.
    func startVisitQUIC(_ name: String, at address: String, seconds: Double = 8) throws {
        background.append(try Peer(try quicClient(name, address, seconds), log: folder.appendingPathComponent("quic-client.log")))
    }

    private func quicClient(_ name: String, _ address: String?, _ seconds: Double) throws -> [String] {
        try client.command("python3", [script("quic.py"), "client", address ?? Self.names[name]?.first ?? Self.resolver, name, "\(seconds)"])
    }

    /// Ends the servers; their kernel refuses connections from now on.
    func stopServers() { service?.end() }

    func script(_ name: String) -> String { folder.appendingPathComponent(name).path }

    func cable(_ one: NetworkNamespace, _ device: String, _ address: String, _ other: NetworkNamespace, _ far: String, _ farAddress: String)
        throws
    {
        try Tool.run([
            "ip", "link", "add", "name", device, "netns", one.name, "address", address, "type", "veth", "peer", "name", far, "netns", other.name,
            "address",
            farAddress,
        ])
    }

    func assign(_ space: NetworkNamespace, _ device: String, _ addresses: [String]) throws {
        try space.ip("link", "set", device, "up")
        for address in addresses { try space.ip("addr", "add", address, "dev", device) }
    }

    // MARK: What happens in a scenario

    /// Records what the client's card, or the gateway's bridge, sends and receives from now on, `snap` octets of each frame, all where it is 0.
    func startRecording(snap: Int = 0, atGateway: Bool = false) throws {
        let peer = try Peer(
            try (atGateway ? gateway : client).command(
                "tcpdump",
                [
                    "-i", atGateway ? "lan" : "eth0", "-s", "\(snap)", "-U", "--immediate-mode", "--time-stamp-precision=nano", "-Z", "root", "-w",
                    rawCapture,
                ]),
            log: folder.appendingPathComponent("tcpdump.log"))
        recorder = peer
        try peer.wait(for: "listening on")
    }

    func stopRecording() {
        pause(0.3)
        recorder?.end()
    }

    func pause(_ seconds: Double) { Thread.sleep(forTimeInterval: seconds) }

    /// Fetches pages one after the other with curl, each given up after `seconds`; how it ends is the capture's to tell.
    func visit(_ pages: String..., seconds: Int = 8, by device: NetworkNamespace? = nil, isTrusting: Bool = true, options: [String] = []) throws {
        for page in pages { try Tool.attempt(curl(page, seconds, device ?? client, (isTrusting ? ["-k"] : []) + options)) }
    }

    /// Starts to fetch pages at the same time, and does not wait.
    func startVisits(_ pages: String..., seconds: Int = 8, by device: NetworkNamespace? = nil, options: [String] = []) throws {
        for page in pages {
            background.append(try Peer(try curl(page, seconds, device ?? client, ["-k"] + options), log: folder.appendingPathComponent("curl.log")))
        }
    }

    /// Waits for what was started.
    func finishVisits() {
        for peer in background { peer.waitUntilExit() }
        background = []
    }

    /// Everyday traffic over several networks, for histories before and controls beside an event.
    func everyday() throws {
        try visit("https://news.example/", "https://video.example/", "https://wiki.example/", "https://mail.example/", "https://radio.example/")
        try visit("https://bank.example/", "http://shop.example/")
    }

    /// Opens connections by a program that keeps them until their servers close.
    func hold(_ pages: String..., seconds: Int) throws {
        try Tool.attempt(client.command("python3", [script("holder.py"), "\(seconds)"] + pages))
    }

    /// Gives the middlebox in the provider's path a rule.
    func middlebox(_ rule: String) throws { try path?.order("{\"rule\": \(rule)}") }

    /// Takes all rules from the middlebox.
    func clearMiddlebox() throws { try path?.order("{\"clear\": true}") }

    /// Loads rules of nftables in a namespace.
    func filter(_ space: NetworkNamespace, _ rules: String) throws {
        let file = folder.appendingPathComponent("rules.nft")
        try rules.write(to: file, atomically: true, encoding: .utf8)
        try space.run("nft", ["-f", file.path])
    }

    private func curl(_ page: String, _ seconds: Int, _ device: NetworkNamespace, _ options: [String]) throws -> [String] {
        try device.command("curl", ["-s", "-o", "/dev/null", "--max-time", "\(seconds)"] + options + [page])
    }

    /// Ends all that runs and removes all that was made.
    func close() {
        for peer in background + [recorder, service].compactMap({ $0 }) + peers { peer.end() }
        for space in [client, device2] + guests + [gateway, provider, servers] { space.remove() }
        try? FileManager.default.removeItem(at: folder)
        // The folder of names per namespace is the system's; it goes only if nobody else uses it.
        if (try? FileManager.default.contentsOfDirectory(atPath: "/etc/netns"))?.isEmpty == true {
            try? FileManager.default.removeItem(atPath: "/etc/netns")
        }
    }
}
