import CLinux
import Capture
import Glibc

/// What could spoil a capture here, and the cure for each.
struct Checkup {
    /// How a point stands.
    enum State: String {
        case good = "ok"
        case note = "note"
        case bad = "bad"
    }

    /// One point that was looked at.
    struct Point {
        var subject: String
        var state: State
        /// What was found, a sentence.
        var finding: String
        /// What to do; `nil` where nothing is to be done.
        var cure: String?
    }

    var files = SystemFiles()

    /// All points, in the order in which a user should look at them.
    func points() -> [Point] { [privilege()] + interfaces() + [vpn(), clock()] + offloads() + [disk()] }

    /// Whether this process may open a raw socket: CAP_NET_RAW, bit 13 of its effective capabilities.
    func privilege() -> Point {
        let line = (files.text("/proc/self/status") ?? "").split(separator: "\n").first { $0.hasPrefix("CapEff:") }
        let capabilities = line.flatMap { UInt64($0.drop { $0 != "\t" }.dropFirst(), radix: 16) } ?? 0
        if capabilities & (1 << 13) != 0 { return Point(subject: "privilege", state: .good, finding: "This process may capture packets.") }
        return Point(
            subject: "privilege", state: .bad, finding: "This process may not capture packets; reading files needs no privilege.",
            cure: Privilege.command + "  (or run with sudo)")
    }

    /// Which interfaces carry traffic, and from which side.
    func interfaces() -> [Point] {
        let all = InterfaceState.all(files).filter { $0.medium != .loopback }
        guard !all.isEmpty else {
            return [
                Point(
                    subject: "interfaces", state: .bad, finding: "There is no network interface but the loopback.",
                    cure: "Connect a cable or join the Wi-Fi; in a container, run on the host's network.")
            ]
        }
        let alive = all.filter { $0.isUp && $0.hasCarrier != false }
        var points: [Point] = []
        if alive.isEmpty {
            points.append(
                Point(
                    subject: "interfaces", state: .bad, finding: "No interface is up with a carrier: \(all.map(\.name).joined(separator: ", ")).",
                    cure: "Plug in the cable or join the Wi-Fi; sudo ip link set \(all[0].name) up"))
        }
        for interface in alive {
            switch interface.medium {
            case .wifi:
                points.append(
                    Point(
                        subject: interface.name, state: .note,
                        finding: "Wi-Fi: this machine's own traffic is seen, not that of other devices, and no management frames.",
                        cure: "To see other devices, capture on the router, or between modem and router at a mirroring switch port."))
            case .ethernet:
                points.append(
                    Point(
                        subject: interface.name, state: .note,
                        finding: "Ethernet: behind a switch only this machine's traffic and broadcasts are seen.",
                        cure: "To see other devices, capture on the router, or at a mirroring switch port."))
            case .tunnel, .virtual, .loopback: break
            }
            if interface.lostFrames > 0 {
                points.append(
                    Point(
                        subject: interface.name, state: .note, finding: "The adapter or kernel lost \(interface.lostFrames) frames since it came up.",
                        cure: "sudo ethtool -G \(interface.name) rx 4096, and capture with a larger buffer (-B)"))
            }
        }
        return points
    }

    /// Whether a tunnel carries everything: then the captured line shows one encrypted conversation.
    func vpn() -> Point {
        let routes = DefaultRoute.interfaces(files)
        let tunnels = InterfaceState.all(files).filter { $0.medium == .tunnel && $0.isUp }.map(\.name)
        if let tunnel = routes.first(where: tunnels.contains) {
            return Point(
                subject: "VPN", state: .bad,
                finding: "All traffic leaves through the tunnel \(tunnel): the line itself shows one encrypted conversation only.",
                cure: "Switch the VPN off while recording, or record on \(tunnel) and know that the provider's line is not what is seen.")
        }
        if !tunnels.isEmpty {
            return Point(
                subject: "VPN", state: .note, finding: "Tunnels are up (\(tunnels.joined(separator: ", "))); some traffic may leave through them.",
                cure: "Switch them off while recording if the traffic in question uses them.")
        }
        return Point(subject: "VPN", state: .good, finding: "No tunnel carries the default route.")
    }

    /// How well times of packets can be compared with those of others.
    func clock() -> Point {
        guard let clock = Kernel.clock() else {
            return Point(subject: "clock", state: .note, finding: "The kernel does not say how good the clock is.", cure: "timedatectl status")
        }
        guard clock.isSynchronised else {
            return Point(
                subject: "clock", state: .bad, finding: "The clock is not synchronised: times in a report cannot be compared with other records.",
                cure: "sudo timedatectl set-ntp true")
        }
        return Point(
            subject: "clock", state: .good,
            finding: "The clock is synchronised, estimated error \(clock.estimatedError) µs, at most \(clock.largestError / 1000) ms.")
    }

    /// Whether adapters join packets before they are seen.
    func offloads() -> [Point] {
        InterfaceState.all(files).filter { [.ethernet, .wifi].contains($0.medium) && $0.isUp }.compactMap { interface in
            let all = [("gro", CLINUX_GRO), ("gso", CLINUX_GSO), ("tso", CLINUX_TSO), ("lro", CLINUX_LRO)]
            let on = all.filter { Kernel.offloadState(interface.name, $0.1) == true }.map(\.0)
            guard !on.isEmpty else { return nil }
            return Point(
                subject: interface.name, state: .note,
                finding:
                    "Packets are joined or split by the adapter (\(on.joined(separator: ", "))): sizes and checksums differ from the wire's. Findings allow for it.",
                cure: "For exact packets: sudo ethtool -K \(interface.name) " + on.map { $0 + " off" }.joined(separator: " "))
        }
    }

    /// Whether there is room for recordings.
    func disk() -> Point {
        guard let free = Kernel.freeBytes(at: ".") else {
            return Point(subject: "disk", state: .note, finding: "The free space here is unknown.", cure: "df -h .")
        }
        let gibibytes = free >> 30
        if gibibytes < 2 {
            return Point(
                subject: "disk", state: .bad, finding: "\(free >> 20) MiB are free here: a recording of a busy line fills that in minutes.",
                cure: "Record to another disk, or keep headers only: -s 192")
        }
        return Point(subject: "disk", state: .good, finding: "\(gibibytes) GiB are free here.")
    }
}
