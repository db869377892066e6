/// Type and subtype of an 802.11 frame (IEEE 802.11-2020 §9.2.4.1.3): the type in the upper half, the subtype in the lower.
public struct WiFiFrameKind: RawRepresentable, Hashable, Sendable {
    /// 0x00 to 0x0F management, 0x10 to 0x1F control, 0x20 to 0x2F data, 0x30 to 0x3F extension.
    public let rawValue: UInt8

    /// Wraps any number; an unknown one is data.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let associationRequest = WiFiFrameKind(rawValue: 0x00)
    public static let associationResponse = WiFiFrameKind(rawValue: 0x01)
    public static let reassociationRequest = WiFiFrameKind(rawValue: 0x02)
    public static let reassociationResponse = WiFiFrameKind(rawValue: 0x03)
    public static let probeRequest = WiFiFrameKind(rawValue: 0x04)
    public static let probeResponse = WiFiFrameKind(rawValue: 0x05)
    public static let beacon = WiFiFrameKind(rawValue: 0x08)
    public static let disassociation = WiFiFrameKind(rawValue: 0x0A)
    public static let authentication = WiFiFrameKind(rawValue: 0x0B)
    public static let deauthentication = WiFiFrameKind(rawValue: 0x0C)
    public static let action = WiFiFrameKind(rawValue: 0x0D)
    public static let actionWithoutAck = WiFiFrameKind(rawValue: 0x0E)
    public static let blockAckRequest = WiFiFrameKind(rawValue: 0x18)
    public static let blockAck = WiFiFrameKind(rawValue: 0x19)
    public static let powerSavePoll = WiFiFrameKind(rawValue: 0x1A)
    public static let requestToSend = WiFiFrameKind(rawValue: 0x1B)
    public static let clearToSend = WiFiFrameKind(rawValue: 0x1C)
    public static let acknowledgement = WiFiFrameKind(rawValue: 0x1D)
    public static let data = WiFiFrameKind(rawValue: 0x20)
    public static let null = WiFiFrameKind(rawValue: 0x24)
    public static let qosData = WiFiFrameKind(rawValue: 0x28)
    public static let qosNull = WiFiFrameKind(rawValue: 0x2C)

    @inlinable public var isManagement: Bool { rawValue < 0x10 }
    @inlinable public var isControl: Bool { rawValue & 0xF0 == 0x10 }
    @inlinable public var isData: Bool { rawValue & 0xF0 == 0x20 }
    /// Data with a QoS control field.
    @inlinable public var isQoS: Bool { rawValue & 0xF8 == 0x28 }
    /// A data frame that carries nothing.
    @inlinable public var isNull: Bool { isData && rawValue & 0x04 != 0 }
    /// Whether a second address, the transmitter's, stands in the header.
    @inlinable public var hasTransmitter: Bool { self != .acknowledgement && self != .clearToSend }
}
