import CPcap
import Glibc
import Wire

/// One open interface: with `CaptureInterface` and `BPFProgram` the module's door to libpcap.
///
/// The handle is libpcap's from `pcap_create` to `pcap_close` and is used by this object alone. What `pcap_next_ex` points at
/// is libpcap's until the next call, so it is copied before this object returns.
@safe final class PcapHandle {
    /// What one look at the kernel's buffer gave.
    enum Arrival {
        case frame(time: Timestamp, captured: Int, original: Int)
        case nothing
        /// The frame did not fit behind what the batch has; it comes again.
        case full
        case failed(String)
    }

    /// libpcap's counters, which wrap at 2^32.
    struct Counters {
        var received: UInt32
        var dropped: UInt32
        var droppedByInterface: UInt32
    }

    let linkType: LinkType
    /// What libpcap said while activating, where that was no error.
    let message: String?
    /// What poll(2) can wait on.
    let selectable: CInt
    private let handle: OpaquePointer
    private let unit: Int64
    /// A frame that did not fit.
    private var held: (time: Timestamp, original: Int, bytes: [UInt8])?

    /// Opens and activates an interface; non-blocking.
    init(_ interface: String, _ settings: LiveSettings) throws(CaptureError) {
        var buffer = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
        guard let handle = unsafe pcap_create(interface, &buffer) else {
            throw .interfaceFailed(interface: interface, reason: PcapHandle.text(buffer), cure: PcapHandle.generalCure)
        }
        unsafe pcap_set_snaplen(handle, CInt(clamping: max(1, min(settings.snapLength, PcapFormat.usualMaximum))))
        unsafe pcap_set_promisc(handle, settings.isPromiscuous ? 1 : 0)
        unsafe pcap_set_buffer_size(handle, CInt(clamping: max(1, min(settings.bufferMebibytes, 2047))) &* 1_048_576)
        unsafe pcap_set_timeout(handle, CInt(clamping: max(1, settings.timeoutMilliseconds)))
        if settings.isMonitor { unsafe pcap_set_rfmon(handle, 1) }
        unsafe pcap_set_tstamp_precision(handle, PCAP_TSTAMP_PRECISION_NANO)
        let status = unsafe pcap_activate(handle)
        let said = unsafe String(cString: pcap_geterr(handle))
        if status < 0 {
            unsafe pcap_close(handle)
            throw PcapHandle.failure(status, said, interface, isMonitor: settings.isMonitor)
        }
        do throws(CaptureError) {
            try unsafe PcapHandle.choose(handle, interface, settings)
        } catch {
            unsafe pcap_close(handle)
            throw error
        }
        unsafe self.handle = handle
        message = status > 0 ? (said.isEmpty ? unsafe String(cString: pcap_statustostr(status)) : said) : nil
        linkType = LinkType(platformNumber: unsafe pcap_datalink(handle))
        unit = unsafe pcap_get_tstamp_precision(handle) == PCAP_TSTAMP_PRECISION_NANO ? 1 : 1000
        selectable = unsafe pcap_get_selectable_fd(handle)
    }

    deinit { unsafe pcap_close(handle) }

    /// Sets the link type, the filter and the mode of an active handle.
    private static func choose(_ handle: OpaquePointer, _ interface: String, _ settings: LiveSettings) throws(CaptureError) {
        if let linkType = settings.linkType, unsafe pcap_set_datalink(handle, linkType.platformNumber) != 0 {
            throw .interfaceFailed(
                interface: interface, reason: unsafe String(cString: pcap_geterr(handle)),
                cure: "Leave out the link type, or choose one that -L lists.")
        }
        if let filter = settings.filter, !filter.isEmpty {
            var program = unsafe bpf_program()
            let compiled = unsafe pcap_compile(handle, &program, filter, 1, PCAP_NETMASK_UNKNOWN)
            if compiled != 0 { throw .badFilter(expression: filter, message: unsafe String(cString: pcap_geterr(handle))) }
            defer { unsafe pcap_freecode(&program) }
            if unsafe pcap_setfilter(handle, &program) != 0 {
                throw .badFilter(expression: filter, message: unsafe String(cString: pcap_geterr(handle)))
            }
        }
        var buffer = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
        if unsafe pcap_setnonblock(handle, 1, &buffer) != 0 {
            throw .interfaceFailed(interface: interface, reason: text(buffer), cure: generalCure)
        }
    }

