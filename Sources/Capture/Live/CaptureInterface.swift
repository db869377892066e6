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

    /// The kernel's number of an interface; 0 where it knows none of that name, as `any`. Names change, numbers do not.
    static func index(of name: String) -> UInt32 { unsafe if_nametoindex(name) }

    /// The name that an interface has now; `nil` where it is gone.
    static func name(of index: UInt32) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(IF_NAMESIZE))
        // The array has the IF_NAMESIZE bytes that the call may write.
        let found = unsafe buffer.withUnsafeMutableBufferPointer { unsafe if_indextoname(index, $0.baseAddress) != nil }
        return found ? String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
    }

    /// Whether an interface is up and has a carrier, as the kernel says now; `nil` where it knows none of that name, as `any`.
    ///
    /// Asked through a socket of any kind: the capture's own, so that no other has to be opened.
    static func isAlive(_ name: String, asking socket: CInt) -> Bool? {
        // struct ifreq: 16 bytes of name, ended by a zero, then 24 in which the flags come first.
        guard name.utf8.count < 16 else { return nil }
        var request = Array(name.utf8) + [UInt8](repeating: 0, count: 40 - name.utf8.count)
        // The kernel reads and writes the 40 bytes that the array has.
        let status = unsafe request.withUnsafeMutableBytes { bytes in
            guard let address = bytes.baseAddress else { return CInt(-1) }
            return unsafe ioctl(socket, UInt(SIOCGIFFLAGS), address)
        }
        guard status == 0 else { return nil }
        // IFF_UP and IFF_RUNNING.
        return request[16] & 0x41 == 0x41
    }
}
