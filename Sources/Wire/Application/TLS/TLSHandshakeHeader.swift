/// The header of a handshake message (RFC 8446 §4).
///
///     | msg_type (8) | length (24) | body … |
public struct TLSHandshakeHeader: Hashable, Sendable {
    public var type: TLSHandshakeType
    /// The body, of which the bytes at hand may end before `upperBound`.
    public var body: Range<Int>

    /// The bytes of the header.
    public static let headerLength = 4

    /// Reads the header at `offset` of joined handshake bytes (no record headers between); `nil` if not four bytes are there.
    public init?(_ handshake: RawSpan, at offset: Int = 0) {
        guard offset >= 0, handshake.byteCount - offset >= Self.headerLength else { return nil }
        let word = handshake.bigEndian32(at: offset)
        type = TLSHandshakeType(rawValue: UInt8(word >> 24))
        body = offset + Self.headerLength..<offset + Self.headerLength + Int(word & 0xFF_FFFF)
    }
}
