/// The body of a beacon or a probe response (IEEE 802.11-2020 §9.3.3.2, §9.3.3.10).
///
///     | timestamp (8) | beacon interval (2) | capabilities (2) | elements …
public struct WiFiAnnouncement: Hashable, Sendable {
    /// The sender's TSF, in microseconds since its radio started.
    public var clock: UInt64
    /// Between two beacons, in units of 1,024 µs.
    public var interval: UInt16
    public var capabilities: UInt16
    public var elements: WiFiElements

    /// Whether the network encrypts.
    public var isPrivate: Bool { capabilities & 0x10 != 0 }
    public var security: WiFiSecurity { WiFiSecurity(privacy: isPrivate, elements) }

    init?(_ body: RawSpan) {
        guard body.byteCount >= 12 else { return nil }
        clock = body.littleEndian64(at: 0)
        interval = body.littleEndian16(at: 8)
        capabilities = body.littleEndian16(at: 10)
        elements = WiFiElements(body, at: 12)
    }
}

extension Packet {
    /// What a beacon or a probe response announces.
    public var wifiAnnouncement: WiFiAnnouncement? {
        guard map.network == .wifiManagement, let kind = wifi?.kind, kind == .beacon || kind == .probeResponse else { return nil }
        return WiFiAnnouncement(payload)
    }
}
