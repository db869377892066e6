import Wire

/// Seeds for the entries that take what stands behind a header, cut out of one frame.
enum PayloadSeeds {
    static func seeds(_ packet: borrowing Packet, _ linkType: LinkType) -> [(entry: FuzzEntry, bytes: [UInt8])] {
        link(packet, linkType) + application(packet)
    }

    private static func link(_ packet: borrowing Packet, _ linkType: LinkType) -> [(entry: FuzzEntry, bytes: [UInt8])] {
        let frame = packet.frame.copied()
        switch linkType {
        case .ieee80211Radiotap where frame.count > 4:
            return [(.radiotap, [0] + frame), (.wifi, Array(frame.dropFirst(Int(frame[2]) | Int(frame[3]) << 8)))]
        case .ppi: return [(.radiotap, [1] + frame)]
        case .ieee80211Prism: return [(.radiotap, [2] + frame)]
        case .ieee80211: return [(.wifi, frame)]
        case .ppp: return [(.ppp, [2] + frame)]
        case .pppHDLC: return [(.ppp, [3] + frame)]
        case .ethernet where frame.count > 14:
            switch UInt16(frame[12]) << 8 | UInt16(frame[13]) {
            case 0x888E: return [(.eapol, Array(frame.dropFirst(14)))]
            case 0x8863: return [(.ppp, [0] + frame.dropFirst(14))]
            case 0x8864: return [(.ppp, [1] + frame.dropFirst(14))]
            default: return []
            }
        default: return []
        }
    }

    private static func application(_ packet: borrowing Packet) -> [(entry: FuzzEntry, bytes: [UInt8])] {
        let payload = packet.payload.copied()
        guard payload.count > 1 else { return [] }
        if let udp = packet.udp {
            let ports = [udp.sourcePort, udp.destinationPort]
            if ports.contains(53) || ports.contains(5353) { return [(.dns, payload)] }
            if ports.contains(67) { return [(.dhcp, payload)] }
            if ports.contains(547) { return [(.dhcpv6, payload)] }
            return [(.tunnels, payload)]
        }
        guard packet.map.transport == .tcp else { return [] }
        guard payload[0] == 0x16 || payload[0] == 0x15 else { return [(.http, payload)] }
        return [(.tls, payload)] + certificates(payload)
    }

    /// What looks like the outer sequence of a certificate with a length of two octets (X.690 §8.1.3).
    private static func certificates(_ payload: [UInt8]) -> [(entry: FuzzEntry, bytes: [UInt8])] {
        for place in payload.indices.dropLast(4) where payload[place] == 0x30 && payload[place + 1] == 0x82 {
            let end = place + 4 + (Int(payload[place + 2]) << 8 | Int(payload[place + 3]))
            if end <= payload.count, end - place > 200 { return [(.certificate, Array(payload[place..<end]))] }
        }
        return []
    }
}
