import Crypto
import SwiftASN1
import Wire

/// Reading from DER.
extension CertificateSummary {
    /// Reads a certificate; `nil` if it is not DER, or not laid out as a certificate.
    public init?(der: [UInt8]) {
        do { try self.init(parsing: DER.parse(der)) } catch { return nil }
    }

    private struct NotACertificate: Error {}

    ///     Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue }
    ///     TBSCertificate ::= SEQUENCE { [0] version, serialNumber, signature, issuer, validity, subject,
    ///                                   subjectPublicKeyInfo, [1], [2], [3] extensions }
    private init(parsing certificate: ASN1Node) throws {
        guard let body = Self.children(certificate).first else { throw NotACertificate() }
        var fields = Self.children(body)[...]
        if let version = fields.first?.identifier, version.tagClass == .contextSpecific, version.tagNumber == 0 { fields = fields.dropFirst() }
        let fixed = Array(fields.prefix(6))
        guard fixed.count == 6, let serial = Self.primitive(fixed[0]) else { throw NotACertificate() }
        let validity = Self.children(fixed[3]).compactMap(Self.moment)
        guard validity.count == 2 else { throw NotACertificate() }
        serialNumber = serial.prefix(32).map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
        issuer = Self.name(fixed[2])
        subject = Self.name(fixed[4])
        isSelfIssued = fixed[2].encodedBytes == fixed[4].encodedBytes
        notBefore = validity[0]
        notAfter = validity[1]
        publicKeyDigest = Array(SHA256.hash(data: Array(fixed[5].encodedBytes)))
        for field in fields.dropFirst(6) where field.identifier.tagClass == .contextSpecific && field.identifier.tagNumber == 3 {
            for list in Self.children(field) { for entry in Self.children(list) { readExtension(Self.children(entry)) } }
        }
    }

    /// The nodes inside a constructed one; none in a primitive.
    private static func children(_ node: ASN1Node) -> [ASN1Node] {
        guard case .constructed(let nodes) = node.content else { return [] }
        return Array(IteratorSequence(nodes.makeIterator()))
    }

    /// The bytes of a primitive node.
    private static func primitive(_ node: ASN1Node) -> ArraySlice<UInt8>? {
        guard case .primitive(let bytes) = node.content else { return nil }
        return bytes
    }

    ///     Name ::= SEQUENCE OF SET OF SEQUENCE { type OBJECT IDENTIFIER, value }
    private static func name(_ node: ASN1Node) -> Name {
        var name = Name()
        for set in children(node) {
            for attribute in children(set) {
                let parts = children(attribute)
                // The attributes wanted are 2.5.4.x, encoded as 55 04 x.
                guard parts.count == 2, let type = primitive(parts[0]), type.count == 3, type.starts(with: [0x55, 0x04]), let kind = type.last,
                    let value = primitive(parts[1])
                else { continue }
                let text = CertificateText.printable(value, isWide: parts[1].identifier == .bmpString)
                switch kind {
                case 3: name.commonName = text
                case 6: name.country = name.country ?? text
                case 10: name.organisation = name.organisation ?? text
                default: break
                }
            }
        }
        return name
    }

    ///     Extension ::= SEQUENCE { extnID, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING }
    private mutating func readExtension(_ parts: [ASN1Node]) {
        // The extensions wanted are 2.5.29.x, encoded as 55 1D x.
        guard let id = parts.first.flatMap(Self.primitive), id.count == 3, id.starts(with: [0x55, 0x1D]), let kind = id.last,
            let value = parts.last.flatMap(Self.primitive), kind == 17 || kind == 19
        else { return }
        let content: ASN1Node
        do { content = try DER.parse(value) } catch { return }
        if kind == 19 {
            isAuthority = Self.children(content).first.map { $0.identifier == .boolean && Self.primitive($0)?.first == 0xFF } ?? false
            return
        }
        for general in Self.children(content) where general.identifier.tagClass == .contextSpecific && names.count < 256 {
            guard let bytes = Self.primitive(general) else { continue }
            switch (general.identifier.tagNumber, bytes.count) {
            case (2, _): names.append(CertificateText.printable(bytes, isWide: false).lowercased())
            case (7, 4): names.append(IPAddress(v4Loading: Array(bytes).rawSpan, at: 0).description)
            case (7, 16): names.append(IPAddress(v6Loading: Array(bytes).rawSpan, at: 0).description)
            default: break
            }
        }
    }

    /// UTCTime `YYMMDDHHMMSSZ` (1950 to 2049) or GeneralizedTime `YYYYMMDDHHMMSSZ` (RFC 5280 §4.1.2.5).
    private static func moment(_ node: ASN1Node) -> Timestamp? {
        guard let bytes = primitive(node), bytes.last == UInt8(ascii: "Z") else { return nil }
        let digits = bytes.dropLast().map { Int64($0) - 48 }
        guard digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
        func two(_ index: Int) -> Int64 { digits[index] * 10 + digits[index + 1] }
        let year: Int64
        var index: Int
        switch (node.identifier, digits.count) {
        case (.utcTime, 12):
            year = two(0) + (two(0) < 50 ? 2000 : 1900)
            index = 2
        case (.generalizedTime, 14):
            year = two(0) * 100 + two(2)
            index = 4
        default: return nil
        }
        let month = two(index)
        let day = two(index + 2)
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        index += 4
        let seconds = two(index) * 3600 + two(index + 2) * 60 + two(index + 4)
        return Timestamp(seconds: days(year, month, day) * 86_400 + seconds)
    }

    /// Days from 1970-01-01 in the Gregorian calendar; years are counted from March, so that a leap day ends one.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
