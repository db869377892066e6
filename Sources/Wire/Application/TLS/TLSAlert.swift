/// An alert in clear (RFC 8446 §6): why a side ends the connection.
///
///     | level (8): 1 warning, 2 fatal | description (8) |
public struct TLSAlert: Hashable, Sendable {
    /// 1 warning, 2 fatal; others are data.
    public var level: UInt8
    /// The registered number.
    public var code: UInt8

    /// Makes an alert from its two bytes.
    public init(level: UInt8, code: UInt8) {
        self.level = level
        self.code = code
    }

    /// Reads the alert of a record; `nil` if the record is none, is not whole, or is not two bytes long and so encrypted.
    public init?(_ stream: RawSpan, _ record: TLSRecord) {
        guard record.contentType == .alert, record.length == 2, record.fragment.lowerBound >= 0, record.end <= stream.byteCount else { return nil }
        let level = stream.byte(at: record.fragment.lowerBound)
        guard level == 1 || level == 2 else { return nil }
        self.init(level: level, code: stream.byte(at: record.fragment.lowerBound + 1))
    }

    /// Whether the connection ends with it.
    public var isFatal: Bool { level == 2 }

    /// The registered name, or `alert(123)`.
    public var name: String {
        switch code {
        case 0: "close_notify"
        case 10: "unexpected_message"
        case 20: "bad_record_mac"
        case 21: "decryption_failed"
        case 22: "record_overflow"
        case 40: "handshake_failure"
        case 42: "bad_certificate"
        case 43: "unsupported_certificate"
        case 44: "certificate_revoked"
        case 45: "certificate_expired"
        case 46: "certificate_unknown"
        case 47: "illegal_parameter"
        case 48: "unknown_ca"
        case 49: "access_denied"
        case 50: "decode_error"
        case 51: "decrypt_error"
        case 70: "protocol_version"
        case 71: "insufficient_security"
        case 80: "internal_error"
        case 86: "inappropriate_fallback"
        case 90: "user_canceled"
        case 109: "missing_extension"
        case 110: "unsupported_extension"
        case 112: "unrecognized_name"
        case 113: "bad_certificate_status_response"
        case 115: "unknown_psk_identity"
        case 116: "certificate_required"
        case 120: "no_application_protocol"
        case 121: "ech_required"
        default: "alert(\(code))"
        }
    }
}
