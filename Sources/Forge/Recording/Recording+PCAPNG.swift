import Wire

/// Writing pcapng (draft-ietf-opsawg-pcapng): one section, one interface with nanoseconds, one enhanced packet block a frame,
/// one statistics block that says that nothing was dropped.
extension Recording {
    /// The file. `comment` stands in the section header.
    public func pcapng(comment: String? = nil) -> [UInt8] {
        var file = LittleEndianBlocks()
        file.block(0x0A0D_0D0A) { block in
            block.write32(0x1A2B_3C4D)
            block.write16(1)
            block.write16(0)
            block.write64(UInt64.max)
            if let comment { block.option(1, Array(comment.utf8)) }
            block.option(4, Array("wirewitness forge".utf8))
            block.endOfOptions()
        }
        file.block(1) { block in
            block.write16(linkType.rawValue)
            block.write16(0)
            block.write32(UInt32(clamping: snapLength))
            block.option(2, Array(interface.utf8))
            // if_tsresol: times count nanoseconds.
            block.option(9, [9])
            block.endOfOptions()
        }
        let frames = frames
        for frame in frames {
            file.block(6) { block in
                block.write32(0)
                block.writeTime(frame.time)
                block.write32(UInt32(clamping: min(frame.octets.count, snapLength)))
                block.write32(UInt32(clamping: frame.octets.count))
                block.write(padded: Array(frame.octets.prefix(snapLength)))
                if let comment = frame.comment {
                    block.option(1, Array(comment.utf8))
                    block.endOfOptions()
                }
            }
        }
        if let first = frames.first, let last = frames.last {
            file.block(5) { block in
                block.write32(0)
                block.writeTime(last.time)
                block.timeOption(2, first.time)
                block.timeOption(3, last.time)
                block.numberOption(4, UInt64(frames.count))
                block.numberOption(5, 0)
                block.endOfOptions()
            }
        }
        return file.octets
    }
}

/// pcapng blocks in little-endian order, padded to four octets.
private struct LittleEndianBlocks {
    var octets: [UInt8] = []

    mutating func write16(_ value: UInt16) { write(UInt64(value), 2) }
    mutating func write32(_ value: UInt32) { write(UInt64(value), 4) }
    mutating func write64(_ value: UInt64) { write(value, 8) }

    private mutating func write(_ value: UInt64, _ count: Int) {
        for shift in stride(from: 0, to: count * 8, by: 8) { octets.append(UInt8(truncatingIfNeeded: value >> UInt64(shift))) }
    }

    mutating func write(padded bytes: [UInt8]) {
        octets += bytes
        while octets.count % 4 != 0 { octets.append(0) }
    }

    mutating func writeTime(_ time: Timestamp) {
        let count = UInt64(bitPattern: time.nanoseconds)
        write32(UInt32(truncatingIfNeeded: count >> 32))
        write32(UInt32(truncatingIfNeeded: count))
    }

    mutating func option(_ code: UInt16, _ value: [UInt8]) {
        let kept = Array(value.prefix(65_535))
        write16(code)
        write16(UInt16(kept.count))
        write(padded: kept)
    }

    mutating func timeOption(_ code: UInt16, _ time: Timestamp) {
        write16(code)
        write16(8)
        writeTime(time)
    }

    mutating func numberOption(_ code: UInt16, _ value: UInt64) {
        write16(code)
        write16(8)
        write64(value)
    }

    mutating func endOfOptions() { write32(0) }

    /// One block: type, length, body, length again.
    mutating func block(_ type: UInt32, _ body: (inout LittleEndianBlocks) -> Void) {
        var inner = LittleEndianBlocks()
        body(&inner)
        let length = UInt32(clamping: inner.octets.count + 12)
        write32(type)
        write32(length)
        octets += inner.octets
        write32(length)
    }
}
