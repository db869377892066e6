import Wire

/// A pcap file: a header, then records (draft-ietf-opsawg-pcap §4, §5).
///
///      0                   1                   2                   3
///      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
///     +---------------------------------------------------------------+
///   0 |          Magic Number                                         |
///   4 |          Major Version        |         Minor Version         |
///   8 |                          Reserved1                            |
///  12 |                          Reserved2                            |
///  16 |                           SnapLen                             |
///  20 | FCS |f|0 0 0 0 0 0 0 0 0 0 0 0|         LinkType              |
///     +---------------------------------------------------------------+
///
///     +---------------------------------------------------------------+
///   0 |                      Timestamp (Seconds)                      |
///   4 |            Timestamp (Microseconds or nanoseconds)            |
///   8 |                    Captured Packet Length                     |
///  12 |                    Original Packet Length                     |
///  16 /                          Packet Data                          /
///     +---------------------------------------------------------------+
struct PcapFormat {
    static let headerLength = 24
    /// libpcap's MAXIMUM_SNAPLEN: no frame is larger unless the file's own snap length allows it.
    static let usualMaximum = 262_144
    /// The largest frame that is believed in any case: 1 MiB.
    static let absoluteMaximum = 1 << 20

    let isBigEndian: Bool
    /// What one unit of the second timestamp field is: 1,000 or 1.
    let unit: Int64
    let linkType: LinkType
    let snapLength: UInt32
    /// The variant of Alexey Kuznetsov (magic A1B2CD34) adds eight bytes to each record header.
    let recordHeaderLength: Int
    /// libpcap's sf-pcap.c: before version 2.3 the two lengths stood the other way round, in 2.3 and 543 either way.
    let lengths: LengthOrder
    let maximum: Int

    enum LengthOrder {
        case usual, swapped, either
    }

    /// Whether `head` begins like a pcap file that we read.
    static func isBeginning(of head: [UInt8]) -> Bool { head.count >= 4 && magic(head) != nil }

    private static func magic(_ head: [UInt8]) -> (isBigEndian: Bool, unit: Int64, recordHeaderLength: Int)? {
        switch head.prefix(4) {
        case [0xD4, 0xC3, 0xB2, 0xA1]: (false, 1000, 16)
        case [0xA1, 0xB2, 0xC3, 0xD4]: (true, 1000, 16)
        case [0x4D, 0x3C, 0xB2, 0xA1]: (false, 1, 16)
        case [0xA1, 0xB2, 0x3C, 0x4D]: (true, 1, 16)
        case [0x34, 0xCD, 0xB2, 0xA1]: (false, 1000, 24)
        case [0xA1, 0xB2, 0xCD, 0x34]: (true, 1000, 24)
        default: nil
        }
    }

    /// Reads the file header; `nil` where `head` is none, too short, or of a version or link type that cannot be.
    init?(head: [UInt8]) {
        guard head.count >= PcapFormat.headerLength, let magic = PcapFormat.magic(head) else { return nil }
        let bytes = head.rawSpan
        isBigEndian = magic.isBigEndian
        unit = magic.unit
        recordHeaderLength = magic.recordHeaderLength
        let major = isBigEndian ? bytes.bigEndian16(at: 4) : bytes.littleEndian16(at: 4)
        let minor = isBigEndian ? bytes.bigEndian16(at: 6) : bytes.littleEndian16(at: 6)
        let link = isBigEndian ? bytes.bigEndian32(at: 20) : bytes.littleEndian32(at: 20)
        snapLength = isBigEndian ? bytes.bigEndian32(at: 16) : bytes.littleEndian32(at: 16)
        // As libpcap has it: older versions are archaic, newer ones unknown, and the bits above the link type are reserved.
        guard major == 2 || (major == 543 && minor == 0), link & 0x03FF_0000 == 0 else { return nil }
        linkType = LinkType(rawValue: UInt16(truncatingIfNeeded: link))
        lengths = major == 2 && minor < 3 ? .swapped : (major == 2 && minor == 3) || major == 543 ? .either : .usual
        maximum = max(PcapFormat.usualMaximum, min(Int(snapLength), PcapFormat.absoluteMaximum))
    }

    /// Takes every whole record from `position` on, and moves it past them.
    func walk(_ bytes: RawSpan, position: inout Int, intake: inout FrameIntake) -> WalkStop {
        while true {
            let left = bytes.byteCount - position
            guard left >= recordHeaderLength else { return .needs(recordHeaderLength) }
            var captured = load32(bytes, at: position + 8)
            var original = load32(bytes, at: position + 12)
            if lengths != .usual, lengths == .swapped || captured > original { swap(&captured, &original) }
            guard captured <= maximum else { return .damaged("a packet of \(captured) bytes; the largest possible is \(maximum)") }
            guard left - recordHeaderLength >= Int(captured) else { return .needs(recordHeaderLength + Int(captured)) }
            // The second field is read as signed: some writers borrow from the seconds. Either way the sum stays below 2^63.
            let fraction = Int64(Int32(bitPattern: load32(bytes, at: position + 4)))
            let time = Timestamp(nanoseconds: Int64(load32(bytes, at: position)) &* 1_000_000_000 &+ fraction &* unit)
            intake.take(
                bytes, at: position + recordHeaderLength, captured: Int(captured), original: Int(original), time: time, linkType: linkType,
                interface: 0)
            position += recordHeaderLength + Int(captured)
        }
    }

    @inline(__always)
    private func load32(_ bytes: RawSpan, at offset: Int) -> UInt32 {
        isBigEndian ? bytes.bigEndian32(at: offset) : bytes.littleEndian32(at: offset)
    }
}
