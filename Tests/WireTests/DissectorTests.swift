import Testing
import Wire

@Suite("Mapping frames")
struct DissectorTests {
    private func map(_ frame: [UInt8], _ linkType: LinkType = .ethernet, original: Int? = nil) -> LayerMap {
        Dissector.map(frame.rawSpan, linkType: linkType, originalLength: original ?? frame.count)
    }

    private func ports(_ frame: [UInt8], _ map: LayerMap) -> [UInt16]? {
        let packet = Packet(frame.rawSpan, map)
        if let tcp = packet.tcp { return [tcp.sourcePort, tcp.destinationPort] }
        if let udp = packet.udp { return [udp.sourcePort, udp.destinationPort] }
        return nil
    }

    private func payload(_ frame: [UInt8], _ map: LayerMap) -> [UInt8] { Packet(frame.rawSpan, map).payload.copied() }

    @Test("Ethernet, IPv4, TCP: every layer where it belongs, and its fields")
    func plain() throws {
        let frame = Frames.ethernet(0x0800, Frames.ipv4(6, Frames.tcp(ascii("hello"))))
        let map = map(frame)
        #expect(map.link == .ethernet && map.network == .ipv4 && map.transport == .tcp && map.flaw == nil)
        #expect(map.ethernetStart == 0 && map.networkStart == 14 && map.outerNetworkStart == 14 && map.transportStart == 34)
        #expect(map.payloadStart == 54 && map.payloadLength == 5 && map.payloadCaptured == 5)
        #expect(payload(frame, map) == ascii("hello"))
        let packet = Packet(frame.rawSpan, map)
        #expect(packet.addresses?.source == IPAddress(192, 0, 2, 1))
        #expect(packet.addresses?.destination == IPAddress(198, 51, 100, 2))
        #expect(packet.hopLimit == 57)
        #expect(packet.sourceMAC?.description == "02:00:00:00:00:01")
        var fields: [UInt32] = []
        if let tcp = packet.tcp { fields = [tcp.sequence, tcp.acknowledgement, UInt32(tcp.window), UInt32(tcp.flags.rawValue)] }
        #expect(fields == [0x0102_0304, 0x0A0B_0C0D, 512, 0x18])
    }

    @Test("Padding behind a short packet is no payload")
    func padding() {
        let frame = Frames.ethernet(0x0800, Frames.ipv4(6, Frames.tcp([]))) + [UInt8](repeating: 0x55, count: 6)
        #expect(map(frame).payloadLength == 0)
        let empty = Frames.ethernet(0x86DD, Frames.ipv6(59, [])) + [UInt8](repeating: 0x55, count: 6)
        #expect(map(empty).payloadLength == 0)
    }

    @Test("Tags of 802.1Q and 802.1ad are passed, the outermost identifier kept")
    func tags() {
        let inner = Frames.ipv4(17, Frames.udp(53, 5353, []))
        let one = Frames.ethernet(0x8100, two(0x6064) + two(0x0800) + inner)
        #expect(map(one).vlan == 0x064 && ports(one, map(one)) == [53, 5353])
        let twice = Frames.ethernet(0x88A8, two(7) + two(0x8100) + two(9) + two(0x0800) + inner)
        #expect(map(twice).vlan == 7 && ports(twice, map(twice)) == [53, 5353])
        let five = Frames.ethernet(0x8100, (0..<4).flatMap { _ in two(1) + two(0x8100) } + two(1) + two(0x0800) + inner)
        #expect(map(five).flaw?.reason == .tooDeep && map(five).flaw?.layer == .vlan)
    }

