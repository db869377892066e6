/// Where one resource record stands in its message (RFC 1035 §4.1.3), as plain numbers.
///
///     |  NAME …  |  TYPE  |  CLASS  |  TTL (32)  |  RDLENGTH  |  RDATA …  |
public struct DNSRecordHeader: Hashable, Sendable {
    /// The part of the message after the questions.
    public enum Section: UInt8, Sendable { case answer, authority, additional }

    public var section: Section
    /// Where the owner's name begins.
    public var nameOffset: Int
    public var type: DNSType
    /// 1 for the Internet; with the cache-flush bit in mDNS, the payload size in OPT.
    public var recordClass: UInt16
    /// Seconds that the record may be kept.
    public var timeToLive: UInt32
    /// Where the data stands, wholly within the message.
    public var data: Range<Int>
}
