/// One resource record, read and kept.
public struct DNSRecord: Hashable, Sendable {
    /// The owner: lower case, without the final dot.
    public var name: String
    public var type: DNSType
    public var recordClass: UInt16
    /// Seconds that the record may be kept.
    public var timeToLive: UInt32
    public var data: Content

    /// What the record says.
    public enum Content: Hashable, Sendable {
        case address(IPAddress)
        case alias(String)
        case nameServer(String)
        case pointer(String)
        /// The zone's primary server, its keeper, and how long a denial may be kept, in seconds (RFC 2308 §5).
        case authority(primary: String, keeper: String, serial: UInt32, denialTimeToLive: UInt32)
        case mail(preference: UInt16, exchange: String)
        case text([String])
        case service(priority: UInt16, weight: UInt16, port: UInt16, target: String)
        case binding(DNSServiceBinding)
        /// A type that is not looked into, or data that do not fit their type; the number of bytes.
        case other(byteCount: Int)
    }

    /// Reads the record at `header`; `nil` if the owner's name is broken.
    init?(_ message: RawSpan, _ header: DNSRecordHeader) {
        guard let (owner, _) = DNSName.read(message, at: header.nameOffset) else { return nil }
        name = owner
        type = header.type
        recordClass = header.recordClass
        timeToLive = header.timeToLive
        data = Content(message, header) ?? .other(byteCount: header.data.count)
    }
}

extension DNSRecord.Content {
    /// Reads the data; `nil` if the type is not known here or the data do not fit it.
    init?(_ message: RawSpan, _ header: DNSRecordHeader) {
        let start = header.data.lowerBound
        let end = header.data.upperBound
        /// A name that ends exactly with the data.
        func lastName(at offset: Int) -> String? {
            guard let (text, nameEnd) = DNSName.read(message, at: offset), nameEnd == end else { return nil }
            return text
        }
        switch header.type {
        case .a:
            guard header.data.count == 4 else { return nil }
            self = .address(IPAddress(v4Loading: message, at: start))
        case .aaaa:
            guard header.data.count == 16 else { return nil }
            self = .address(IPAddress(v6Loading: message, at: start))
        case .cname, .dname:
            guard let target = lastName(at: start) else { return nil }
            self = .alias(target)
        case .ns:
            guard let target = lastName(at: start) else { return nil }
            self = .nameServer(target)
        case .ptr:
            guard let target = lastName(at: start) else { return nil }
            self = .pointer(target)
        case .soa:
            guard let (primary, second) = DNSName.read(message, at: start), let (keeper, fixed) = DNSName.read(message, at: second),
                fixed + 20 == end
            else { return nil }
            self = .authority(
                primary: primary, keeper: keeper, serial: message.bigEndian32(at: fixed), denialTimeToLive: message.bigEndian32(at: fixed + 16))
        case .mx:
            guard header.data.count > 2, let exchange = lastName(at: start + 2) else { return nil }
            self = .mail(preference: message.bigEndian16(at: start), exchange: exchange)
        case .srv:
            guard header.data.count > 6, let target = lastName(at: start + 6) else { return nil }
            self = .service(
                priority: message.bigEndian16(at: start), weight: message.bigEndian16(at: start + 2), port: message.bigEndian16(at: start + 4),
                target: target)
        case .txt:
            var strings: [String] = []
            var offset = start
            while offset < end {
                let length = Int(message.byte(at: offset))
                guard offset + 1 + length <= end else { return nil }
                strings.append(message.escapedText(offset + 1..<offset + 1 + length))
                offset += 1 + length
            }
            self = .text(strings)
        case .svcb, .https:
            guard let binding = DNSServiceBinding(message, header.data) else { return nil }
            self = .binding(binding)
        default:
            return nil
        }
    }
}