    @Test("A tag inside a tunnel does not replace the outer one")
    func tagInTunnel() {
        let innermost = Frames.ethernet(0x8100, two(99) + two(0x0800) + Frames.ipv4(17, Frames.udp(1, 2, [])))
        let tunnel = Frames.ipv4(17, Frames.udp(40_000, 4789, bytes("0800 0000 0000 0100") + innermost))
        let frame = Frames.ethernet(0x8100, two(5) + two(0x0800) + tunnel)
        #expect(map(frame).vlan == 5 && map(frame).tunnelDepth == 1 && ports(frame, map(frame)) == [1, 2])
    }

    @Test("LLC with SNAP leads to an EtherType, other LLC does not")
    func logicalLink() {
        let snap = bytes("AAAA03 000000 0800") + Frames.ipv4(17, Frames.udp(67, 68, []))
        let frame = Frames.ethernet(snap.count, snap) + [1, 2, 3]
        #expect(map(frame).network == .ipv4 && ports(frame, map(frame)) == [67, 68])
        let tree = Frames.ethernet(38, bytes("424203") + [UInt8](repeating: 0, count: 43))
        #expect(map(tree).network == .other && map(tree).payloadLength == 38)
    }

    @Test("Linux cooked captures, both versions, keep direction and sender")
    func cooked() {
        let ip = Frames.ipv4(6, Frames.tcp([1]))
        let first = bytes("0004 0001 0006 020000000001 0000 0800") + ip
        #expect(map(first, .linuxCooked).traits.contains(.outgoing) && ports(first, map(first, .linuxCooked)) == [49152, 443])
        #expect(Packet(first.rawSpan, map(first, .linuxCooked)).sourceMAC?.description == "02:00:00:00:00:01")
        let second = bytes("0800 0000 00000003 0001 01 06 020000000001 0000") + ip
        #expect(map(second, .linuxCooked2).traits.contains(.group) && ports(second, map(second, .linuxCooked2)) == [49152, 443])
        let netlink = bytes("0004 0338 0000 0000000000000000 0000") + ip
        #expect(map(netlink, .linuxCooked).network == .none)
        let spanning = bytes("0000 0001 0006 020000000001 0000 0004") + bytes("424203 00")
        #expect(map(spanning, .linuxCooked).network == .other)
    }

    @Test("BSD loopback in either byte order, raw IP, and their unknown values")
    func bare() {
        let v4 = Frames.ipv4(17, Frames.udp(1, 2, []))
        let v6 = Frames.ipv6(17, Frames.udp(3, 4, []))
        for (header, linkType, body, expected) in [
            ("02000000", LinkType.null, v4, [1, 2] as [UInt16]), ("00000002", .null, v4, [1, 2]), ("1E000000", .null, v6, [3, 4]),
            ("0000001C", .loop, v6, [3, 4]), ("", .raw, v4, [1, 2]), ("", .raw, v6, [3, 4]), ("", .ipv6, v6, [3, 4]),
        ] {
            let frame = bytes(header) + body
            #expect(ports(frame, map(frame, linkType)) == expected, "\(header) \(linkType)")
        }
        #expect(map([0x50], .raw).flaw?.reason == .badVersion)
        #expect(map([0x50], LinkType(rawValue: 147)).network == .none)
    }

    @Test("PPP with and without its HDLC bytes, protocol fields of one byte, and Cisco's HDLC")
    func ppp() {
        let v4 = Frames.ipv4(17, Frames.udp(1, 2, []))
        for (header, linkType) in [
            ("FF030021", LinkType.ppp), ("0021", .ppp), ("21", .ppp), ("FF0321", .pppHDLC), ("0F000800", .ciscoHDLC),
            ("01FF030021", .pppWithDirection),
            ("11000007001E0021", .pppEther),
        ] {
            let frame = bytes(header) + v4
            #expect(ports(frame, map(frame, linkType)) == [1, 2], "\(header)")
        }
        #expect(map(bytes("01FF030021") + v4, .pppWithDirection).traits.contains(.outgoing))
        let control = map(bytes("FF03C021 01010004"), .ppp)
        #expect(control.network == .pppControl && control.etherType == 0xC021)
    }

