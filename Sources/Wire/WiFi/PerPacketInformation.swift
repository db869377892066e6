/// The PPI header (CACE, Per-Packet Information Header Specification 1.0): little-endian, then fields of type and length.
///
///     | version 0 | flags | length (2) | link type (4) | { type (2) | length (2) | value } …
enum PerPacketInformation {
    /// Reads the header at the start of `frame`; `nil` if there is none or it runs over the end.
    static func read(_ frame: RawSpan) -> (reading: RadioReading, length: Int, linkType: UInt32)? {
        guard frame.byteCount >= 8, frame.byte(at: 0) == 0 else { return nil }
        let length = Int(frame.littleEndian16(at: 2))
        guard length >= 8, length <= frame.byteCount else { return nil }
        let isAligned = frame.byte(at: 1) & 1 != 0
        var reading = RadioReading()
        var offset = 8
        while offset + 4 <= length {
            let type = frame.littleEndian16(at: offset)
            let size = Int(frame.littleEndian16(at: offset + 2))
            offset += 4
            guard offset + size <= length else { break }
            switch type {
            case 2 where size >= 20: common(frame, at: offset, &reading)
            case 3: reading.modulation = .ht
            default: break
            }
            offset += isAligned ? (size + 3) / 4 * 4 : size
        }
        return (reading, length, frame.littleEndian32(at: 4))
    }

    /// 802.11-Common: TSF (8), flags (2), rate (2), frequency (2), channel flags (2), hop set, hop pattern, signal, noise.
    private static func common(_ frame: RawSpan, at offset: Int, _ reading: inout RadioReading) {
        let flags = frame.littleEndian16(at: offset + 8)
        let clock = frame.littleEndian64(at: offset)
        // Flag bit 1: the clock counts milliseconds.
        if clock != 0 { reading.clock = flags & 2 != 0 ? clock.multipliedReportingOverflow(by: 1000).partialValue : clock }
        reading.hasCheckSequence = flags & 1 != 0
        reading.isDamaged = flags & 4 != 0
        let rate = frame.littleEndian16(at: offset + 10)
        if rate != 0 {
            reading.kilobits = UInt32(rate) * 500
            reading.modulation = reading.modulation ?? .legacy
        }
        let frequency = frame.littleEndian16(at: offset + 12)
        if frequency != 0 { reading.frequency = frequency }
        // The specification: -128 stands for "not known".
        let signal = Int8(bitPattern: frame.byte(at: offset + 18))
        let noise = Int8(bitPattern: frame.byte(at: offset + 19))
        if signal != -128, signal != 0 { reading.signal = signal }
        if noise != -128, noise != 0 { reading.noise = noise }
    }
}
