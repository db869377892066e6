/// The head of an HTTP/1 request (RFC 9112 §3), or as much of it as is there.
public struct HTTPRequestHead: Hashable, Sendable {
    /// As sent, such as `GET`.
    public var method: String
    /// The request target, escaped; cut after 2,048 bytes.
    public var target: String
    /// The host wanted, lower case, with its port if one is given (RFC 9110 §7.2).
    public var host: String?
    /// What calls itself the client.
    public var userAgent: String?
    /// `11` for HTTP/1.1, `20` for the opening line of HTTP/2 (RFC 9113 §3.4); 0 while the first line has no end.
    public var version: UInt8
    /// Whether the connection is to become another protocol (RFC 9110 §7.8).
    public var wantsUpgrade = false
    /// How long the head is with its empty line, in bytes; `nil` while the end is missing.
    public var headLength: Int?

    /// Whether the whole head is there.
    public var isComplete: Bool { headLength != nil }

    /// Whether the bytes begin with a request's method and a space; makes nothing, for every first segment of a stream.
    public static func isRecognised(_ bytes: RawSpan) -> Bool { methodLength(bytes) != nil }

    /// Reads the head at the beginning of a stream; `nil` if it does not begin with a known method.
    public init?(_ bytes: RawSpan) {
        guard let methodLength = Self.methodLength(bytes) else { return nil }
        method = bytes.escapedText(0..<methodLength)
        var fields = HTTPFields(bytes)
        guard let line = fields.next() else {
            // The first line goes on beyond these bytes; what is there of the target still tells.
            target = bytes.escapedText(methodLength + 1..<bytes.byteCount, limit: 2_048)
            version = 0
            return
        }
        var targetEnd = line.upperBound
        version = 9
        if line.count > methodLength + 10, Self.isVersion(bytes, at: line.upperBound - 8) {
            let place = line.upperBound - 8
            targetEnd = place - 1
            version = (bytes.byte(at: place + 5) &- 48) &* 10 &+ (bytes.byte(at: place + 7) &- 48)
        } else if bytes.bigEndian32(at: 0) != 0x4745_5420 {
            // Only GET went without a version (HTTP/0.9); SIP and RTSP share methods and end their line otherwise.
            return nil
        }
        target = bytes.escapedText(min(methodLength + 1, targetEnd)..<targetEnd, limit: 2_048)
        while let line = fields.next() {
            if host == nil, let value = fields.value("host", line) {
                host = String(decoding: bytes.escapedText(value).utf8.map(\.lowercasedASCII), as: UTF8.self)
            } else if userAgent == nil, let value = fields.value("user-agent", line) {
                userAgent = bytes.escapedText(value)
            } else if fields.value("upgrade", line) != nil {
                wantsUpgrade = true
            }
        }
        headLength = fields.headLength
    }

    /// Whether ` HTTP/d.d` stands with its letters at `offset`, a space before it.
    private static func isVersion(_ bytes: RawSpan, at offset: Int) -> Bool {
        guard bytes.byte(at: offset - 1) == UInt8(ascii: " "), bytes.bigEndian32(at: offset) == 0x4854_5450 else { return false }
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return bytes.byte(at: offset + 4) == UInt8(ascii: "/") && digits.contains(bytes.byte(at: offset + 5))
            && bytes.byte(at: offset + 6) == UInt8(ascii: ".") && digits.contains(bytes.byte(at: offset + 7))
    }

    /// The length of a known method that a space follows (RFC 9110 §9, RFC 5789, WebDAV's and UPnP's most common).
    private static func methodLength(_ bytes: RawSpan) -> Int? {
        guard bytes.byteCount >= 4 else { return nil }
        let length: Int
        // The first four letters as a number choose; the rest is compared.
        switch bytes.bigEndian32(at: 0) {
        case 0x4745_5420, 0x5055_5420, 0x5052_4920: return 3  // "GET ", "PUT ", "PRI "
        case 0x504F_5354: length = 4  // POST
        case 0x4845_4144: length = 4  // HEAD
        case 0x5041_5443: return follows(bytes, "PATCH")
        case 0x5452_4143: return follows(bytes, "TRACE")
        case 0x4445_4C45: return follows(bytes, "DELETE")
        case 0x4F50_5449: return follows(bytes, "OPTIONS")
        case 0x434F_4E4E: return follows(bytes, "CONNECT")
        case 0x5052_4F50: return follows(bytes, "PROPFIND")
        case 0x4D2D_5345: return follows(bytes, "M-SEARCH")
        case 0x4E4F_5449: return follows(bytes, "NOTIFY")
        case 0x5355_4253: return follows(bytes, "SUBSCRIBE")
        default: return nil
        }
        return bytes.byteCount > length && bytes.byte(at: length) == UInt8(ascii: " ") ? length : nil
    }

    private static func follows(_ bytes: RawSpan, _ method: StaticString) -> Int? {
        let length = method.utf8CodeUnitCount
        guard bytes.byteCount > length, bytes.byte(at: length) == UInt8(ascii: " ") else { return nil }
        var offset = 0
        for letter in method.description.utf8 {
            guard bytes.byte(at: offset) == letter else { return nil }
            offset += 1
        }
        return length
    }
}