    @Test("PPPoE: discovery stays discovery, a session carries IP, padding is cut off")
    func pppoe() {
        let discovery = Frames.ethernet(0x8863, bytes("1109 0000 0004 0101 0000") + [UInt8](repeating: 0, count: 36))
        #expect(map(discovery).network == .pppoeDiscovery && map(discovery).payloadLength == 4)
        let ip = Frames.ipv4(6, Frames.tcp([1, 2]))
        let session = Frames.ethernet(0x8864, bytes("1100 0ABC") + two(ip.count + 2) + bytes("0021") + ip) + [9, 9, 9]
        #expect(ports(session, map(session)) == [49152, 443] && map(session).payloadLength == 2)
        #expect(Packet(session.rawSpan, map(session)).pppoeSession == 0xABC)
    }

    @Test("Tunnels are entered: GRE, IP in IP, 6in4, Teredo, VXLAN")
    func tunnels() {
        let inner4 = Frames.ipv4(17, Frames.udp(7, 8, [1]))
        let inner6 = Frames.ipv6(17, Frames.udp(9, 10, [1]))
        let cases: [(String, [UInt8], [UInt16])] = [
            ("GRE", Frames.ipv4(47, bytes("0000 0800") + inner4), [7, 8]),
            ("GRE with checksum, key, sequence", Frames.ipv4(47, bytes("B000 86DD 00000000 00000001 00000002") + inner6), [9, 10]),
            ("GRE with Ethernet", Frames.ipv4(47, bytes("0000 6558") + Frames.ethernet(0x0800, inner4)), [7, 8]),
            ("PPTP", Frames.ipv4(47, bytes("3081 880B") + two(inner4.count + 4) + bytes("0001 00000001 00000002 FF030021") + inner4), [7, 8]),
            ("IP in IP", Frames.ipv4(4, inner4), [7, 8]), ("6in4", Frames.ipv4(41, inner6), [9, 10]), ("4in6", Frames.ipv6(4, inner4), [7, 8]),
            ("Teredo", Frames.ipv4(17, Frames.udp(3544, 40_000, inner6)), [9, 10]),
            ("Teredo with origin", Frames.ipv4(17, Frames.udp(3544, 40_000, bytes("0000 1234 01020304") + inner6)), [9, 10]),
            (
                "Teredo with authentication",
                Frames.ipv4(17, Frames.udp(40_000, 3544, bytes("0001 0000 0102030405060708 00 0000 1234 01020304") + inner6)), [9, 10]
            ), ("VXLAN", Frames.ipv4(17, Frames.udp(40_000, 4789, bytes("0800 0000 0000 0100") + Frames.ethernet(0x0800, inner4))), [7, 8]),
        ]
        for (name, packet, expected) in cases {
            let version = (packet.first ?? 0) >> 4
            let frame = Frames.ethernet(version == 6 ? 0x86DD : 0x0800, packet)
            let map = map(frame)
            #expect(ports(frame, map) == expected, "\(name)")
            #expect(map.tunnelDepth == 1 && map.traits.contains(.tunnelled) && map.flaw == nil, "\(name)")
            let outer = Packet(frame.rawSpan, map).outerAddresses
            #expect(outer?.source == (version == 6 ? IPAddress("2001:db8::1") : IPAddress(192, 0, 2, 1)), "\(name)")
            #expect(map.outerNetworkStart == 14 && map.networkStart > 14, "\(name)")
        }
    }

    @Test("What only looks like a tunnel stays UDP")
    func noTunnels() {
        let notTeredo = Frames.ethernet(0x0800, Frames.ipv4(17, Frames.udp(3544, 40_000, [UInt8](repeating: 0x61, count: 60))))
        #expect(map(notTeredo).tunnelDepth == 0 && map(notTeredo).transport == .udp)
        let notVXLAN = Frames.ethernet(0x0800, Frames.ipv4(17, Frames.udp(40_000, 4789, [UInt8](repeating: 0x61, count: 60))))
        #expect(map(notVXLAN).tunnelDepth == 0 && map(notVXLAN).transport == .udp)
    }