    private static let generalCure = "Run `wirewitness interfaces` to see what can be captured."

    private static func failure(_ status: CInt, _ said: String, _ interface: String, isMonitor: Bool) -> CaptureError {
        let known = unsafe String(cString: pcap_statustostr(status))
        switch status {
        case PCAP_ERROR_PERM_DENIED, PCAP_ERROR_PROMISC_PERM_DENIED:
            return .noPrivilege(interface: interface, command: isMonitor ? Privilege.monitorCommand : Privilege.command)
        case PCAP_ERROR_NO_SUCH_DEVICE:
            let all = (try? CaptureInterface.all().map(\.name)) ?? []
            return .noSuchInterface(interface: interface, available: all)
        case PCAP_ERROR_IFACE_NOT_UP:
            return .interfaceFailed(interface: interface, reason: "it is down", cure: "Bring it up with `sudo ip link set \(interface) up`.")
        case PCAP_ERROR_RFMON_NOTSUP:
            return .interfaceFailed(
                interface: interface, reason: "it cannot be put into monitor mode from here",
                cure: "Leave out -I to see what this machine itself sends and receives. If the radio can do it (`iw phy` lists \"monitor\"), make an "
                    + "interface for it: `sudo iw dev \(interface) interface add mon0 type monitor && sudo ip link set mon0 up`, and watch mon0.")
        default:
            return .interfaceFailed(interface: interface, reason: said.isEmpty ? known : said, cure: generalCure)
        }
    }

    private static func text(_ buffer: [CChar]) -> String {
        String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Takes the next frame from the kernel's buffer and copies it into `bytes` at `start`.
    func next(into bytes: inout [UInt8], at start: Int) -> Arrival {
        if let held {
            guard place(held.bytes.rawSpan, into: &bytes, at: start) else { return .full }
            self.held = nil
            return .frame(time: held.time, captured: held.bytes.count, original: held.original)
        }
        var header: UnsafeMutablePointer<pcap_pkthdr>?
        var data: UnsafePointer<UInt8>?
        let status = unsafe pcap_next_ex(handle, &header, &data)
        if status == 0 { return .nothing }
        guard status == 1, let header = unsafe header, let data = unsafe data else {
            return .failed(unsafe String(cString: pcap_geterr(handle)))
        }
        let captured = unsafe Int(header.pointee.caplen)
        let original = unsafe max(captured, Int(header.pointee.len))
        let seconds = unsafe header.pointee.ts.tv_sec
        let fraction = unsafe header.pointee.ts.tv_usec
        let time = Timestamp(seconds: Int64(seconds), nanoseconds: Int64(fraction) &* unit)
        // libpcap vouches for `caplen` bytes until the next call.
        let frame = unsafe RawSpan(_unsafeStart: UnsafeRawPointer(data), byteCount: captured)
        if place(frame, into: &bytes, at: start) { return .frame(time: time, captured: captured, original: original) }
        held = (time, original, frame.copied())
        return .full
    }

    /// Copies a frame where there is room for it; an empty batch makes room.
    private func place(_ frame: RawSpan, into bytes: inout [UInt8], at start: Int) -> Bool {
        if frame.byteCount > bytes.count - start {
            guard start == 0 else { return false }
            bytes.grow(to: frame.byteCount)
        }
        bytes.copy(frame, to: start)
        return true
    }

    /// The link types that the interface can give.
    var linkTypes: [LinkType] {
        var list: UnsafeMutablePointer<CInt>?
        let count = unsafe pcap_list_datalinks(handle, &list)
        defer { unsafe pcap_free_datalinks(list) }
        guard count > 0, let list = unsafe list else { return [linkType] }
        // libpcap filled `count` elements.
        return unsafe UnsafeBufferPointer(start: list, count: Int(count)).map { LinkType(platformNumber: $0) }
    }

    /// The counters since the capture began; `nil` where the system has none.
    var counters: Counters? {
        var statistics = pcap_stat()
        guard unsafe pcap_stats(handle, &statistics) == 0 else { return nil }
        return Counters(received: statistics.ps_recv, dropped: statistics.ps_drop, droppedByInterface: statistics.ps_ifdrop)
    }
}
