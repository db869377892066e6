/// A WireGuard message, recognised by its type and its exact length (WireGuard white paper §5.4; all numbers little-endian).
///
///     1 initiation: | 1 0 0 0 | sender (32) | ephemeral … |                 148 bytes
///     2 response:   | 2 0 0 0 | sender (32) | receiver (32) | ephemeral … |  92 bytes
///     3 cookie:     | 3 0 0 0 | receiver (32) | nonce … |                    64 bytes
///     4 transport:  | 4 0 0 0 | receiver (32) | counter (64) | packet … |    32 bytes and more, in sixteens,
///                                                                            unless the padding met the tunnel's MTU
public enum WireGuardMessage: Hashable, Sendable {
    /// The first word of a handshake; the index by which its sender wants to be called.
    case initiation(sender: UInt32)
    case response(sender: UInt32, receiver: UInt32)
    /// A busy responder asks to try again.
    case cookieReply(receiver: UInt32)
    /// `isKeepalive` if nothing is carried.
    case transport(receiver: UInt32, counter: UInt64, isKeepalive: Bool)

    /// Reads a UDP payload; `nil` if it is none. `length` is how long the payload was on the wire, in bytes.
    public init?(_ bytes: RawSpan, length: Int) {
        guard bytes.byteCount >= 12, bytes.littleEndian32(at: 0) <= 4 else { return nil }
        let first = bytes.littleEndian32(at: 4)
        switch (bytes.byte(at: 0), length) {
        case (1, 148): self = .initiation(sender: first)
        case (2, 92): self = .response(sender: first, receiver: bytes.littleEndian32(at: 8))
        case (3, 64): self = .cookieReply(receiver: first)
        case (4, 32...):
            // No tunnel's MTU is below the 576 bytes that IPv4 asks for.
            guard length % 16 == 0 || length >= 576 + 32, bytes.byteCount >= 16 else { return nil }
            self = .transport(receiver: first, counter: bytes.littleEndian64(at: 8), isKeepalive: length == 32)
        default: return nil
        }
    }
}
