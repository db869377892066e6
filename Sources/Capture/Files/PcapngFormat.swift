import Wire

/// A pcapng file: blocks of sections, interfaces, packets and statistics (draft-ietf-opsawg-pcapng §3.1).
///
///      0                   1                   2                   3
///      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
///     +---------------------------------------------------------------+
///   0 |                          Block Type                           |
///   4 |                      Block Total Length                       |
///   8 /                          Block Body                           /
///     +---------------------------------------------------------------+
///     |                      Block Total Length                       |
///     +---------------------------------------------------------------+
struct PcapngFormat {
    /// What is needed to know a section's byte order: type, length, magic.
    static let headerLength = 12
    /// The largest block that is buffered: the largest frame and 64 KiB of options. Larger ones are passed over.
    static let maximumBlock = PcapFormat.absoluteMaximum + 65_536

    enum BlockType {
        static let section: UInt32 = 0x0A0D_0D0A
        static let interface: UInt32 = 1
        static let oldPacket: UInt32 = 2
        static let simplePacket: UInt32 = 3
        static let statistics: UInt32 = 5
        static let packet: UInt32 = 6

        /// Blocks without a network frame that Wireshark numbers all the same: custom blocks, journal entries, system calls.
        static func isNumbered(_ type: UInt32) -> Bool {
            switch type {
            case 0xBAD, 0x4000_0BAD, 9, 0x204, 0x208, 0x216, 0x217, 0x221, 0x222: true
            default: false
            }
        }
    }

    private(set) var isBigEndian = false
    /// The interfaces of all sections; those of the current one begin at `firstInterface`.
    private(set) var interfaces: [PcapngInterface] = []
    private var firstInterface = 0
    /// Whether this program wrote the section, so that its ticks and gaps mean what ours mean.
    private var isOurs = false
    private var lastTime = Timestamp.epoch
    /// How many comments the file's blocks carry.
    private(set) var comments: UInt64 = 0
    /// How many frames came without a time.
    private(set) var timeless: UInt64 = 0
    /// Losses that single packets report (epb_dropcount, the old block's drops count).
    private(set) var droppedBeforePackets: UInt64?

    /// Whether `head` begins with a section header block.
    static func isBeginning(of head: [UInt8]) -> Bool {
        guard head.starts(with: [0x0A, 0x0D, 0x0D, 0x0A]) else { return false }
        guard head.count >= headerLength else { return true }
        let magic = head[8..<12]
        return magic.elementsEqual([0x4D, 0x3C, 0x2B, 0x1A]) || magic.elementsEqual([0x1A, 0x2B, 0x3C, 0x4D])
    }

    /// Frames that the file says were lost; `nil` where it says nothing.
    var dropped: UInt64? {
        let reported = interfaces.compactMap(\.dropped)
        return reported.isEmpty ? droppedBeforePackets : reported.reduce(0, PcapngFormat.sum)
    }

    private static func sum(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }

    /// Takes every whole block from `position` on, and moves it past them.
    mutating func walk(_ bytes: RawSpan, position: inout Int, intake: inout FrameIntake) -> WalkStop {
        while true {
            let left = bytes.byteCount - position
            guard left >= PcapngFormat.headerLength else { return .needs(PcapngFormat.headerLength) }
            let type = load32(bytes, at: position)
            if type == BlockType.section {
                switch bytes.littleEndian32(at: position + 8) {
                case 0x1A2B_3C4D: isBigEndian = false
                case 0x4D3C_2B1A: isBigEndian = true
                default: return .damaged("a section header without its byte-order magic")
                }
            }
            let declared = load32(bytes, at: position + 4)
            guard declared >= 12, declared <= UInt32.max - 3 else { return .damaged("a block of \(declared) bytes") }
            // §3.1 wants a multiple of four; some writers leave the padding out of the length but not out of the file.
            let length = Int(declared + 3) & ~3
            if length > PcapngFormat.maximumBlock {
                switch type {
                case BlockType.section, BlockType.interface, BlockType.oldPacket, BlockType.simplePacket, BlockType.packet, BlockType.statistics:
                    return .damaged("a block of \(declared) bytes; the largest possible is \(PcapngFormat.maximumBlock)")
                default:
                    if BlockType.isNumbered(type) { intake.number &+= 1 }
                    return .skip(UInt64(length))
                }
            }
            guard left >= length else { return .needs(length) }
            guard load32(bytes, at: position + length - 4) == declared else { return .damaged("a block whose two lengths differ") }
            // The body ends where the second length begins.
            let end = position + length - 4
            var flaw: String?
            switch type {
            case BlockType.packet: flaw = packet(bytes, position, end, &intake)
            case BlockType.oldPacket: flaw = oldPacket(bytes, position, end, &intake)
            case BlockType.simplePacket: flaw = simplePacket(bytes, position, end, &intake)
            case BlockType.interface: flaw = interface(bytes, position, end)
            case BlockType.section: flaw = section(bytes, position, end)
            case BlockType.statistics: flaw = statistics(bytes, position, end, &intake)
            default: if BlockType.isNumbered(type) { intake.number &+= 1 }
            }
            if let flaw { return .damaged(flaw) }
            position += length
            if intake.tick != nil || !intake.gaps.isEmpty { return .boundary }
        }
    }

