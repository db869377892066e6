/// The radiotap header (radiotap.org): little-endian, fields in order of their bits, each aligned to its own size from the header's start.
///
///     | version 0 | pad | length (2) | present (4) [ present (4) … while bit 31 is set ] | fields …
enum Radiotap {
    /// How many presence words are followed; a header of a sniffer with eight antennas has nine.
    static let maximumWords = 32

    /// Alignment and size of the fields 0 to 27; those from 28 on are words of their own.
    private static func field(_ bit: Int) -> (alignment: Int, size: Int)? {
        switch bit {
        case 0: (8, 8)
        case 1, 2, 5, 6, 10, 11, 12, 13, 16, 17, 26: (1, 1)
        case 3: (2, 4)
        case 4, 7, 8, 9, 14, 15: (2, 2)
        case 18: (4, 8)
        case 19: (1, 3)
        case 20: (4, 8)
        case 21, 23, 24: (2, 12)
        case 22: (8, 12)
        case 25: (2, 6)
        case 27: (2, 4)
        default: nil
        }
    }

    /// Reads the header at the start of `frame`; `nil` if there is none or it runs over the end. A field that runs over the header ends the
    /// reading of fields, and what was read stands.
    static func read(_ frame: RawSpan) -> (reading: RadioReading, length: Int)? {
        guard frame.byteCount >= 8, frame.byte(at: 0) == 0 else { return nil }
        let length = Int(frame.littleEndian16(at: 2))
        guard length >= 8, length <= frame.byteCount else { return nil }
        var words = 1
        while frame.littleEndian32(at: words * 4) & 1 << 31 != 0 {
            words += 1
            guard words <= maximumWords, 4 + words * 4 <= length else { return (RadioReading(), length) }
        }
        var reading = RadioReading()
        var offset = 4 + words * 4
        var isVendor = false
        var antenna = 0
        for word in 0..<words {
            let present = frame.littleEndian32(at: 4 + word * 4)
            if !isVendor {
                var bits = present & 0x0FFF_FFFF
                while bits != 0 {
                    let bit = bits.trailingZeroBitCount
                    bits &= bits - 1
                    guard let (alignment, size) = field(bit) else { return (reading, length) }
                    offset = (offset + alignment - 1) / alignment * alignment
                    guard offset + size <= length else { return (reading, length) }
                    // Later words repeat signal and noise by antenna; the first is that of the whole.
                    if antenna == 0 { take(bit, frame, offset, &reading) }
                    offset += size
                }
                antenna += 1
                // Bit 28: type-length-value fields follow, which the present words do not describe.
                if present & 1 << 28 != 0 { return (reading, length) }
            }
            if present & 1 << 30 != 0 {
                // Vendor namespace: OUI (3), sub-namespace, length to skip (2), aligned to two.
                offset = (offset + 1) / 2 * 2
                guard offset + 6 <= length else { return (reading, length) }
                offset += 6 + Int(frame.littleEndian16(at: offset + 4))
                isVendor = true
            } else if present & 1 << 29 != 0 {
                isVendor = false
            }
        }
        return (reading, length)
    }

    private static func take(_ bit: Int, _ frame: RawSpan, _ offset: Int, _ reading: inout RadioReading) {
        switch bit {
        case 0: reading.clock = frame.littleEndian64(at: offset)
        case 1:
            let flags = frame.byte(at: offset)
            reading.hasCheckSequence = flags & 0x10 != 0
            reading.isPadded = flags & 0x20 != 0
            reading.isDamaged = flags & 0x40 != 0
        case 2:
            reading.kilobits = UInt32(frame.byte(at: offset)) * 500
            reading.modulation = .legacy
        case 3: reading.frequency = frame.littleEndian16(at: offset)
        case 5: reading.signal = Int8(bitPattern: frame.byte(at: offset))
        case 6: reading.noise = Int8(bitPattern: frame.byte(at: offset))
        case 19:
            reading.modulation = .ht
            // Bit 1 of the first byte: the index is known.
            if frame.byte(at: offset) & 2 != 0 { reading.modulationIndex = frame.byte(at: offset + 2) }
        case 21:
            reading.modulation = .vht
            // known (2), flags, bandwidth, mcs_nss (4): index in the upper half of the first user's.
            reading.modulationIndex = frame.byte(at: offset + 4) >> 4
        case 23:
            reading.modulation = .he
            // data1 bit 5: data3 bits 8 to 11 hold the index.
            if frame.littleEndian16(at: offset) & 0x20 != 0 {
                reading.modulationIndex = UInt8(frame.littleEndian16(at: offset + 4) >> 8 & 0xF)
            }
        default: break
        }
    }
}
