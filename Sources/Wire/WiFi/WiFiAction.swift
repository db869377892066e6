/// The beginning of an action frame (IEEE 802.11-2020 §9.6): what it is about.
public struct WiFiAction: Hashable, Sendable {
    public var category: UInt8
    public var action: UInt8
    /// The channel switch that it announces.
    public var channelSwitch: WiFiElements.ChannelSwitch?

    /// Whether the access point asks the station to move to another (WNM, BSS transition management request).
    public var isTransitionRequest: Bool { category == 10 && action == 7 }
    /// SA Query (§9.6.9): "do we still share keys?"
    public var isSecurityQuery: Bool { category == 8 && action == 0 }
    public var isSecurityResponse: Bool { category == 8 && action == 1 }

    init?(_ body: RawSpan) {
        guard body.byteCount >= 2 else { return nil }
        category = body.byte(at: 0)
        action = body.byte(at: 1)
        if category == 0, action == 4 {
            channelSwitch = WiFiElements(body, at: 2).channelSwitch
        } else if category == 4, action == 4, body.byteCount >= 6 {
            // Extended channel switch: mode, class, channel, count.
            channelSwitch = WiFiElements.ChannelSwitch(
                isQuiet: body.byte(at: 2) != 0, channel: body.byte(at: 4), count: body.byte(at: 5))
        }
    }
}

extension Packet {
    /// What an action frame is about; `nil` where it is encrypted.
    public var wifiAction: WiFiAction? {
        guard map.network == .wifiManagement, let header = wifi, header.kind == .action || header.kind == .actionWithoutAck, !header.isProtected
        else { return nil }
        return WiFiAction(payload)
    }
}