    // MARK: - Blocks

    /// §4.1: magic at 8, version at 12, section length at 16, options at 24. The length is not needed: blocks tell their own.
    private mutating func section(_ bytes: RawSpan, _ start: Int, _ end: Int) -> String? {
        guard end - start >= 24 else { return "a section header that is too short" }
        let major = load16(bytes, at: start + 12)
        guard major == 1 else { return "version \(major) of pcapng, which is unknown" }
        firstInterface = interfaces.count
        isOurs = false
        var options = PcapngOptions(from: start + 24, to: end, isBigEndian: isBigEndian)
        while let option = options.next(bytes) {
            if option.code == 1 { comments &+= 1 }
            if option.code == 4 { isOurs = text(bytes, option).hasPrefix(PcapngWriter.application) }
        }
        return nil
    }

    /// §4.2: link type at 8, snap length at 12, options at 16.
    private mutating func interface(_ bytes: RawSpan, _ start: Int, _ end: Int) -> String? {
        guard end - start >= 16 else { return "an interface description that is too short" }
        guard interfaces.count - firstInterface <= Int(UInt16.max) else { return "more than 65,536 interfaces" }
        var resolution: UInt8 = 6
        var offset: Int64 = 0
        var options = PcapngOptions(from: start + 16, to: end, isBigEndian: isBigEndian)
        while let option = options.next(bytes) {
            if option.code == 1 { comments &+= 1 }
            if option.code == 9, option.length >= 1 { resolution = bytes.byte(at: option.start) }
            if option.code == 14, option.length >= 8 { offset = Int64(bitPattern: load64(bytes, at: option.start)) }
        }
        interfaces.append(
            PcapngInterface(
                linkType: LinkType(rawValue: load16(bytes, at: start + 8)), snapLength: load32(bytes, at: start + 12),
                scale: TimeScale(resolution: resolution, offset: offset)))
        return nil
    }

    /// §4.3: interface at 8, time at 12 and 16, captured length at 20, original length at 24, data at 28, then options.
    private mutating func packet(_ bytes: RawSpan, _ start: Int, _ end: Int, _ intake: inout FrameIntake) -> String? {
        guard end - start >= 28 else { return "a packet block that is too short" }
        let captured = Int(load32(bytes, at: start + 20))
        guard captured <= end - start - 28 else { return "a packet of \(captured) bytes in a block of \(end + 4 - start)" }
        let index = firstInterface + Int(load32(bytes, at: start + 8))
        guard index < interfaces.count else { return "a packet of an interface that is not described" }
        let time = interfaces[index].scale.time(UInt64(load32(bytes, at: start + 12)) << 32 | UInt64(load32(bytes, at: start + 16)))
        lastTime = time
        let options = start + 28 + (captured + 3) & ~3
        if end - options >= 4 { packetOptions(bytes, options, end) }
        intake.take(
            bytes, at: start + 28, captured: captured, original: Int(load32(bytes, at: start + 24)), time: time,
            linkType: interfaces[index].linkType, interface: UInt16(clamping: index))
        return nil
    }

    private mutating func packetOptions(_ bytes: RawSpan, _ start: Int, _ end: Int) {
        var options = PcapngOptions(from: start, to: end, isBigEndian: isBigEndian)
        while let option = options.next(bytes) {
            if option.code == 1 { comments &+= 1 }
            if option.code == 4, option.length >= 8 {
                droppedBeforePackets = PcapngFormat.sum(droppedBeforePackets ?? 0, load64(bytes, at: option.start))
            }
        }
    }

