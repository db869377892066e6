/// What EDNS adds to a message through its OPT record (RFC 6891 §6.1).
///
///     | NAME 0 | TYPE 41 | CLASS: payload size | TTL: extended RCODE (8), version (8), DO and Z (16) | RDLENGTH | options … |
public struct DNSExtension: Hashable, Sendable {
    /// How many bytes of UDP payload the sender takes.
    public var payloadSize: UInt16
    /// The upper eight bits of the response code.
    public var extendedResponseCode: UInt8
    /// 0 today.
    public var version: UInt8
    /// Whether DNSSEC records are wanted (RFC 3225).
    public var wantsSignatures: Bool
    /// The codes of the options, in order.
    public var options: [UInt16] = []
    /// Reasons given for an error or an altered answer (RFC 8914), blocking and censorship among them.
    public var reasons: [Reason] = []

    /// An extended error of RFC 8914 §2.
    public struct Reason: Hashable, Sendable {
        /// The registered number: 4 forged answer, 15 blocked, 16 censored, 17 filtered, 18 prohibited…
        public var code: UInt16
        /// What the sender adds in words, escaped; often empty.
        public var text: String
    }

    /// Reads an OPT record; options end where they are broken.
    init(_ message: RawSpan, _ header: DNSRecordHeader) {
        payloadSize = header.recordClass
        extendedResponseCode = UInt8(truncatingIfNeeded: header.timeToLive >> 24)
        version = UInt8(truncatingIfNeeded: header.timeToLive >> 16)
        wantsSignatures = header.timeToLive & 0x8000 != 0
        var offset = header.data.lowerBound
        while offset + 4 <= header.data.upperBound {
            let code = message.bigEndian16(at: offset)
            let end = offset + 4 + Int(message.bigEndian16(at: offset + 2))
            guard end <= header.data.upperBound else { return }
            options.append(code)
            if code == 15, end >= offset + 6 {
                reasons.append(Reason(code: message.bigEndian16(at: offset + 4), text: message.escapedText(offset + 6..<end)))
            }
            offset = end
        }
    }
}
