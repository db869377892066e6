/// The header of an IKE message (RFC 7296 §3.1), version 2, or 1 which shares it.
///
///     |                 IKE SA Initiator's SPI (64)                   |
///     |                 IKE SA Responder's SPI (64)                   |
///     |  Next Payload | MjVer | MnVer | Exchange Type |     Flags     |
///     |                          Message ID                           |
///     |                            Length                             |
public struct IKEHeader: Hashable, Sendable {
    public var initiatorSPI: UInt64
    /// 0 in a first message.
    public var responderSPI: UInt64
    public var nextPayload: UInt8
    /// 1 or 2.
    public var majorVersion: UInt8
    public var exchange: Exchange
    public var flags: Flags
    public var messageID: UInt32
    /// The whole message, in bytes, as it claims.
    public var length: UInt32

    /// What is exchanged (RFC 7296 §3.1); 2 to 5 belong to version 1.
    public struct Exchange: RawRepresentable, Hashable, Sendable {
        public let rawValue: UInt8
        /// Wraps any number; an unknown one is data.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        public static let identityProtection = Exchange(rawValue: 2)
        public static let aggressive = Exchange(rawValue: 4)
        public static let initialize = Exchange(rawValue: 34)
        public static let authenticate = Exchange(rawValue: 35)
        public static let createChild = Exchange(rawValue: 36)
        public static let informational = Exchange(rawValue: 37)
    }

    /// The flags of version 2.
    public struct Flags: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        public static let initiator = Flags(rawValue: 0x08)
        public static let version = Flags(rawValue: 0x10)
        public static let response = Flags(rawValue: 0x20)
    }

    /// The bytes of the header.
    public static let byteCount = 28

    /// Reads a UDP payload of port 500, or of port 4500, where four zero bytes tell IKE from ESP (RFC 3948 §2.2); `nil` for
    /// anything else. `length` is how long the payload was on the wire, in bytes.
    public init?(_ bytes: RawSpan, length payloadLength: Int, port: UInt16) {
        var start = 0
        if port == 4500 {
            guard bytes.byteCount >= 4, bytes.bigEndian32(at: 0) == 0 else { return nil }
            start = 4
        }
        guard bytes.byteCount >= start + Self.byteCount else { return nil }
        initiatorSPI = bytes.bigEndian64(at: start)
        responderSPI = bytes.bigEndian64(at: start + 8)
        nextPayload = bytes.byte(at: start + 16)
        majorVersion = bytes.byte(at: start + 17) >> 4
        exchange = Exchange(rawValue: bytes.byte(at: start + 18))
        flags = Flags(rawValue: bytes.byte(at: start + 19))
        messageID = bytes.bigEndian32(at: start + 20)
        length = bytes.bigEndian32(at: start + 24)
        guard initiatorSPI != 0, majorVersion == 1 || majorVersion == 2, Int(length) == payloadLength - start else { return nil }
    }

    /// Whether this asks for a new association and is not an answer.
    public var opensAssociation: Bool { responderSPI == 0 && !flags.contains(.response) }
}
