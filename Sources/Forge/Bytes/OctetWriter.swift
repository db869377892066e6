public import Wire

/// Octets being written in network order, with lengths that are filled in once what they count is known.
public struct OctetWriter: Sendable {
    /// What was written so far.
    public private(set) var octets: [UInt8] = []

    /// Writes nothing yet.
    public init() {}

    /// How many octets were written.
    public var count: Int { octets.count }

    public mutating func write8(_ value: UInt8) { octets.append(value) }

    public mutating func write16(_ value: UInt16) { write(bigEndian: UInt64(value), bytes: 2) }

    public mutating func write24(_ value: UInt32) { write(bigEndian: UInt64(value), bytes: 3) }

    public mutating func write32(_ value: UInt32) { write(bigEndian: UInt64(value), bytes: 4) }

    public mutating func write64(_ value: UInt64) { write(bigEndian: value, bytes: 8) }

    public mutating func write(_ bytes: some Sequence<UInt8>) { octets.append(contentsOf: bytes) }

    /// Writes the text's UTF-8, without a length.
    public mutating func write(_ text: String) { octets.append(contentsOf: text.utf8) }

    /// Writes four octets for IPv4, sixteen for IPv6.
    public mutating func write(_ address: IPAddress) {
        if address.isV4 {
            write32(address.v4)
        } else {
            write64(address.high)
            write64(address.low)
        }
    }

    public mutating func write(_ address: MACAddress) { write(bigEndian: address.value, bytes: 6) }

    /// Writes `count` zero octets.
    public mutating func writeZeros(_ count: Int) { octets.append(contentsOf: repeatElement(0, count: max(0, count))) }

    /// Overwrites two octets that were written before; nothing happens where there are none.
    public mutating func patch16(_ value: UInt16, at offset: Int) {
        guard offset >= 0, offset + 2 <= octets.count else { return }
        octets[offset] = UInt8(value >> 8)
        octets[offset + 1] = UInt8(value & 0xFF)
    }

    /// Writes a length of `size` octets (1 to 4), then what `body` writes, which that length counts.
    public mutating func counted(_ size: Int, _ body: (inout OctetWriter) -> Void) {
        let place = octets.count
        writeZeros(size)
        body(&self)
        var length = octets.count - place - size
        for index in stride(from: place + size - 1, through: place, by: -1) {
            octets[index] = UInt8(truncatingIfNeeded: length)
            length >>= 8
        }
    }

    private mutating func write(bigEndian value: UInt64, bytes: Int) {
        for shift in stride(from: (bytes - 1) * 8, through: 0, by: -8) { octets.append(UInt8(truncatingIfNeeded: value >> UInt64(shift))) }
    }
}
