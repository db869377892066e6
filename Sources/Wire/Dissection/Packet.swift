/// One frame with its map: the only way from layer numbers to header views.
///
/// A packet borrows the frame's bytes. Views are made on demand, exist where the map says so, and never fail.
public struct Packet: ~Escapable {
    /// The captured bytes of the frame.
    public let frame: RawSpan
    /// Where its layers begin.
    public let map: LayerMap

    /// Joins a frame and the map that ``Dissector`` made of it.
    @inlinable
    @_lifetime(copy frame)
    public init(_ frame: RawSpan, _ map: LayerMap) {
        self.frame = frame
        self.map = map
    }

    /// The captured payload of layer 4, without link-layer padding.
    @inlinable
    public var payload: RawSpan {
        @_lifetime(copy self)
        get {
            let start = Int(map.payloadStart)
            return frame.extracting(start..<(start + Int(map.payloadCaptured)))
        }
    }

    /// The hardware addresses, where the frame has a whole Ethernet header, or is 802.11 data.
    public var ethernet: (destination: MACAddress, source: MACAddress)? {
        guard map.ethernetStart != LayerMap.absent else { return radioAddresses }
        let start = Int(map.ethernetStart)
        return (MACAddress(loading: frame, at: start), MACAddress(loading: frame, at: start + 6))
    }

    @inline(never)
    private var radioAddresses: (destination: MACAddress, source: MACAddress)? {
        guard let header = wifi, header.kind.isData, let source = header.source else { return nil }
        return (header.destination, source)
    }

    /// The hardware address of the sender, from Ethernet or the cooked header.
    public var sourceMAC: MACAddress? {
        switch map.link {
        case .linuxCooked where map.ethernetStart == LayerMap.absent:
            // LINKTYPE_LINUX_SLL: address length at 4, address at 6.
            return frame.byteCount >= 16 && frame.bigEndian16(at: 4) == 6 ? MACAddress(loading: frame, at: 6) : nil
        case .linuxCooked2 where map.ethernetStart == LayerMap.absent:
            // LINKTYPE_LINUX_SLL2: address length at 11, address at 12.
            return frame.byteCount >= 20 && frame.byte(at: 11) == 6 ? MACAddress(loading: frame, at: 12) : nil
        default:
            return ethernet?.source
        }
    }
}
