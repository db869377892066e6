public import Wire

/// What a recorder's radio writes in front of a frame, in the form of its link type, and the check sequence behind it.
public struct RadioDraft: Hashable, Sendable {
    public var linkType: LinkType
    /// In dBm.
    public var signal: Int8?
    public var noise: Int8?
    /// In MHz.
    public var frequency: UInt16 = 2437
    /// In units of 500 kbit/s.
    public var rate: UInt8 = 2
    /// The recorder's clock, in microseconds.
    public var clock: UInt64?
    public var hasCheckSequence: Bool
    /// The recorder found the check sequence wrong.
    public var isDamaged = false

    /// Describes what a radio measured.
    public init(_ linkType: LinkType = .ieee80211Radiotap, signal: Int8? = nil, noise: Int8? = nil, hasCheckSequence: Bool = true) {
        self.linkType = linkType
        self.signal = signal
        self.noise = noise
        self.hasCheckSequence = hasCheckSequence
    }

    /// The frame as the capture holds it.
    public func octets(_ frame: [UInt8]) -> [UInt8] {
        var octets = header + frame
        guard hasCheckSequence else { return octets }
        var check = CheckSequence.of(frame.rawSpan, 0..<frame.count)
        if isDamaged { check = ~check }
        for shift in stride(from: UInt32(0), to: 32, by: 8) { octets.append(UInt8(truncatingIfNeeded: check >> shift)) }
        return octets
    }

    private var header: [UInt8] {
        switch linkType {
        case .ieee80211Radiotap: radiotap
        case .ppi: perPacketInformation
        case .ieee80211Prism: prism
        default: []
        }
    }

    private var radiotap: [UInt8] {
        var present: UInt32 = 1 << 1 | 1 << 2 | 1 << 3
        if clock != nil { present |= 1 }
        if signal != nil { present |= 1 << 5 }
        if noise != nil { present |= 1 << 6 }
        var fields = LittleEndianWriter()
        if let clock { fields.write(clock, 8) }
        fields.write((hasCheckSequence ? 0x10 : 0) | (isDamaged ? 0x40 : 0), 1)
        fields.write(UInt64(rate), 1)
        fields.write(UInt64(frequency), 2)
        fields.write(frequency > 5000 ? 0x0140 : 0x00A0, 2)
        if let signal { fields.write(UInt64(UInt8(bitPattern: signal)), 1) }
        if let noise { fields.write(UInt64(UInt8(bitPattern: noise)), 1) }
        var whole = LittleEndianWriter()
        whole.write(0, 2)
        whole.write(UInt64(8 + fields.octets.count), 2)
        whole.write(UInt64(present), 4)
        return whole.octets + fields.octets
    }

    private var perPacketInformation: [UInt8] {
        var whole = LittleEndianWriter()
        whole.write(0, 2)
        whole.write(32, 2)
        whole.write(UInt64(LinkType.ieee80211.rawValue), 4)
        whole.write(2, 2)
        whole.write(20, 2)
        whole.write(clock ?? 0, 8)
        whole.write((hasCheckSequence ? 1 : 0) | (isDamaged ? 4 : 0), 2)
        whole.write(UInt64(rate), 2)
        whole.write(UInt64(frequency), 2)
        whole.write(frequency > 5000 ? 0x0140 : 0x00A0, 2)
        whole.write(0, 2)
        whole.write(UInt64(UInt8(bitPattern: signal ?? -128)), 1)
        whole.write(UInt64(UInt8(bitPattern: noise ?? -128)), 1)
        return whole.octets
    }

    private var prism: [UInt8] {
        var whole = LittleEndianWriter()
        whole.write(0x44, 4)
        whole.write(144, 4)
        for byte in Array("wlan0".utf8) + Array(repeating: UInt8(0), count: 11) { whole.write(UInt64(byte), 1) }
        let channel = frequency > 5000 ? (frequency - 5000) / 5 : (frequency - 2407) / 5
        let items: [(UInt64, UInt64?)] = [
            (1, 0), (2, clock.map { $0 & 0xFFFF_FFFF }), (3, UInt64(channel)), (4, nil), (5, nil),
            (6, signal.map { UInt64(UInt32(bitPattern: Int32($0))) }), (7, noise.map { UInt64(UInt32(bitPattern: Int32($0))) }),
            (8, UInt64(rate)), (9, 0), (10, nil),
        ]
        for (item, value) in items {
            whole.write(item << 16 | 0x44, 4)
            whole.write(value == nil ? 1 : 0, 2)
            whole.write(4, 2)
            whole.write(value ?? 0, 4)
        }
        return whole.octets
    }
}
