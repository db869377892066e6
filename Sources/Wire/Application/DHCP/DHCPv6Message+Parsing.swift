/// Reading from bytes.
extension DHCPv6Message {
    /// How many relays inside one another are unwrapped (RFC 8415 §7.6: HOP_COUNT_LIMIT).
    static let maximumRelays = 8
    /// How many leases or entries are kept.
    static let maximumListed = 16

    /// Reads a UDP payload of port 546 or 547; `nil` if it is none. Options end where they are broken.
    public init?(_ bytes: RawSpan) {
        var start = 0
        var end = bytes.byteCount
        var unwrapped = 0
        // A relay's message: type, hop count, two addresses, options; the message inside is option 9.
        while end - start >= 34, bytes.byte(at: start) == 12 || bytes.byte(at: start) == 13, unwrapped < Self.maximumRelays {
            guard let inner = Self.option(9, bytes, start + 34..<end) else { return nil }
            start = inner.lowerBound
            end = inner.upperBound
            unwrapped += 1
        }
        // RFC 8415 §7.3 and what came after it.
        guard end - start >= 4, (1...36).contains(bytes.byte(at: start)), !(12...13).contains(bytes.byte(at: start)) else { return nil }
        kind = Kind(rawValue: bytes.byte(at: start))
        transaction = bytes.bigEndian32(at: start) & 0xFF_FFFF
        relays = unwrapped
        readOptions(bytes.extracting(start + 4..<end))
    }

    /// Where the first option `code` of a range has its data.
    private static func option(_ code: UInt16, _ bytes: RawSpan, _ range: Range<Int>) -> Range<Int>? {
        var offset = range.lowerBound
        while offset + 4 <= range.upperBound {
            let end = offset + 4 + Int(bytes.bigEndian16(at: offset + 2))
            guard end <= range.upperBound else { return nil }
            if bytes.bigEndian16(at: offset) == code { return offset + 4..<end }
            offset = end
        }
        return nil
    }

    private mutating func readOptions(_ options: RawSpan) {
        var cursor = ByteCursor(options)
        while let code = cursor.uint16(), let length = cursor.uint16() {
            guard let range = cursor.range(Int(length)) else {
                isMalformed = true
                return
            }
            readOption(code, options.extracting(range))
        }
        if !cursor.isAtEnd { isMalformed = true }
    }

    private mutating func readOption(_ code: UInt16, _ content: RawSpan) {
        let count = content.byteCount
        switch code {
        case 1: clientID = content.extracting(0..<min(count, 128)).copied()
        case 2: serverID = content.extracting(0..<min(count, 128)).copied()
        case 3, 25:
            // IA_NA and IA_PD: IAID, T1, T2, options.
            guard count >= 12, leases.count < Self.maximumListed else { return }
            leases.append(Self.lease(content, isDelegation: code == 25))
        case 7 where count == 1: preference = content.byte(at: 0)
        case 13: status = Self.status(content)
        case 23:
            for offset in stride(from: 0, to: count - 15, by: 16) where nameServers.count < Self.maximumListed {
                nameServers.append(IPAddress(v6Loading: content, at: offset))
            }
        case 103: captivePortal = content.escapedText()
        default: break
        }
    }

    private static func status(_ content: RawSpan) -> Status? {
        guard content.byteCount >= 2 else { return nil }
        return Status(code: content.bigEndian16(at: 0), text: content.escapedText(2..<content.byteCount))
    }

    private static func lease(_ content: RawSpan, isDelegation: Bool) -> Lease {
        var lease = Lease(isDelegation: isDelegation, association: content.bigEndian32(at: 0))
        var cursor = ByteCursor(content, at: 12)
        while let code = cursor.uint16(), let length = cursor.uint16(), let range = cursor.range(Int(length)) {
            let start = range.lowerBound
            switch code {
            case 5 where range.count >= 24 && lease.entries.count < maximumListed:
                lease.entries.append(
                    Entry(
                        address: IPAddress(v6Loading: content, at: start), prefixLength: 128, preferredLifetime: content.bigEndian32(at: start + 16),
                        validLifetime: content.bigEndian32(at: start + 20)))
            case 26 where range.count >= 25 && lease.entries.count < maximumListed:
                lease.entries.append(
                    Entry(
                        address: IPAddress(v6Loading: content, at: start + 9), prefixLength: content.byte(at: start + 8),
                        preferredLifetime: content.bigEndian32(at: start), validLifetime: content.bigEndian32(at: start + 4)))
            case 13:
                lease.status = status(content.extracting(range))
            default:
                break
            }
        }
        return lease
    }
}
