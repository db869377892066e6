public import Wire

/// A DHCP message to be written (RFC 2131 §2, options of RFC 2132).
public struct DHCPDraft: Hashable, Sendable {
    /// 1 DISCOVER, 2 OFFER, 3 REQUEST, 4 DECLINE, 5 ACK, 6 NAK, 7 RELEASE, 8 INFORM.
    public var type: UInt8
    public var transaction: UInt32
    public var client: MACAddress
    public var clientAddress = IPAddress.anyV4
    public var yourAddress = IPAddress.anyV4
    /// Options after the message type, in this order.
    public var options: [Option] = []

    /// One option's number and contents.
    public struct Option: Hashable, Sendable {
        public var number: UInt8
        public var contents: [UInt8]

        /// Any contents.
        public init(_ number: UInt8, _ contents: [UInt8]) {
            self.number = number
            self.contents = contents
        }

        /// An address: 1 mask, 3 router, 6 resolver, 50 requested, 54 server.
        public init(_ number: UInt8, _ address: IPAddress) {
            var writer = OctetWriter()
            writer.write(address)
            self.init(number, writer.octets)
        }

        /// A time in seconds: 51 lease, 58 renewal, 59 rebinding.
        public init(_ number: UInt8, seconds: UInt32) {
            var writer = OctetWriter()
            writer.write32(seconds)
            self.init(number, writer.octets)
        }

        /// Text: 12 host name, 56 message.
        public init(_ number: UInt8, _ text: String) { self.init(number, Array(text.utf8)) }
    }

    /// Describes a message.
    public init(_ type: UInt8, transaction: UInt32, client: MACAddress, options: [Option] = []) {
        self.type = type
        self.transaction = transaction
        self.client = client
        self.options = options
    }

    public var octets: [UInt8] {
        var writer = OctetWriter()
        let isReply = type == 2 || type == 5 || type == 6
        writer.write([isReply ? 2 : 1, 1, 6, 0])
        writer.write32(transaction)
        writer.write32(0)
        writer.write(clientAddress)
        writer.write(yourAddress)
        writer.writeZeros(8)
        writer.write(client)
        writer.writeZeros(10 + 64 + 128)
        writer.write32(0x6382_5363)
        writer.write([53, 1, type])
        for option in options {
            writer.write8(option.number)
            writer.counted(1) { $0.write(option.contents.prefix(255)) }
        }
        writer.write8(255)
        // RFC 1542 §2.1 asks for 300 octets at least.
        writer.writeZeros(300 - writer.count)
        return writer.octets
    }
}
