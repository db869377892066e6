/// Where one TLS record stands in the contiguous bytes of a stream (RFC 8446 §5.1).
///
///     | ContentType (8) | legacy_record_version (16) | length (16) | fragment … |
public struct TLSRecord: Hashable, Sendable {
    public var contentType: TLSContentType
    /// The version of the record layer: 3.1 in a first ClientHello, 3.3 later.
    public var version: TLSVersion
    /// The fragment, of which the bytes at hand may end before `upperBound`.
    public var fragment: Range<Int>

    /// The bytes of a record's header.
    public static let headerLength = 5
    /// The most that a fragment may hold, expansion by encryption included (RFC 5246 §6.2.3).
    public static let maximumLength = 16_384 + 2_048

    /// Reads the header at `offset`; `nil` if fewer than five bytes are there or they cannot be one.
    public init?(_ stream: RawSpan, at offset: Int = 0) {
        guard offset >= 0, stream.byteCount - offset >= Self.headerLength else { return nil }
        let type = stream.byte(at: offset)
        let version = stream.bigEndian16(at: offset + 1)
        let length = Int(stream.bigEndian16(at: offset + 3))
        guard (20...24).contains(type), version >> 8 == 3, version & 0xFF <= 4, length <= Self.maximumLength else { return nil }
        contentType = TLSContentType(rawValue: type)
        self.version = TLSVersion(rawValue: version)
        fragment = offset + Self.headerLength..<offset + Self.headerLength + length
    }

    /// Where the next record's header begins.
    public var end: Int { fragment.upperBound }

    /// How many bytes the fragment has.
    public var length: Int { fragment.count }
}
