import Wire

/// What a UDP conversation speaks, as far as its first words tell.
public enum DatagramKind: UInt8, Sendable {
    /// Nothing that promises an answer.
    case other
    case quic, wireGuard, openVPN, ike, ntp
    /// Calls and games looking for their way; most of their probes are never answered.
    case stun

    /// What a datagram is to the handshake of its protocol.
    public struct Reading: Sendable {
        public var kind: DatagramKind
        /// Whether it asks for an answer that its protocol promises.
        public var isRequest: Bool
        /// What repeats in each try of one attempt; 0 where nothing does.
        public var token: UInt64 = 0
    }

    /// Reads a first word, or a repeated one; `length` is how long the payload was on the wire, in bytes.
    public static func read(_ payload: RawSpan, length: Int, from source: UInt16, to destination: UInt16) -> Reading {
        guard payload.byteCount > 0 else { return Reading(kind: .other, isRequest: false) }
        let first = payload.byte(at: 0)
        // RFC 9000 §14.1: a client's datagram with an Initial has 1200 bytes or more.
        if first & 0x80 != 0, QUICLongHeader.isRecognised(payload), let header = QUICLongHeader(payload) {
            return Reading(kind: .quic, isRequest: header.type == .initial && length >= 1_200)
        }
        if destination == 123 || source == 123, let message = NTPHeader(payload) {
            return Reading(kind: .ntp, isRequest: message.isRequest && destination == 123)
        }
        if destination == 500 || destination == 4500 || source == 500 || source == 4500 {
            if let header = IKEHeader(payload, length: length, port: destination == 4500 || source == 4500 ? 4500 : 500) {
                return Reading(kind: .ike, isRequest: header.opensAssociation, token: header.initiatorSPI)
            }
        }
        if first <= 4, let message = WireGuardMessage(payload, length: length) {
            if case .initiation = message { return Reading(kind: .wireGuard, isRequest: true) }
            return Reading(kind: .wireGuard, isRequest: false)
        }
        if let header = STUNHeader(payload) {
            return Reading(kind: .stun, isRequest: header.messageClass == .request, token: header.transaction)
        }
        if let packet = OpenVPNPacket(datagram: payload), packet.isClientReset {
            return Reading(kind: .openVPN, isRequest: true, token: packet.session)
        }
        return Reading(kind: .other, isRequest: false)
    }
}
