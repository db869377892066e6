/// Cipher suites of OUI 00-0F-AC (IEEE 802.11-2020 table 9-149), a bit each by the suite's number.
public struct CipherSuites: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let wep40 = CipherSuites(rawValue: 1 << 1)
    public static let tkip = CipherSuites(rawValue: 1 << 2)
    public static let ccmp = CipherSuites(rawValue: 1 << 4)
    public static let wep104 = CipherSuites(rawValue: 1 << 5)
    public static let gcmp = CipherSuites(rawValue: 1 << 8)
    public static let gcmp256 = CipherSuites(rawValue: 1 << 9)
    public static let ccmp256 = CipherSuites(rawValue: 1 << 10)
    /// A suite of a vendor, or of a number beyond those known.
    public static let other = CipherSuites(rawValue: 1 << 31)

    /// The suite whose selector stands at `offset`. Precondition: four bytes there.
    init(_ bytes: RawSpan, at offset: Int) { self.init(rawValue: suiteBit(bytes, at: offset)) }
}

/// Ways to agree on keys, of OUI 00-0F-AC (IEEE 802.11-2020 table 9-151), a bit each by the suite's number.
public struct KeyManagement: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let ieee8021X = KeyManagement(rawValue: 1 << 1)
    public static let passphrase = KeyManagement(rawValue: 1 << 2)
    public static let fastTransition8021X = KeyManagement(rawValue: 1 << 3)
    public static let fastTransitionPassphrase = KeyManagement(rawValue: 1 << 4)
    public static let ieee8021XSHA256 = KeyManagement(rawValue: 1 << 5)
    public static let passphraseSHA256 = KeyManagement(rawValue: 1 << 6)
    public static let sae = KeyManagement(rawValue: 1 << 8)
    public static let fastTransitionSAE = KeyManagement(rawValue: 1 << 9)
    public static let suiteB = KeyManagement(rawValue: 1 << 11 | 1 << 12)
    public static let fils = KeyManagement(rawValue: 1 << 14 | 1 << 15 | 1 << 16 | 1 << 17)
    public static let opportunistic = KeyManagement(rawValue: 1 << 18)
    public static let saeExtended = KeyManagement(rawValue: 1 << 24 | 1 << 25)
    /// A suite of a vendor, or of a number beyond those known.
    public static let other = KeyManagement(rawValue: 1 << 31)

    /// Any that asks a sign-in server.
    public static let enterprise: KeyManagement = [.ieee8021X, .fastTransition8021X, .ieee8021XSHA256, .suiteB]
    /// Any that uses SAE.
    public static let anySAE: KeyManagement = [.sae, .fastTransitionSAE, .saeExtended]

    /// The suite whose selector stands at `offset`. Precondition: four bytes there.
    init(_ bytes: RawSpan, at offset: Int) { self.init(rawValue: suiteBit(bytes, at: offset)) }
}

private func suiteBit(_ bytes: RawSpan, at offset: Int) -> UInt32 {
    let selector = bytes.bigEndian32(at: offset)
    let number = selector & 0xFF
    return selector >> 8 == 0x000FAC && number < 31 ? 1 << number : 1 << 31
}
