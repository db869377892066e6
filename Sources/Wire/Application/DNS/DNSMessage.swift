/// A DNS message (RFC 1035 §4.1), of which the header is known to be whole.
///
///     |                      ID                       |
///     |QR|   Opcode  |AA|TC|RD|RA| Z|AD|CD|   RCODE   |
///     |                    QDCOUNT                    |
///     |                    ANCOUNT                    |
///     |                    NSCOUNT                    |
///     |                    ARCOUNT                    |
///     |  questions, then answers, authority, additional records  |
public struct DNSMessage: ~Escapable {
    /// The message from its identifier on.
    public let bytes: RawSpan

    /// Views a message; `nil` if fewer than twelve bytes are there.
    @inlinable
    @_lifetime(copy bytes)
    public init?(_ bytes: RawSpan) {
        guard bytes.byteCount >= 12 else { return nil }
        self.bytes = bytes
    }

    /// The flags between operation and response code.
    public struct Flags: OptionSet, Hashable, Sendable {
        public let rawValue: UInt16
        @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }
        public static let authoritative = Flags(rawValue: 0x0400)
        public static let truncated = Flags(rawValue: 0x0200)
        public static let recursionDesired = Flags(rawValue: 0x0100)
        public static let recursionAvailable = Flags(rawValue: 0x0080)
        /// The bit that must be zero.
        public static let reserved = Flags(rawValue: 0x0040)
        public static let authenticData = Flags(rawValue: 0x0020)
        public static let checkingDisabled = Flags(rawValue: 0x0010)
    }

    @inlinable public var id: UInt16 { bytes.bigEndian16(at: 0) }
    @inlinable public var isResponse: Bool { bytes.byte(at: 2) & 0x80 != 0 }
    /// 0 is a query; 4 notify, 5 update, 6 stateful operations.
    @inlinable public var operation: UInt8 { bytes.byte(at: 2) >> 3 & 0x0F }
    @inlinable public var flags: Flags { Flags(rawValue: bytes.bigEndian16(at: 2) & 0x07F0) }
    /// The four bits of the header; ``responseCode()`` joins those of EDNS.
    @inlinable public var headerResponseCode: DNSResponseCode { DNSResponseCode(rawValue: UInt16(bytes.byte(at: 3) & 0x0F)) }
    @inlinable public var questionCount: Int { Int(bytes.bigEndian16(at: 4)) }
    @inlinable public var answerCount: Int { Int(bytes.bigEndian16(at: 6)) }
    @inlinable public var authorityCount: Int { Int(bytes.bigEndian16(at: 8)) }
    @inlinable public var additionalCount: Int { Int(bytes.bigEndian16(at: 10)) }

    /// Whether the header looks like DNS at all: a known operation, a plausible number of questions, and counts that the
    /// bytes could hold. Cheap enough for every packet on port 53.
    public var isPlausible: Bool {
        guard operation <= 6, operation != 3, questionCount <= 16 else { return false }
        if !isResponse, operation == 0, questionCount == 0 { return false }
        // A question takes at least five bytes, a record eleven; a truncated capture may hold fewer than promised.
        return answerCount + authorityCount + additionalCount <= 4096
    }

    /// The first question; `nil` if there is none or its bytes are broken.
    public func question() -> DNSQuestion? {
        guard questionCount > 0, let (name, end) = DNSName.read(bytes, at: 12), end + 4 <= bytes.byteCount else { return nil }
        return DNSQuestion(name: name, type: DNSType(rawValue: bytes.bigEndian16(at: end)), recordClass: bytes.bigEndian16(at: end + 2) & 0x7FFF)
    }

    /// The type of the first question, whose name is appended to `name` as ``DNSQuestion`` has it; `nil` if there is none or its bytes are
    /// broken.
    public func questionType(spelling name: inout [UInt8]) -> DNSType? {
        guard questionCount > 0, let end = DNSName.spell(bytes, at: 12, into: &name), end + 4 <= bytes.byteCount else { return nil }
        return DNSType(rawValue: bytes.bigEndian16(at: end))
    }

    /// A number for the first question, blind to case, that a query and its answer share; for matching without making text.
    public func questionDigest() -> UInt64? {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        guard questionCount > 0, let end = DNSName.digest(bytes, at: 12, into: &hash), end + 4 <= bytes.byteCount else { return nil }
        return (hash ^ UInt64(bytes.bigEndian32(at: end) & 0xFFFF_7FFF)) &* 0x100_0000_01B3
    }

    /// Whether the first question's name mixes capitals and small letters, as resolvers do that check the echo (0x20).
    public var mixesCase: Bool {
        var position = 12
        var small = false
        var capital = false
        while position < bytes.byteCount {
            let length = Int(bytes.byte(at: position))
            guard length > 0, length < 64, position + 1 + length <= bytes.byteCount else { break }
            for offset in position + 1..<position + 1 + length {
                let byte = bytes.byte(at: offset)
                small = small || (97...122).contains(byte)
                capital = capital || (65...90).contains(byte)
            }
            position += 1 + length
        }
        return small && capital
    }

    /// The records of all sections, one after another.
    @_lifetime(copy self)
    public func records() -> DNSRecordCursor { DNSRecordCursor(self) }

    /// The response code with the upper bits of EDNS, where the message has an OPT record (RFC 6891 §6.1.3).
    public func responseCode() -> DNSResponseCode {
        guard let extended = optionRecord()?.timeToLive, extended >> 24 > 0 else { return headerResponseCode }
        return DNSResponseCode(rawValue: UInt16(extended >> 24) << 4 | headerResponseCode.rawValue)
    }

    /// What the OPT record says; `nil` without one.
    public func edns() -> DNSExtension? { optionRecord().map { DNSExtension(bytes, $0) } }

    private func optionRecord() -> DNSRecordHeader? {
        guard additionalCount > 0 else { return nil }
        var cursor = records()
        while let header = cursor.next() {
            if header.section == .additional, header.type == .opt { return header }
        }
        return nil
    }

    /// Reads the record that `header` points to; `nil` if its name is broken. Broken data stays `other`.
    public func record(_ header: DNSRecordHeader) -> DNSRecord? { DNSRecord(bytes, header) }

    /// What an answer comes down to, for holding two answers against each other.
    public func answer() -> DNSAnswer { DNSAnswer(self) }
}
