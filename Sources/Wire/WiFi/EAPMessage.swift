/// The beginning of an EAP message (RFC 3748 §4): code, identifier, length, and the type of a request or response.
public struct EAPMessage: Hashable, Sendable {
    /// What the message is.
    public enum Code: UInt8, Sendable {
        case request = 1
        case response = 2
        case success = 3
        case failure = 4
        case initiate = 5
        case finish = 6
    }

    public var code: Code
    public var identifier: UInt8
    /// 1 identity, 3 NAK, 13 TLS, 25 PEAP…; of requests and responses.
    public var type: UInt8?

    init?(_ body: RawSpan) {
        guard body.byteCount >= 4, let code = Code(rawValue: body.byte(at: 0)) else { return nil }
        self.code = code
        identifier = body.byte(at: 1)
        if code == .request || code == .response, body.byteCount >= 5 { type = body.byte(at: 4) }
    }
}
