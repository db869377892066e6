/// Layer 2: from the link type to an EtherType or PPP protocol.
extension LayerWalk {
    mutating func link(_ frame: RawSpan, _ linkType: LinkType) {
        end = frame.byteCount
        switch linkType {
        case .ethernet:
            map.link = .ethernet
            ethernet(frame, at: 0)
        case .linuxCooked:
            map.link = .linuxCooked
            linuxCooked(frame)
        case .linuxCooked2:
            map.link = .linuxCooked2
            linuxCooked2(frame)
        case .raw, .rawBSD, .rawOpenBSD, .ipv4, .ipv6:
            map.link = .raw
            rawIP(frame, at: 0)
        case .null, .loop:
            map.link = .null
            loopback(frame)
        case .ppp, .pppHDLC, .ciscoHDLC:
            map.link = .ppp
            pppFraming(frame, at: 0)
        case .pppWithDirection:
            map.link = .ppp
            guard has(1, at: 0, .ppp) else { return }
            if frame.byte(at: 0) != 0 { map.traits.insert(.outgoing) }
            pppFraming(frame, at: 1)
        case .pppEther:
            map.link = .ppp
            pppoeSession(frame, at: 0)
        case .ieee80211, .ieee80211Prism, .ieee80211Radiotap, .ppi:
            radio(frame, linkType)
        default:
            payload(from: 0)
        }
    }

    /// IEEE 802.3 §3.1: destination, source, then an EtherType or a length.
    @inline(__always)
    mutating func ethernet(_ frame: RawSpan, at start: Int) {
        guard has(14, at: start, .link) else { return payload(from: start) }
        map.ethernetStart = kept(start)
        if frame.byte(at: start) & 1 != 0 { map.traits.insert(.group) }
        etherType(frame, frame.bigEndian16(at: start + 12), at: start + 14)
    }

    /// Follows an EtherType, through 802.1Q and 802.1ad tags, to layer 3.
    mutating func etherType(_ frame: RawSpan, _ first: UInt16, at firstOffset: Int) {
        var type = first
        var offset = firstOffset
        var tags = 0
        while true {
            map.etherType = type
            switch EtherType(rawValue: type) {
            case .ipv4: return ipv4(frame, at: offset)
            case .ipv6: return ipv6(frame, at: offset)
            case .arp: return arp(frame, at: offset)
            case .vlan, .serviceVLAN, .oldServiceVLAN:
                guard has(4, at: offset, .vlan) else { return payload(from: offset) }
                guard tags < 4 else {
                    fail(.vlan, .tooDeep, offset, 4)
                    return payload(from: offset)
                }
                if map.vlan == LayerMap.absent { map.vlan = frame.bigEndian16(at: offset) & 0x0FFF }
                tags += 1
                type = frame.bigEndian16(at: offset + 2)
                offset += 4
            case .pppoeDiscovery:
                return pppoeDiscovery(frame, at: offset)
            case .pppoeSession:
                return pppoeSession(frame, at: offset)
            case .ppp:
                return pppFraming(frame, at: offset)
            case .eapol:
                map.network = .eapol
                map.networkStart = kept(offset)
                return payload(from: offset)
            case .mpls, .mplsMulticast:
                return mpls(frame, at: offset)
            default:
                // IEEE 802.3 §3.2.6: up to 1500 it is a length, and LLC follows.
                if type <= 1500 { return llc(frame, length: Int(type), at: offset) }
                map.network = .other
                map.networkStart = kept(offset)
                return payload(from: offset)
            }
        }
    }

    /// IEEE 802.2 LLC; with SNAP (RFC 1042) an EtherType follows.
    mutating func llc(_ frame: RawSpan, length: Int, at offset: Int) {
        if offset + length <= end {
            end = offset + length
            missing = 0
        }
        guard has(3, at: offset, .llc) else { return payload(from: offset) }
        map.network = .other
        map.networkStart = kept(offset)
        if frame.byte(at: offset) == 0xAA, frame.byte(at: offset + 1) == 0xAA, frame.byte(at: offset + 2) == 3 {
            guard has(8, at: offset, .llc) else { return payload(from: offset) }
            // 00-00-00 is RFC 1042; 00-00-F8 the bridge tunnel (802.1H).
            let organisation = frame.bigEndian32(at: offset + 2) & 0xFF_FFFF
            let type = frame.bigEndian16(at: offset + 6)
            if organisation == 0 || organisation == 0xF8, type > 1500 { return etherType(frame, type, at: offset + 8) }
        }
        payload(from: offset)
    }

