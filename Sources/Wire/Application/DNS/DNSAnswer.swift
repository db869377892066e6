/// What an answer comes down to: two answers to one query that differ here told the client different things.
///
/// Order and times to live are left out of equality, because honest servers rotate the one and count down the other.
public struct DNSAnswer: Sendable {
    /// The response code, EDNS included.
    public var responseCode: DNSResponseCode
    /// The addresses of the answer section, sorted, each once.
    public var addresses: [IPAddress] = []
    /// The targets of aliases in the answer section, in order.
    public var aliases: [String] = []
    /// How many records of other kinds the answer section holds.
    public var otherCount = 0
    /// Whether the answer was cut to fit a datagram and is to be asked again over TCP.
    public var isTruncated: Bool
    /// Whether the sender claims to be the zone's own server.
    public var isAuthoritative: Bool
    /// Whether the message ended before all announced records.
    public var isCutShort: Bool
    /// The smallest and the largest time to live of the answer section, in seconds.
    public var timeToLive: ClosedRange<UInt32>?
    /// The denial's zone (owner of the SOA in the authority section), where there is one.
    public var deniedBy: String?

    init(_ message: borrowing DNSMessage) {
        let bytes = message.bytes
        responseCode = message.responseCode()
        isTruncated = message.flags.contains(.truncated)
        isAuthoritative = message.flags.contains(.authoritative)
        var cursor = message.records()
        while let header = cursor.next() {
            switch header.section {
            case .answer:
                let low = min(timeToLive?.lowerBound ?? .max, header.timeToLive)
                let high = max(timeToLive?.upperBound ?? 0, header.timeToLive)
                timeToLive = low...high
                switch DNSRecord.Content(bytes, header) {
                case .address(let address): addresses.append(address)
                case .alias(let target): aliases.append(target)
                default: otherCount += 1
                }
            case .authority:
                if header.type == .soa, deniedBy == nil { deniedBy = DNSName.read(bytes, at: header.nameOffset)?.text }
            case .additional:
                break
            }
        }
        isCutShort = cursor.isCutShort
        addresses.sort()
        var kept: [IPAddress] = []
        for address in addresses where kept.last != address { kept.append(address) }
        addresses = kept
    }

    /// Whether the answer names no address and no alias and no other record.
    public var isEmpty: Bool { addresses.isEmpty && aliases.isEmpty && otherCount == 0 }
}

extension DNSAnswer: Hashable {
    public static func == (left: DNSAnswer, right: DNSAnswer) -> Bool {
        left.responseCode == right.responseCode && left.addresses == right.addresses && left.aliases == right.aliases
            && left.otherCount == right.otherCount
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(responseCode)
        hasher.combine(addresses)
        hasher.combine(aliases)
        hasher.combine(otherCount)
    }
}
