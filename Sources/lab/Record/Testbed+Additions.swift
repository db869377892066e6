import Foundation

/// What a scenario adds to the home and to the world beyond.
extension Testbed {
    /// A further device at home, plugged in, with the addresses 192.168.77.12 and 2001:db8:77::12 if it is to have any.
    func addDevice(withAddress: Bool = true) throws -> NetworkNamespace {
        let device = try NetworkNamespace(client.name.replacingOccurrences(of: "-client", with: "-device3"), settings: quiet)
        guests.append(device)
        try cable(device, "eth0", Self.guestCard, gateway, "lan3", "00:00:5e:00:53:a3")
        try gateway.ip("link", "set", "lan3", "master", "lan", "up")
        try assign(device, "eth0", withAddress ? ["192.168.77.12/24", "2001:db8:77::12/64"] : [])
        try device.run("python3", [script("plain.py"), "eth0"])
        guard withAddress else { return device }
        try device.ip("route", "add", "default", "via", "192.168.77.1")
        try device.ip("-6", "route", "add", "default", "via", "2001:db8:77::1")
        return device
    }

    /// Lets the servers have further addresses, in whatever networks.
    func addPlaces(_ addresses: [String]) throws {
        for address in addresses {
            let isV6 = address.contains(":")
            try servers.ip("addr", "add", address + (isV6 ? "/128" : "/32"), "dev", "lo")
            try provider.ip(isV6 ? "-6" : "-4", "route", "add", address, "via", isV6 ? "2001:db8:65::2" : "100.65.0.2")
        }
    }

    /// Lets the servers answer questions for names at further addresses, over UDP and over TLS.
    func addResolvers(_ addresses: [String]) throws {
        try addPlaces(addresses)
        resolvers += addresses
        try startServers()
    }

    /// Starts a program that runs until the scenario ends, or is told to end.
    ///
    /// - Parameter isDaemon: whether it closes every descriptor that it did not open, by which Foundation would take it for ended; a shell keeps
    ///   them then.
    @discardableResult
    func start(_ program: String, _ arguments: [String], in space: NetworkNamespace, isDaemon: Bool = false) throws -> Peer {
        guard let path = Tool.find(program) else { throw LabError.missing(tool: program) }
        let command = isDaemon ? try space.command("sh", ["-c", "\"$@\" & wait", "sh", path] + arguments) : try space.command(program, arguments)
        let peer = try Peer(command, log: folder.appendingPathComponent("\(program)-\(peers.count).log"))
        peers.append(peer)
        return peer
    }

    /// Ends what runs of a program in a namespace, and waits for it.
    func stop(_ program: String, in space: NetworkNamespace) throws {
        for round in 0..<40 {
            let running = try Tool.run(["ip", "netns", "pids", space.name]).split(separator: "\n").compactMap { Int32($0) }.filter { process in
                (try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8))?.hasPrefix(program) == true
            }
            if running.isEmpty { return }
            for process in running { kill(process, round < 20 ? SIGTERM : SIGKILL) }
            pause(0.05)
        }
        throw LabError.late(what: "the end of \(program)")
    }

    /// Runs a program to its end, however it ends.
    func attempt(_ program: String, _ arguments: [String], in space: NetworkNamespace) throws { try Tool.attempt(space.command(program, arguments)) }

    /// The same, given up after `seconds`.
    func attempt(_ program: String, _ arguments: [String], in space: NetworkNamespace, seconds: Int) throws {
        try attempt("timeout", ["\(seconds)", program] + arguments, in: space)
    }

    /// Writes a file that a program of the scenario needs; returns where.
    func file(_ name: String, _ content: String) throws -> String {
        try content.write(toFile: script(name), atomically: true, encoding: .utf8)
        return script(name)
    }
}
