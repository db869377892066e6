public import Wire

/// A packet put together from its fragments, as one frame.
///
/// Its IP header is the first fragment's, with the length of the whole and without the marks of fragmentation; an IPv4 header
/// checksum is not computed anew.
public struct WholePacket: Sendable {
    public let octets: [UInt8]
    /// How the octets begin: Ethernet where the fragments had it, else IP.
    public let linkType: LinkType
}
