/// Octets being written least significant first, as 802.11 and its radio headers have them.
struct LittleEndianWriter {
    private(set) var octets: [UInt8] = []

    /// Writes the lower `count` octets of a value.
    mutating func write(_ value: UInt64, _ count: Int) {
        for shift in stride(from: 0, to: count * 8, by: 8) { octets.append(UInt8(truncatingIfNeeded: value >> UInt64(shift))) }
    }
}
