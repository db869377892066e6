/// A record type (IANA DNS parameters).
public struct DNSType: RawRepresentable, Hashable, Sendable {
    /// The number on the wire.
    public let rawValue: UInt16
    /// Wraps any number; an unknown one is data.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let a = DNSType(rawValue: 1)
    public static let ns = DNSType(rawValue: 2)
    public static let cname = DNSType(rawValue: 5)
    public static let soa = DNSType(rawValue: 6)
    public static let ptr = DNSType(rawValue: 12)
    public static let mx = DNSType(rawValue: 15)
    public static let txt = DNSType(rawValue: 16)
    public static let aaaa = DNSType(rawValue: 28)
    public static let srv = DNSType(rawValue: 33)
    /// Delegation of a whole subtree (RFC 6672).
    public static let dname = DNSType(rawValue: 39)
    /// The pseudo-record of EDNS (RFC 6891).
    public static let opt = DNSType(rawValue: 41)
    /// Service binding (RFC 9460).
    public static let svcb = DNSType(rawValue: 64)
    /// Service binding for HTTPS (RFC 9460).
    public static let https = DNSType(rawValue: 65)
    public static let any = DNSType(rawValue: 255)
}

extension DNSType: CustomStringConvertible {
    /// The registered mnemonic, or `TYPE123` (RFC 3597 §5).
    public var description: String {
        switch self {
        case .a: "A"
        case .ns: "NS"
        case .cname: "CNAME"
        case .soa: "SOA"
        case .ptr: "PTR"
        case .mx: "MX"
        case .txt: "TXT"
        case .aaaa: "AAAA"
        case .srv: "SRV"
        case .dname: "DNAME"
        case .opt: "OPT"
        case .svcb: "SVCB"
        case .https: "HTTPS"
        case .any: "ANY"
        default: "TYPE\(rawValue)"
        }
    }
}
