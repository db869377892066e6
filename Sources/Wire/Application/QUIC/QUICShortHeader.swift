/// A packet with QUIC's short header (RFC 9000 §17.3.1): all but the connection ID is sealed.
///
///     |0|1|S|R|R|K|P P| Destination Connection ID (0..20) | Packet number and payload, sealed … |
public enum QUICShortHeader {
    /// The fewest bytes of a packet that its receiver will not drop: header, number, and what header protection samples.
    public static let minimumLength = 21

    /// Whether a datagram may be a packet of a connection whose receiver goes by `destinationID`. Without an ID it is a
    /// guess that only the flow's history can settle: every datagram whose first byte has the two top bits 01 passes.
    public static func isPlausible(_ datagram: RawSpan, destinationID: QUICConnectionID? = nil) -> Bool {
        guard datagram.byteCount >= minimumLength, datagram.byte(at: 0) & 0xC0 == 0x40 else { return false }
        guard let id = destinationID, id.length > 0 else { return true }
        guard Int(id.length) + 1 <= datagram.byteCount else { return false }
        return QUICConnectionID(datagram, 1..<1 + Int(id.length)) == id
    }
}
