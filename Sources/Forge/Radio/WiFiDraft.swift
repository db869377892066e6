public import Wire

/// An 802.11 frame to be written (IEEE 802.11-2020 §9.2.3), without the check sequence.
public struct WiFiDraft: Hashable, Sendable {
    public var kind: WiFiFrameKind
    public var isToDS = false
    public var isFromDS = false
    public var isRetry = false
    public var isProtected = false
    public var isPowerSaving = false
    public var duration: UInt16 = 314
    public var receiver: MACAddress
    public var transmitter: MACAddress
    /// Address 3: the access point in management frames, source or destination in data.
    public var third: MACAddress
    public var fourth: MACAddress?
    /// 0 to 4095.
    public var sequence: UInt16 = 0
    public var qos: UInt16 = 0
    public var body: [UInt8]

    /// Describes a frame.
    public init(_ kind: WiFiFrameKind, to receiver: MACAddress, from transmitter: MACAddress, third: MACAddress, _ body: [UInt8] = []) {
        self.kind = kind
        self.receiver = receiver
        self.transmitter = transmitter
        self.third = third
        self.body = body
    }

    /// Data from a station to its access point, or from the access point to a station.
    public static func data(
        from source: MACAddress, to destination: MACAddress, via accessPoint: MACAddress, isFromStation: Bool, isProtected: Bool = false,
        _ body: [UInt8]
    ) -> WiFiDraft {
        var draft =
            isFromStation
            ? WiFiDraft(.qosData, to: accessPoint, from: source, third: destination, body)
            : WiFiDraft(.qosData, to: destination, from: accessPoint, third: source, body)
        draft.isToDS = isFromStation
        draft.isFromDS = !isFromStation
        draft.isProtected = isProtected
        return draft
    }

    /// The frame.
    public var octets: [UInt8] {
        var writer = LittleEndianWriter()
        let raw = UInt64(kind.rawValue)
        writer.write((raw >> 4) << 2 | (raw & 0xF) << 4, 1)
        var flags: UInt64 = 0
        if isToDS { flags |= 1 }
        if isFromDS { flags |= 2 }
        if isRetry { flags |= 8 }
        if isPowerSaving { flags |= 0x10 }
        if isProtected { flags |= 0x40 }
        writer.write(flags, 1)
        writer.write(UInt64(duration), 2)
        var addresses = [receiver]
        if kind.hasTransmitter { addresses.append(transmitter) }
        if !kind.isControl { addresses.append(third) }
        for address in addresses { Self.write(address, &writer) }
        guard !kind.isControl else { return writer.octets + body }
        writer.write(UInt64(sequence & 0xFFF) << 4, 2)
        if isToDS, isFromDS { Self.write(fourth ?? transmitter, &writer) }
        if kind.isQoS { writer.write(UInt64(qos), 2) }
        return writer.octets + body
    }

    private static func write(_ address: MACAddress, _ writer: inout LittleEndianWriter) {
        for shift in stride(from: UInt64(40), through: 0, by: -8) { writer.write(address.value >> shift, 1) }
    }
}
