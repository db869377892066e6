public import Wire

/// Bodies of 802.11 management frames, and what data frames carry.
public enum WiFiBody {
    /// An element: number, length, value.
    public static func element(_ number: UInt8, _ value: [UInt8]) -> [UInt8] { [number, UInt8(clamping: value.count)] + value.prefix(255) }

    /// The network's name.
    public static func name(_ name: String) -> [UInt8] { element(0, Array(name.utf8)) }

    /// An RSN element with CCMP.
    public static func rsn(_ keyManagements: [UInt8], canProtect: Bool = false, mustProtect: Bool = false) -> [UInt8] {
        var value: [UInt8] = [1, 0, 0x00, 0x0F, 0xAC, 4, 1, 0, 0x00, 0x0F, 0xAC, 4, UInt8(clamping: keyManagements.count), 0]
        for suite in keyManagements { value += [0x00, 0x0F, 0xAC, suite] }
        value += [(canProtect ? 0x80 : 0) | (mustProtect ? 0x40 : 0), 0]
        return element(48, value)
    }

    /// A beacon or a probe response.
    public static func announcement(
        clock: UInt64, interval: UInt16 = 100, capabilities: UInt16 = 0x0411, name: String, channel: UInt8, _ elements: [UInt8] = []
    ) -> [UInt8] {
        var writer = LittleEndianWriter()
        writer.write(clock, 8)
        writer.write(UInt64(interval), 2)
        writer.write(UInt64(capabilities), 2)
        let rates = element(1, [0x82, 0x84, 0x8B, 0x96, 0x0C, 0x12, 0x18, 0x24])
        return writer.octets + Self.name(name) + rates + element(3, [channel]) + elements
    }

    /// A channel switch announcement's element.
    public static func channelSwitch(to channel: UInt8, count: UInt8) -> [UInt8] { element(37, [1, channel, count]) }

    /// An authentication frame's body.
    public static func authentication(_ algorithm: UInt16, step: UInt16, status: UInt16 = 0, _ rest: [UInt8] = []) -> [UInt8] {
        words(algorithm, step, status) + rest
    }

    /// An association request's body.
    public static func associationRequest(name: String, _ elements: [UInt8] = []) -> [UInt8] {
        words(0x0411, 10) + Self.name(name) + element(1, [0x82, 0x84, 0x8B, 0x96]) + elements
    }

    /// An association response's body.
    public static func associationResponse(status: UInt16, identifier: UInt16 = 1, _ elements: [UInt8] = []) -> [UInt8] {
        words(0x0411, status, identifier | 0xC000) + element(1, [0x82, 0x84, 0x8B, 0x96]) + elements
    }

    /// A deauthentication's or disassociation's body.
    public static func departure(_ reason: UInt16, _ elements: [UInt8] = []) -> [UInt8] { words(reason) + elements }

    /// LLC and SNAP (RFC 1042) before a payload.
    public static func payload(_ type: EtherType, _ octets: [UInt8]) -> [UInt8] {
        [0xAA, 0xAA, 3, 0, 0, 0, UInt8(type.rawValue >> 8), UInt8(type.rawValue & 0xFF)] + octets
    }

    /// A key message of RSN in its EAPOL packet; the check of integrity and the nonce are made of `seed`.
    public static func key(_ message: EAPOLKey.Message, counter: UInt64, nonce: UInt64, data: [UInt8] = []) -> [UInt8] {
        let information: UInt16 =
            switch message {
            case .one: 0x008A
            case .two: 0x010A
            case .three: 0x13CA
            case .four: 0x030A
            case .groupOne: 0x1382
            case .groupTwo: 0x0302
            }
        var writer = OctetWriter()
        writer.write8(2)
        writer.write8(3)
        writer.counted(2) { body in
            body.write8(2)
            body.write16(information)
            body.write16(message == .one || message == .three ? 16 : 0)
            body.write64(counter)
            var random = SplitMix64(seed: nonce)
            for _ in 0..<4 { body.write64(message == .four || message == .groupTwo ? 0 : random.next()) }
            body.writeZeros(32)
            for _ in 0..<2 { body.write64(message == .one ? 0 : random.next()) }
            body.write16(UInt16(clamping: data.count))
            body.write(data)
        }
        return payload(.eapol, writer.octets)
    }

    /// An EAP message in its EAPOL packet.
    public static func eap(_ code: UInt8, identifier: UInt8, type: UInt8? = nil, _ data: [UInt8] = []) -> [UInt8] {
        var writer = OctetWriter()
        writer.write8(2)
        writer.write8(0)
        writer.counted(2) { body in
            body.write8(code)
            body.write8(identifier)
            body.write16(UInt16(clamping: 4 + (type == nil ? 0 : 1) + data.count))
            if let type { body.write8(type) }
            body.write(data)
        }
        return payload(.eapol, writer.octets)
    }

    private static func words(_ values: UInt16...) -> [UInt8] { values.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }
}
