import CPcap
import Glibc
public import Wire

/// An interface of this machine that could be captured.
///
/// libpcap's list is copied in full before it is given back.
public struct CaptureInterface: Hashable, Sendable {
    public var name: String
    /// What the driver or libpcap calls it.
    public var description: String?
    public var addresses: [IPAddress]
    public var isUp: Bool
    /// Whether it has a carrier: a cable, an access point.
    public var isRunning: Bool
    public var isLoopback: Bool
    public var isWireless: Bool

    /// Every interface that libpcap knows, in its order: the likeliest first. Needs no privilege.
    public static func all() throws(CaptureError) -> [CaptureInterface] {
        var first: UnsafeMutablePointer<pcap_if_t>?
        var buffer = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
        guard unsafe pcap_findalldevs(&first, &buffer) == 0 else {
            let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            throw .interfaceFailed(interface: "any interface", reason: text, cure: "Check that /sys and netlink sockets can be used.")
        }
        defer { unsafe pcap_freealldevs(first) }
        var all: [CaptureInterface] = []
        var next = unsafe first
        while let device = unsafe next {
            let flags = unsafe device.pointee.flags
            let description = unsafe device.pointee.description.map { unsafe String(cString: $0) }
            all.append(
                CaptureInterface(
                    name: unsafe String(cString: device.pointee.name), description: description,
                    addresses: unsafe addresses(device.pointee.addresses), isUp: flags & UInt32(PCAP_IF_UP) != 0,
                    isRunning: flags & UInt32(PCAP_IF_RUNNING) != 0, isLoopback: flags & UInt32(PCAP_IF_LOOPBACK) != 0,
                    isWireless: flags & UInt32(PCAP_IF_WIRELESS) != 0))
            unsafe next = device.pointee.next
        }
        return all
    }

    /// The IPv4 and IPv6 addresses of libpcap's list.
    private static func addresses(_ list: UnsafeMutablePointer<pcap_addr>?) -> [IPAddress] {
        var addresses: [IPAddress] = []
        var next = unsafe list
        while let entry = unsafe next {
            if let address = unsafe entry.pointee.addr {
                // A socket address of a family has that family's length: 16 bytes, 28 for IPv6.
                switch CInt(unsafe address.pointee.sa_family) {
                case AF_INET:
                    addresses.append(IPAddress(v4Loading: unsafe RawSpan(_unsafeStart: UnsafeRawPointer(address), byteCount: 16), at: 4))
                case AF_INET6:
                    addresses.append(IPAddress(v6Loading: unsafe RawSpan(_unsafeStart: UnsafeRawPointer(address), byteCount: 28), at: 8))
                default: break
                }
            }
            unsafe next = entry.pointee.next
        }
        return addresses
    }

    /// The link types the interface can give (`-L`); the interface is opened for it, which needs the privilege to capture.
    public func linkTypes(isMonitor: Bool = false) throws(CaptureError) -> [LinkType] {
        var settings = LiveSettings()
        settings.isPromiscuous = false
        settings.isMonitor = isMonitor
        settings.bufferMebibytes = 1
        return try PcapHandle(name, settings).linkTypes
    }

    /// Whether an interface is up and has a carrier, as the kernel says now; `nil` where it does not say, as for `any`.
    static func isAlive(_ name: String) -> Bool? {
        guard !name.utf8.contains(UInt8(ascii: "/")), let flags = line("/sys/class/net/\(name)/flags") else { return nil }
        guard let bits = UInt32(flags.dropFirst(2), radix: 16) else { return nil }
        // IFF_UP. Reading the carrier of an interface that is down is an error.
        if bits & 1 == 0 { return false }
        return line("/sys/class/net/\(name)/carrier") == "1"
    }

    private static func line(_ path: String) -> String? {
        guard let file = try? Descriptor.open(path) else { return nil }
        var bytes = [UInt8](repeating: 0, count: 64)
        guard let count = try? file.read(into: &bytes, from: 0, path: path) else { return nil }
        return String(decoding: bytes.prefix(count).prefix { $0 != 10 }, as: UTF8.self)
    }
}
