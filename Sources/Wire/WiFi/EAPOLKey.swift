/// A message of the handshakes that agree on keys (IEEE 802.11-2020 §12.7.2).
///
///     | descriptor (1) | key information (2) | key length (2) | replay counter (8) | nonce (32) | IV (16) | RSC (8) | reserved (8) |
///     | MIC (16, or 24, or none) | data length (2) | data …
public struct EAPOLKey: Hashable, Sendable {
    /// The place in the four-way handshake, or in the one that renews the group's key.
    public enum Message: UInt8, Sendable, CaseIterable {
        case one = 1, two, three, four, groupOne, groupTwo
    }

    public var information: UInt16
    public var replayCounter: UInt64
    /// A digest of the nonce, to recognise the same; 0 for a nonce of zeros.
    public var nonce: UInt64
    /// How long the key data are, in bytes.
    public var dataLength: UInt16

    /// The access point expects an answer (bit 7).
    public var isRequested: Bool { information & 0x0080 != 0 }
    /// A check of integrity is there (bit 8).
    public var hasMIC: Bool { information & 0x0100 != 0 }
    /// Both sides have what they need (bit 9).
    public var isSecure: Bool { information & 0x0200 != 0 }
    /// The sender found a check of integrity wrong (bit 10).
    public var isError: Bool { information & 0x0400 != 0 }
    /// A station asks for a new handshake (bit 11).
    public var isStationRequest: Bool { information & 0x0800 != 0 }
    /// A pairwise key (bit 3), else the group's.
    public var isPairwise: Bool { information & 0x0008 != 0 }
    /// The place in its handshake; `nil` for a request or an error.
    public var message: Message? {
        guard !isError, !isStationRequest else { return nil }
        if !isPairwise { return isRequested ? .groupOne : .groupTwo }
        // With an authenticated cipher for key data (AKM of FILS and SAE-EXT) the MIC bit is not set, and bit 12 stands for it.
        let isChecked = hasMIC || information & 0x1000 != 0
        if isRequested { return isChecked ? .three : .one }
        // The fourth has the secure bit, which the second has as well once keys are renewed, and no data; WPA's has neither, and a nonce of zeros.
        return nonce == 0 && (isSecure || dataLength == 0) || isSecure && dataLength == 0 ? .four : .two
    }

    init?(_ body: RawSpan) {
        guard body.byteCount >= 79 else { return nil }
        // 2 is RSN's, 254 WPA's, 1 the old RC4 key of 802.1X.
        let descriptor = body.byte(at: 0)
        guard descriptor == 2 || descriptor == 254 else { return nil }
        information = body.bigEndian16(at: 1)
        replayCounter = body.bigEndian64(at: 5)
        var digest: UInt64 = 0
        for word in 0..<4 { digest = (digest ^ body.bigEndian64(at: 13 + word * 8)) &* 0x9E37_79B9_7F4A_7C15 }
        nonce = digest
        dataLength = body.byteCount >= 95 ? body.bigEndian16(at: 93) : 0
    }
}
