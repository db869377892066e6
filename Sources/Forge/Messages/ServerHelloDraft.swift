/// A ServerHello to be written (RFC 8446 §4.1.3).
public struct ServerHelloDraft: Hashable, Sendable {
    /// 0x0304 adds supported_versions and a key share; 0x0303 is TLS 1.2.
    public var version: UInt16 = 0x0304
    public var cipherSuite: UInt16 = 0x1301
    /// Whether the share is X25519MLKEM768 (1120 octets), not X25519 (32).
    public var isPostQuantum = false

    /// Describes an ordinary TLS 1.3 answer.
    public init(version: UInt16 = 0x0304, cipherSuite: UInt16 = 0x1301, isPostQuantum: Bool = false) {
        self.version = version
        self.cipherSuite = cipherSuite
        self.isPostQuantum = isPostQuantum
    }

    /// The message in one record.
    public func octets(_ random: inout SplitMix64) -> [UInt8] {
        var writer = OctetWriter()
        writer.write16(0x0303)
        writer.write(random.octets(32))
        let session = random.octets(32)
        writer.counted(1) { $0.write(session) }
        writer.write16(cipherSuite)
        writer.write8(0)
        let share = random.octets(isPostQuantum ? 1120 : 32)
        writer.counted(2) { writer in
            guard version >= 0x0304 else {
                writer.write16(0xFF01)
                writer.counted(2) { $0.write8(0) }
                return
            }
            writer.write16(43)
            writer.counted(2) { $0.write16(version) }
            writer.write16(51)
            writer.counted(2) { writer in
                writer.write16(isPostQuantum ? 0x11EC : 29)
                writer.counted(2) { $0.write(share) }
            }
        }
        return TLSRecordDraft.handshake(2, writer.octets).octets
    }
}
