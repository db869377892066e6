public import Wire

/// An IPv4 or IPv6 header to be written, by the family of its addresses (RFC 791 §3.1, RFC 8200 §3).
///
/// Length and header checksum are computed. Fields of the other family are ignored.
public struct IPDraft: Hashable, Sendable {
    public var source: IPAddress
    public var destination: IPAddress
    /// Time to live, or hop limit.
    public var hopLimit: UInt8
    /// DSCP and ECN.
    public var trafficClass: UInt8 = 0
    /// IPv4 identification, or the 32-bit one of an IPv6 fragment.
    public var identification: UInt32 = 0
    /// IPv4 alone.
    public var dontFragment = true
    /// Where this fragment's payload belongs, in octets, a multiple of eight.
    public var fragmentOffset = 0
    public var moreFragments = false
    /// IPv4 options, padded to a multiple of four when written; at most 40 octets.
    public var options: [UInt8] = []
    /// IPv6 alone, 20 bits.
    public var flowLabel: UInt32 = 0

    /// Describes a header.
    public init(from source: IPAddress, to destination: IPAddress, hopLimit: UInt8 = 64) {
        self.source = source
        self.destination = destination
        self.hopLimit = hopLimit
    }

    public var isV4: Bool { source.isV4 }

    /// The EtherType of the frame that carries it.
    public var etherType: EtherType { isV4 ? .ipv4 : .ipv6 }

    /// The packet that carries `payload` of protocol `number`.
    public func octets(_ number: IPProtocol, _ payload: [UInt8]) -> [UInt8] {
        isV4 ? v4Octets(number, payload) : v6Octets(number, payload)
    }

    private func v4Octets(_ number: IPProtocol, _ payload: [UInt8]) -> [UInt8] {
        let padded = Array(options.prefix(40)) + Array(repeating: 0, count: (4 - min(options.count, 40) % 4) % 4)
        var writer = OctetWriter()
        writer.write8(0x40 | UInt8(5 + padded.count / 4))
        writer.write8(trafficClass)
        writer.write16(UInt16(truncatingIfNeeded: 20 + padded.count + payload.count))
        writer.write16(UInt16(truncatingIfNeeded: identification))
        writer.write16((dontFragment ? 0x4000 : 0) | (moreFragments ? 0x2000 : 0) | UInt16(truncatingIfNeeded: fragmentOffset / 8) & 0x1FFF)
        writer.write8(hopLimit)
        writer.write8(number.rawValue)
        writer.write16(0)
        writer.write(source)
        writer.write(destination)
        writer.write(padded)
        var sum = InternetChecksum()
        sum.add(writer.octets)
        writer.patch16(sum.value, at: 10)
        writer.write(payload)
        return writer.octets
    }

    private func v6Octets(_ number: IPProtocol, _ payload: [UInt8]) -> [UInt8] {
        let isFragment = fragmentOffset > 0 || moreFragments
        var writer = OctetWriter()
        writer.write32(6 << 28 | UInt32(trafficClass) << 20 | flowLabel & 0xFFFFF)
        writer.write16(UInt16(truncatingIfNeeded: payload.count + (isFragment ? 8 : 0)))
        writer.write8(isFragment ? IPProtocol.fragment.rawValue : number.rawValue)
        writer.write8(hopLimit)
        writer.write(source)
        writer.write(destination)
        if isFragment {
            // RFC 8200 §4.5: next header, reserved, offset in units of eight octets with M in the last bit, identification.
            writer.write8(number.rawValue)
            writer.write8(0)
            writer.write16(UInt16(truncatingIfNeeded: fragmentOffset) & 0xFFF8 | (moreFragments ? 1 : 0))
            writer.write32(identification)
        }
        writer.write(payload)
        return writer.octets
    }
}
