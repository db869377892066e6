/// Layer 4, and the tunnels that begin there.
extension LayerWalk {
    @inline(__always)
    mutating func transport(_ frame: RawSpan, _ number: IPProtocol, at offset: Int) {
        switch number {
        case .tcp: tcp(frame, at: offset)
        case .udp: udp(frame, at: offset)
        default: lessCommonTransport(frame, number, at: offset)
        }
    }

    private mutating func lessCommonTransport(_ frame: RawSpan, _ number: IPProtocol, at offset: Int) {
        switch number {
        case .icmp, .icmpv6:
            guard has(8, at: offset, number == .icmp ? .icmp : .icmpv6) else { return payload(from: offset) }
            map.transport = number == .icmp ? .icmp : .icmpv6
            map.transportStart = kept(offset)
            payload(from: offset + 8)
        case .ipv4 where !map.traits.contains(.fragment):
            guard enterTunnel(.ipv4, at: offset) else { return payload(from: offset) }
            map.etherType = EtherType.ipv4.rawValue
            ipv4(frame, at: offset)
        case .ipv6 where !map.traits.contains(.fragment):
            guard enterTunnel(.ipv6, at: offset) else { return payload(from: offset) }
            map.etherType = EtherType.ipv6.rawValue
            ipv6(frame, at: offset)
        case .gre where !map.traits.contains(.fragment):
            gre(frame, at: offset)
        default:
            map.transport = .other
            map.transportStart = kept(offset)
            payload(from: offset)
        }
    }

    /// RFC 9293 §3.1. Options that the capture cut are no flaw: twenty bytes suffice.
    @inline(__always)
    mutating func tcp(_ frame: RawSpan, at offset: Int) {
        guard has(20, at: offset, .tcp) else { return payload(from: offset) }
        let length = Int(frame.byte(at: offset + 12) >> 4) * 4
        guard length >= 20 else {
            fail(.tcp, .badLength, offset, 20)
            return payload(from: offset)
        }
        if offset + length > end {
            guard missing > 0, map.traits.contains(.snapped) else {
                fail(.tcp, .badLength, offset, length)
                return payload(from: offset)
            }
            // The capture was cut inside the options.
            map.transport = .tcp
            map.transportStart = kept(offset)
            let claimed = missing - (offset + length - end)
            missing = max(0, claimed)
            return payload(from: end)
        }
        map.transport = .tcp
        map.transportStart = kept(offset)
        payload(from: offset + length)
    }

    /// RFC 768; a length of zero is a jumbogram or offload and means "to the end".
    @inline(__always)
    mutating func udp(_ frame: RawSpan, at offset: Int) {
        guard has(8, at: offset, .udp) else { return payload(from: offset) }
        map.transport = .udp
        map.transportStart = kept(offset)
        let length = Int(frame.bigEndian16(at: offset + 4))
        if length >= 8, !map.traits.contains(.fragment) {
            limit(toLength: length, from: offset, .udp)
        } else if length != 0, length < 8 {
            fail(.udp, .badLength, offset, 8)
        }
        payload(from: offset + 8)
        guard map.payloadCaptured >= 8, !map.traits.contains(.fragment) else { return }
        let source = frame.bigEndian16(at: offset)
        let destination = frame.bigEndian16(at: offset + 2)
        if destination == 4789 {
            vxlan(frame, at: offset + 8)
        } else if source == 3544 || destination == 3544 {
            teredo(frame, at: offset + 8)
        }
    }

    /// Whether one more tunnel may be entered; if so, layer 4 so far was only its wrapping.
    private mutating func enterTunnel(_ layer: DissectionError.Layer, at offset: Int) -> Bool {
        guard Int(map.tunnelDepth) < Dissector.maximumTunnels, offset <= Dissector.maximumTunnelOffset else {
            fail(layer, .tooDeep, offset, 1)
            return false
        }
        map.tunnelDepth += 1
        map.traits.insert(.tunnelled)
        map.transport = .none
        map.transportStart = LayerMap.absent
        return true
    }

    /// RFC 2784, RFC 2890; version 1 is PPTP's (RFC 2637 §4.1).
    private mutating func gre(_ frame: RawSpan, at start: Int) {
        guard has(4, at: start, .gre) else { return payload(from: start) }
        let flags = frame.bigEndian16(at: start)
        let type = frame.bigEndian16(at: start + 2)
        var size = 4
        if flags & 0x8000 != 0 || flags & 0x4000 != 0 { size += 4 }
        if flags & 0x2000 != 0 { size += 4 }
        if flags & 0x1000 != 0 { size += 4 }
        if flags & 0x0007 == 1, flags & 0x0080 != 0 { size += 4 }
        map.transport = .other
        map.transportStart = kept(start)
        // Source routes (RFC 1701) are obsolete and not followed.
        guard flags & 0x4000 == 0, has(size, at: start, .gre) else { return payload(from: start) }
        guard flags & 0x0007 <= 1, start + size < end, enterTunnel(.gre, at: start) else { return payload(from: start + size) }
        if type == EtherType.transparentEthernet.rawValue {
            ethernet(frame, at: start + size)
        } else {
            etherType(frame, type, at: start + size)
        }
    }

    /// RFC 7348 §5: flags with the I bit, reserved, network identifier, then Ethernet.
    private mutating func vxlan(_ frame: RawSpan, at start: Int) {
        guard frame.byte(at: start) == 0x08, start + 8 + 14 <= end, enterTunnel(.vxlan, at: start) else { return }
        ethernet(frame, at: start + 8)
    }

    /// RFC 4380 §5.1.1: optional authentication and origin indications, then IPv6.
    private mutating func teredo(_ frame: RawSpan, at start: Int) {
        var offset = start
        if offset + 4 <= end, frame.bigEndian16(at: offset) == 1 {
            offset += 13 + Int(frame.byte(at: offset + 2)) + Int(frame.byte(at: offset + 3))
        }
        if offset + 8 <= end, frame.bigEndian16(at: offset) == 0 { offset += 8 }
        guard offset + 40 <= end, frame.byte(at: offset) >> 4 == 6 else { return }
        // Claimed and carried length must agree, or port 3544 is somebody else's.
        guard Int(frame.bigEndian16(at: offset + 4)) + 40 <= end - offset + missing else { return }
        guard enterTunnel(.teredo, at: offset) else { return }
        map.etherType = EtherType.ipv6.rawValue
        ipv6(frame, at: offset)
    }
}
