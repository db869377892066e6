/// The check sequence that ends an 802.11 frame: CRC-32 (IEEE 802.11-2020 §9.2.4.8), least significant byte first.
public enum CheckSequence {
    private static let table: [UInt32] = (0..<256).map { index in
        var value = UInt32(index)
        for _ in 0..<8 { value = value & 1 != 0 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        return value
    }

    /// The check sequence of the bytes in `range`. Precondition: it lies in the span.
    public static func of(_ bytes: RawSpan, _ range: Range<Int>) -> UInt32 {
        let table = table
        var value = UInt32.max
        for offset in range { value = table[Int(UInt8(truncatingIfNeeded: value) ^ bytes.byte(at: offset))] ^ value >> 8 }
        return ~value
    }

    /// Whether the last four bytes of `range` are the check sequence of those before.
    static func ends(_ bytes: RawSpan, _ range: Range<Int>) -> Bool {
        guard range.count > 4 else { return false }
        let end = range.upperBound - 4
        return of(bytes, range.lowerBound..<end) == bytes.littleEndian32(at: end)
    }
}
