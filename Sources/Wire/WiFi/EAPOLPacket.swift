/// A packet of EAP over LAN (IEEE 802.1X-2020 §11.3), known to have its header.
///
///     | version | type | length (2) | body …
public struct EAPOLPacket: ~Escapable {
    /// What the packet is for.
    public enum Kind: UInt8, Sendable {
        case eap = 0
        /// A station asks to be asked.
        case start = 1
        case logoff = 2
        case key = 3
    }

    let bytes: RawSpan

    /// Views a packet; `nil` if it is shorter than its header.
    @_lifetime(copy bytes)
    init?(_ bytes: RawSpan) {
        guard bytes.byteCount >= 4 else { return nil }
        self.bytes = bytes
    }

    public var version: UInt8 { bytes.byte(at: 0) }
    public var kind: Kind? { Kind(rawValue: bytes.byte(at: 1)) }

    /// The body as far as it was captured and its length says.
    public var body: RawSpan {
        @_lifetime(copy self)
        get { bytes.extracting(4..<min(bytes.byteCount, 4 + Int(bytes.bigEndian16(at: 2)))) }
    }

    /// The key message, where there is one of RSN or WPA.
    public var key: EAPOLKey? { kind == .key ? EAPOLKey(body) : nil }
    /// The EAP message, where there is one.
    public var eap: EAPMessage? { kind == .eap ? EAPMessage(body) : nil }
}

extension Packet {
    /// The EAPOL packet, over Ethernet or over 802.11.
    public var eapol: EAPOLPacket? {
        @_lifetime(copy self)
        get {
            guard map.network == .eapol else { return nil }
            return EAPOLPacket(payload)
        }
    }
}
