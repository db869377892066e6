/// What a ClientHello says of its destination, read without keeping anything else of it.
///
/// Every TLS conversation is looked at once in this way, so it makes nothing. It answers only for the common case,
/// a whole hello in the first record; ``TLSStreamHead`` reads the rest.
public struct ClientHelloGlance: Hashable, Sendable {
    /// Where the server name extension has its content.
    private var nameContent: Range<Int>?
    /// Whether an encrypted ClientHello is offered (extension 0xfe0d).
    public var hasEncryptedHello = false
    /// Whether an encrypted server name is offered, the draft before it (extension 0xffce).
    public var hasEncryptedName = false
    /// Whether TLS 1.3 is among the versions offered (RFC 8446 §4.2.1).
    public var offersTLS13 = false

    /// Looks at the first bytes of a stream; `nil` unless a whole, well-formed ClientHello lies in its first record.
    public init?(_ stream: RawSpan) {
        // Record header (5), handshake header (4), version (2), random (32): RFC 8446 §4.1.2 and §5.1.
        guard stream.byteCount >= 44, stream.byte(at: 0) == 22, stream.byte(at: 1) == 3, stream.byte(at: 5) == 1 else { return nil }
        let recordEnd = 5 + Int(stream.bigEndian16(at: 3))
        let bodyEnd = 9 + (Int(stream.byte(at: 6)) << 16 | Int(stream.bigEndian16(at: 7)))
        guard bodyEnd <= recordEnd, bodyEnd <= stream.byteCount else { return nil }
        var cursor = ByteCursor(stream.extracting(0..<bodyEnd), at: 43)
        guard let sessionLength = cursor.uint8(), sessionLength <= 32, cursor.skip(Int(sessionLength)), let suites = cursor.uint16(),
            suites >= 2, suites % 2 == 0, cursor.skip(Int(suites)), let methods = cursor.uint8(), cursor.skip(Int(methods)),
            let extensions = cursor.uint16(), Int(extensions) == cursor.remaining
        else { return nil }
        while !cursor.isAtEnd {
            guard let number = cursor.uint16(), let length = cursor.uint16(), let content = cursor.range(Int(length)) else { return nil }
            switch number {
            case 0: nameContent = content
            case 43: offersTLS13 = Self.offersTLS13(cursor.bytes.extracting(content))
            case 0xFE0D: hasEncryptedHello = true
            case 0xFFCE: hasEncryptedName = true
            default: break
            }
        }
    }

    /// The host asked for (RFC 6066 §3), as ``ClientHello/serverName`` has it; `stream` is what was looked at.
    public func serverName(in stream: RawSpan) -> String? {
        var text: [UInt8] = []
        return spellServerName(in: stream, into: &text) ? String(decoding: text, as: UTF8.self) : nil
    }

    /// Appends the host asked for to `text`; false where there is none.
    public func spellServerName(in stream: RawSpan, into text: inout [UInt8]) -> Bool {
        guard let nameContent, nameContent.upperBound <= stream.byteCount else { return false }
        return ClientHello.spellServerName(stream.extracting(nameContent), into: &text)
    }

    /// A list of versions with its length (8) before it.
    private static func offersTLS13(_ list: RawSpan) -> Bool {
        var place = 1
        while place + 2 <= list.byteCount {
            if list.bigEndian16(at: place) == 0x0304 { return true }
            place += 2
        }
        return false
    }
}
