/// The header of an NTP packet (RFC 5905 §7.3).
///
///     |LI | VN  |Mode |    Stratum     |     Poll      |  Precision   |
///     | root delay (32) | root dispersion (32) | reference ID (32) |
///     | reference (64) | origin (64) | receive (64) | transmit (64) timestamps |
public struct NTPHeader: Hashable, Sendable {
    /// 3 announces that the server's clock is not set.
    public var leapIndicator: UInt8
    /// 1 to 4.
    public var version: UInt8
    /// 3 client, 4 server, 5 broadcast.
    public var mode: UInt8
    /// 0 a kiss-o'-death (its code in `referenceID`), 1 a clock, 2 to 15 servers behind it.
    public var stratum: UInt8
    public var referenceID: UInt32
    /// Seconds since 1900 in the upper, fractions in the lower half (§6).
    public var origin: UInt64
    public var receive: UInt64
    public var transmit: UInt64

    /// Reads a UDP payload of port 123; `nil` if it cannot be one. Control messages (modes 6 and 7) are left out.
    public init?(_ bytes: RawSpan) {
        guard bytes.byteCount >= 48 else { return nil }
        let first = bytes.byte(at: 0)
        leapIndicator = first >> 6
        version = first >> 3 & 7
        mode = first & 7
        stratum = bytes.byte(at: 1)
        referenceID = bytes.bigEndian32(at: 12)
        origin = bytes.bigEndian64(at: 24)
        receive = bytes.bigEndian64(at: 32)
        transmit = bytes.bigEndian64(at: 40)
        guard (1...4).contains(version), (1...5).contains(mode), stratum <= 16 else { return nil }
    }

    public var isRequest: Bool { mode == 3 }
    public var isAnswer: Bool { mode == 4 }

    /// The moment of an NTP timestamp, in the era that 2036 begins if the top bit is clear (RFC 4330 §3); `nil` for 0, which
    /// says "unknown".
    public static func moment(_ timestamp: UInt64) -> Timestamp? {
        guard timestamp != 0 else { return nil }
        let seconds = Int64(timestamp >> 32) + (timestamp >> 63 == 1 ? 0 : 1 << 32) - 2_208_988_800
        let fraction = Int64(((timestamp & 0xFFFF_FFFF) * 1_000_000_000) >> 32)
        return Timestamp(seconds: seconds, nanoseconds: fraction)
    }
}
