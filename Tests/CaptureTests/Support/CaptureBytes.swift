/// Bytes of a capture file, written out by hand in either byte order.
struct CaptureBytes {
    var bytes: [UInt8] = []
    let isBigEndian: Bool

    init(isBigEndian: Bool = false) { self.isBigEndian = isBigEndian }

    mutating func put16(_ value: UInt16) { put(UInt64(value), 2) }
    mutating func put32(_ value: UInt32) { put(UInt64(value), 4) }
    mutating func put64(_ value: UInt64) { put(value, 8) }
    mutating func put(_ more: [UInt8]) { bytes += more }
    mutating func pad() { while bytes.count % 4 != 0 { bytes.append(0) } }

    private mutating func put(_ value: UInt64, _ width: Int) {
        for index in 0..<width {
            let shift = UInt64(8 * (isBigEndian ? width - 1 - index : index))
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    // MARK: - pcap

    mutating func pcapHeader(magic: UInt32 = 0xA1B2_C3D4, linkType: UInt32 = 1, snapLength: UInt32 = 65_535, major: UInt16 = 2, minor: UInt16 = 4) {
        put32(magic)
        put16(major)
        put16(minor)
        put32(0)
        put32(0)
        put32(snapLength)
        put32(linkType)
    }

    mutating func pcapRecord(_ seconds: UInt32, _ fraction: UInt32, _ frame: [UInt8], original: UInt32? = nil) {
        put32(seconds)
        put32(fraction)
        put32(UInt32(frame.count))
        put32(original ?? UInt32(frame.count))
        put(frame)
    }

    // MARK: - pcapng

    mutating func block(_ type: UInt32, _ body: (inout CaptureBytes) -> Void) {
        var inner = CaptureBytes(isBigEndian: isBigEndian)
        body(&inner)
        inner.pad()
        put32(type)
        put32(UInt32(inner.bytes.count + 12))
        put(inner.bytes)
        put32(UInt32(inner.bytes.count + 12))
    }

    mutating func option(_ code: UInt16, _ value: [UInt8]) {
        put16(code)
        put16(UInt16(value.count))
        put(value)
        pad()
    }

    mutating func section(options: (inout CaptureBytes) -> Void = { _ in }) {
        block(0x0A0D_0D0A) {
            $0.put32(0x1A2B_3C4D)
            $0.put16(1)
            $0.put16(0)
            $0.put64(.max)
            options(&$0)
        }
    }

    mutating func interface(linkType: UInt16 = 1, snapLength: UInt32 = 0, resolution: UInt8? = nil, offset: Int64? = nil) {
        block(1) {
            $0.put16(linkType)
            $0.put16(0)
            $0.put32(snapLength)
            if let resolution { $0.option(9, [resolution]) }
            if let offset {
                $0.put16(14)
                $0.put16(8)
                $0.put64(UInt64(bitPattern: offset))
            }
            $0.put32(0)
        }
    }

    mutating func packet(_ time: UInt64, _ frame: [UInt8], interface: UInt32 = 0, original: UInt32? = nil, comment: String? = nil) {
        block(6) {
            $0.put32(interface)
            $0.put32(UInt32(truncatingIfNeeded: time >> 32))
            $0.put32(UInt32(truncatingIfNeeded: time))
            $0.put32(UInt32(frame.count))
            $0.put32(original ?? UInt32(frame.count))
            $0.put(frame)
            $0.pad()
            if let comment {
                $0.option(1, Array(comment.utf8))
                $0.put32(0)
            }
        }
    }
}
