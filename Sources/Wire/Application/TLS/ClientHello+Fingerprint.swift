/// The three texts of a JA4 fingerprint (FoxIO's technical details, TLS client): what they share, clients share.
///
/// The second and third are hashed with SHA-256 and cut to twelve hexadecimal digits to make the usual short form.
extension ClientHello {
    /// The readable part, such as `t13d1516h2`.
    public var ja4Prefix: String {
        let version =
            switch highestVersion {
            case .tls13: "13"
            case .tls12: "12"
            case .tls11: "11"
            case .tls10: "10"
            case .ssl3: "s3"
            default: "00"
            }
        func two(_ count: Int) -> String { count < 10 ? "0\(count)" : "\(min(count, 99))" }
        let suites = cipherSuites.count { !TLSVersion.isReserved($0) }
        let extensionCount = extensions.count { !TLSVersion.isReserved($0) }
        return (isQUIC ? "q" : "t") + version + (extensions.contains(0) ? "d" : "i") + two(suites) + two(extensionCount) + firstProtocolMark
    }

    /// The cipher suites, sorted.
    public var ja4CipherSuites: String {
        Self.hexadecimal(cipherSuites.filter { !TLSVersion.isReserved($0) }.sorted())
    }

    /// The extensions without the name and the application protocols, sorted, then the signature schemes in their order.
    public var ja4Extensions: String {
        let sorted = Self.hexadecimal(extensions.filter { !TLSVersion.isReserved($0) && $0 != 0 && $0 != 16 }.sorted())
        let schemes = signatureSchemes.filter { !TLSVersion.isReserved($0) }
        return schemes.isEmpty ? sorted : sorted + "_" + Self.hexadecimal(schemes)
    }

    /// The first and last character of the first protocol offered, or `00`; of its hexadecimal digits if one is no letter or digit.
    private var firstProtocolMark: String {
        guard let name = protocols.first, let first = name.utf8.first, let last = name.utf8.last else { return "00" }
        func isPlain(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) }
        if isPlain(first), isPlain(last) { return String(decoding: [first, last], as: UTF8.self) }
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: [digits[Int(first >> 4)], digits[Int(last & 15)]], as: UTF8.self)
    }

    private static func hexadecimal(_ numbers: [UInt16]) -> String {
        numbers.map { number in
            let digits = String(number, radix: 16)
            return String(repeating: "0", count: 4 - digits.utf8.count) + digits
        }.joined(separator: ",")
    }
}
