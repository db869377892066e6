import CPcap
import Wire

/// A compiled filter for one link type. libpcap owns the instructions between compilation and release.
@safe final class BPFProgram {
    private var program = unsafe bpf_program()
    let linkType: LinkType

    /// Has libpcap compile the expression; no interface and no privilege is needed.
    init(_ expression: String, linkType: LinkType, snapLength: Int) throws(CaptureError) {
        self.linkType = linkType
        guard let handle = unsafe pcap_open_dead(linkType.platformNumber, CInt(clamping: snapLength)) else {
            throw .badFilter(expression: expression, message: "out of memory")
        }
        defer { unsafe pcap_close(handle) }
        // 1: optimise. The netmask is unknown; looking it up would open a socket.
        if unsafe pcap_compile(handle, &program, expression, 1, PCAP_NETMASK_UNKNOWN) != 0 {
            throw .badFilter(expression: expression, message: unsafe String(cString: pcap_geterr(handle)))
        }
    }

    deinit { unsafe pcap_freecode(&program) }

    /// Whether the frame at `start` matches. Precondition: `captured` bytes stand there.
    func accepts(_ bytes: RawSpan, at start: Int, captured: Int, original: Int) -> Bool {
        let frame = bytes.extracting(start..<start + captured)
        var header = pcap_pkthdr()
        header.caplen = UInt32(clamping: captured)
        header.len = UInt32(clamping: original)
        // The interpreter checks every load against `caplen`, which is the span's length; an empty frame may have no address.
        return unsafe frame.withUnsafeBytes { bytes in
            guard let address = unsafe bytes.bindMemory(to: UInt8.self).baseAddress else { return false }
            return unsafe pcap_offline_filter(&program, &header, address) != 0
        }
    }
}
