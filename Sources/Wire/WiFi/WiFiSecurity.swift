/// How a network is secured, as its beacons say, from the least on.
public enum WiFiSecurity: UInt8, Hashable, Sendable, Comparable, CaseIterable {
    case open, opportunistic, wep, wpa, wpa2, wpa2And3, wpa3, enterprise

    /// From the privacy bit and the elements of a beacon or a probe response.
    public init(privacy: Bool, _ elements: WiFiElements) {
        guard let rsn = elements.rsn else {
            self = elements.hasWPA ? .wpa : privacy ? .wep : .open
            return
        }
        let keys = rsn.keyManagement
        if !keys.isDisjoint(with: .enterprise) {
            self = .enterprise
        } else if keys.contains(.opportunistic) {
            self = .opportunistic
        } else if !keys.isDisjoint(with: .anySAE) {
            self = keys.isDisjoint(with: [.passphrase, .passphraseSHA256, .fastTransitionPassphrase]) ? .wpa3 : .wpa2And3
        } else {
            self = .wpa2
        }
    }

    public static func < (left: WiFiSecurity, right: WiFiSecurity) -> Bool { left.rawValue < right.rawValue }
}

extension WiFiSecurity: CustomStringConvertible {
    /// As routers' menus spell it.
    public var description: String {
        switch self {
        case .open: "open"
        case .opportunistic: "OWE"
        case .wep: "WEP"
        case .wpa: "WPA"
        case .wpa2: "WPA2"
        case .wpa2And3: "WPA2/WPA3"
        case .wpa3: "WPA3"
        case .enterprise: "Enterprise"
        }
    }
}
