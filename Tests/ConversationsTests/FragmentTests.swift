import Conversations
import Findings
import Forge
import Testing
import Wire

@Suite("Fragments")
struct FragmentTests {
    private static let pairs = [
        (IPAddress(192, 168, 1, 23), IPAddress(26, 31, 7, 14)),
        (IPAddress(high: 0x2D00_0040_0001_0002, low: 0x23), IPAddress(high: 0x2D00_0040_0009_0001, low: 1)),
    ]

    private func whole(_ pair: (IPAddress, IPAddress), identification: UInt32 = 7) -> PacketDraft {
        var ip = IPDraft(from: pair.0, to: pair.1)
        ip.identification = identification
        ip.dontFragment = false
        return PacketDraft(ip, .udp(UDPDraft(from: 5_000, to: 6_000, (0..<3_000).map { UInt8(truncatingIfNeeded: $0 / 7) })))
    }

    private func feed(_ octets: [UInt8], _ table: inout FragmentTable, at seconds: Int64 = 0, linkType: LinkType = .raw) -> WholePacket? {
        let time = Timestamp(seconds: 1_700_000_000 + seconds)
        let frame = octets.rawSpan
        let packet = Packet(frame, Dissector.map(frame, linkType: linkType, originalLength: octets.count))
        return table.absorb(packet, FrameStamp(time: time, now: time, frame: FrameID(capture: 0, number: 1)))
    }

    private func payload(_ packet: WholePacket) -> [UInt8] {
        let frame = packet.octets.rawSpan
        let map = Dissector.map(frame, linkType: packet.linkType, originalLength: packet.octets.count)
        #expect(map.flaw == nil)
        #expect(map.transport == .udp)
        #expect(!map.traits.contains(.fragment))
        return Packet(frame, map).payload.copied()
    }

    @Test("packets of both versions become whole from fragments in any order", arguments: [0, 1])
    func orders(version: Int) throws {
        let draft = whole(Self.pairs[version])
        let parts = draft.fragments(carrying: 600).map { $0.octets() }
        #expect(parts.count == 6)
        for order in [[0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0], [2, 0, 5, 1, 4, 3], [1, 1, 0, 5, 5, 2, 4, 3]] {
            var table = FragmentTable()
            let made = order.compactMap { feed(parts[$0], &table) }
            #expect(made.count == 1)
            #expect(payload(try #require(made.first)) == draft.udp?.payload)
            #expect(table.count == 0)
        }
    }

    @Test("the whole packet keeps its Ethernet addresses")
    func ethernet() throws {
        let header = EthernetDraft(to: MACAddress(0x0000_5E00_5301), from: MACAddress(0x0000_5E00_5323), .ipv4)
        var table = FragmentTable()
        let made = whole(Self.pairs[0]).fragments(carrying: 1_480).compactMap { feed(header.octets($0.octets()), &table, linkType: .ethernet) }
        let packet = try #require(made.first)
        let frame = packet.octets.rawSpan
        let view = Packet(frame, Dissector.map(frame, linkType: packet.linkType, originalLength: packet.octets.count))
        #expect(view.ethernet?.source == MACAddress(0x0000_5E00_5323))
        #expect(payload(packet).count == 3_000)
    }

    @Test("fragments that overlap with other bytes spoil their packet, and it stays spoilt")
    func overlap() {
        let parts = whole(Self.pairs[0]).fragments(carrying: 600).map { $0.octets() }
        var forged = parts[1]
        forged[40] ^= 0xFF
        var table = FragmentTable()
        let made = [parts[0], parts[1], forged, parts[2], parts[3], parts[4], parts[5], parts[1]].compactMap { feed($0, &table) }
        #expect(made.isEmpty)
        #expect(table.spoilt == 1)
    }

    @Test("a packet whose rest does not come within 30 s is given up and counted")
    func late() {
        let parts = whole(Self.pairs[0]).fragments(carrying: 1_480).map { $0.octets() }
        var table = FragmentTable()
        #expect(feed(parts[0], &table) == nil)
        #expect(feed(parts[1], &table, at: 31) == nil)
        #expect(feed(parts[2], &table, at: 31) == nil)
        #expect(table.incomplete == 1)
    }

    @Test("a flood of first fragments stays within bounds")
    func flood() {
        var table = FragmentTable()
        for number in 0..<500 {
            let parts = whole(Self.pairs[0], identification: UInt32(number)).fragments(carrying: 600).map { $0.octets() }
            _ = feed(parts[0], &table)
        }
        #expect(table.count == FragmentTable.capacity)
        #expect(table.incomplete == UInt64(500 - FragmentTable.capacity))
        #expect(table.forgotten == UInt64(500 - FragmentTable.capacity))
    }

    @Test("changed bytes never trap")
    func anyBytes() {
        var random = SplitMix64(seed: 3)
        var table = FragmentTable()
        for version in 0..<2 {
            let parts = whole(Self.pairs[version]).fragments(carrying: 600).map { $0.octets() }
            for _ in 0..<3_000 {
                var octets = parts[random.below(6)]
                for _ in 0..<3 { octets[random.below(min(60, octets.count))] = UInt8(truncatingIfNeeded: random.below(256)) }
                _ = feed(Array(octets.prefix(random.below(octets.count + 1))), &table)
            }
        }
        #expect(table.count <= FragmentTable.capacity)
    }
}
