/// What a server answers (RFC 8446 §4.1.3): the version and cipher that it chose.
public struct ServerHello: Hashable, Sendable {
    /// `legacy_version`, 3.3 in TLS 1.3.
    public var legacyVersion: TLSVersion
    /// The version chosen: `supported_versions` where it is there (RFC 8446 §4.2.1).
    public var version: TLSVersion
    public var cipherSuite: UInt16 = 0
    /// Whether the server wants another hello with another key (RFC 8446 §4.1.4).
    public var isHelloRetryRequest: Bool
    /// Whether the random number says that a server of a higher version was talked down (RFC 8446 §4.1.3).
    public var signalsDowngrade: Bool
    /// The group whose key was chosen or is asked for.
    public var group: UInt16?
    /// The application protocol chosen, where it is in clear (TLS ≤ 1.2).
    public var applicationProtocol: String?
    /// The numbers of the extensions, in order.
    public var extensions: [UInt16] = []
    /// Whether all of it was there and its lengths agreed.
    public var isComplete = false

    /// Reads a hello from handshake bytes without record headers, its own header first.
    ///
    /// `nil` if the bytes do not begin a ServerHello; one whose end is missing gives what stands before that.
    ///
    ///     | legacy_version (16) | random (32 bytes) | session id: length (8), … | suite (16) | compression (8) |
    ///     | extensions: length (16), { type (16), length (16), … } … |
    public init?(handshake: RawSpan) {
        guard let header = TLSHandshakeHeader(handshake), header.type == .serverHello else { return nil }
        let body = handshake.extracting(header.body.lowerBound..<min(header.body.upperBound, handshake.byteCount))
        guard body.byteCount >= 34, body.byte(at: 0) == 3 else { return nil }
        legacyVersion = TLSVersion(rawValue: body.bigEndian16(at: 0))
        version = legacyVersion
        // SHA-256 of "HelloRetryRequest".
        isHelloRetryRequest =
            body.bigEndian64(at: 2) == 0xCF21_AD74_E59A_6111 && body.bigEndian64(at: 10) == 0xBE1D_8C02_1E65_B891
            && body.bigEndian64(at: 18) == 0xC2A2_1116_7ABB_8C5E && body.bigEndian64(at: 26) == 0x079E_09E2_C8A8_339C
        // "DOWNGRD" and 0 or 1.
        signalsDowngrade = body.bigEndian64(at: 26) & ~1 == 0x444F_574E_4752_4400
        var cursor = ByteCursor(body, at: 34)
        guard let sessionLength = cursor.uint8(), cursor.skip(Int(sessionLength)), let suite = cursor.uint16(), cursor.skip(1) else { return }
        cipherSuite = suite
        let isWhole = body.byteCount == header.body.count
        if cursor.isAtEnd {
            isComplete = isWhole
            return
        }
        guard let extensionsLength = cursor.uint16() else { return }
        let end = cursor.offset + Int(extensionsLength)
        while cursor.offset + 4 <= min(end, body.byteCount), let number = cursor.uint16(), let size = cursor.uint16() {
            extensions.append(number)
            guard let content = cursor.range(Int(size)), content.upperBound <= end else { return }
            switch number {
            case 16 where content.count > 3: applicationProtocol = body.escapedText(content.lowerBound + 3..<content.upperBound)
            case 43 where content.count == 2: version = TLSVersion(rawValue: body.bigEndian16(at: content.lowerBound))
            case 51 where content.count >= 2: group = body.bigEndian16(at: content.lowerBound)
            default: break
            }
        }
        isComplete = isWhole && cursor.offset == end && end == body.byteCount
    }
}
