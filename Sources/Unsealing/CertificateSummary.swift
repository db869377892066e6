public import Wire

/// What a certificate says of itself (RFC 5280 §4.1): enough to tell one issuer or key from another.
///
/// Nothing is verified: neither signatures nor validity nor the chain. A forged certificate is as readable as a genuine one.
public struct CertificateSummary: Hashable, Sendable {
    /// The names in an issuer or subject that people go by.
    public struct Name: Hashable, Sendable {
        /// The last common name (2.5.4.3), made safe to print.
        public var commonName: String?
        /// The first organisation (2.5.4.10), made safe to print.
        public var organisation: String?
        /// The first country (2.5.4.6), made safe to print.
        public var country: String?
    }

    /// Two hexadecimal digits a byte.
    public var serialNumber: String
    public var issuer: Name
    public var subject: Name
    /// Whether issuer and subject are the same, byte for byte.
    public var isSelfIssued: Bool
    public var notBefore: Timestamp
    public var notAfter: Timestamp
    /// SHA-256 of the public key with its algorithm (SubjectPublicKeyInfo), 32 bytes: the same key, the same number.
    public var publicKeyDigest: [UInt8]
    /// Host names and addresses that the certificate is for (§4.2.1.6), lower case, made safe to print; at most 256.
    public var names: [String] = []
    /// Whether it may issue others (§4.2.1.9).
    public var isAuthority = false
}
