/// An IPv4 header (RFC 791 §3.1), known to be whole, options included.
///
///      0                   1                   2                   3
///      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
///     |Version|  IHL  |Type of Service|          Total Length         |
///     |         Identification        |Flags|      Fragment Offset    |
///     |  Time to Live |    Protocol   |         Header Checksum       |
///     |                       Source Address                          |
///     |                    Destination Address                        |
public struct IPv4Header: ~Escapable {
    /// The bytes from the header's first on.
    @usableFromInline let bytes: RawSpan

    /// Views a header. Precondition: at least 20 bytes.
    @inlinable
    @_lifetime(copy bytes)
    init(_ bytes: RawSpan) { self.bytes = bytes }

    /// Header length in bytes, 20 to 60.
    @inlinable public var headerLength: Int { Int(bytes.byte(at: 0) & 0x0F) * 4 }
    /// Length of header and payload as the sender claims, in bytes.
    @inlinable public var totalLength: Int { Int(bytes.bigEndian16(at: 2)) }
    @inlinable public var identification: UInt16 { bytes.bigEndian16(at: 4) }
    @inlinable public var dontFragment: Bool { bytes.byte(at: 6) & 0x40 != 0 }
    @inlinable public var moreFragments: Bool { bytes.byte(at: 6) & 0x20 != 0 }
    /// Where this fragment's payload belongs, in bytes.
    @inlinable public var fragmentOffset: Int { Int(bytes.bigEndian16(at: 6) & 0x1FFF) * 8 }
    @inlinable public var timeToLive: UInt8 { bytes.byte(at: 8) }
    @inlinable public var `protocol`: IPProtocol { IPProtocol(rawValue: bytes.byte(at: 9)) }
    @inlinable public var checksum: UInt16 { bytes.bigEndian16(at: 10) }
    @inlinable public var source: IPAddress { IPAddress(v4Loading: bytes, at: 12) }
    @inlinable public var destination: IPAddress { IPAddress(v4Loading: bytes, at: 16) }
}

extension Packet {
    /// The innermost IPv4 header, where there is one.
    @inlinable
    public var ipv4: IPv4Header? {
        @_lifetime(copy self)
        get {
            guard map.network == .ipv4 else { return nil }
            return IPv4Header(frame.extracting(Int(map.networkStart)..<frame.byteCount))
        }
    }
}
