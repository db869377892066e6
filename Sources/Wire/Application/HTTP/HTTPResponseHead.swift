/// The head of an HTTP/1 response (RFC 9112 §4), or as much of it as is there.
public struct HTTPResponseHead: Hashable, Sendable {
    /// 100 to 599; others are data.
    public var status: Int
    /// What the server adds to the number, escaped; often empty.
    public var reason: String
    /// `11` for HTTP/1.1.
    public var version: UInt8
    /// Where a redirection leads (RFC 9110 §10.2.2), escaped.
    public var location: String?
    /// The kind of body, with its character set, escaped.
    public var contentType: String?
    /// The length of the body in bytes, where it is said.
    public var contentLength: Int?
    /// What calls itself the server.
    public var server: String?
    /// A proxy on the way (RFC 9110 §7.6.3).
    public var via: String?
    /// Whether the connection ends with this response.
    public var closes = false
    /// How long the head is with its empty line, in bytes; `nil` while the end is missing.
    public var headLength: Int?

    /// Whether the whole head is there.
    public var isComplete: Bool { headLength != nil }

    /// Whether the bytes begin with `HTTP/1.`; makes nothing.
    public static func isRecognised(_ bytes: RawSpan) -> Bool {
        bytes.byteCount >= 8 && bytes.bigEndian32(at: 0) == 0x4854_5450 && bytes.bigEndian16(at: 4) == 0x2F31
            && bytes.byte(at: 6) == UInt8(ascii: ".")
    }

    /// Reads the head at the beginning of a stream; `nil` if it does not begin with a version and a status of three digits.
    public init?(_ bytes: RawSpan) {
        guard Self.isRecognised(bytes), bytes.byteCount >= 12, bytes.byte(at: 8) == UInt8(ascii: " ") else { return nil }
        let minor = bytes.byte(at: 7) &- 48
        guard minor <= 9, let status = Self.number(bytes, 9..<12) else { return nil }
        version = 10 + minor
        self.status = status
        var fields = HTTPFields(bytes)
        guard let line = fields.next() else {
            reason = bytes.escapedText(min(13, bytes.byteCount)..<bytes.byteCount, limit: 128)
            return
        }
        reason = bytes.escapedText(min(13, line.upperBound)..<line.upperBound, limit: 128)
        while let line = fields.next() {
            if location == nil, let value = fields.value("location", line) {
                location = bytes.escapedText(value, limit: 2_048)
            } else if contentType == nil, let value = fields.value("content-type", line) {
                contentType = bytes.escapedText(value, limit: 256)
            } else if contentLength == nil, let value = fields.value("content-length", line) {
                contentLength = Self.number(bytes, value)
            } else if server == nil, let value = fields.value("server", line) {
                server = bytes.escapedText(value, limit: 256)
            } else if via == nil, let value = fields.value("via", line) {
                via = bytes.escapedText(value, limit: 256)
            } else if let value = fields.value("connection", line) {
                closes = closes || bytes.escapedText(value, limit: 64).lowercased() == "close"
            }
        }
        headLength = fields.headLength
    }

    /// Decimal digits and nothing else, up to eighteen.
    private static func number(_ bytes: RawSpan, _ range: Range<Int>) -> Int? {
        guard (1...18).contains(range.count) else { return nil }
        var value = 0
        for offset in range {
            let digit = bytes.byte(at: offset) &- 48
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }
}
