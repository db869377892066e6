/// What an ICMP error quotes of the packet that met the trouble: a value, because the quote may end after eight bytes of layer 4.
public struct QuotedPacket: Hashable, Sendable {
    public var source: IPAddress
    public var destination: IPAddress
    public var ipProtocol: IPProtocol
    /// The time to live or hop limit that was left when the packet met the trouble.
    public var hopLimit: UInt8
    /// The length of the whole packet as its IP header claims, in bytes.
    public var totalLength: Int
    /// Source and destination port of TCP, UDP or SCTP, where quoted; identifier of an echo as source port.
    public var sourcePort: UInt16?
    public var destinationPort: UInt16?
    /// The TCP sequence number, where quoted.
    public var sequence: UInt32?

    /// Reads a quote (RFC 792, RFC 4443 §2.4) as far as it goes; `nil` if not even the IP header is whole.
    public init?(_ quote: RawSpan) {
        guard quote.byteCount >= 20 else { return nil }
        var transport: Int
        switch quote.byte(at: 0) >> 4 {
        case 4:
            let header = IPv4Header(quote)
            guard header.headerLength >= 20, header.headerLength <= quote.byteCount else { return nil }
            source = header.source
            destination = header.destination
            ipProtocol = header.protocol
            hopLimit = header.timeToLive
            totalLength = header.totalLength
            transport = header.headerLength
            if header.fragmentOffset != 0 { transport = quote.byteCount }
        case 6:
            guard quote.byteCount >= 40 else { return nil }
            let header = IPv6Header(quote)
            source = header.source
            destination = header.destination
            hopLimit = header.hopLimit
            totalLength = 40 + header.payloadLength
            var next = header.nextHeader
            transport = 40
            var guardCount = 0
            while guardCount < 8, [.hopByHop, .routing, .destinationOptions, .fragment].contains(next), transport + 8 <= quote.byteCount {
                let following = IPProtocol(rawValue: quote.byte(at: transport))
                let isFragment = next == .fragment
                if isFragment, quote.bigEndian16(at: transport + 2) & 0xFFF8 != 0 {
                    transport = quote.byteCount
                    next = following
                    break
                }
                transport += isFragment ? 8 : (Int(quote.byte(at: transport + 1)) + 1) * 8
                next = following
                guardCount += 1
            }
            ipProtocol = next
        default:
            return nil
        }
        guard transport + 8 <= quote.byteCount else { return }
        switch ipProtocol {
        case .tcp, .udp, .sctp:
            sourcePort = quote.bigEndian16(at: transport)
            destinationPort = quote.bigEndian16(at: transport + 2)
            if ipProtocol == .tcp { sequence = quote.bigEndian32(at: transport + 4) }
        case .icmp, .icmpv6:
            sourcePort = quote.bigEndian16(at: transport + 4)
        default:
            break
        }
    }
}
