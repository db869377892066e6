/// An IPv4 or IPv6 address; IPv4 is kept as `::ffff:a.b.c.d` (RFC 4291 §2.5.5.2), so one type and one comparison serve both.
public struct IPAddress: Hashable, Sendable {
    /// The first 64 bits.
    public let high: UInt64
    /// The last 64 bits.
    public let low: UInt64

    /// Makes an address from its 128 bits.
    @inlinable
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Makes an IPv4 address from its 32 bits.
    @inlinable
    public init(v4: UInt32) {
        high = 0
        low = 0xFFFF_0000_0000 | UInt64(v4)
    }

    /// Makes an IPv4 address from its four octets.
    public init(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) {
        self.init(v4: UInt32(a) << 24 | UInt32(b) << 16 | UInt32(c) << 8 | UInt32(d))
    }

    /// Loads an IPv4 address. Precondition: four bytes at `offset`.
    @inlinable
    public init(v4Loading bytes: RawSpan, at offset: Int) { self.init(v4: bytes.bigEndian32(at: offset)) }

    /// Loads an IPv6 address. Precondition: sixteen bytes at `offset`.
    @inlinable
    public init(v6Loading bytes: RawSpan, at offset: Int) {
        self.init(high: bytes.bigEndian64(at: offset), low: bytes.bigEndian64(at: offset + 8))
    }

    /// 0.0.0.0.
    public static let anyV4 = IPAddress(v4: 0)
    /// `::`.
    public static let anyV6 = IPAddress(high: 0, low: 0)

    /// Whether this is an IPv4 address.
    @inlinable
    public var isV4: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// The 32 bits of an IPv4 address; meaningless for IPv6.
    @inlinable
    public var v4: UInt32 { UInt32(truncatingIfNeeded: low) }
}

extension IPAddress: Comparable {
    @inlinable
    public static func < (left: IPAddress, right: IPAddress) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }
}
