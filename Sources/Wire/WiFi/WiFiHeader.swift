/// The MAC header of an 802.11 frame (IEEE 802.11-2020 §9.2.3), known to be whole.
///
///     | frame control (2) | duration (2) | address 1 (6) | address 2 (6) | address 3 (6) | sequence control (2) |
///     | [address 4 (6)] | [QoS control (2)] | [HT control (4)] |
public struct WiFiHeader: ~Escapable {
    let bytes: RawSpan

    /// Views a header. Precondition: as many bytes as ``length(_:)`` says.
    @_lifetime(copy bytes)
    init(_ bytes: RawSpan) { self.bytes = bytes }

    /// How many bytes the header has that begins with this frame control field.
    static func length(_ control: UInt16) -> Int {
        let kind = kind(control)
        if kind.isControl { return kind.hasTransmitter ? 16 : 10 }
        var length = 24
        if kind.isData, control & 0x0300 == 0x0300 { length += 6 }
        if kind.isQoS { length += 2 }
        // The order bit announces an HT control field in QoS data and management (§9.2.4.1.10).
        if control & 0x8000 != 0, kind.isQoS || kind.isManagement { length += 4 }
        return length
    }

    static func kind(_ control: UInt16) -> WiFiFrameKind {
        WiFiFrameKind(rawValue: UInt8(control >> 2 & 3) << 4 | UInt8(control >> 4 & 0xF))
    }

    /// The frame control field, the first byte in the lower half.
    public var control: UInt16 { bytes.littleEndian16(at: 0) }
    public var kind: WiFiFrameKind { Self.kind(control) }
    public var isToDS: Bool { control & 0x0100 != 0 }
    public var isFromDS: Bool { control & 0x0200 != 0 }
    public var hasMoreFragments: Bool { control & 0x0400 != 0 }
    /// Sent again because no acknowledgement came.
    public var isRetry: Bool { control & 0x0800 != 0 }
    /// The sender goes to sleep.
    public var isPowerSaving: Bool { control & 0x1000 != 0 }
    public var isProtected: Bool { control & 0x4000 != 0 }

    /// Address 1.
    public var receiver: MACAddress { MACAddress(loading: bytes, at: 4) }

    /// Address 2; `nil` for acknowledgements and clear-to-send.
    public var transmitter: MACAddress? { kind.hasTransmitter ? MACAddress(loading: bytes, at: 10) : nil }

    private var third: MACAddress? { kind.isControl ? nil : MACAddress(loading: bytes, at: 16) }

    private var fourth: MACAddress? { kind.isData && isToDS && isFromDS ? MACAddress(loading: bytes, at: 24) : nil }

    /// The access point's address, from where the frame's direction puts it (§9.3.2.1); `nil` between two access points and in control frames.
    public var bssid: MACAddress? {
        if kind.isManagement { return third }
        guard kind.isData else { return nil }
        switch (isToDS, isFromDS) {
        case (false, false): return third
        case (true, false): return receiver
        case (false, true): return transmitter
        case (true, true): return nil
        }
    }

    /// Whom the frame is for in the end.
    public var destination: MACAddress { isToDS && kind.isData ? third ?? receiver : receiver }

    /// Whom the frame came from in the beginning.
    public var source: MACAddress? {
        guard kind.isData, isFromDS else { return transmitter }
        return isToDS ? fourth : third
    }

    /// The sender's count, 0 to 4095; `nil` in control frames.
    public var sequence: UInt16? { kind.isControl ? nil : bytes.littleEndian16(at: 22) >> 4 }

    /// Which fragment of a frame this is, from 0.
    public var fragment: UInt8 { kind.isControl ? 0 : bytes.byte(at: 22) & 0xF }

    /// The QoS control field, where there is one (§9.2.4.5).
    public var qos: UInt16? {
        guard kind.isQoS else { return nil }
        return bytes.littleEndian16(at: isToDS && isFromDS ? 30 : 24)
    }

    /// Whether the body holds several payloads (A-MSDU).
    public var isAggregate: Bool { qos.map { $0 & 0x80 != 0 } ?? false }
}

extension Packet {
    /// The 802.11 header, where there is a whole one.
    public var wifi: WiFiHeader? {
        @_lifetime(copy self)
        get {
            guard map.radioStart != LayerMap.absent else { return nil }
            return WiFiHeader(frame.extracting(Int(map.radioStart)..<frame.byteCount))
        }
    }
}
