/// Goes through the records of a message without making anything of them; ends early where the bytes end or are broken.
public struct DNSRecordCursor: ~Escapable {
    private let bytes: RawSpan
    private var position: Int
    private var answers: Int
    private var authorities: Int
    private var additional: Int
    /// Whether the bytes ended, or were broken, before all announced records were seen.
    public private(set) var isCutShort = false

    @_lifetime(copy message)
    init(_ message: borrowing DNSMessage) {
        bytes = message.bytes
        answers = message.answerCount
        authorities = message.authorityCount
        additional = message.additionalCount
        position = 12
        var questions = message.questionCount
        while questions > 0 {
            guard let end = DNSName.skip(bytes, at: position), end + 4 <= bytes.byteCount else {
                stop()
                return
            }
            position = end + 4
            questions -= 1
        }
    }

    /// The next record; `nil` after the last readable one.
    @_lifetime(self: copy self)
    public mutating func next() -> DNSRecordHeader? {
        let section: DNSRecordHeader.Section
        if answers > 0 {
            section = .answer
            answers -= 1
        } else if authorities > 0 {
            section = .authority
            authorities -= 1
        } else if additional > 0 {
            section = .additional
            additional -= 1
        } else {
            return nil
        }
        guard let fixed = DNSName.skip(bytes, at: position), fixed + 10 <= bytes.byteCount else {
            stop()
            return nil
        }
        let length = Int(bytes.bigEndian16(at: fixed + 8))
        guard fixed + 10 + length <= bytes.byteCount else {
            stop()
            return nil
        }
        let header = DNSRecordHeader(
            section: section, nameOffset: position, type: DNSType(rawValue: bytes.bigEndian16(at: fixed)),
            recordClass: bytes.bigEndian16(at: fixed + 2), timeToLive: bytes.bigEndian32(at: fixed + 4),
            data: fixed + 10..<fixed + 10 + length)
        position = fixed + 10 + length
        return header
    }

    @_lifetime(self: copy self)
    private mutating func stop() {
        isCutShort = true
        answers = 0
        authorities = 0
        additional = 0
    }
}
