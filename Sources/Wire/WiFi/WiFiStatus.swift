/// How a request to join ended (IEEE 802.11-2020 table 9-50).
public struct WiFiStatus: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt16
    /// Wraps any number; an unknown one is data.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let success = WiFiStatus(rawValue: 0)
    /// The access point has no room for another station.
    public static let full = WiFiStatus(rawValue: 17)
    /// Come back later: the old association is being checked.
    public static let comeBack = WiFiStatus(rawValue: 30)

    /// Whether it is a step on the way to success: 30 come back later, 76 a token against floods, 77 another group, 126 hash-to-element.
    public var isStep: Bool { [30, 76, 77, 126].contains(rawValue) }

    /// Whether it states an ordinary reason that lies in the network's or the station's state: 17 full, 27 no HT, 34 poor channel.
    public var isOrdinary: Bool { [17, 27, 34].contains(rawValue) }

    /// Whether it says that station and network do not fit: capabilities, rates, ciphers.
    public var isMismatch: Bool { [10, 13, 18, 19, 20, 21, 25, 26, 40, 41, 42, 43, 44, 45, 46, 104].contains(rawValue) }
}

extension WiFiStatus: CustomStringConvertible {
    public var description: String {
        switch rawValue {
        case 0: "success"
        case 1: "unspecified failure"
        case 10: "capabilities not supported"
        case 11: "reassociation denied"
        case 12: "denied for a reason outside the standard"
        case 13: "authentication algorithm not supported"
        case 14: "authentication out of sequence"
        case 15: "challenge failure"
        case 16: "authentication timed out"
        case 17: "no room for more stations"
        case 18: "rates not supported"
        case 27: "HT not supported by the station"
        case 30: "come back later"
        case 31: "management frame protection policy violated"
        case 33: "not enough bandwidth"
        case 34: "poor channel conditions"
        case 37: "request declined"
        case 40: "invalid element"
        case 41: "invalid group cipher"
        case 42: "invalid pairwise cipher"
        case 43: "invalid key management"
        case 44: "RSN version not supported"
        case 45: "invalid RSN capabilities"
        case 46: "cipher rejected by policy"
        case 53: "invalid PMKID"
        case 76: "token against floods required"
        case 77: "group not supported"
        case 82: "rejected with suggested access point"
        case 93: "denied: insufficient resources"
        case 104: "VHT not supported by the station"
        case 123: "unknown password identifier"
        case 126: "SAE hash-to-element"
        default: "status \(rawValue)"
        }
    }
}
