/// An ARP message for IPv4 over Ethernet (RFC 826), known to be whole.
///
///     | hardware type 1 | protocol type 0x0800 | 6 | 4 | operation |
///     | sender hardware (6) | sender protocol (4) | target hardware (6) | target protocol (4) |
public struct ARPMessage: ~Escapable {
    let bytes: RawSpan

    /// Views a message. Precondition: at least 28 bytes.
    @_lifetime(copy bytes)
    init(_ bytes: RawSpan) { self.bytes = bytes }

    /// 1 request, 2 reply; others are data.
    public var operation: UInt16 { bytes.bigEndian16(at: 6) }
    public var isRequest: Bool { operation == 1 }
    public var isReply: Bool { operation == 2 }
    public var senderHardware: MACAddress { MACAddress(loading: bytes, at: 8) }
    public var sender: IPAddress { IPAddress(v4Loading: bytes, at: 14) }
    public var targetHardware: MACAddress { MACAddress(loading: bytes, at: 18) }
    public var target: IPAddress { IPAddress(v4Loading: bytes, at: 24) }
}

extension Packet {
    /// The ARP message, where there is a whole one for IPv4 over Ethernet.
    public var arp: ARPMessage? {
        @_lifetime(copy self)
        get {
            guard map.network == .arp else { return nil }
            return ARPMessage(frame.extracting(Int(map.networkStart)..<frame.byteCount))
        }
    }
}
