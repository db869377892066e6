import Crypto
import CryptoExtras
import Forge
import Unsealing
import Wire

/// A client's first QUIC datagram with a hello in it, sealed with the keys that anyone can derive (RFC 9001 §5), so that opening it
/// costs what it costs with a browser's.
enum SealedInitial {
    /// How long the datagram is (RFC 9000 §14.1).
    private static let size = 1_200

    /// Seals a ClientHello message for a server at `destination`, eight octets; `nil` where it does not fit into one datagram.
    static func octets(_ hello: [UInt8], destination: [UInt8]) -> [UInt8]? {
        var head = OctetWriter()
        head.write8(0xC3)
        head.write32(QUICVersion.v1.rawValue)
        head.counted(1) { $0.write(destination) }
        // No source ID, no token.
        head.write16(0)
        let number = head.count + 2
        head.write16(0x4000 | UInt16(size - number))
        head.write32(0)
        var frames = OctetWriter()
        // CRYPTO from the first octet on; zeros behind it are padding.
        frames.write16(0x0600)
        frames.write16(0x4000 | UInt16(hello.count))
        frames.write(hello)
        let room = size - head.count - 16
        guard frames.count <= room else { return nil }
        let text = frames.octets + [UInt8](repeating: 0, count: room - frames.count)
        let draft = head.octets + [UInt8](repeating: 0, count: size - head.count)
        guard let header = QUICLongHeader(draft.rawSpan),
            let keys = InitialKeys(version: header.version, destinationID: header.destinationID, side: .client),
            let box = try? AES.GCM.seal(text, using: keys.key, nonce: AES.GCM.Nonce(data: keys.vector), authenticating: head.octets)
        else { return nil }
        var datagram = head.octets + box.ciphertext + box.tag
        var mask = Array(datagram[number + 4..<number + 20])
        guard (try? AES.permute(&mask, key: keys.headerProtection)) != nil else { return nil }
        datagram[0] ^= mask[0] & 0x0F
        for index in 0..<4 { datagram[number + index] ^= mask[1 + index] }
        return datagram
    }
}
