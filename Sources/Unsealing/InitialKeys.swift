package import Crypto
import CryptoExtras
package import Wire

/// The keys that seal one side's Initial packets (RFC 9001 §5.2): anyone who saw the client's first packet can derive them.
package struct InitialKeys: Sendable {
    package let key: SymmetricKey
    /// Twelve bytes; the packet number is laid over their end.
    package let vector: [UInt8]
    package let headerProtection: SymmetricKey

    /// Which side seals.
    package enum Side: Sendable { case client, server }

    /// Derives the keys for a version from the connection ID that the client's first Initial was sent to; `nil` for a
    /// version whose salt is not known.
    package init?(version: QUICVersion, destinationID: QUICConnectionID, side: Side) {
        // HKDF-Extract (RFC 5869 §2.2) is an HMAC keyed with the salt.
        guard let extract = Self.extract(version) else { return nil }
        let initial = KeyedHash(key: extract(destinationID.bytes))
        let labels = version == .v2 ? Labels.v2 : Labels.v1
        let secret = KeyedHash(key: initial(side == .client ? Labels.client : Labels.server))
        key = SymmetricKey(data: secret(labels.key).prefix(16))
        vector = Array(secret(labels.vector).prefix(12))
        headerProtection = SymmetricKey(data: secret(labels.headerProtection).prefix(16))
    }

    /// The inputs of HKDF-Expand-Label (RFC 8446 §7.1) with an empty context. At most 32 bytes are ever wanted, which is one round of
    /// HKDF-Expand: an HMAC over the label and a 1. Made once, because they are wanted for every connection.
    private struct Labels {
        let key: [UInt8]
        let vector: [UInt8]
        let headerProtection: [UInt8]

        static let client = info("client in", count: 32)
        static let server = info("server in", count: 32)
        static let v1 = Labels("quic")
        /// RFC 9369 §3.3.2 gives version 2 labels of its own.
        static let v2 = Labels("quicv2")

        private init(_ prefix: String) {
            key = Self.info(prefix + " key", count: 16)
            vector = Self.info(prefix + " iv", count: 12)
            headerProtection = Self.info(prefix + " hp", count: 16)
        }

        private static func info(_ label: String, count: UInt8) -> [UInt8] {
            let name = Array("tls13 \(label)".utf8)
            return [0, count, UInt8(name.count)] + name + [0, 1]
        }
    }

    /// RFC 9001 §5.2, RFC 9369 §3.3.1, and the drafts that came before.
    private static func extract(_ version: QUICVersion) -> KeyedHash? {
        switch (version, version.draftNumber ?? 0) {
        case (.v1, _), (_, 33...34): v1
        case (.v2, _): v2
        case (_, 29...32): draft29
        case (_, 23...28): draft23
        default: nil
        }
    }

    private static let v1 = KeyedHash(key: [
        0x38, 0x76, 0x2C, 0xF7, 0xF5, 0x59, 0x34, 0xB3, 0x4D, 0x17, 0x9A, 0xE6, 0xA4, 0xC8, 0x0C, 0xAD, 0xCC, 0xBB, 0x7F, 0x0A,
    ])
    private static let v2 = KeyedHash(key: [
        0x0D, 0xED, 0xE3, 0xDE, 0xF7, 0x00, 0xA6, 0xDB, 0x81, 0x93, 0x81, 0xBE, 0x6E, 0x26, 0x9D, 0xCB, 0xF9, 0xBD, 0x2E, 0xD9,
    ])
    private static let draft29 = KeyedHash(key: [
        0xAF, 0xBF, 0xEC, 0x28, 0x99, 0x93, 0xD2, 0x4C, 0x9E, 0x97, 0x86, 0xF1, 0x9C, 0x61, 0x11, 0xE0, 0x43, 0x90, 0xA8, 0x99,
    ])
    private static let draft23 = KeyedHash(key: [
        0xC3, 0xEE, 0xF7, 0x12, 0xC7, 0x2E, 0xBB, 0x5A, 0x11, 0xA7, 0xD2, 0x43, 0x2B, 0xB4, 0x63, 0x65, 0xBE, 0xF9, 0xF5, 0x02,
    ])

    /// Opens the packet that `header` points to (RFC 9001 §5.3, §5.4); `nil` if these keys do not fit, or a byte was changed
    /// on the way. `largestNumber` is the largest packet number opened so far, from which a short one is completed.
    func open(_ header: QUICLongHeader, in datagram: RawSpan, largestNumber: UInt64?) -> (number: UInt64, payload: [UInt8])? {
        let start = header.payload.lowerBound
        // The sample stands where it would if the packet number took four bytes.
        guard header.missing == 0, header.payload.count >= 20, header.end <= datagram.byteCount else { return nil }
        var mask = datagram.extracting(start + 4..<start + 20).copied()
        do { try AES.permute(&mask, key: headerProtection) } catch { return nil }
        var associated = datagram.extracting(header.start..<start + 4).copied()
        guard let first = associated.first else { return nil }
        associated[0] = first ^ mask[0] & 0x0F
        let numberLength = Int(associated[0] & 3) + 1
        let place = associated.count - 4
        var number: UInt64 = 0
        for index in 0..<numberLength {
            associated[place + index] ^= mask[1 + index]
            number = number << 8 | UInt64(associated[place + index])
        }
        associated.removeLast(4 - numberLength)
        number = Self.complete(number, byteCount: numberLength, largest: largestNumber)
        let sealed = start + numberLength..<header.end
        guard sealed.count >= 16 else { return nil }
        // Nonce, text and tag in one piece, as the library takes them.
        var combined: [UInt8] = []
        combined.reserveCapacity(vector.count + sealed.count)
        combined.append(contentsOf: vector)
        for index in 0..<8 { combined[11 - index] ^= UInt8(truncatingIfNeeded: number >> UInt64(index * 8)) }
        combined.append(datagram, sealed)
        do {
            let box = try AES.GCM.SealedBox(combined: combined)
            return (number, Array(try AES.GCM.open(box, using: key, authenticating: associated)))
        } catch {
            return nil
        }
    }

    /// The packet number nearest to the next one expected that ends in the bytes sent (RFC 9000 §A.3).
    static func complete(_ truncated: UInt64, byteCount: Int, largest: UInt64?) -> UInt64 {
        guard let largest else { return truncated }
        let window = UInt64(1) << UInt64(byteCount * 8)
        let expected = largest &+ 1
        let candidate = expected & ~(window - 1) | truncated
        if candidate &+ window / 2 <= expected, candidate < UInt64(1) << 62 - window { return candidate &+ window }
        if candidate > expected &+ window / 2, candidate >= window { return candidate - window }
        return candidate
    }
}
