/// Over which interfaces traffic to everywhere leaves: the kernel's tables in `/proc/net/route` and `/proc/net/ipv6_route`.
enum DefaultRoute {
    /// The interfaces' names, each once, in the tables' order. Halves of everything (0/1 and 128/1), which VPN clients set, count too.
    static func interfaces(_ files: SystemFiles = SystemFiles()) -> [String] {
        var names: [String] = []
        for line in (files.text("/proc/net/route") ?? "").split(separator: "\n").dropFirst() {
            let fields = line.split(separator: "\t").map { $0.filter { $0 != " " } }
            guard fields.count >= 8, fields[1] == "00000000" || fields[1] == "00000080", fields[7] == "00000000" || fields[7] == "00000080" else {
                continue
            }
            if !names.contains(fields[0]) { names.append(fields[0]) }
        }
        for line in (files.text("/proc/net/ipv6_route") ?? "").split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count >= 10, fields[1] == "00" || fields[1] == "01", let flags = UInt32(fields[8], radix: 16) else { continue }
            // RTF_UP, and not RTF_REJECT, which the kernel's own "unreachable" default has.
            guard flags & 1 == 1, flags & 0x200 == 0, fields[9] != "lo" else { continue }
            if !names.contains(String(fields[9])) { names.append(String(fields[9])) }
        }
        return names
    }
}
