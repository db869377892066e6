import CPcap

/// The peer that every figure is held against: libpcap hands each packet over, and nothing is done with it.
enum LibpcapLoop {
    /// What the library calls itself.
    static var version: String { unsafe String(cString: pcap_lib_version()) }

    /// How many packets the file has; `nil` where libpcap cannot read it.
    static func count(_ path: String) -> UInt64? {
        // libpcap wants room for 256 characters of an error message, and lends each packet until the next call.
        var message = [CChar](repeating: 0, count: 256)
        guard let handle = unsafe pcap_open_offline(path, &message) else { return nil }
        defer { unsafe pcap_close(handle) }
        var header: UnsafeMutablePointer<pcap_pkthdr>?
        var bytes: UnsafePointer<UInt8>?
        var count: UInt64 = 0
        while unsafe pcap_next_ex(handle, &header, &bytes) == 1 { count += 1 }
        return count
    }
}
