/// The head of an OpenVPN packet of the control channel (OpenVPN wire protocol): enough to tell a handshake from noise.
///
///     | opcode (5 bits), key (3 bits) | session ID (64) | … |        over TCP, a length (16) stands before
public struct OpenVPNPacket: Hashable, Sendable {
    /// What the packet is for.
    public var operation: Operation
    /// Which of the keys, 0 to 7; 0 in a first packet.
    public var keyID: UInt8
    /// The sender's number for the session.
    public var session: UInt64

    /// An operation code of the control channel.
    public struct Operation: RawRepresentable, Hashable, Sendable {
        public let rawValue: UInt8
        /// Wraps any number; an unknown one is data.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        public static let softReset = Operation(rawValue: 3)
        public static let control = Operation(rawValue: 4)
        public static let acknowledge = Operation(rawValue: 5)
        public static let clientReset = Operation(rawValue: 7)
        public static let serverReset = Operation(rawValue: 8)
        /// With a wrapped key of the client's own (tls-crypt-v2).
        public static let clientReset3 = Operation(rawValue: 10)
    }

    /// Whether this opens a session from the client's side.
    public var isClientReset: Bool { operation == .clientReset || operation == .clientReset3 }

    /// Reads a UDP payload; `nil` if it is no packet of the control channel. Data packets cannot be told from noise.
    public init?(datagram bytes: RawSpan) {
        // The shortest, a reset without authentication: opcode, session, an empty list of acknowledgements, packet number.
        guard bytes.byteCount >= 14 else { return nil }
        operation = Operation(rawValue: bytes.byte(at: 0) >> 3)
        keyID = bytes.byte(at: 0) & 7
        session = bytes.bigEndian64(at: 1)
        switch operation {
        case .clientReset, .serverReset, .clientReset3: guard keyID == 0, session != 0 else { return nil }
        case .softReset, .control, .acknowledge: guard session != 0 else { return nil }
        default: return nil
        }
    }

    /// Reads the beginning of a TCP stream; `nil` if the length and what follows do not fit a first packet.
    public init?(stream bytes: RawSpan) {
        guard bytes.byteCount >= 16 else { return nil }
        let length = Int(bytes.bigEndian16(at: 0))
        guard length >= 14, length <= 1500 else { return nil }
        self.init(datagram: bytes.extracting(2..<min(bytes.byteCount, 2 + length)))
        guard isClientReset || operation == .serverReset else { return nil }
    }
}
