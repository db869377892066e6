/// A frame inside an unsealed Initial packet (RFC 9000 §12.4 allows five kinds there), as numbers and places.
public enum QUICFrame: Hashable, Sendable {
    /// Handshake bytes and where they belong in their stream (§19.6).
    case crypto(streamOffset: UInt64, data: Range<Int>)
    /// §19.3.
    case acknowledgement(largest: UInt64)
    case ping
    /// So many bytes of filling (§19.1).
    case padding(Int)
    /// The connection ends (§19.19): an error code, 0x100 + alert for TLS trouble (§20.1), and what the sender adds.
    case close(code: UInt64, isApplication: Bool, reason: String)
}
