/// A PPPoE frame's payload to be written (RFC 2516 §4).
///
///     |  VER=1 TYPE=1 |     CODE      |          SESSION_ID           |
///     |            LENGTH             |           payload
public struct PPPoEDraft: Hashable, Sendable {
    public var code: UInt8
    public var session: UInt16
    public var payload: [UInt8]

    /// A discovery message: PADI 0x09, PADO 0x07, PADR 0x19, PADS 0x65, PADT 0xA7, with its tags.
    public init(discovery code: UInt8, session: UInt16 = 0, tags: [(UInt16, [UInt8])]) {
        self.code = code
        self.session = session
        var writer = OctetWriter()
        for (kind, value) in tags {
            writer.write16(kind)
            writer.counted(2) { $0.write(value) }
        }
        payload = writer.octets
    }

    /// A session frame that carries `payload` of a PPP protocol (0x0021 IPv4, 0x0057 IPv6, 0xC021 LCP…).
    public init(session: UInt16, carrying number: UInt16, _ payload: [UInt8]) {
        code = 0
        self.session = session
        var writer = OctetWriter()
        writer.write16(number)
        writer.write(payload)
        self.payload = writer.octets
    }

    public var octets: [UInt8] {
        var writer = OctetWriter()
        writer.write8(0x11)
        writer.write8(code)
        writer.write16(session)
        writer.counted(2) { $0.write(payload) }
        return writer.octets
    }
}
