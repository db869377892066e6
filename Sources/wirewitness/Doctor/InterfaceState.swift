/// What the kernel says of an interface in `/sys/class/net`.
struct InterfaceState: Equatable {
    /// What sort of link it is.
    enum Medium: String {
        case ethernet, wifi, tunnel, loopback, virtual
    }

    var name: String
    var medium: Medium
    var isUp: Bool
    /// Whether there is a carrier; `nil` where the driver does not say.
    var hasCarrier: Bool?
    /// Received frames that the adapter or the kernel lost since the interface came up.
    var lostFrames: UInt64

    /// Reads the state of all interfaces, in order of their names.
    static func all(_ files: SystemFiles = SystemFiles()) -> [InterfaceState] {
        files.names("/sys/class/net").compactMap { InterfaceState(name: $0, files: files) }
    }

    /// Reads one interface's state; `nil` if there is no such interface.
    init?(name: String, files: SystemFiles) {
        let folder = "/sys/class/net/" + name
        guard let type = files.text(folder + "/type"), let flags = files.text(folder + "/flags") else { return nil }
        self.name = name
        isUp = (UInt32(flags.dropFirst(2), radix: 16) ?? 0) & 1 == 1
        hasCarrier = isUp ? files.text(folder + "/carrier").map { $0 == "1" } : nil
        lostFrames = ["rx_dropped", "rx_missed_errors", "rx_fifo_errors"].reduce(0) {
            $0 &+ (UInt64(files.text("\(folder)/statistics/\($1)") ?? "") ?? 0)
        }
        let isWireGuard = files.text(folder + "/uevent")?.split(separator: "\n").contains("DEVTYPE=wireguard") ?? false
        // ARPHRD_ of <linux/if_arp.h>: 772 loopback, 65534 none, 512 PPP, 1 Ethernet.
        if type == "772" {
            medium = .loopback
        } else if isWireGuard || files.exists(folder + "/tun_flags") || type == "65534" || type == "512" {
            medium = .tunnel
        } else if files.exists(folder + "/wireless") || files.exists(folder + "/phy80211") {
            medium = .wifi
        } else {
            medium = files.exists(folder + "/device") ? .ethernet : .virtual
        }
    }
}
