/// A TLS record to be written (RFC 8446 §5.1).
public struct TLSRecordDraft: Hashable, Sendable {
    /// 20 change cipher spec, 21 alert, 22 handshake, 23 application data.
    public var type: UInt8
    public var version: UInt16 = 0x0303
    public var fragment: [UInt8]

    /// Describes a record.
    public init(type: UInt8, _ fragment: [UInt8]) {
        self.type = type
        self.fragment = fragment
    }

    /// A handshake message in one record.
    public static func handshake(_ type: UInt8, _ body: [UInt8]) -> TLSRecordDraft {
        TLSRecordDraft(type: 22, handshakeMessage(type, body))
    }

    /// A handshake message with its header of type and length (RFC 8446 §4).
    public static func handshakeMessage(_ type: UInt8, _ body: [UInt8]) -> [UInt8] {
        var writer = OctetWriter()
        writer.write8(type)
        writer.counted(3) { $0.write(body) }
        return writer.octets
    }

    /// A certificate message of TLS 1.2 (RFC 5246 §7.4.2) with certificates that are opaque here.
    public static func certificates(_ certificates: [[UInt8]]) -> TLSRecordDraft {
        var writer = OctetWriter()
        writer.counted(3) { writer in
            for certificate in certificates { writer.counted(3) { $0.write(certificate) } }
        }
        return handshake(11, writer.octets)
    }

    /// An alert in the clear: level 1 warning, 2 fatal; description of RFC 8446 §6.
    public static func alert(level: UInt8, _ description: UInt8) -> TLSRecordDraft { TLSRecordDraft(type: 21, [level, description]) }

    /// The dummy that middleboxes like to see (RFC 8446 appendix D.4).
    public static let changeCipherSpec = TLSRecordDraft(type: 20, [1])

    /// Ciphertext of `count` octets.
    public static func applicationData(_ count: Int, _ random: inout SplitMix64) -> TLSRecordDraft {
        TLSRecordDraft(type: 23, random.octets(count))
    }

    public var octets: [UInt8] {
        var writer = OctetWriter()
        writer.write8(type)
        writer.write16(version)
        writer.counted(2) { $0.write(fragment) }
        return writer.octets
    }
}
