/// The body of an authentication frame (IEEE 802.11-2020 §9.3.3.11): algorithm, place in the exchange, status, then what the algorithm needs.
public struct WiFiAuthentication: Hashable, Sendable {
    /// How one proves who one is (§9.4.1.1).
    public struct Algorithm: RawRepresentable, Hashable, Sendable {
        public let rawValue: UInt16
        /// Wraps any number; an unknown one is data.
        public init(rawValue: UInt16) { self.rawValue = rawValue }
        public static let open = Algorithm(rawValue: 0)
        /// WEP's challenge.
        public static let sharedKey = Algorithm(rawValue: 1)
        public static let fastTransition = Algorithm(rawValue: 2)
        public static let sae = Algorithm(rawValue: 3)
        public static let fils = Algorithm(rawValue: 4)
        public static let filsForwardSecrecy = Algorithm(rawValue: 5)
        public static let filsPublicKey = Algorithm(rawValue: 6)
        /// Cisco's LEAP.
        public static let networkEAP = Algorithm(rawValue: 0x80)
    }

    public var algorithm: Algorithm
    /// From 1; for SAE 1 is a commit and 2 a confirm, of either side.
    public var step: UInt16
    public var status: WiFiStatus

    init?(_ body: RawSpan) {
        guard body.byteCount >= 6 else { return nil }
        algorithm = Algorithm(rawValue: body.littleEndian16(at: 0))
        step = body.littleEndian16(at: 2)
        status = WiFiStatus(rawValue: body.littleEndian16(at: 4))
    }
}

extension Packet {
    /// What an authentication frame says; `nil` also for the third of WEP's challenge, which is encrypted.
    public var wifiAuthentication: WiFiAuthentication? {
        guard map.network == .wifiManagement, let header = wifi, header.kind == .authentication, !header.isProtected else { return nil }
        return WiFiAuthentication(payload)
    }
}
