import Wire

/// Bytes behind what a link puts first, so that nothing is wasted on other links.
enum LinkFuzz {
    static func radiotap(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let linkTypes: [LinkType] = [.ieee80211Radiotap, .ppi, .ieee80211Prism]
        DissectionFuzz.touch(Array(bytes.dropFirst()), linkTypes[Int(first) % linkTypes.count], isCut: first & 0x80 != 0)
    }

    static func wifi(_ bytes: [UInt8]) {
        DissectionFuzz.touch(bytes, .ieee80211)
        let elements = WiFiElements(bytes.rawSpan, at: 0)
        _ = WiFiSecurity(privacy: true, elements)
    }

    static func eapol(_ bytes: [UInt8]) {
        // From one station to another, EtherType 0x888E (IEEE 802.1X-2020 §11.1).
        let header: [UInt8] = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 0x88, 0x8E]
        DissectionFuzz.touch(header + bytes, .ethernet)
    }

    static func ppp(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let frame = bytes.dropFirst()
        switch first % 6 {
        // PPPoE discovery and session behind an Ethernet header (RFC 2516 §4).
        case 0: DissectionFuzz.touch([2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 0x88, 0x63] + frame, .ethernet)
        case 1: DissectionFuzz.touch([2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 0x88, 0x64] + frame, .ethernet)
        case 2: DissectionFuzz.touch(Array(frame), .ppp)
        case 3: DissectionFuzz.touch(Array(frame), .pppHDLC)
        case 4: DissectionFuzz.touch(Array(frame), .pppEther)
        default: DissectionFuzz.touch(Array(frame), .pppWithDirection)
        }
    }
}