    @Test("Nesting without end stops where it is too deep")
    func nesting() {
        var packet = Frames.ipv4(17, Frames.udp(1, 2, []))
        for _ in 0..<40 { packet = Frames.ipv4(4, packet) }
        let bomb = map(Frames.ethernet(0x0800, packet))
        #expect(bomb.flaw?.reason == .tooDeep && Int(bomb.tunnelDepth) == Dissector.maximumTunnels)
        var extended = Frames.udp(1, 2, [])
        for index in 0..<20 { extended = Frames.extensionHeader(next: index == 0 ? 17 : 60) + extended }
        let chain = map(Frames.ethernet(0x86DD, Frames.ipv6(60, extended)))
        #expect(chain.flaw?.reason == .tooDeep && chain.flaw?.layer == .ipv6Extension && chain.transport == .none)
    }

    @Test("Extension headers of IPv6 are passed: hop-by-hop, routing, destination, authentication, atomic fragment")
    func extensionHeaders() {
        let udp = Frames.udp(5, 6, [1])
        let chain =
            Frames.extensionHeader(next: 43) + Frames.extensionHeader(next: 60) + Frames.extensionHeader(next: 51) + [44, 4]
            + [UInt8](repeating: 0, count: 22)
            + bytes("11 00 0000 00000001") + udp
        let frame = Frames.ethernet(0x86DD, Frames.ipv6(0, chain))
        let map = map(frame)
        #expect(ports(frame, map) == [5, 6] && map.traits.contains(.ipOptions) && !map.traits.contains(.fragment) && map.ipProtocol == 17)
    }

    @Test("Fragments: the first shows its ports, later ones show none")
    func fragments() {
        let first = Frames.ethernet(0x0800, Frames.ipv4(17, Frames.udp(1, 2, [1, 2, 3, 4], length: 3000), fragment: 0x2000))
        #expect(map(first).traits.contains(.fragment) && ports(first, map(first)) == [1, 2] && map(first).flaw == nil)
        let later = Frames.ethernet(0x0800, Frames.ipv4(17, [1, 2, 3, 4], fragment: 185))
        #expect(map(later).transport == .laterFragment && ports(later, map(later)) == nil && map(later).payloadLength == 4)
        let first6 = Frames.ethernet(0x86DD, Frames.ipv6(44, bytes("11 00 0001 00000001") + Frames.udp(1, 2, [0, 0])))
        #expect(map(first6).traits.contains(.fragment) && ports(first6, map(first6)) == [1, 2])
        let later6 = Frames.ethernet(0x86DD, Frames.ipv6(44, bytes("11 00 00B8 00000001") + [1, 2, 3]))
        #expect(map(later6).transport == .laterFragment && map(later6).ipProtocol == 17 && map(later6).payloadLength == 3)
    }

    @Test("A frame cut by the capture still tells what the wire carried")
    func snapped() {
        let whole = Frames.ethernet(
            0x0800, Frames.ipv4(6, Frames.tcp([UInt8](repeating: 7, count: 1000), options: bytes("0101080A 00000001 00000002"))))
        let cut = map(Array(whole.prefix(96)), original: whole.count)
        #expect(cut.transport == .tcp && cut.payloadLength == 1000 && cut.payloadCaptured == 30 && cut.flaw == nil && cut.traits.contains(.snapped))
        let inOptions = map(Array(whole.prefix(60)), original: whole.count)
        #expect(inOptions.transport == .tcp && inOptions.payloadLength == 1000 && inOptions.payloadCaptured == 0 && inOptions.flaw == nil)
        let inHeader = map(Array(whole.prefix(44)), original: whole.count)
        #expect(inHeader.transport == .none && inHeader.flaw?.reason == .cutByCapture && inHeader.flaw?.layer == .tcp)
    }

