/// The headers of link type 119: that of Prism cards, in the recorder's order (little-endian here), and AVS in network order.
///
///     | code (4) | length (4) | device (16) | { identifier (4) | status (2) | length (2) | value (4) } …
enum PrismHeader {
    /// Reads a Prism header at the start of `frame`; `nil` if it runs over the end.
    static func read(_ frame: RawSpan) -> (reading: RadioReading, length: Int)? {
        guard frame.byteCount >= 24 else { return nil }
        let length = Int(frame.littleEndian32(at: 4))
        guard length >= 24, length <= frame.byteCount else { return nil }
        var reading = RadioReading()
        var offset = 24
        while offset + 12 <= length {
            let identifier = frame.littleEndian32(at: offset)
            let status = frame.littleEndian16(at: offset + 4)
            let value = frame.littleEndian32(at: offset + 8)
            offset += 12
            guard status == 0 else { continue }
            // wlan-ng numbers its items 1041 to A041, Atheros drivers 10044 to A0044.
            let item: UInt32
            if identifier & 0xFFF == 0x041 {
                item = identifier >> 12
            } else if identifier & 0xFFFF == 0x0044 {
                item = identifier >> 16
            } else {
                continue
            }
            let level = Int32(bitPattern: value)
            switch item {
            case 3: reading.frequency = frequency(channel: value)
            // Older drivers give a quality from 0 to 255 here, which is no dBm.
            case 6 where (-127 ... -1).contains(level): reading.signal = Int8(level)
            case 7 where (-127 ... -1).contains(level): reading.noise = Int8(level)
            case 8 where (1...108).contains(value):
                reading.kilobits = value * 500
                reading.modulation = .legacy
            default: break
            }
        }
        return (reading, length)
    }

    /// Reads an AVS header: version 80211001 or later, length, clocks (16), PHY, channel, rate, antenna, priority, kind of level, signal, noise.
    static func readAVS(_ frame: RawSpan) -> (reading: RadioReading, length: Int)? {
        guard frame.byteCount >= 8, isAVS(frame) else { return nil }
        let length = Int(frame.bigEndian32(at: 4))
        guard length >= 64, length <= frame.byteCount else { return nil }
        var reading = RadioReading()
        reading.clock = frame.bigEndian64(at: 8)
        reading.frequency = frequency(channel: frame.bigEndian32(at: 28))
        let rate = frame.bigEndian32(at: 32)
        // In units of 100 kbit/s.
        if (1...10_000).contains(rate) { reading.kilobits = rate * 100 }
        // Kind of level 2: dBm.
        if frame.bigEndian32(at: 44) == 2 {
            let signal = Int32(bitPattern: frame.bigEndian32(at: 48))
            let noise = Int32(bitPattern: frame.bigEndian32(at: 52))
            if (-127 ... -1).contains(signal) { reading.signal = Int8(signal) }
            if (-127 ... -1).contains(noise) { reading.noise = Int8(noise) }
        }
        return (reading, length)
    }

    /// Whether the bytes begin with AVS's magic version.
    static func isAVS(_ frame: RawSpan) -> Bool { frame.byteCount >= 4 && frame.bigEndian32(at: 0) & 0xFFFF_FFF0 == 0x8021_1000 }

    private static func frequency(channel: UInt32) -> UInt16? {
        switch channel {
        case 14: 2484
        case 1...13: UInt16(2407 + channel * 5)
        case 34...177: UInt16(5000 + channel * 5)
        default: nil
        }
    }
}