    /// Appendix A: interface at 8 and drops at 10 (two bytes each), the rest as in a packet block.
    private mutating func oldPacket(_ bytes: RawSpan, _ start: Int, _ end: Int, _ intake: inout FrameIntake) -> String? {
        guard end - start >= 28 else { return "a packet block that is too short" }
        let captured = Int(load32(bytes, at: start + 20))
        guard captured <= end - start - 28 else { return "a packet of \(captured) bytes in a block of \(end + 4 - start)" }
        let index = firstInterface + Int(load16(bytes, at: start + 8))
        guard index < interfaces.count else { return "a packet of an interface that is not described" }
        let drops = load16(bytes, at: start + 10)
        if drops != .max { droppedBeforePackets = PcapngFormat.sum(droppedBeforePackets ?? 0, UInt64(drops)) }
        let time = interfaces[index].scale.time(UInt64(load32(bytes, at: start + 12)) << 32 | UInt64(load32(bytes, at: start + 16)))
        lastTime = time
        intake.take(
            bytes, at: start + 28, captured: captured, original: Int(load32(bytes, at: start + 24)), time: time,
            linkType: interfaces[index].linkType, interface: UInt16(clamping: index))
        return nil
    }

    /// §4.4: original length at 8, data at 12; the first interface of the section, no time.
    private mutating func simplePacket(_ bytes: RawSpan, _ start: Int, _ end: Int, _ intake: inout FrameIntake) -> String? {
        guard end - start >= 12 else { return "a simple packet block that is too short" }
        guard firstInterface < interfaces.count else { return "a packet of an interface that is not described" }
        let original = Int(load32(bytes, at: start + 8))
        let snapLength = Int(interfaces[firstInterface].snapLength)
        let captured = min(original, snapLength == 0 ? .max : snapLength)
        guard captured <= end - start - 12 else { return "a packet of \(captured) bytes in a block of \(end + 4 - start)" }
        timeless &+= 1
        intake.take(
            bytes, at: start + 12, captured: captured, original: original, time: lastTime, linkType: interfaces[firstInterface].linkType,
            interface: UInt16(clamping: firstInterface), hasTime: false)
        return nil
    }

    /// §4.6: interface at 8, time at 12 and 16, options at 20.
    private mutating func statistics(_ bytes: RawSpan, _ start: Int, _ end: Int, _ intake: inout FrameIntake) -> String? {
        guard end - start >= 20 else { return "a statistics block that is too short" }
        let index = firstInterface + Int(load32(bytes, at: start + 8))
        guard index < interfaces.count else { return nil }
        let scale = interfaces[index].scale
        let time = scale.time(UInt64(load32(bytes, at: start + 12)) << 32 | UInt64(load32(bytes, at: start + 16)))
        var began: Timestamp?
        var ended: Timestamp?
        var dropped: UInt64?
        var mark: PcapngMark?
        var options = PcapngOptions(from: start + 20, to: end, isBigEndian: isBigEndian)
        while let option = options.next(bytes) {
            switch (option.code, option.length) {
            case (1, _):
                comments &+= 1
                if isOurs { mark = PcapngMark(comment: text(bytes, option)) }
            case (2, 8): began = scale.time(UInt64(load32(bytes, at: option.start)) << 32 | UInt64(load32(bytes, at: option.start + 4)))
            case (3, 8): ended = scale.time(UInt64(load32(bytes, at: option.start)) << 32 | UInt64(load32(bytes, at: option.start + 4)))
            case (5, 8), (7, 8): dropped = PcapngFormat.sum(dropped ?? 0, load64(bytes, at: option.start))
            default: break
            }
        }
        switch mark {
        case .tick: intake.tick = time
        case .gap(let reason, let frames): intake.gaps.append(CaptureGap(from: began ?? time, to: ended ?? time, reason: reason, frames: frames))
        case nil: if let dropped { interfaces[index].dropped = dropped }
        }
        return nil
    }

    // MARK: - Loads in the section's byte order

    private func text(_ bytes: RawSpan, _ option: PcapngOptions.Option) -> String {
        String(decoding: bytes.extracting(option.start..<option.start + option.length).copied(), as: UTF8.self)
    }

    @inline(__always)
    private func load16(_ bytes: RawSpan, at offset: Int) -> UInt16 {
        isBigEndian ? bytes.bigEndian16(at: offset) : bytes.littleEndian16(at: offset)
    }

    @inline(__always)
    private func load32(_ bytes: RawSpan, at offset: Int) -> UInt32 {
        isBigEndian ? bytes.bigEndian32(at: offset) : bytes.littleEndian32(at: offset)
    }

    @inline(__always)
    private func load64(_ bytes: RawSpan, at offset: Int) -> UInt64 {
        isBigEndian ? bytes.bigEndian64(at: offset) : bytes.littleEndian64(at: offset)
    }
}
