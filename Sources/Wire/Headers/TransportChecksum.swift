/// The Internet checksum (RFC 1071) of layer 4.
extension Packet {
    /// Whether the checksum of TCP or UDP was computed over exactly the captured bytes; false also where it cannot be told: a
    /// fragment, a cut packet, an absent checksum.
    ///
    /// A packet that this machine sends usually has a bad one, because the card computes it later.
    public var isTransportChecksumGood: Bool {
        guard map.transport == .tcp || map.transport == .udp, !map.traits.contains(.fragment), map.payloadCaptured == map.payloadLength,
            let addresses
        else { return false }
        let start = Int(map.transportStart)
        let end = Int(map.payloadStart) + Int(map.payloadCaptured)
        if map.transport == .udp, frame.bigEndian16(at: start + 6) == 0 { return false }
        var sum: UInt64 = 0
        if addresses.source.isV4 {
            sum += UInt64(addresses.source.v4 >> 16) + UInt64(addresses.source.v4 & 0xFFFF)
            sum += UInt64(addresses.destination.v4 >> 16) + UInt64(addresses.destination.v4 & 0xFFFF)
        } else {
            for word in [addresses.source.high, addresses.source.low, addresses.destination.high, addresses.destination.low] {
                sum += (word >> 48) + (word >> 32 & 0xFFFF) + (word >> 16 & 0xFFFF) + (word & 0xFFFF)
            }
        }
        sum += UInt64(map.ipProtocol) + UInt64(end - start)
        var offset = start
        while offset + 2 <= end {
            sum += UInt64(frame.bigEndian16(at: offset))
            offset += 2
        }
        if offset < end { sum += UInt64(frame.byte(at: offset)) << 8 }
        while sum >> 16 != 0 { sum = (sum & 0xFFFF) + (sum >> 16) }
        return sum == 0xFFFF
    }
}
