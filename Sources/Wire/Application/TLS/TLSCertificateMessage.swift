/// The certificates that a server of TLS 1.2 or below sends in clear (RFC 5246 §7.4.2).
///
///     | certificate_list length (24) | { length (24), DER … } … |
public enum TLSCertificateMessage {
    /// The most certificates that are read of one chain.
    public static let maximumCount = 16

    /// Where each certificate's DER bytes stand in the body of a certificate message; those that are not whole are left out.
    public static func ranges(_ body: RawSpan) -> [Range<Int>] {
        var cursor = ByteCursor(body)
        guard let listLength = cursor.uint24() else { return [] }
        let end = min(cursor.offset + listLength, body.byteCount)
        var ranges: [Range<Int>] = []
        while ranges.count < maximumCount, cursor.offset < end, let length = cursor.uint24(), let range = cursor.range(length),
            range.upperBound <= end
        {
            if !range.isEmpty { ranges.append(range) }
        }
        return ranges
    }
}
