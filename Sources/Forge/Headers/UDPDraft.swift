public import Wire

/// A UDP datagram to be written (RFC 768); length and checksum are computed.
public struct UDPDraft: Hashable, Sendable {
    public var sourcePort: UInt16
    public var destinationPort: UInt16
    public var payload: [UInt8]

    /// Describes a datagram.
    public init(from sourcePort: UInt16, to destinationPort: UInt16, _ payload: [UInt8]) {
        self.sourcePort = sourcePort
        self.destinationPort = destinationPort
        self.payload = payload
    }

    /// The datagram between two addresses.
    public func octets(from source: IPAddress, to destination: IPAddress) -> [UInt8] {
        var writer = OctetWriter()
        writer.write16(sourcePort)
        writer.write16(destinationPort)
        writer.write16(UInt16(truncatingIfNeeded: 8 + payload.count))
        writer.write16(0)
        writer.write(payload)
        var sum = InternetChecksum(pseudoHeader: source, destination, .udp, length: writer.count)
        sum.add(writer.octets)
        // Zero would mean "none was computed" (RFC 768), so its twin is sent.
        writer.patch16(sum.value == 0 ? 0xFFFF : sum.value, at: 6)
        return writer.octets
    }
}
