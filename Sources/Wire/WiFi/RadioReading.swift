/// What the recorder's radio measured of one frame, and said of its end. Everything is optional: recorders say what they know.
public struct RadioReading: Hashable, Sendable {
    /// How the frame was modulated.
    public enum Modulation: UInt8, Sendable {
        /// 802.11b, a or g; the rate says which.
        case legacy
        case ht, vht, he, eht
    }

    /// The signal at the antenna, in dBm.
    public var signal: Int8?
    /// The noise, in dBm.
    public var noise: Int8?
    /// The centre of the channel, in MHz.
    public var frequency: UInt16?
    /// The rate of a legacy frame, in kbit/s.
    public var kilobits: UInt32?
    /// The recorder's TSF when the frame began, in microseconds.
    public var clock: UInt64?
    public var modulation: Modulation?
    /// The index of modulation and coding, for HT and later.
    public var modulationIndex: UInt8?
    /// Whether four bytes of check sequence end the frame; `nil` where the recorder does not say.
    public var hasCheckSequence: Bool?
    /// Whether the recorder found the check sequence wrong.
    public var isDamaged = false
    /// Whether the header is padded to a multiple of four bytes.
    public var isPadded = false

    /// Nothing measured.
    public init() {}

    /// The number of the channel (IEEE 802.11-2020 annex E), where the frequency names one.
    public var channel: UInt8? { frequency.flatMap(WiFiChannel.number(frequency:)) }
}

extension Packet {
    /// What the recorder's radio said of the frame; all unknown for a frame without a radio header.
    public var radioReading: RadioReading {
        switch map.radioFraming {
        case .radiotap: Radiotap.read(frame)?.reading ?? RadioReading()
        case .ppi: PerPacketInformation.read(frame)?.reading ?? RadioReading()
        case .prism: PrismHeader.read(frame)?.reading ?? RadioReading()
        case .avs: PrismHeader.readAVS(frame)?.reading ?? RadioReading()
        case .none: RadioReading()
        }
    }
}
