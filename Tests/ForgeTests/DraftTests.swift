import Forge
import Testing
import Wire

/// What Wire makes of a frame, copied out so that it outlives the borrow.
private func dissect<Result>(_ frame: [UInt8], linkType: LinkType = .ethernet, _ body: (borrowing Packet) -> Result) -> Result {
    let span = frame.rawSpan
    return body(Packet(span, Dissector.map(span, linkType: linkType, originalLength: frame.count)))
}

@Suite("Drafts are what Wire reads back")
struct DraftTests {
    static let client = IPAddress(192, 0, 2, 1)
    static let server = IPAddress(198, 51, 100, 7)
    static let clientV6 = IPAddress(high: 0x2001_0DB8_0000_0000, low: 1)
    static let serverV6 = IPAddress(high: 0x2001_0DB8_0000_0000, low: 0x8888)

    static func ethernet(_ type: EtherType, _ payload: [UInt8], tags: [EthernetDraft.Tag] = []) -> [UInt8] {
        EthernetDraft(to: MACAddress(0x0000_5E00_5301), from: MACAddress(0x0000_5E00_5323), type, tags: tags).octets(payload)
    }

    static func segment(_ flags: TCPHeader.Flags = [.ack]) -> TCPDraft {
        var segment = TCPDraft(from: 40_000, to: 443, flags)
        segment.sequence = 0x0102_0304
        segment.acknowledgement = 0xFFFF_FFF0
        segment.window = 502
        return segment
    }

    @Test("A header known from the textbooks gets the checksum that it has there")
    func knownHeader() {
        var ip = IPDraft(from: IPAddress(192, 168, 0, 1), to: IPAddress(192, 168, 0, 199), hopLimit: 64)
        ip.identification = 0
        let octets = ip.octets(.udp, Array(repeating: 0, count: 0x73 - 20))
        #expect(Array(octets.prefix(20)) == [0x45, 0, 0, 0x73, 0, 0, 0x40, 0, 0x40, 0x11, 0xB8, 0x61, 192, 168, 0, 1, 192, 168, 0, 199])
    }

    @Test("TCP fields and options survive, in both families and behind a tag", arguments: [true, false], [0, 2])
    func tcp(isV4: Bool, tagCount: Int) {
        var segment = Self.segment([.psh, .ack])
        segment.options = [
            .maximumSegmentSize(1460), .windowScale(7), .selectiveAcknowledgementPermitted, .timestamps(value: 5, echo: 6),
            .selectiveAcknowledgement([10..<20]),
        ]
        segment.payload = Array("hello".utf8)
        let source = isV4 ? Self.client : Self.clientV6
        let destination = isV4 ? Self.server : Self.serverV6
        let ip = IPDraft(from: source, to: destination, hopLimit: 57)
        let tags = [EthernetDraft.Tag(vlan: 7, etherType: .serviceVLAN), EthernetDraft.Tag(vlan: 100)].suffix(tagCount)
        let frame = Self.ethernet(ip.etherType, PacketDraft(ip, .tcp(segment)).octets(), tags: Array(tags))
        dissect(frame) { packet in
            #expect(packet.map.flaw == nil)
            #expect(packet.map.transport == .tcp)
            #expect(packet.map.payloadCaptured == 5)
            #expect(packet.map.vlan == (tagCount == 0 ? LayerMap.absent : 7))
            guard let header = packet.tcp else {
                Issue.record("no TCP header")
                return
            }
            #expect(header.sourcePort == 40_000 && header.destinationPort == 443)
            #expect(header.sequence == 0x0102_0304 && header.acknowledgement == 0xFFFF_FFF0)
            #expect(header.flags == [.psh, .ack] && header.window == 502)
            let options = TCPOptions(header)
            #expect(options.maximumSegmentSize == 1460 && options.windowScale == 7 && options.selectiveAcknowledgementPermitted)
            #expect(options.timestamps?.value == 5 && options.timestamps?.echo == 6)
            #expect(options.firstSelectiveBlock?.left == 10 && options.firstSelectiveBlock?.right == 20)
            #expect(!options.isMalformed)
        }
    }

    @Test("Every checksum sums to nothing at the receiver", arguments: [true, false])
    func checksums(isV4: Bool) {
        let source = isV4 ? Self.client : Self.clientV6
        let destination = isV4 ? Self.server : Self.serverV6
        var segment = Self.segment()
        segment.payload = [1, 2, 3]
        let parts: [(IPProtocol, [UInt8])] = [
            (.tcp, segment.octets(from: source, to: destination)),
            (.udp, UDPDraft(from: 5, to: 6, [9, 9, 9]).octets(from: source, to: destination)),
            (.icmpv6, ICMPDraft.echo(isV6: true, isReply: false, identifier: 1, sequence: 2, [7]).octets(from: source, to: destination)),
        ]
        for (number, octets) in parts where number != .icmpv6 || !isV4 {
            var sum = InternetChecksum(pseudoHeader: source, destination, number, length: octets.count)
            sum.add(octets)
            #expect(sum.value == 0, "\(number.rawValue)")
        }
        var sum = InternetChecksum()
        sum.add(ICMPDraft.echo(isV6: false, isReply: true, identifier: 1, sequence: 2, [7]).octets(from: Self.client, to: Self.server))
        #expect(sum.value == 0)
    }

