/// Why a station was told to leave, or left (IEEE 802.11-2020 table 9-49).
public struct WiFiReason: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt16
    /// Wraps any number; an unknown one is data.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Idle for too long.
    public static let inactivity = WiFiReason(rawValue: 4)
    /// Moved to another access point of the network.
    public static let transition = WiFiReason(rawValue: 12)

    /// What an access point answers to frames of a station that it does not know (6, 7).
    public var isUnknownStation: Bool { rawValue == 6 || rawValue == 7 }

    /// The access point says that it has no room (5).
    public var isLoad: Bool { rawValue == 5 }

    /// Reasons of everyday life: the sender leaves (3, 8), idle (4), load (5), a moved station (12), a poor channel (34), the end of a session (36 to 39).
    public var isEveryday: Bool { [3, 4, 5, 8, 12, 34, 36, 37, 38, 39].contains(rawValue) }
}

extension WiFiReason: CustomStringConvertible {
    public var description: String {
        switch rawValue {
        case 1: "unspecified"
        case 2: "previous authentication no longer valid"
        case 3: "the sender leaves"
        case 4: "inactivity"
        case 5: "the access point cannot serve more stations"
        case 6: "frame from a station that is not authenticated"
        case 7: "frame from a station that is not associated"
        case 8: "leaving the network"
        case 9: "not authenticated"
        case 12: "moved to another access point"
        case 13: "invalid element"
        case 14: "message integrity failure"
        case 15: "four-way handshake timed out"
        case 16: "group key handshake timed out"
        case 17: "element differs in the handshake"
        case 18: "invalid group cipher"
        case 19: "invalid pairwise cipher"
        case 20: "invalid key management"
        case 21: "RSN version not supported"
        case 22: "invalid RSN capabilities"
        case 23: "802.1X authentication failed"
        case 24: "cipher rejected by policy"
        case 34: "poor channel conditions"
        case 36: "requested by the station: leaving"
        case 37: "requested by the station: does not want to use the mechanism"
        case 38: "requested by the station: unknown mechanism"
        case 39: "requested by the station: timeout"
        default: "reason \(rawValue)"
        }
    }
}
