/// An ICMP (RFC 792) or ICMPv6 (RFC 4443) message, of which at least the first eight bytes are known to be there.
///
///     |     Type      |     Code      |          Checksum             |
///     |                  Rest of the header                           |
///     |  errors: the packet that met the trouble, from its IP header  |
public struct ICMPHeader: ~Escapable {
    let bytes: RawSpan
    /// Whether this is ICMPv6.
    public let isV6: Bool

    /// Views a message. Precondition: at least 8 bytes.
    @_lifetime(copy bytes)
    init(_ bytes: RawSpan, isV6: Bool) {
        self.bytes = bytes
        self.isV6 = isV6
    }

    public var type: UInt8 { bytes.byte(at: 0) }
    public var code: UInt8 { bytes.byte(at: 1) }
    /// Bytes 4 to 8: identifier and sequence, gateway, or next-hop MTU, by type.
    public var rest: UInt32 { bytes.bigEndian32(at: 4) }

    /// Whether the message reports trouble with a packet that it quotes.
    public var isError: Bool {
        isV6 ? (1...4).contains(type) : type == 3 || type == 4 || type == 5 || type == 11 || type == 12
    }

    /// The next-hop MTU of "fragmentation needed" (RFC 1191 §4) or "packet too big" (RFC 4443 §3.2), in bytes.
    public var nextHopMTU: Int? {
        if isV6 { return type == 2 ? Int(rest) : nil }
        return type == 3 && code == 4 ? Int(rest & 0xFFFF) : nil
    }

    /// The captured bytes after the first eight.
    public var body: RawSpan {
        @_lifetime(copy self)
        get { bytes.extracting(8..<bytes.byteCount) }
    }

    /// The packet that an error quotes; `nil` unless this is an error that quotes at least an IP header.
    public var quoted: QuotedPacket? { isError ? QuotedPacket(body) : nil }
}

extension Packet {
    /// The ICMP or ICMPv6 message, where there is one.
    public var icmp: ICMPHeader? {
        @_lifetime(copy self)
        get {
            guard map.transport == .icmp || map.transport == .icmpv6 else { return nil }
            let end = Int(map.payloadStart) + Int(map.payloadCaptured)
            return ICMPHeader(frame.extracting(Int(map.transportStart)..<end), isV6: map.transport == .icmpv6)
        }
    }
}
