import Crypto
public import Wire

extension ClientHello {
    /// The JA4 fingerprint, such as `t13d1516h2_8daaf6152771_e5627efa2ab1`: equal for hellos of one program.
    public var ja4: String {
        ja4Prefix + "_" + Self.shortDigest(ja4CipherSuites) + "_" + Self.shortDigest(ja4Extensions)
    }

    /// The first twelve hexadecimal digits of the SHA-256; zeros for an empty text.
    private static func shortDigest(_ text: String) -> String {
        guard !text.isEmpty else { return "000000000000" }
        return SHA256.hash(data: Array(text.utf8)).prefix(6).map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }
}
