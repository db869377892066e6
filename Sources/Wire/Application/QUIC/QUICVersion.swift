/// A version of QUIC (IANA QUIC versions).
public struct QUICVersion: RawRepresentable, Hashable, Sendable {
    /// The number on the wire.
    public let rawValue: UInt32
    /// Wraps any number; an unknown one is data.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Stands in the header of a version negotiation (RFC 8999 §6).
    public static let negotiation = QUICVersion(rawValue: 0)
    /// RFC 9000.
    public static let v1 = QUICVersion(rawValue: 1)
    /// RFC 9369.
    public static let v2 = QUICVersion(rawValue: 0x6B33_43CF)

    /// A draft of the working group.
    public static func draft(_ number: UInt8) -> QUICVersion { QUICVersion(rawValue: 0xFF00_0000 | UInt32(number)) }

    /// The number of the draft, where this is one.
    @inlinable
    public var draftNumber: UInt8? { rawValue >> 8 == 0xFF_0000 ? UInt8(rawValue & 0xFF) : nil }

    /// Whether the number only keeps others from assuming a version (RFC 9000 §15).
    public var isReserved: Bool { rawValue & 0x0F0F_0F0F == 0x0A0A_0A0A }

    /// Whether the long header is laid out as RFC 9000 §17.2 has it, so that more than the connection IDs can be read.
    @inlinable
    public var isKnown: Bool {
        if self == .v1 || self == .v2 { return true }
        guard let draft = draftNumber else { return false }
        return (23...34).contains(draft)
    }
}

extension QUICVersion: CustomStringConvertible {
    public var description: String {
        switch self {
        case .negotiation: return "negotiation"
        case .v1: return "1"
        case .v2: return "2"
        default:
            if let draft = draftNumber { return "draft-\(draft)" }
            return "0x" + String(rawValue, radix: 16)
        }
    }
}
