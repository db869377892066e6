/// A UDP header (RFC 768), known to be whole.
///
///     |          Source Port          |       Destination Port        |
///     |             Length            |            Checksum           |
public struct UDPHeader: ~Escapable {
    @usableFromInline let bytes: RawSpan

    /// Views a header. Precondition: at least 8 bytes.
    @inlinable
    @_lifetime(copy bytes)
    init(_ bytes: RawSpan) { self.bytes = bytes }

    @inlinable public var sourcePort: UInt16 { bytes.bigEndian16(at: 0) }
    @inlinable public var destinationPort: UInt16 { bytes.bigEndian16(at: 2) }
    /// Header and payload as the sender claims, in bytes.
    @inlinable public var length: Int { Int(bytes.bigEndian16(at: 4)) }
    /// Zero when not computed (IPv4 only).
    @inlinable public var checksum: UInt16 { bytes.bigEndian16(at: 6) }
}

extension Packet {
    /// The UDP header, where there is one.
    @inlinable
    public var udp: UDPHeader? {
        @_lifetime(copy self)
        get {
            guard map.transport == .udp else { return nil }
            return UDPHeader(frame.extracting(Int(map.transportStart)..<Int(map.payloadStart)))
        }
    }
}
