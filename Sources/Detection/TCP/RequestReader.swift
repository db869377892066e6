import Conversations
import Wire

/// Reads what the first words of a TCP conversation ask for.
enum RequestReader {
    /// Looks at the first bytes; true when more of them would not tell more.
    static func read(_ bytes: RawSpan, into request: inout TCPRequest) -> Bool {
        request.kind = .other
        return true
    }

    /// The description of a fatal alert with which a plain TLS answer begins (RFC 8446 §6).
    static func fatalAlert(_ payload: RawSpan) -> UInt8? {
        guard payload.byteCount >= 7, payload.byte(at: 0) == 21, payload.byte(at: 1) == 3, payload.bigEndian16(at: 3) == 2,
            payload.byte(at: 5) == 2
        else { return nil }
        return payload.byte(at: 6)
    }
}
