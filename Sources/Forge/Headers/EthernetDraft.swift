public import Wire

/// An Ethernet II header to be written (IEEE 802.3 §3.1.1), with 802.1Q tags in front of the type where there are any.
///
///     |        Destination (6)        |          Source (6)           |
///     | [0x8100 | PCP DEI VID]…       |  EtherType    |  payload …
public struct EthernetDraft: Hashable, Sendable {
    public var destination: MACAddress
    public var source: MACAddress
    /// 802.1Q tags, outermost first: type, then priority and VLAN identifier.
    public var tags: [Tag] = []
    public var etherType: EtherType
    /// Whether the frame is padded to 60 octets, as one that came in over the wire is.
    public var isPadded = false

    /// One 802.1Q or 802.1ad tag.
    public struct Tag: Hashable, Sendable {
        public var etherType: EtherType
        /// 0 to 4095.
        public var vlan: UInt16
        /// 0 to 7.
        public var priority: UInt8

        /// Describes a tag.
        public init(vlan: UInt16, priority: UInt8 = 0, etherType: EtherType = .vlan) {
            self.vlan = vlan
            self.priority = priority
            self.etherType = etherType
        }
    }

    /// Describes a header.
    public init(to destination: MACAddress, from source: MACAddress, _ etherType: EtherType, tags: [Tag] = [], isPadded: Bool = false) {
        self.destination = destination
        self.source = source
        self.etherType = etherType
        self.tags = tags
        self.isPadded = isPadded
    }

    /// The frame that carries `payload`, without the check sequence, which captures lack.
    public func octets(_ payload: [UInt8]) -> [UInt8] {
        var writer = OctetWriter()
        writer.write(destination)
        writer.write(source)
        for tag in tags {
            writer.write16(tag.etherType.rawValue)
            writer.write16(UInt16(tag.priority & 7) << 13 | tag.vlan & 0xFFF)
        }
        writer.write16(etherType.rawValue)
        writer.write(payload)
        if isPadded { writer.writeZeros(60 - writer.count) }
        return writer.octets
    }
}
