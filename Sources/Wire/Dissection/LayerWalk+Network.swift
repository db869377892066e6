/// Layer 3: ARP, IPv4, IPv6 and its extension headers.
extension LayerWalk {
    /// RFC 826, for IPv4 over Ethernet; other address sizes stay `other`.
    mutating func arp(_ frame: RawSpan, at offset: Int) {
        map.networkStart = kept(offset)
        map.network = .other
        guard has(8, at: offset, .arp) else { return payload(from: offset) }
        if frame.bigEndian16(at: offset + 2) == 0x0800, frame.byte(at: offset + 4) == 6, frame.byte(at: offset + 5) == 4 {
            guard has(28, at: offset, .arp) else { return payload(from: offset) }
            map.network = .arp
        }
        payload(from: offset)
    }

    /// RFC 791 §3.1.
    mutating func ipv4(_ frame: RawSpan, at offset: Int) {
        guard has(20, at: offset, .ipv4) else { return payload(from: offset) }
        let header = IPv4Header(frame.extracting(offset..<frame.byteCount))
        guard frame.byte(at: offset) >> 4 == 4 else {
            fail(.ipv4, .badVersion, offset, 20)
            return payload(from: offset)
        }
        let length = header.headerLength
        guard length >= 20 else {
            fail(.ipv4, .badLength, offset, 20)
            return payload(from: offset)
        }
        guard has(length, at: offset, .ipv4) else { return payload(from: offset) }
        map.network = .ipv4
        map.networkStart = kept(offset)
        if map.outerNetworkStart == LayerMap.absent { map.outerNetworkStart = kept(offset) }
        if length > 20 { map.traits.insert(.ipOptions) }
        let total = header.totalLength
        if total == 0 {
            // Segmentation offload leaves the field for the card to fill; the frame's end is the packet's.
            map.traits.insert(.offloadLength)
        } else if total < length {
            fail(.ipv4, .badLength, offset, length)
            return payload(from: offset + length)
        } else {
            limit(toLength: total, from: offset, .ipv4)
        }
        let number = header.protocol
        map.ipProtocol = number.rawValue
        if header.moreFragments || header.fragmentOffset > 0 {
            map.traits.insert(.fragment)
            if header.fragmentOffset > 0 {
                map.transport = .laterFragment
                map.transportStart = LayerMap.absent
                return payload(from: offset + length)
            }
        }
        transport(frame, number, at: offset + length)
    }

    /// RFC 8200 §3 and §4.
    mutating func ipv6(_ frame: RawSpan, at offset: Int) {
        guard has(40, at: offset, .ipv6) else { return payload(from: offset) }
        guard frame.byte(at: offset) >> 4 == 6 else {
            fail(.ipv6, .badVersion, offset, 40)
            return payload(from: offset)
        }
        let header = IPv6Header(frame.extracting(offset..<frame.byteCount))
        map.network = .ipv6
        map.networkStart = kept(offset)
        if map.outerNetworkStart == LayerMap.absent { map.outerNetworkStart = kept(offset) }
        if header.payloadLength == 0, header.nextHeader != .hopByHop, header.nextHeader != .noNext {
            map.traits.insert(.offloadLength)
        } else if header.payloadLength > 0 || header.nextHeader == .noNext {
            limit(toLength: header.payloadLength, from: offset + 40, .ipv6)
        }
        var next = header.nextHeader
        var position = offset + 40
        var followed = 0
        while true {
            let size: Int
            switch next {
            case .hopByHop, .routing, .destinationOptions, .mobility, .hostIdentity, .shim6:
                guard has(8, at: position, .ipv6Extension) else { return stop(next, at: position) }
                size = (Int(frame.byte(at: position + 1)) + 1) * 8
            case .authentication:
                guard has(8, at: position, .ipv6Extension) else { return stop(next, at: position) }
                // RFC 4302 §2.2: in words of four bytes, minus two.
                size = (Int(frame.byte(at: position + 1)) + 2) * 4
            case .fragment:
                guard has(8, at: position, .ipv6Extension) else { return stop(next, at: position) }
                size = 8
                let field = frame.bigEndian16(at: position + 2)
                // A fragment header of a whole packet ("atomic", RFC 6946) is no fragment.
                if field & 0xFFF9 != 0 { map.traits.insert(.fragment) }
                if field & 0xFFF8 != 0 {
                    map.ipProtocol = frame.byte(at: position)
                    map.transport = .laterFragment
                    map.traits.insert(.ipOptions)
                    return payload(from: position + 8)
                }
            default:
                map.ipProtocol = next.rawValue
                return transport(frame, next, at: position)
            }
            guard followed < Dissector.maximumExtensionHeaders else {
                fail(.ipv6Extension, .tooDeep, position, size)
                return stop(next, at: position)
            }
            guard has(size, at: position, .ipv6Extension) else { return stop(next, at: position) }
            map.traits.insert(.ipOptions)
            next = IPProtocol(rawValue: frame.byte(at: position))
            position += size
            followed += 1
        }
    }

    private mutating func stop(_ next: IPProtocol, at position: Int) {
        map.ipProtocol = next.rawValue
        payload(from: position)
    }
}
