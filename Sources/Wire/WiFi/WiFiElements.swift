/// What the elements of one management frame say, read in one pass and without allocating.
public struct WiFiElements: Hashable, Sendable {
    /// An announced move to another channel (§9.4.2.18, §9.4.2.52).
    public struct ChannelSwitch: Hashable, Sendable {
        /// Whether stations must not send until then.
        public var isQuiet: Bool
        public var channel: UInt8
        /// Beacons until then; 0 is now.
        public var count: UInt8
    }

    /// The first SSID element.
    public var name: NetworkName?
    /// An SSID element of more than 32 bytes, which the standard does not allow.
    public var hasLongName = false
    /// The channel by the DS parameters or the HT operation.
    public var channel: UInt8?
    /// The country's three bytes.
    public var country: UInt32?
    public var channelSwitch: ChannelSwitch?
    public var rsn: RSNElement?
    /// The first byte of the RSN extension; bit 5 offers SAE hash-to-element.
    public var rsnExtension: UInt8?
    /// Whether the vendor element of WPA, before RSN, is there.
    public var hasWPA = false
    /// Whether the vendor element of WPS is there.
    public var hasWPS = false
    public var hasHT = false
    public var hasVHT = false
    public var hasHE = false
    public var hasEHT = false
    /// The element that protects group-addressed management frames (MME, §9.4.2.54), which stands last.
    public var hasManagementMIC = false
    /// The time to come back after status 30, in units of 1,024 µs (§9.4.2.48, type 3).
    public var comebackTime: UInt32?
    /// How many elements there are.
    public var count = 0
    /// Whether one runs over the end.
    public var isMalformed = false

    /// Reads the elements from `offset` of a frame's body to its end.
    public init(_ bytes: RawSpan, at offset: Int) {
        var cursor = WiFiElementCursor(bytes, at: offset)
        while let element = cursor.next() {
            count += 1
            take(element, bytes)
        }
        isMalformed = cursor.isMalformed
    }

    private mutating func take(_ element: WiFiElementCursor.Element, _ bytes: RawSpan) {
        let range = element.range
        let start = range.lowerBound
        switch element.number {
        case 0 where name == nil:
            name = NetworkName(bytes, range)
            hasLongName = range.count > 32
        case 3 where !range.isEmpty: channel = bytes.byte(at: start)
        case 7 where range.count >= 3:
            country = UInt32(bytes.bigEndian16(at: start)) << 8 | UInt32(bytes.byte(at: start + 2))
        case 37 where range.count >= 3 && channelSwitch == nil:
            channelSwitch = ChannelSwitch(
                isQuiet: bytes.byte(at: start) != 0, channel: bytes.byte(at: start + 1), count: bytes.byte(at: start + 2))
        case 60 where range.count >= 4:
            channelSwitch = ChannelSwitch(
                isQuiet: bytes.byte(at: start) != 0, channel: bytes.byte(at: start + 2), count: bytes.byte(at: start + 3))
        case 45: hasHT = true
        case 48 where rsn == nil: rsn = RSNElement(bytes, range)
        case 56 where range.count >= 5 && bytes.byte(at: start) == 3: comebackTime = bytes.littleEndian32(at: start + 1)
        case 61 where !range.isEmpty && channel == nil: channel = bytes.byte(at: start)
        case 76: hasManagementMIC = true
        case 191: hasVHT = true
        case 221 where range.count >= 4:
            // 00-50-F2 is Microsoft's: type 1 WPA, type 4 WPS.
            let vendor = bytes.bigEndian32(at: start)
            if vendor == 0x0050_F201 { hasWPA = true }
            if vendor == 0x0050_F204 { hasWPS = true }
        case 244 where !range.isEmpty: rsnExtension = bytes.byte(at: start)
        case 255:
            if element.extended == 35 { hasHE = true }
            if element.extended == 108 { hasEHT = true }
        default: break
        }
    }
}