    @Test("Segmentation offload leaves a length of zero, and the frame's end counts, what was cut off included")
    func offload() {
        let frame = Frames.ethernet(0x0800, Frames.ipv4(6, Frames.tcp([UInt8](repeating: 7, count: 4000)), total: 0))
        #expect(map(frame).traits.contains(.offloadLength) && map(frame).payloadLength == 4000 && map(frame).flaw == nil)
        let cut = map(Array(frame.prefix(200)), original: frame.count)
        #expect(cut.payloadLength == 4000 && cut.payloadCaptured == 146)
        let v6 = Frames.ethernet(0x86DD, Frames.ipv6(6, Frames.tcp([1, 2, 3]), length: 0))
        #expect(map(v6).traits.contains(.offloadLength) && map(v6).payloadLength == 3)
    }

    @Test("Lengths that lie are named, and the layers below stay")
    func lies() {
        let cases: [([UInt8], DissectionError.Layer, DissectionError.Reason)] = [
            (Frames.ipv4(6, Frames.tcp([]), total: 10), .ipv4, .badLength), (Frames.ipv4(6, Frames.tcp([]), total: 4000), .ipv4, .badLength),
            (Frames.ipv4(17, Frames.udp(1, 2, [], length: 7)), .udp, .badLength),
            (Frames.ipv4(17, Frames.udp(1, 2, [], length: 900)), .udp, .badLength),
            (Frames.ipv4(17, [1, 2, 3]), .udp, .tooShort), (Frames.ipv4(1, [8, 0]), .icmp, .tooShort),
            ([0x42] + Frames.ipv4(6, Frames.tcp([])).dropFirst(), .ipv4, .badLength), ([0x65] + Frames.ipv4(6, []).dropFirst(), .ipv4, .badVersion),
        ]
        for (packet, layer, reason) in cases {
            let map = map(Frames.ethernet(0x0800, packet))
            #expect(map.flaw?.layer == layer && map.flaw?.reason == reason, "\(layer) \(reason): \(String(describing: map.flaw))")
            #expect(map.ethernetStart == 0)
        }
        var tcp = Frames.tcp([])
        tcp[12] = 0x40
        #expect(map(Frames.ethernet(0x0800, Frames.ipv4(6, tcp))).flaw?.layer == .tcp)
        tcp[12] = 0xF0
        #expect(map(Frames.ethernet(0x0800, Frames.ipv4(6, tcp))).flaw?.layer == .tcp)
    }

    @Test("A length beyond what the wire carried is a lie although the frame was cut")
    func lieInCutFrame() {
        let packet = Frames.ipv4(17, Frames.udp(1, 2, [UInt8](repeating: 0, count: 100)), total: 5000)
        let frame = Frames.ethernet(0x0800, packet)
        #expect(map(Array(frame.prefix(60)), original: frame.count).flaw?.reason == .badLength)
        #expect(map(Array(frame.prefix(60)), original: 5014).flaw == nil)
    }

    @Test("A tunnel that begins beyond what offsets can say is not entered")
    func farTunnel() {
        // Eight extension headers of 2,048 bytes in each of several IPv6 packets reach beyond 65,535.
        func long(_ next: UInt8, _ inner: [UInt8]) -> [UInt8] {
            var packet = inner
            for index in 0..<8 { packet = [index == 0 ? next : 60, 255] + [UInt8](repeating: 0, count: 2046) + packet }
            return Frames.ipv6(60, packet, length: 0)
        }
        let frame = Frames.ethernet(0x86DD, long(41, long(41, long(41, long(41, long(6, Frames.tcp([1])))))))
        let map = map(frame)
        #expect(map.flaw?.reason == .tooDeep)
        _ = Packet(frame.rawSpan, map).payload.byteCount
    }
}
