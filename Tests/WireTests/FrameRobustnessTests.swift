import Testing
import Wire

@Suite("Frames of hostile bytes")
struct FrameRobustnessTests {
    static let samples: [(LinkType, [UInt8])] = {
        let inner6 = Frames.ipv6(58, bytes("8800 0000 E0000000 20010DB8000000000000000000000001 0201 020000000001"))
        let quoted = Frames.ipv4(6, Frames.tcp([]))
        return [
            (
                .ethernet,
                Frames.ethernet(
                    0x0800,
                    Frames.ipv4(6, Frames.tcp(ascii("GET / HTTP/1.1\r\n\r\n"), options: bytes("020405B4 0402080A 00000001 00000002 01030307"))))
            ),
            (.ethernet, Frames.ethernet(0x8100, two(5) + two(0x0806) + Frames.arp)),
            (.ethernet, Frames.ethernet(0x0800, Frames.ipv4(1, bytes("0301 0000 00000000") + quoted))),
            (.ethernet, Frames.ethernet(0x86DD, Frames.ipv6(58, bytes("0100 0000 00000000") + Frames.ipv6(17, Frames.udp(1, 2, []))))),
            (
                .ethernet,
                Frames.ethernet(0x86DD, Frames.ipv6(0, Frames.extensionHeader(next: 44) + bytes("3A 00 0001 00000001") + Frames.udp(1, 2, [1, 2])))
            ),
            (.ethernet, Frames.ethernet(0x86DD, inner6)), (.ethernet, Frames.ethernet(0x0800, Frames.ipv4(41, inner6))),
            (.ethernet, Frames.ethernet(0x0800, Frames.ipv4(47, bytes("B000 6558 00000000 00000001 00000002") + Frames.ethernet(0x0800, quoted)))),
            (
                .ethernet,
                Frames.ethernet(0x0800, Frames.ipv4(17, Frames.udp(40_000, 4789, bytes("0800 0000 0000 0100") + Frames.ethernet(0x86DD, inner6))))
            ),
            (
                .ethernet,
                Frames.ethernet(0x0800, Frames.ipv4(17, Frames.udp(3544, 3544, bytes("0001 0000 0102030405060708 00 0000 1234 01020304") + inner6)))
            ),
            (.ethernet, Frames.ethernet(0x8863, bytes("1107 0000 0010 0101 0000 0102 0004 42524153 0201 0000"))),
            (.ethernet, Frames.ethernet(0x8864, bytes("1100 0ABC 000A 8021 0101 0008 0306 0A00"))),
            (.ethernet, Frames.ethernet(40, bytes("AAAA03 000000 0800") + quoted)),
            (.ethernet, Frames.ethernet(0x8847, bytes("00010040 00011140") + quoted)),
            (.linuxCooked, bytes("0004 0001 0006 020000000001 0000 0800") + quoted),
            (.linuxCooked2, bytes("86DD 0000 00000003 0001 04 06 020000000001 0000") + inner6), (.null, bytes("02000000") + quoted), (.raw, inner6),
            (.pppHDLC, bytes("FF03 C021 0109 0008 01020304")), (.pppWithDirection, bytes("00 21") + quoted),
        ]
    }()

    /// Touches every view and every field that the map allows.
    private func touch(_ frame: [UInt8], _ linkType: LinkType, original: Int) -> Int {
        let map = Dissector.map(frame.rawSpan, linkType: linkType, originalLength: original)
        let packet = Packet(frame.rawSpan, map)
        var sum = packet.payload.byteCount + Int(packet.hopLimit) + Int(packet.sourceMAC?.value ?? 0) % 7
        if let ethernet = packet.ethernet { sum += Int(ethernet.destination.value % 3) }
        if let header = packet.ipv4 { sum += header.totalLength + Int(header.identification) + header.fragmentOffset }
        if let header = packet.ipv6 { sum += header.payloadLength + Int(header.flowLabel) }
        if let addresses = packet.addresses { sum += Int(addresses.source.low % 3) + Int(addresses.destination.low % 3) }
        if let header = packet.tcp { sum += Int(header.window) + Int(TCPOptions(header).selectiveBlockCount) + Int(header.urgentPointer) }
        if let header = packet.udp { sum += header.length + Int(header.checksum) }
        if let message = packet.arp { sum += Int(message.operation) + Int(message.target.low % 3) + Int(message.targetHardware.value % 3) }
        if let message = packet.icmp {
            sum += Int(message.type) + (message.quoted?.totalLength ?? 0) + (message.nextHopMTU ?? 0) + message.body.byteCount
        }
        if packet.neighbour != nil { sum += 1 }
        if let discovery = packet.pppoeDiscovery { sum += discovery.errors.count }
        if let control = packet.pppControl { sum += control.options.count }
        sum += Int(packet.pppoeSession ?? 0)
        // Nothing that a map promises lies outside the frame.
        #expect(Int(map.payloadStart) + Int(map.payloadCaptured) <= frame.count)
        #expect(map.payloadLength >= map.payloadCaptured)
        return sum
    }

    @Test("Every prefix of every frame is mapped, and every promise of the map holds", arguments: 0..<samples.count)
    func prefixes(index: Int) {
        let (linkType, frame) = Self.samples[index]
        for length in 0...frame.count {
            _ = touch(Array(frame.prefix(length)), linkType, original: length)
            _ = touch(Array(frame.prefix(length)), linkType, original: frame.count)
        }
    }

    @Test("Changed frames are mapped, and every promise of the map holds", arguments: 0..<samples.count)
    func mutations(index: Int) {
        let (linkType, frame) = Self.samples[index]
        torment(frame, seed: UInt64(index)) { _ = touch($0, linkType, original: $0.count) }
        torment(frame, seed: UInt64(index + 100), rounds: 300) { _ = touch($0, linkType, original: $0.count + 900) }
    }

    @Test("Random bytes of every link type are mapped")
    func noise() {
        var random = SeededNumbers(7)
        let linkTypes: [LinkType] = [
            .null, .ethernet, .ppp, .pppHDLC, .pppEther, .raw, .ciscoHDLC, .loop, .linuxCooked, .pppWithDirection, .linuxCooked2, .ipv4, .ipv6,
            LinkType(rawValue: 999),
        ]
        for round in 0..<6_000 {
            let length = Int.random(in: 0..<120, using: &random)
            let frame = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            _ = touch(frame, linkTypes[round % linkTypes.count], original: length + (round % 3) * 50)
        }
    }
}
