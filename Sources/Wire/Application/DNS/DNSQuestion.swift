/// What a DNS message asks (RFC 1035 §4.1.2).
public struct DNSQuestion: Hashable, Sendable {
    /// Lower case, without the final dot; `.` for the root; unprintable bytes as `\DDD`.
    public var name: String
    public var type: DNSType
    /// 1 for the Internet; in mDNS without the top bit.
    public var recordClass: UInt16

    /// Makes a question.
    public init(name: String, type: DNSType, recordClass: UInt16 = 1) {
        self.name = name
        self.type = type
        self.recordClass = recordClass
    }
}
