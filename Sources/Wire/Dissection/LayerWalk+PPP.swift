/// PPP and PPPoE.
extension LayerWalk {
    /// RFC 1662 §3.1: optional address FF and control 03, then the protocol; Cisco HDLC says 0F or 8F and an EtherType.
    mutating func pppFraming(_ frame: RawSpan, at start: Int) {
        guard has(2, at: start, .ppp) else { return payload(from: start) }
        let first = frame.byte(at: start)
        let second = frame.byte(at: start + 1)
        if first == 0xFF, second == 0x03 { return pppProtocol(frame, at: start + 2) }
        if first == 0x0F || first == 0x8F, second == 0 {
            guard has(4, at: start, .ppp) else { return payload(from: start) }
            return etherType(frame, frame.bigEndian16(at: start + 2), at: start + 4)
        }
        pppProtocol(frame, at: start)
    }

    /// RFC 1661 §2: a protocol of two bytes, or one if its low bit is set (compression, §6.5).
    mutating func pppProtocol(_ frame: RawSpan, at start: Int) {
        guard has(1, at: start, .ppp) else { return payload(from: start) }
        var number = UInt16(frame.byte(at: start))
        var offset = start + 1
        if number & 1 == 0 {
            guard has(2, at: start, .ppp) else { return payload(from: start) }
            number = frame.bigEndian16(at: start)
            offset = start + 2
        }
        switch number {
        case 0x0021:
            map.etherType = EtherType.ipv4.rawValue
            ipv4(frame, at: offset)
        case 0x0057:
            map.etherType = EtherType.ipv6.rawValue
            ipv6(frame, at: offset)
        case 0x0281, 0x0283:
            map.etherType = number == 0x0281 ? EtherType.mpls.rawValue : EtherType.mplsMulticast.rawValue
            mpls(frame, at: offset)
        default:
            map.etherType = number
            // RFC 1661 §2: 8*** and c*** are control protocols.
            map.network = number >= 0x8000 ? .pppControl : .other
            map.networkStart = kept(offset)
            payload(from: offset)
        }
    }

    /// RFC 2516 §4: version and type 1 and 1, code, session, length, then tags.
    mutating func pppoeDiscovery(_ frame: RawSpan, at offset: Int) {
        guard has(6, at: offset, .pppoe) else { return payload(from: offset) }
        map.network = .pppoeDiscovery
        map.networkStart = kept(offset)
        limit(toLength: Int(frame.bigEndian16(at: offset + 4)), from: offset + 6, .pppoe)
        payload(from: offset + 6)
    }

    /// RFC 2516 §4: the same header with code 0, then a PPP protocol.
    mutating func pppoeSession(_ frame: RawSpan, at offset: Int) {
        guard has(6, at: offset, .pppoe) else { return payload(from: offset) }
        limit(toLength: Int(frame.bigEndian16(at: offset + 4)), from: offset + 6, .pppoe)
        pppProtocol(frame, at: offset + 6)
    }

    /// Ends the packet `length` bytes after `start`: padding behind it is cut off, and what is missing is noted.
    mutating func limit(toLength length: Int, from start: Int, _ layer: DissectionError.Layer) {
        let claimed = start + length
        if claimed <= end {
            end = claimed
            missing = 0
        } else {
            // What lies beyond the captured bytes and those that the capture dropped was never sent: the field lies.
            if claimed > end + missing { fail(layer, .badLength, start, length) }
            missing = claimed - end
        }
    }
}
