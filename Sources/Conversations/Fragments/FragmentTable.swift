public import Wire

/// Puts the fragments of IPv4 (RFC 791 §3.2) and IPv6 packets (RFC 8200 §4.5) together.
///
/// Bounded in packets, bytes and time. Fragments that overlap with other bytes end their packet (RFC 5722), because what the
/// receiver makes of them cannot be known; the same bytes sent twice are no contradiction.
public struct FragmentTable: Sendable {
    /// How many packets are put together at once, of how many bytes in all.
    public static let capacity = 64
    public static let byteCapacity = 1 << 20
    /// How long the rest of a packet is waited for (RFC 1122 §3.3.2 and RFC 8200 §4.5 say 60 s; Linux waits 30).
    public static let patience = Interval.seconds(30)

    /// Packets whose rest never came, or that made way for others.
    public private(set) var incomplete: UInt64 = 0
    /// Those of them that made way for others.
    public private(set) var forgotten: UInt64 = 0
    /// Packets whose fragments contradict each other.
    public private(set) var spoilt: UInt64 = 0

    /// Oldest first.
    private var packets: [FragmentedPacket] = []

    /// An empty table.
    public init() {}

    /// How many packets are being put together.
    public var count: Int { packets.count }

    /// Takes a fragment in; gives the packet that it makes whole. What was cut by the capture is not taken.
    public mutating func absorb(_ packet: borrowing Packet, _ stamp: FrameStamp) -> WholePacket? {
        forget(before: stamp.now)
        guard let (key, fragment) = Self.read(packet) else { return nil }
        makeRoom(for: key, fragment.offset + fragment.body.count)
        let place = packets.firstIndex { $0.key == key } ?? packets.count
        if place == packets.count { packets.append(FragmentedPacket(key: key, began: stamp.now)) }
        switch packets[place].absorb(fragment, packet.frame) {
        case .kept, .repeated: return nil
        case .spoilt:
            spoilt += 1
            return nil
        case .whole:
            return Self.join(packets.remove(at: place))
        }
    }

    private mutating func forget(before now: Timestamp) {
        while let first = packets.first, now - first.began > Self.patience {
            if !first.isSpoilt { incomplete += 1 }
            packets.removeFirst()
        }
    }

    /// Forgets the oldest packets until one of `bytes` fits.
    private mutating func makeRoom(for key: FragmentedPacket.Key, _ bytes: Int) {
        let isKnown = packets.contains { $0.key == key }
        var total = packets.reduce(bytes) { $0 + ($1.key == key ? 0 : $1.payload.count) }
        while let first = packets.first, total > Self.byteCapacity || !isKnown && packets.count >= Self.capacity {
            if !first.isSpoilt {
                incomplete += 1
                forgotten += 1
            }
            if first.key != key { total -= first.payload.count }
            packets.removeFirst()
        }
    }

    // MARK: Reading

    private static func read(_ packet: borrowing Packet) -> (FragmentedPacket.Key, FragmentedPacket.Fragment)? {
        let map = packet.map
        guard map.traits.contains(.fragment), map.payloadCaptured == map.payloadLength, let addresses = packet.addresses else { return nil }
        let start = Int(map.networkStart)
        let end = Int(map.payloadStart) + Int(map.payloadCaptured)
        if let header = packet.ipv4 {
            let body = start + header.headerLength
            guard body <= end else { return nil }
            var fragment = FragmentedPacket.Fragment(offset: header.fragmentOffset, body: body..<end, isLast: !header.moreFragments)
            if fragment.offset == 0 {
                fragment.header = linkHeader(packet)
                fragment.linkLength = fragment.header.count
                fragment.header += packet.frame.extracting(start..<body).copied()
                // Neither "more" nor an offset any longer.
                let flags = fragment.linkLength + 6
                fragment.header[flags] &= 0x40
                fragment.header[flags + 1] = 0
            }
            return (
                FragmentedPacket.Key(
                    source: addresses.source, destination: addresses.destination, identification: UInt32(header.identification),
                    ipProtocol: header.protocol.rawValue), fragment
            )
        }
        guard packet.ipv6 != nil, let place = fragmentHeader(packet.frame, at: start, end: end) else { return nil }
        let field = packet.frame.bigEndian16(at: place.header + 2)
        let body = place.header + 8
        var fragment = FragmentedPacket.Fragment(offset: Int(field & 0xFFF8), body: body..<end, isLast: field & 1 == 0)
        if fragment.offset == 0 {
            fragment.header = linkHeader(packet)
            fragment.linkLength = fragment.header.count
            fragment.header += packet.frame.extracting(start..<place.header).copied()
            fragment.header[fragment.linkLength + place.announcement - start] = packet.frame.byte(at: place.header)
        }
        return (
            FragmentedPacket.Key(
                source: addresses.source, destination: addresses.destination, identification: packet.frame.bigEndian32(at: place.header + 4),
                ipProtocol: 0), fragment
        )
    }

    /// Addresses and type of an Ethernet frame; nothing for other links.
    private static func linkHeader(_ packet: borrowing Packet) -> [UInt8] {
        let start = Int(packet.map.ethernetStart)
        guard packet.map.ethernetStart != LayerMap.absent, start + 12 <= packet.frame.byteCount else { return [] }
        let type: [UInt8] = packet.map.network == .ipv4 ? [0x08, 0x00] : [0x86, 0xDD]
        return packet.frame.extracting(start..<start + 12).copied() + type
    }

    /// Where the fragment header of an IPv6 packet stands, and the byte that announces it.
    private static func fragmentHeader(_ frame: RawSpan, at start: Int, end: Int) -> (header: Int, announcement: Int)? {
        var announcement = start + 6
        var position = start + 40
        for _ in 0..<Dissector.maximumExtensionHeaders {
            guard position + 8 <= end else { return nil }
            switch IPProtocol(rawValue: frame.byte(at: announcement)) {
            case .fragment: return (position, announcement)
            case .hopByHop, .routing, .destinationOptions:
                announcement = position
                position += (Int(frame.byte(at: position + 1)) + 1) * 8
            default: return nil
            }
        }
        return nil
    }

    // MARK: Joining

    private static func join(_ packet: FragmentedPacket) -> WholePacket? {
        var octets = packet.header
        let start = packet.linkLength
        let isV4 = octets[start] >> 4 == 4
        // IPv4 counts its header, IPv6 what follows its forty bytes.
        let length = octets.count - start + packet.payload.count - (isV4 ? 0 : 40)
        guard length <= 65_535 else { return nil }
        let field = start + (isV4 ? 2 : 4)
        octets[field] = UInt8(length >> 8)
        octets[field + 1] = UInt8(length & 0xFF)
        octets += packet.payload
        return WholePacket(octets: octets, linkType: start > 0 ? .ethernet : .raw)
    }
}
