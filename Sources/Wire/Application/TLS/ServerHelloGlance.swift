/// What a ServerHello says of the server's software, read without keeping anything of it.
///
/// It answers only for the common case, a whole hello in the first record; ``TLSServerFlight`` reads the rest.
public struct ServerHelloGlance: Hashable, Sendable {
    /// The version chosen: `supported_versions` where it is there (RFC 8446 §4.2.1).
    public var version: TLSVersion
    public var cipherSuite: UInt16 = 0
    /// A number that is equal for hellos with the same version, suite and extensions in the same order, as JA4S compares them.
    public var shape: UInt64
    /// Whether the random number says that a server of a higher version was talked down (RFC 8446 §4.1.3).
    public var signalsDowngrade: Bool

    /// Looks at the first bytes of the server's direction; `nil` unless a whole ServerHello lies in its first record.
    public init?(_ stream: RawSpan) {
        // Record header (5), handshake header (4), version (2), random (32): RFC 8446 §4.1.3 and §5.1.
        guard stream.byteCount >= 47, stream.byte(at: 0) == 22, stream.byte(at: 1) == 3, stream.byte(at: 5) == 2 else { return nil }
        let recordEnd = 5 + Int(stream.bigEndian16(at: 3))
        let bodyEnd = 9 + (Int(stream.byte(at: 6)) << 16 | Int(stream.bigEndian16(at: 7)))
        guard bodyEnd <= recordEnd, bodyEnd <= stream.byteCount, stream.byte(at: 9) == 3 else { return nil }
        version = TLSVersion(rawValue: stream.bigEndian16(at: 9))
        signalsDowngrade = stream.bigEndian64(at: 35) & ~1 == 0x444F_574E_4752_4400
        shape = 0
        var cursor = ByteCursor(stream.extracting(0..<bodyEnd), at: 43)
        guard let sessionLength = cursor.uint8(), sessionLength <= 32, cursor.skip(Int(sessionLength)), let suite = cursor.uint16(), cursor.skip(1)
        else { return nil }
        cipherSuite = suite
        // FNV-1a over what is compared.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func mix(_ value: UInt16) { hash = (hash ^ UInt64(value)) &* 0x100_0000_01B3 }
        mix(suite)
        if !cursor.isAtEnd {
            guard let length = cursor.uint16(), Int(length) == cursor.remaining else { return nil }
            while !cursor.isAtEnd {
                guard let number = cursor.uint16(), let size = cursor.uint16(), let content = cursor.range(Int(size)) else { return nil }
                mix(number)
                if number == 43, content.count == 2 { version = TLSVersion(rawValue: cursor.bytes.bigEndian16(at: content.lowerBound)) }
            }
        }
        mix(version.rawValue)
        shape = hash
    }
}