    @Test("IPv4 options are padded and skipped")
    func options() {
        var ip = IPDraft(from: Self.client, to: Self.server)
        // Router alert (RFC 2113), cut short on purpose: three octets that need a fourth.
        ip.options = [148, 3, 0]
        let frame = Self.ethernet(.ipv4, PacketDraft(ip, .udp(UDPDraft(from: 53, to: 53, [1]))).octets())
        dissect(frame) { packet in
            #expect(packet.ipv4?.headerLength == 24)
            #expect(packet.map.traits.contains(.ipOptions))
            #expect(packet.udp?.sourcePort == 53)
        }
    }

    @Test("Fragments say where they belong, in both families", arguments: [true, false])
    func fragments(isV4: Bool) {
        var ip = IPDraft(from: isV4 ? Self.client : Self.clientV6, to: isV4 ? Self.server : Self.serverV6)
        ip.identification = 77
        let whole = PacketDraft(ip, .udp(UDPDraft(from: 1, to: 2, Array(repeating: 5, count: 100))))
        let pieces = whole.fragments(carrying: 50)
        #expect(pieces.count == 3)
        #expect(pieces.map(\.ip.fragmentOffset) == [0, 48, 96])
        for (index, piece) in pieces.enumerated() {
            dissect(Self.ethernet(ip.etherType, piece.octets())) { packet in
                #expect(packet.map.flaw == nil)
                #expect(packet.map.traits.contains(.fragment))
                #expect(packet.map.transport == (index == 0 ? .udp : .laterFragment))
            }
        }
    }

    @Test("An ICMP error quotes what it is about", arguments: [true, false])
    func quotes(isV4: Bool) {
        var ip = IPDraft(from: isV4 ? Self.client : Self.clientV6, to: isV4 ? Self.server : Self.serverV6, hopLimit: 62)
        ip.identification = 5
        let lost = PacketDraft(ip, .tcp(Self.segment([.syn])))
        let router = isV4 ? IPAddress(203, 0, 113, 1) : IPAddress(high: 0x2001_0DB8_0000_0000, low: 0xFF)
        let error = PacketDraft(IPDraft(from: router, to: ip.source), .icmp(.unreachable(isV4 ? 13 : 1, about: lost)))
        dissect(Self.ethernet(ip.etherType, error.octets())) { packet in
            #expect(packet.map.flaw == nil)
            #expect(packet.icmp?.isError == true)
            #expect(packet.icmp?.code == (isV4 ? 13 : 1))
            #expect(packet.icmp?.quoted != nil)
        }
    }

    @Test("ARP says who asks and who answers")
    func arp() {
        let question = ARPDraft(asking: Self.server, from: Self.client, at: MACAddress(1))
        let answer = ARPDraft(telling: Self.client, at: MACAddress(1), that: Self.server, isAt: MACAddress(2))
        dissect(Self.ethernet(.arp, question.octets)) { packet in
            #expect(packet.arp?.isRequest == true)
            #expect(packet.arp?.target == Self.server)
        }
        dissect(Self.ethernet(.arp, answer.octets)) { packet in
            #expect(packet.arp?.isReply == true)
            #expect(packet.arp?.sender == Self.server)
            #expect(packet.arp?.senderHardware == MACAddress(2))
        }
    }

    @Test("PPPoE sessions are entered, discovery is told apart")
    func pppoe() {
        let inner = PacketDraft(IPDraft(from: Self.client, to: Self.server), .tcp(Self.segment())).octets()
        dissect(Self.ethernet(.pppoeSession, PPPoEDraft(session: 9, carrying: 0x0021, inner).octets)) { packet in
            #expect(packet.map.flaw == nil)
            #expect(packet.map.transport == .tcp)
        }
        dissect(Self.ethernet(.pppoeDiscovery, PPPoEDraft(discovery: 0x09, tags: [(0x0101, []), (0x0103, [1, 2])]).octets)) { packet in
            #expect(packet.map.flaw == nil)
            #expect(packet.map.network == .pppoeDiscovery)
        }
    }

    @Test("A neighbour solicitation goes where RFC 4291 and RFC 2464 say")
    func neighbors() {
        let target = IPAddress(high: 0x2001_0DB8_0000_0000, low: 0x0123_4567_89AB_CDEF)
        let group = NeighborDraft.solicitedNode(target)
        #expect(group == IPAddress(high: 0xFF02_0000_0000_0000, low: 0x1_FFAB_CDEF))
        #expect(NeighborDraft.hardware(ofGroup: group) == MACAddress(0x3333_FFAB_CDEF))
        let message = NeighborDraft.solicitation(for: target, from: MACAddress(5))
        let packet = PacketDraft(IPDraft(from: Self.clientV6, to: group, hopLimit: 255), .icmp(message))
        dissect(Self.ethernet(.ipv6, packet.octets())) { packet in
            #expect(packet.icmp?.type == 135)
            #expect(packet.map.payloadCaptured == 24)
        }
    }

    @Test("Padding to the least frame is not taken for payload")
    func padding() {
        var header = EthernetDraft(to: MACAddress(1), from: MACAddress(2), .ipv4)
        header.isPadded = true
        let frame = header.octets(PacketDraft(IPDraft(from: Self.client, to: Self.server), .tcp(Self.segment([.rst]))).octets())
        #expect(frame.count == 60)
        dissect(frame) { packet in #expect(packet.map.payloadCaptured == 0) }
    }
}