    /// LINKTYPE_LINUX_SLL: packet type, ARPHRD, address length, address (8), protocol.
    mutating func linuxCooked(_ frame: RawSpan) {
        guard has(16, at: 0, .cooked) else { return payload(from: 0) }
        cookedPacketType(frame.bigEndian16(at: 0))
        cookedProtocol(frame, hardware: frame.bigEndian16(at: 2), type: frame.bigEndian16(at: 14), at: 16)
    }

    /// LINKTYPE_LINUX_SLL2: protocol, reserved, interface index, ARPHRD, packet type, address length, address (8).
    mutating func linuxCooked2(_ frame: RawSpan) {
        guard has(20, at: 0, .cooked) else { return payload(from: 0) }
        cookedPacketType(UInt16(frame.byte(at: 10)))
        cookedProtocol(frame, hardware: frame.bigEndian16(at: 8), type: frame.bigEndian16(at: 0), at: 20)
    }

    /// linux/if_packet.h: 0 to us, 1 broadcast, 2 multicast, 3 to another host, 4 sent by us.
    private mutating func cookedPacketType(_ type: UInt16) {
        if type == 4 { map.traits.insert(.outgoing) }
        if type == 1 || type == 2 { map.traits.insert(.group) }
    }

    private mutating func cookedProtocol(_ frame: RawSpan, hardware: UInt16, type: UInt16, at offset: Int) {
        // ARPHRD_NETLINK 824 and the radio types 801 to 803 carry no EtherType here.
        guard hardware != 824, !(801...803).contains(hardware) else { return payload(from: offset) }
        // ETH_P_802_2 4: LLC; ETH_P_802_3 1: Novell; others below 1536 are Linux's own numbers.
        if type == 4 { return llc(frame, length: end - offset + missing, at: offset) }
        guard type >= 1536 else {
            map.etherType = type
            map.network = .other
            map.networkStart = kept(offset)
            return payload(from: offset)
        }
        etherType(frame, type, at: offset)
    }

    /// BSD loopback: an address family of four bytes, in the byte order of whoever wrote the capture.
    mutating func loopback(_ frame: RawSpan) {
        guard has(4, at: 0, .link) else { return payload(from: 0) }
        var family = frame.bigEndian32(at: 0)
        if family > 0xFFFF { family = family.byteSwapped }
        switch family {
        case 2: ipv4(frame, at: 4)
        case 10, 24, 28, 30: ipv6(frame, at: 4)
        default: payload(from: 4)
        }
    }

    /// Nothing before the IP header; its first nibble tells the version.
    mutating func rawIP(_ frame: RawSpan, at offset: Int) {
        guard has(1, at: offset, .ipv4) else { return payload(from: offset) }
        switch frame.byte(at: offset) >> 4 {
        case 4:
            map.etherType = EtherType.ipv4.rawValue
            ipv4(frame, at: offset)
        case 6:
            map.etherType = EtherType.ipv6.rawValue
            ipv6(frame, at: offset)
        default:
            fail(.ipv4, .badVersion, offset, 1)
            payload(from: offset)
        }
    }

    /// RFC 3032 §2.1: labels of four bytes until the bottom of the stack; the nibble below guesses IP (RFC 4928 §3).
    mutating func mpls(_ frame: RawSpan, at start: Int) {
        var offset = start
        for _ in 0..<16 {
            guard has(4, at: offset, .link) else { return payload(from: offset) }
            let isBottom = frame.byte(at: offset + 2) & 1 != 0
            offset += 4
            if isBottom {
                guard offset < end else { return payload(from: offset) }
                switch frame.byte(at: offset) >> 4 {
                case 4:
                    map.etherType = EtherType.ipv4.rawValue
                    return ipv4(frame, at: offset)
                case 6:
                    map.etherType = EtherType.ipv6.rawValue
                    return ipv6(frame, at: offset)
                default:
                    map.network = .other
                    map.networkStart = kept(offset)
                    return payload(from: offset)
                }
            }
        }
        fail(.link, .tooDeep, offset, 4)
        payload(from: offset)
    }
}
