import Wire

/// What a client says first after a server's TLS hello.
enum ClientReply {
    /// Nothing that tells yet.
    case more
    /// The handshake goes on.
    case goesOn
    /// An alert in clear that turns the server's certificate away (RFC 5246 §7.2.2).
    case alert(UInt8)
    /// One sealed record as long as an alert and nothing else: 2 bytes, their type (1) and the seal (16), RFC 8446 §5.2.
    case sealedAlert

    /// bad_certificate, unsupported_certificate, certificate_revoked, certificate_expired, certificate_unknown, unknown_ca.
    private static let refusals: Set<UInt8> = [42, 43, 44, 45, 46, 48]

    /// Reads a segment that begins with a record.
    init(_ payload: RawSpan) {
        var place = 0
        while let record = TLSRecord(payload, at: place) {
            switch record.contentType {
            case .changeCipherSpec: place = record.end
            case .alert:
                guard let alert = TLSAlert(payload, record), Self.refusals.contains(alert.code) else {
                    self = .goesOn
                    return
                }
                self = .alert(alert.code)
                return
            case .applicationData:
                self = record.length == 19 && record.end == payload.byteCount ? .sealedAlert : .goesOn
                return
            // Another hello, asked for by a HelloRetryRequest; or the handshake of TLS 1.2.
            default:
                self = .goesOn
                return
            }
        }
        self = place > 0 && place == payload.byteCount ? .more : .goesOn
    }
}
