/// What a client says first (RFC 8446 §4.1.2): the name it wants, what it can do, and by its habits what it is.
public struct ClientHello: Hashable, Sendable {
    /// `legacy_version`, 3.3 in TLS 1.3.
    public var legacyVersion = TLSVersion.tls12
    /// The first eight bytes of the client's random number, which tell two hellos of one client apart.
    public var randomPrefix: UInt64 = 0
    /// How long the session identifier is, in bytes.
    public var sessionIDLength = 0
    /// Everything offered, in order, placeholders of RFC 8701 included.
    public var cipherSuites: [UInt16] = []
    /// The numbers of the extensions, in order, placeholders included.
    public var extensions: [UInt16] = []
    /// The host wanted (RFC 6066 §3), lower case, unprintable bytes as `\DDD`.
    public var serverName: String?
    /// Application protocols offered (RFC 7301), in order.
    public var protocols: [String] = []
    /// Versions offered (RFC 8446 §4.2.1), in order, without placeholders; empty before TLS 1.3.
    public var supportedVersions: [TLSVersion] = []
    /// Groups offered (RFC 8446 §4.2.7), in order.
    public var groups: [UInt16] = []
    /// Groups for which a key comes along (RFC 8446 §4.2.8), in order.
    public var keyShareGroups: [UInt16] = []
    /// Signature schemes (RFC 8446 §4.2.3), in order.
    public var signatureSchemes: [UInt16] = []
    /// Encrypted ClientHello (RFC 9849, extension 0xFE0D).
    public var encryptedHello: EncryptedHello?
    /// The encrypted name of older drafts (extension 0xFFCE).
    public var hasEncryptedName = false
    /// Whether a session is resumed (RFC 8446 §4.2.11).
    public var hasPreSharedKey = false
    /// Whether data is sent before the server answers (RFC 8446 §4.2.10).
    public var hasEarlyData = false
    /// Whether QUIC's transport parameters come along (RFC 9001 §8.2).
    public var isQUIC = false
    /// How long the message is with its header, in bytes, as it claims.
    public var length: Int
    /// Whether all of it was there and its lengths agreed; if not, the fields hold what stood before the end or the fault.
    public var isComplete = false

    /// Which part of an encrypted hello this is.
    public enum EncryptedHello: UInt8, Hashable, Sendable {
        /// What a network sees; the real hello is sealed within.
        case outer = 0
        /// What the server unseals; seen in clear only by mistake.
        case inner = 1
    }

    /// The highest version offered.
    public var highestVersion: TLSVersion { supportedVersions.max() ?? legacyVersion }

    /// Whether a key of post-quantum size comes along (X25519MLKEM768 and its kin), which makes the hello span two segments.
    public var hasPostQuantumKey: Bool {
        keyShareGroups.contains { (0x11EB...0x11ED).contains($0) || $0 == 0x6399 || (0x0200...0x0202).contains($0) }
    }
}
