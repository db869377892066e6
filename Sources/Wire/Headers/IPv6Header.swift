/// An IPv6 header (RFC 8200 §3), known to be whole; extension headers follow it.
///
///     |Version| Traffic Class |           Flow Label                  |
///     |         Payload Length        |  Next Header  |   Hop Limit   |
///     |                    Source Address (16)                        |
///     |                  Destination Address (16)                     |
public struct IPv6Header: ~Escapable {
    @usableFromInline let bytes: RawSpan

    /// Views a header. Precondition: at least 40 bytes.
    @inlinable
    @_lifetime(copy bytes)
    init(_ bytes: RawSpan) { self.bytes = bytes }

    @inlinable public var flowLabel: UInt32 { bytes.bigEndian32(at: 0) & 0xF_FFFF }
    /// Length of everything after these 40 bytes, as the sender claims.
    @inlinable public var payloadLength: Int { Int(bytes.bigEndian16(at: 4)) }
    @inlinable public var nextHeader: IPProtocol { IPProtocol(rawValue: bytes.byte(at: 6)) }
    @inlinable public var hopLimit: UInt8 { bytes.byte(at: 7) }
    @inlinable public var source: IPAddress { IPAddress(v6Loading: bytes, at: 8) }
    @inlinable public var destination: IPAddress { IPAddress(v6Loading: bytes, at: 24) }
}

extension Packet {
    /// The innermost IPv6 header, where there is one.
    @inlinable
    public var ipv6: IPv6Header? {
        @_lifetime(copy self)
        get {
            guard map.network == .ipv6 else { return nil }
            return IPv6Header(frame.extracting(Int(map.networkStart)..<frame.byteCount))
        }
    }

    /// Source and destination of the innermost IP header, of either version.
    @inlinable @inline(__always)
    public var addresses: (source: IPAddress, destination: IPAddress)? {
        let start = Int(map.networkStart)
        switch map.network {
        case .ipv4: return (IPAddress(v4Loading: frame, at: start + 12), IPAddress(v4Loading: frame, at: start + 16))
        case .ipv6: return (IPAddress(v6Loading: frame, at: start + 8), IPAddress(v6Loading: frame, at: start + 24))
        default: return nil
        }
    }

    /// Source and destination of the outermost IP header, which differ from ``addresses`` inside a tunnel.
    public var outerAddresses: (source: IPAddress, destination: IPAddress)? {
        guard map.outerNetworkStart != LayerMap.absent else { return nil }
        let start = Int(map.outerNetworkStart)
        if frame.byte(at: start) >> 4 == 4 {
            return (IPAddress(v4Loading: frame, at: start + 12), IPAddress(v4Loading: frame, at: start + 16))
        }
        return (IPAddress(v6Loading: frame, at: start + 8), IPAddress(v6Loading: frame, at: start + 24))
    }

    /// The hop limit or time to live of the innermost IP header; 0 without one.
    @inlinable @inline(__always)
    public var hopLimit: UInt8 {
        switch map.network {
        case .ipv4: frame.byte(at: Int(map.networkStart) + 8)
        case .ipv6: frame.byte(at: Int(map.networkStart) + 7)
        default: 0
        }
    }
}
