/// A TCP header (RFC 9293 §3.1), known to be whole but for options that the capture may have cut.
///
///     |          Source Port          |       Destination Port        |
///     |                        Sequence Number                        |
///     |                    Acknowledgment Number                      |
///     | Offset| Rsrvd |C E U A P R S F|            Window             |
///     |           Checksum            |         Urgent Pointer        |
///     |                           [Options]                           |
public struct TCPHeader: ~Escapable {
    @usableFromInline let bytes: RawSpan

    /// Views a header. Precondition: at least 20 bytes; `bytes` ends with the captured part of the header.
    @inlinable
    @_lifetime(copy bytes)
    init(_ bytes: RawSpan) { self.bytes = bytes }

    /// The control bits, the four reserved ones above them included (RFC 9293 §3.1, RFC 7560 for AE).
    public struct Flags: OptionSet, Hashable, Sendable {
        public let rawValue: UInt16
        @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }
        public static let fin = Flags(rawValue: 0x01)
        public static let syn = Flags(rawValue: 0x02)
        public static let rst = Flags(rawValue: 0x04)
        public static let psh = Flags(rawValue: 0x08)
        public static let ack = Flags(rawValue: 0x10)
        public static let urg = Flags(rawValue: 0x20)
        public static let ece = Flags(rawValue: 0x40)
        public static let cwr = Flags(rawValue: 0x80)
        /// Bits that no sender sets today.
        public static let reserved = Flags(rawValue: 0xF00)
    }

    @inlinable public var sourcePort: UInt16 { bytes.bigEndian16(at: 0) }
    @inlinable public var destinationPort: UInt16 { bytes.bigEndian16(at: 2) }
    @inlinable public var sequence: UInt32 { bytes.bigEndian32(at: 4) }
    @inlinable public var acknowledgement: UInt32 { bytes.bigEndian32(at: 8) }
    /// Header length in bytes as claimed, 20 to 60.
    @inlinable public var headerLength: Int { Int(bytes.byte(at: 12) >> 4) * 4 }
    @inlinable public var flags: Flags { Flags(rawValue: bytes.bigEndian16(at: 12) & 0x0FFF) }
    /// The window as sent, not scaled.
    @inlinable public var window: UInt16 { bytes.bigEndian16(at: 14) }
    @inlinable public var checksum: UInt16 { bytes.bigEndian16(at: 16) }
    @inlinable public var urgentPointer: UInt16 { bytes.bigEndian16(at: 18) }
}

extension Packet {
    /// The TCP header, where there is one.
    @inlinable
    public var tcp: TCPHeader? {
        @_lifetime(copy self)
        get {
            guard map.transport == .tcp else { return nil }
            let end = Int(map.payloadStart)
            return TCPHeader(frame.extracting(Int(map.transportStart)..<end))
        }
    }
}

extension TCPHeader {
    /// The sender's timestamp (RFC 7323 §3); 0 where there is none. Nearly always the option stands alone behind two fillers (appendix A).
    @inlinable @inline(__always)
    public var senderClock: UInt32 {
        if bytes.byteCount >= 32, bytes.bigEndian32(at: 20) == 0x0101_080A { return bytes.bigEndian32(at: 24) }
        return headerLength > 20 ? TCPOptions(self).timestamps?.value ?? 0 : 0
    }
}
