/// A ClientHello to be written (RFC 8446 §4.1.2), as browsers of 2024 and later send it.
public struct ClientHelloDraft: Hashable, Sendable {
    /// The server name of SNI (RFC 6066 §3), any octets; without the extension where `nil`.
    public var serverName: [UInt8]?
    public var protocols = ["h2", "http/1.1"]
    public var versions: [UInt16] = [0x0304, 0x0303]
    public var keyShare = KeyShare.classic
    /// Whether there is an encrypted_client_hello extension, 0xFE0D (RFC 9849).
    public var hasECH = false
    public var cipherSuites: [UInt16] = [0x1301, 0x1302, 0x1303, 0xC02B, 0xC02F, 0xC02C, 0xC030]

    /// The key exchange offered, which decides the size.
    public enum KeyShare: Hashable, Sendable {
        /// X25519 alone: about 260 octets in all.
        case classic
        /// X25519MLKEM768 (draft-ietf-tls-ecdhe-mlkem) and X25519: 1.5 kB in all, 1.8 kB with ECH, two segments either way.
        case postQuantum
    }

    /// Asks for `serverName`.
    public init(_ serverName: String?, keyShare: KeyShare = .classic) {
        self.serverName = serverName.map { Array($0.utf8) }
        self.keyShare = keyShare
    }

    /// The handshake message, random parts from `random`.
    public func message(_ random: inout SplitMix64) -> [UInt8] {
        var writer = OctetWriter()
        writer.write16(0x0303)
        writer.write(random.octets(32))
        let session = random.octets(32)
        writer.counted(1) { $0.write(session) }
        writer.counted(2) { writer in
            for suite in cipherSuites { writer.write16(suite) }
        }
        writer.write([1, 0])
        writer.counted(2) { writer in extensions(to: &writer, &random) }
        return TLSRecordDraft.handshakeMessage(1, writer.octets)
    }

    /// The message in one record, of version 1.0 as first records are (RFC 8446 §5.1).
    public func octets(_ random: inout SplitMix64) -> [UInt8] {
        var record = TLSRecordDraft(type: 22, message(&random))
        record.version = 0x0301
        return record.octets
    }

    private func extensions(to writer: inout OctetWriter, _ random: inout SplitMix64) {
        if let serverName {
            put(0, &writer) { writer in
                writer.counted(2) { writer in
                    writer.write8(0)
                    writer.counted(2) { $0.write(serverName) }
                }
            }
        }
        put(23, &writer) { _ in }
        put(0xFF01, &writer) { $0.write8(0) }
        put(10, &writer) { writer in
            writer.counted(2) { writer in
                if keyShare == .postQuantum { writer.write16(0x11EC) }
                for group: UInt16 in [29, 23, 24] { writer.write16(group) }
            }
        }
        put(11, &writer) { $0.write([1, 0]) }
        if !protocols.isEmpty {
            put(16, &writer) { writer in
                writer.counted(2) { writer in
                    for name in protocols { writer.counted(1) { $0.write(name) } }
                }
            }
        }
        put(5, &writer) { $0.write([1, 0, 0, 0, 0]) }
        put(13, &writer) { writer in
            writer.counted(2) { writer in
                for scheme: UInt16 in [0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601] { writer.write16(scheme) }
            }
        }
        var shares: [(UInt16, [UInt8])] = [(29, random.octets(32))]
        if keyShare == .postQuantum { shares.insert((0x11EC, random.octets(1216)), at: 0) }
        put(51, &writer) { writer in
            writer.counted(2) { writer in
                for (group, share) in shares {
                    writer.write16(group)
                    writer.counted(2) { $0.write(share) }
                }
            }
        }
        put(45, &writer) { $0.write([1, 1]) }
        put(43, &writer) { writer in
            writer.counted(1) { writer in
                for version in versions { writer.write16(version) }
            }
        }
        if hasECH {
            let encapsulated = random.octets(32)
            let payload = random.octets(239)
            put(0xFE0D, &writer) { writer in
                // Outer; HKDF-SHA256 and AES-128-GCM; configuration 42.
                writer.write8(0)
                writer.write16(1)
                writer.write16(1)
                writer.write8(0x2A)
                writer.counted(2) { $0.write(encapsulated) }
                writer.counted(2) { $0.write(payload) }
            }
        }
    }

    private func put(_ type: UInt16, _ writer: inout OctetWriter, _ body: (inout OctetWriter) -> Void) {
        writer.write16(type)
        writer.counted(2, body)
    }
}
