/// A packet with QUIC's long header (RFC 9000 §17.2, RFC 8999 §5.1), as numbers and places in its datagram.
///
///     |1|1|Type(2)|    protected (4)      |
///     |             Version (32)          |
///     | DCID length (8) | Destination Connection ID (0..20) |
///     | SCID length (8) | Source Connection ID (0..20)      |
///     Initial:              | Token length (i) | Token … | Length (i) | Packet number and payload, sealed … |
///     0-RTT, Handshake:     | Length (i) | Packet number and payload, sealed … |
///     Retry:                | Retry token … | Integrity tag (16 bytes) |
///     Version negotiation:  | Version (32) … |
public struct QUICLongHeader: Hashable, Sendable {
    /// What the packet is for.
    public enum PacketType: UInt8, Hashable, Sendable {
        case initial, zeroRTT, handshake, retry, versionNegotiation
        /// Of a version whose types are not known.
        case unknown
    }

    public var type: PacketType
    public var version: QUICVersion
    public var destinationID: QUICConnectionID
    public var sourceID: QUICConnectionID
    /// Where the token of an Initial or a Retry stands; empty where there is none.
    public var token: Range<Int>
    /// Where the packet begins in its datagram.
    public var start: Int
    /// Where the packet number begins, still under protection; where the list begins in a version negotiation.
    public var payload: Range<Int>
    /// How many bytes the packet claims beyond those at hand; 0 unless the capture cut it.
    public var missing: Int

    /// Where a packet coalesced behind this one would begin (RFC 9000 §12.2).
    public var end: Int { payload.upperBound }

    /// Reads the long header at `start` of a datagram; `nil` if there is none or its bytes end early.
    public init?(_ datagram: RawSpan, at start: Int = 0) {
        guard start >= 0, start < datagram.byteCount else { return nil }
        var cursor = ByteCursor(datagram, at: start)
        guard let first = cursor.uint8(), first & 0x80 != 0, let number = cursor.uint32() else { return nil }
        guard let destinationLength = cursor.uint8(), let destination = cursor.range(Int(destinationLength)),
            let sourceLength = cursor.uint8(), let source = cursor.range(Int(sourceLength))
        else { return nil }
        let version = QUICVersion(rawValue: number)
        // Versions that are known set the second bit (unless greased, RFC 9287) and keep IDs to twenty bytes.
        if version.isKnown, destinationLength > QUICConnectionID.maximumLength || sourceLength > QUICConnectionID.maximumLength { return nil }
        self.start = start
        self.version = version
        destinationID = QUICConnectionID(datagram, destination)
        sourceID = QUICConnectionID(datagram, source)
        type = Self.type(version, bits: first >> 4 & 3)
        token = cursor.offset..<cursor.offset
        missing = 0
        payload = cursor.offset..<datagram.byteCount
        switch type {
        case .versionNegotiation:
            guard payload.count >= 4 else { return nil }
        case .unknown:
            return
        case .retry:
            guard cursor.remaining >= 16 else { return nil }
            token = cursor.offset..<datagram.byteCount - 16
            payload = token.upperBound..<datagram.byteCount
        case .initial, .zeroRTT, .handshake:
            if type == .initial {
                guard let length = cursor.variableInteger(), let range = cursor.range(Int(clamping: length)) else { return nil }
                token = range
            }
            // At least a packet number of one byte and the sixteen of the seal's tag must follow.
            guard let length = cursor.variableInteger(), length >= 17, length <= 65_535 else { return nil }
            let claimed = cursor.offset + Int(length)
            payload = cursor.offset..<min(claimed, datagram.byteCount)
            missing = max(0, claimed - datagram.byteCount)
        }
    }

    /// Whether a datagram begins with a long header of a version that is known, or a version negotiation; makes nothing.
    @inlinable
    public static func isRecognised(_ datagram: RawSpan) -> Bool {
        guard datagram.byteCount >= 7, datagram.byte(at: 0) & 0x80 != 0 else { return false }
        let version = QUICVersion(rawValue: datagram.bigEndian32(at: 1))
        guard version != .negotiation else { return datagram.byteCount >= 11 && datagram.byte(at: 5) <= 20 }
        return version.isKnown && datagram.byte(at: 5) <= 20
    }

    /// RFC 9000 §17.2; RFC 9369 §3.2 turns the types by one.
    private static func type(_ version: QUICVersion, bits: UInt8) -> PacketType {
        if version == .negotiation { return .versionNegotiation }
        guard version.isKnown else { return .unknown }
        switch version == .v2 ? (bits + 3) & 3 : bits {
        case 0: return .initial
        case 1: return .zeroRTT
        case 2: return .handshake
        default: return .retry
        }
    }

    /// The versions that a version negotiation offers (RFC 9000 §17.2.1), at most 64; empty for other packets.
    public func offeredVersions(_ datagram: RawSpan) -> [QUICVersion] {
        guard type == .versionNegotiation else { return [] }
        var versions: [QUICVersion] = []
        var cursor = ByteCursor(datagram, at: payload.lowerBound)
        while versions.count < 64, let number = cursor.uint32() { versions.append(QUICVersion(rawValue: number)) }
        return versions
    }
}
