public import Wire

/// An IP packet to be written: a header and what it carries, kept apart so that a stage can look into it.
public struct PacketDraft: Hashable, Sendable {
    public var ip: IPDraft
    public var transport: Transport

    /// What the packet carries.
    public enum Transport: Hashable, Sendable {
        case tcp(TCPDraft)
        case udp(UDPDraft)
        /// ICMP or ICMPv6 by the packet's family.
        case icmp(ICMPDraft)
        /// Octets of any protocol, or of a fragment.
        case opaque(IPProtocol, [UInt8])
    }

    /// Joins a header and what it carries.
    public init(_ ip: IPDraft, _ transport: Transport) {
        self.ip = ip
        self.transport = transport
    }

    public var tcp: TCPDraft? {
        if case .tcp(let segment) = transport { segment } else { nil }
    }

    public var udp: UDPDraft? {
        if case .udp(let datagram) = transport { datagram } else { nil }
    }

    public var icmp: ICMPDraft? {
        if case .icmp(let message) = transport { message } else { nil }
    }

    /// The protocol number and octets of layer 4.
    func transportOctets(leavingChecksum: Bool = false) -> (number: IPProtocol, octets: [UInt8]) {
        switch transport {
        case .tcp(let segment): (.tcp, segment.octets(from: ip.source, to: ip.destination, leavingChecksum: leavingChecksum))
        case .udp(let datagram): (.udp, datagram.octets(from: ip.source, to: ip.destination))
        case .icmp(let message): (ip.isV4 ? .icmp : .icmpv6, message.octets(from: ip.source, to: ip.destination))
        case .opaque(let number, let octets): (number, octets)
        }
    }

    /// The packet.
    public func octets(leavingChecksum: Bool = false) -> [UInt8] {
        let (number, payload) = transportOctets(leavingChecksum: leavingChecksum)
        return ip.octets(number, payload)
    }

    /// The packet in fragments that carry at most `size` octets each; `size` is rounded down to a multiple of eight.
    public func fragments(carrying size: Int) -> [PacketDraft] {
        let (number, octets) = transportOctets()
        let step = max(8, size / 8 * 8)
        return stride(from: 0, to: octets.count, by: step).map { offset in
            var header = ip
            header.dontFragment = false
            header.fragmentOffset = offset
            header.moreFragments = offset + step < octets.count
            return PacketDraft(header, .opaque(number, Array(octets[offset..<min(octets.count, offset + step)])))
        }
    }
}
