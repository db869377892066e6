public import Wire

/// A certificate that a server showed in clear (TLS ≤ 1.2), and for which name it was asked.
public struct CertificateSight: Hashable, Sendable {
    /// The device, the server and the name that was asked for.
    public var subject: Subject
    public var time: Timestamp
    /// The ClientHello, the certificate, and the handshake that gives the measure.
    public var frames: [FrameReference]
    /// Who vouches for it, as it says itself: organisation and common name, safe to print.
    public var issuer: String
    /// Whom it is for, as it says itself.
    public var holder: String
    /// The first eight bytes of the SHA-256 of its public key.
    public var keyDigest: UInt64
    /// Whether it vouches for itself.
    public var isSelfIssued: Bool
    /// Whether it is for the name that was asked for.
    public var coversName: Bool
    /// The hop limit of the packet that brought it, and of the handshake.
    public var hopLimit: UInt8
    public var handshakeHopLimit: UInt8

    /// Records a certificate.
    public init(
        subject: Subject, time: Timestamp, frames: [FrameReference], issuer: String, holder: String, keyDigest: UInt64, isSelfIssued: Bool,
        coversName: Bool, hopLimit: UInt8, handshakeHopLimit: UInt8
    ) {
        self.subject = subject
        self.time = time
        self.frames = frames
        self.issuer = issuer
        self.holder = holder
        self.keyDigest = keyDigest
        self.isSelfIssued = isSelfIssued
        self.coversName = coversName
        self.hopLimit = hopLimit
        self.handshakeHopLimit = handshakeHopLimit
    }
}
