public import Wire

/// A DNS message to be written (RFC 1035 §4), with name compression and, where asked for, EDNS (RFC 6891).
public struct DNSDraft: Hashable, Sendable {
    public var identifier: UInt16
    public var isResponse = false
    public var isAuthoritative = false
    public var isTruncated = false
    public var recursionDesired = true
    public var recursionAvailable = false
    /// 0 success, 2 server failure, 3 no such name, 5 refused.
    public var responseCode: UInt8 = 0
    public var name: Name
    /// 1 A, 28 AAAA, 65 HTTPS.
    public var type: UInt16
    public var answers: [Record] = []
    public var authorities: [Record] = []
    /// The UDP size of an EDNS record, where there is one.
    public var edns: UInt16?

    /// A name as its labels, each any 1 to 63 octets; not only text, because the wire does not promise text.
    public struct Name: Hashable, Sendable, ExpressibleByStringLiteral {
        public var labels: [[UInt8]]

        /// Makes a name of labels.
        public init(labels: [[UInt8]]) { self.labels = labels }

        /// Splits text at its dots.
        public init(_ text: String) { labels = text.utf8.split(separator: UInt8(ascii: ".")).map(Array.init) }

        public init(stringLiteral value: String) { self.init(value) }
    }

    /// One resource record.
    public struct Record: Hashable, Sendable {
        public var name: Name
        public var type: UInt16
        /// In seconds.
        public var timeToLive: UInt32
        public var data: Data

        /// What the record holds.
        public enum Data: Hashable, Sendable {
            case octets([UInt8])
            /// A name, of CNAME and NS.
            case name(Name)
            /// Start of authority (RFC 1035 §3.3.13), its numbers made up.
            case authority(primary: Name, mailbox: Name)
        }

        /// An address record, A or AAAA.
        public static func address(_ name: Name, _ address: IPAddress, timeToLive: UInt32 = 300) -> Record {
            var writer = OctetWriter()
            writer.write(address)
            return Record(name: name, type: address.isV4 ? 1 : 28, timeToLive: timeToLive, data: .octets(writer.octets))
        }

        /// An alias.
        public static func alias(_ name: Name, _ target: Name, timeToLive: UInt32 = 300) -> Record {
            Record(name: name, type: 5, timeToLive: timeToLive, data: .name(target))
        }

        /// The start of a zone's authority, as a true denial carries it (RFC 2308 §3).
        public static func authority(_ zone: Name, timeToLive: UInt32 = 900) -> Record {
            Record(
                name: zone, type: 6, timeToLive: timeToLive,
                data: .authority(
                    primary: Name(labels: [Array("ns1".utf8)] + zone.labels), mailbox: Name(labels: [Array("hostmaster".utf8)] + zone.labels)))
        }
    }

    /// Asks for `name`.
    public init(asking name: Name, type: UInt16 = 1, identifier: UInt16) {
        self.name = name
        self.type = type
        self.identifier = identifier
    }

    /// The answer to this question.
    public func answer(_ answers: [Record], code: UInt8 = 0, authorities: [Record] = []) -> DNSDraft {
        var response = self
        response.isResponse = true
        response.recursionAvailable = true
        response.responseCode = code
        response.answers = answers
        response.authorities = authorities
        return response
    }

    public var octets: [UInt8] {
        var writer = OctetWriter()
        var seen: [Name: Int] = [:]
        writer.write16(identifier)
        var flags: UInt16 = isResponse ? 0x8000 : 0
        if isAuthoritative { flags |= 0x0400 }
        if isTruncated { flags |= 0x0200 }
        if recursionDesired { flags |= 0x0100 }
        if recursionAvailable { flags |= 0x0080 }
        writer.write16(flags | UInt16(responseCode & 0x0F))
        writer.write16(1)
        writer.write16(UInt16(truncatingIfNeeded: answers.count))
        writer.write16(UInt16(truncatingIfNeeded: authorities.count))
        writer.write16(edns == nil ? 0 : 1)
        Self.write(name, to: &writer, &seen)
        writer.write16(type)
        writer.write16(1)
        for record in answers + authorities { Self.write(record, to: &writer, &seen) }
        if let edns {
            // RFC 6891 §6.1.2: root name, type 41, UDP size in place of the class, no flags, no options.
            writer.write8(0)
            writer.write16(41)
            writer.write16(edns)
            writer.write32(0)
            writer.write16(0)
        }
        return writer.octets
    }

    private static func write(_ record: Record, to writer: inout OctetWriter, _ seen: inout [Name: Int]) {
        write(record.name, to: &writer, &seen)
        writer.write16(record.type)
        writer.write16(1)
        writer.write32(record.timeToLive)
        writer.counted(2) { writer in
            switch record.data {
            case .octets(let octets): writer.write(octets)
            case .name(let name): write(name, to: &writer, &seen)
            case .authority(let primary, let mailbox):
                write(primary, to: &writer, &seen)
                write(mailbox, to: &writer, &seen)
                for number: UInt32 in [2_026_030_201, 7200, 3600, 1_209_600, 900] { writer.write32(number) }
            }
        }
    }

    /// RFC 1035 §4.1.4: a pointer to where the rest of the name stands already, else one more label.
    private static func write(_ name: Name, to writer: inout OctetWriter, _ seen: inout [Name: Int]) {
        var rest = name
        while !rest.labels.isEmpty {
            if let place = seen[rest] {
                writer.write16(0xC000 | UInt16(place))
                return
            }
            if writer.count < 0x4000 { seen[rest] = writer.count }
            writer.counted(1) { $0.write(rest.labels[0].prefix(63)) }
            rest.labels.removeFirst()
        }
        writer.write8(0)
    }
}
