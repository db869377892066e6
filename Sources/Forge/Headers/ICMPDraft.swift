public import Wire

/// An ICMP or ICMPv6 message to be written (RFC 792, RFC 4443), by the family of the packet that carries it.
///
///     |     Type      |     Code      |           Checksum            |
///     |                     rest of the header                        |
///     |  body: echo data, or the packet that an error is about …
public struct ICMPDraft: Hashable, Sendable {
    public var type: UInt8
    public var code: UInt8
    /// The second word: identifier and sequence of an echo, next-hop MTU of "too big".
    public var rest: UInt32
    public var body: [UInt8]

    /// Describes a message.
    public init(type: UInt8, code: UInt8, rest: UInt32 = 0, body: [UInt8] = []) {
        self.type = type
        self.code = code
        self.rest = rest
        self.body = body
    }

    /// An echo request or reply.
    public static func echo(isV6: Bool, isReply: Bool, identifier: UInt16, sequence: UInt16, _ data: [UInt8]) -> ICMPDraft {
        let type: UInt8 = isV6 ? (isReply ? 129 : 128) : (isReply ? 0 : 8)
        return ICMPDraft(type: type, code: 0, rest: UInt32(identifier) << 16 | UInt32(sequence), body: data)
    }

    /// Destination unreachable about `packet`.
    public static func unreachable(_ code: UInt8, about packet: PacketDraft) -> ICMPDraft {
        ICMPDraft(type: packet.ip.isV4 ? 3 : 1, code: code, body: quote(packet))
    }

    /// Time exceeded in transit about `packet`.
    public static func timeExceeded(about packet: PacketDraft) -> ICMPDraft {
        ICMPDraft(type: packet.ip.isV4 ? 11 : 3, code: 0, body: quote(packet))
    }

    /// Fragmentation needed (RFC 1191 §4), or packet too big (RFC 4443 §3.2), about `packet`.
    public static func tooBig(mtu: UInt16, about packet: PacketDraft) -> ICMPDraft {
        packet.ip.isV4
            ? ICMPDraft(type: 3, code: 4, rest: UInt32(mtu), body: quote(packet))
            : ICMPDraft(type: 2, code: 0, rest: UInt32(mtu), body: quote(packet))
    }

    /// As much of a packet as is returned: routers send back up to 548 octets (RFC 1812 §4.3.2.3) or 1232 (RFC 4443 §3.1);
    /// the first 128, which hold every header, keep captures small.
    static func quote(_ packet: PacketDraft) -> [UInt8] { Array(packet.octets().prefix(128)) }

    /// The message between two addresses.
    public func octets(from source: IPAddress, to destination: IPAddress) -> [UInt8] {
        var writer = OctetWriter()
        writer.write8(type)
        writer.write8(code)
        writer.write16(0)
        writer.write32(rest)
        writer.write(body)
        var sum =
            source.isV4
            ? InternetChecksum() : InternetChecksum(pseudoHeader: source, destination, .icmpv6, length: writer.count)
        sum.add(writer.octets)
        writer.patch16(sum.value, at: 2)
        return writer.octets
    }
}
