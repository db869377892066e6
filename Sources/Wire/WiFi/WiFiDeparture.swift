/// The body of a deauthentication or disassociation (IEEE 802.11-2020 §9.3.3.1, §9.3.3.12): why, and elements.
public struct WiFiDeparture: Hashable, Sendable {
    /// `nil` where it is encrypted, or missing.
    public var reason: WiFiReason?
    /// Whether the frame is protected: encrypted, or, if it goes to several, signed.
    public var isProtected: Bool

    init(_ body: RawSpan, isEncrypted: Bool) {
        if isEncrypted {
            isProtected = true
            return
        }
        reason = body.byteCount >= 2 ? WiFiReason(rawValue: body.littleEndian16(at: 0)) : nil
        isProtected = body.byteCount > 2 && WiFiElements(body, at: 2).hasManagementMIC
    }
}

extension Packet {
    /// What a deauthentication or disassociation says.
    public var wifiDeparture: WiFiDeparture? {
        guard map.network == .wifiManagement, let header = wifi, header.kind == .deauthentication || header.kind == .disassociation else {
            return nil
        }
        return WiFiDeparture(payload, isEncrypted: header.isProtected)
    }
}
