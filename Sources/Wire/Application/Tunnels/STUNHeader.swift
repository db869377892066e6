/// The header of a STUN message (RFC 8489 §5), by which calls and games find their way through address translation.
///
///     |0 0|     STUN Message Type     |         Message Length        |
///     |                   Magic Cookie 0x2112A442                     |
///     |                Transaction ID (96 bits)                       |
public struct STUNHeader: Hashable, Sendable {
    /// 1 binding, 3 allocate, 4 refresh… (the method's twelve bits).
    public var method: UInt16
    public var messageClass: MessageClass
    /// The first 64 of the 96 bits that join request and answer.
    public var transaction: UInt64

    /// What the message is to its exchange.
    public enum MessageClass: UInt8, Sendable { case request, indication, success, failure }

    /// Reads a UDP payload; `nil` if it is none.
    public init?(_ bytes: RawSpan) {
        guard bytes.byteCount >= 20, bytes.byte(at: 0) & 0xC0 == 0, bytes.bigEndian32(at: 4) == 0x2112_A442,
            bytes.bigEndian16(at: 2) % 4 == 0
        else { return nil }
        let type = bytes.bigEndian16(at: 0)
        // The two class bits stand at 0x010 and 0x100, among those of the method.
        messageClass = MessageClass(rawValue: UInt8(type >> 4 & 1 | type >> 7 & 2)) ?? .request
        method = type & 0x000F | type >> 1 & 0x0070 | type >> 2 & 0x0F80
        transaction = bytes.bigEndian64(at: 8)
    }
}
