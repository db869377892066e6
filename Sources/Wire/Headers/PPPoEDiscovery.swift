/// A PPPoE discovery packet (RFC 2516 §4, §5), read and kept.
///
///     |  VER  | TYPE  |      CODE     |          SESSION_ID           |
///     |            LENGTH             | tags: type (16), length (16), value … |
public struct PPPoEDiscovery: Hashable, Sendable {
    public var code: Code
    /// 0 until the session is confirmed.
    public var session: UInt16
    /// Tag 0x0101, escaped; empty for "any".
    public var serviceName: String?
    /// Tag 0x0102: what the access concentrator calls itself, escaped.
    public var concentrator: String?
    /// Tag 0x0103: the host's mark, by which it knows its answer; as a number for comparison.
    public var hostMark: UInt64?
    /// Tags 0x0201 to 0x0203, the words that say why, in order.
    public var errors: [Failure] = []
    /// Whether a tag ran over the end.
    public var isMalformed = false

    /// The step of discovery.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: UInt8
        /// Wraps any number; an unknown one is data.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// PADI: who offers access?
        public static let initiation = Code(rawValue: 0x09)
        /// PADO.
        public static let offer = Code(rawValue: 0x07)
        /// PADR.
        public static let request = Code(rawValue: 0x19)
        /// PADS.
        public static let confirmation = Code(rawValue: 0x65)
        /// PADT: the session is over.
        public static let termination = Code(rawValue: 0xA7)
    }

    /// A refusal in words.
    public struct Failure: Hashable, Sendable {
        public enum Kind: UInt16, Hashable, Sendable {
            case serviceName = 0x0201
            case accessConcentrator = 0x0202
            case generic = 0x0203
        }
        public var kind: Kind
        /// What the sender adds, escaped; often empty.
        public var text: String
    }

    /// Reads a packet from its version on.
    init?(_ bytes: RawSpan) {
        guard bytes.byteCount >= 6, bytes.byte(at: 0) == 0x11 else { return nil }
        code = Code(rawValue: bytes.byte(at: 1))
        session = bytes.bigEndian16(at: 2)
        var cursor = ByteCursor(bytes, at: 6)
        while let type = cursor.uint16(), let length = cursor.uint16() {
            guard let value = cursor.range(Int(length)) else {
                isMalformed = true
                return
            }
            switch type {
            case 0: return
            case 0x0101: serviceName = bytes.escapedText(value)
            case 0x0102: concentrator = bytes.escapedText(value)
            case 0x0103:
                var hash: UInt64 = 0xCBF2_9CE4_8422_2325
                for offset in value { hash = (hash ^ UInt64(bytes.byte(at: offset))) &* 0x100_0000_01B3 }
                hostMark = hash
            default:
                if let kind = Failure.Kind(rawValue: type), errors.count < 8 {
                    errors.append(Failure(kind: kind, text: bytes.escapedText(value)))
                }
            }
        }
    }
}

extension Packet {
    /// The PPPoE discovery packet, where there is one.
    public var pppoeDiscovery: PPPoEDiscovery? {
        guard map.network == .pppoeDiscovery else { return nil }
        let end = Int(map.payloadStart) + Int(map.payloadCaptured)
        return PPPoEDiscovery(frame.extracting(Int(map.networkStart)..<max(end, Int(map.networkStart))))
    }
}
