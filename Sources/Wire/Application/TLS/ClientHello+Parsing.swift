/// Reading from bytes.
extension ClientHello {
    /// Reads a hello from handshake bytes without record headers, its own header first, as a QUIC crypto stream carries it.
    ///
    /// `nil` if the bytes do not begin a ClientHello. A hello whose end is missing, or whose lengths disagree, gives what
    /// stands before that, with ``isComplete`` false.
    public init?(handshake: RawSpan) {
        guard let header = TLSHandshakeHeader(handshake), header.type == .clientHello else { return nil }
        let end = min(header.body.upperBound, handshake.byteCount)
        self.init(body: handshake.extracting(header.body.lowerBound..<end), claimedLength: header.body.count)
    }

    /// Reads as much of a hello as the beginning of a TLS stream holds; for a hello that never became whole.
    public init?(partialStream stream: RawSpan) {
        guard let first = TLSRecord(stream), first.contentType == .handshake else { return nil }
        let handshake = TLSHandshakeBytes(stream, limit: TLSStreamHead.maximumMessage)
        self.init(handshake: handshake.joined.rawSpan)
    }

    ///     | legacy_version (16) | random (32 bytes) | session id: length (8), … | suites: length (16), … |
    ///     | compression: length (8), … | extensions: length (16), { type (16), length (16), … } … |
    private init?(body: RawSpan, claimedLength: Int) {
        length = claimedLength + TLSHandshakeHeader.headerLength
        var cursor = ByteCursor(body)
        guard let version = cursor.uint16(), version >> 8 == 3, let random = cursor.uint64(), cursor.skip(24) else { return nil }
        legacyVersion = TLSVersion(rawValue: version)
        randomPrefix = random
        guard let sessionLength = cursor.uint8() else { return }
        sessionIDLength = Int(sessionLength)
        guard cursor.skip(sessionIDLength), let suitesLength = cursor.uint16() else { return }
        let suites = cursor.offset..<min(cursor.offset + Int(suitesLength), body.byteCount)
        cipherSuites = Self.numbers(body, suites)
        guard cursor.skip(Int(suitesLength)), suitesLength % 2 == 0, let methods = cursor.uint8(), cursor.skip(Int(methods)) else { return }
        if cursor.isAtEnd {
            // SSL 3.0 and early TLS have no extensions at all.
            isComplete = body.byteCount == claimedLength
            return
        }
        guard let extensionsLength = cursor.uint16() else { return }
        let end = cursor.offset + Int(extensionsLength)
        while cursor.offset + 4 <= min(end, body.byteCount), let number = cursor.uint16(), let size = cursor.uint16() {
            extensions.append(number)
            guard let content = cursor.range(Int(size)), content.upperBound <= end else { return }
            read(number, body.extracting(content))
        }
        isComplete = body.byteCount == claimedLength && cursor.offset == end && end == claimedLength
    }

    /// The numbers of two bytes in a range.
    private static func numbers(_ bytes: RawSpan, _ range: Range<Int>) -> [UInt16] {
        var numbers: [UInt16] = []
        numbers.reserveCapacity(range.count / 2)
        var offset = range.lowerBound
        while offset + 2 <= range.upperBound {
            numbers.append(bytes.bigEndian16(at: offset))
            offset += 2
        }
        return numbers
    }

    /// The numbers of a list that says its length in two bytes.
    private static func list16(_ content: RawSpan) -> [UInt16] {
        guard content.byteCount >= 2 else { return [] }
        return numbers(content, 2..<min(content.byteCount, 2 + Int(content.bigEndian16(at: 0))))
    }

    private mutating func read(_ number: UInt16, _ content: RawSpan) {
        switch number {
        case 0: serverName = Self.serverName(content)
        case 10: groups = Self.list16(content)
        case 13: signatureSchemes = Self.list16(content)
        case 16: protocols = Self.protocols(content)
        case 41: hasPreSharedKey = true
        case 42: hasEarlyData = true
        case 43:
            guard content.byteCount >= 1 else { return }
            let versions = Self.numbers(content, 1..<min(content.byteCount, 1 + Int(content.byte(at: 0))))
            supportedVersions = versions.filter { !TLSVersion.isReserved($0) }.map(TLSVersion.init(rawValue:))
        case 51: keyShareGroups = Self.keyShareGroups(content)
        case 57, 0xFFA5: isQUIC = true
        case 0xFE0D: encryptedHello = content.byteCount >= 1 ? EncryptedHello(rawValue: content.byte(at: 0)) : nil
        case 0xFFCE: hasEncryptedName = true
        default: break
        }
    }

    /// RFC 6066 §3: a list of (type, name), of which only host names (type 0) exist.
    static func serverName(_ content: RawSpan) -> String? {
        var text: [UInt8] = []
        return spellServerName(content, into: &text) ? String(decoding: text, as: UTF8.self) : nil
    }

    /// Appends the name in the content of a server name extension; false where there is none.
    static func spellServerName(_ content: RawSpan, into text: inout [UInt8]) -> Bool {
        var cursor = ByteCursor(content)
        guard cursor.uint16() != nil else { return false }
        while let type = cursor.uint8(), let length = cursor.uint16(), let name = cursor.range(Int(length)) {
            guard type == 0 else { continue }
            for offset in name.prefix(DNSName.maximumLength) {
                let byte = content.byte(at: offset)
                if byte == 0x20 { text.appendDecimalEscape(byte) } else { text.appendEscaped(byte.lowercasedASCII) }
            }
            return true
        }
        return false
    }

    /// RFC 7301 §3.1.
    private static func protocols(_ content: RawSpan) -> [String] {
        var names: [String] = []
        var cursor = ByteCursor(content)
        guard cursor.skip(2) else { return [] }
        while let length = cursor.uint8(), let name = cursor.range(Int(length)), names.count < 64 { names.append(content.escapedText(name)) }
        return names
    }

    /// RFC 8446 §4.2.8: (group, length, key) entries.
    private static func keyShareGroups(_ content: RawSpan) -> [UInt16] {
        var groups: [UInt16] = []
        var cursor = ByteCursor(content)
        guard cursor.skip(2) else { return [] }
        while let group = cursor.uint16(), let length = cursor.uint16() {
            groups.append(group)
            guard cursor.skip(Int(length)) else { break }
        }
        return groups
    }
}
