import Testing

@testable import Wire

@Suite("Leases, neighbours and access")
struct AccessTests {
    private func dhcp(_ options: String, operation: UInt8 = 2) -> DHCPMessage? {
        let array = Self.dhcpFixed(operation) + bytes("63825363" + options)
        return DHCPMessage(array.rawSpan)
    }

    /// The 236 fixed bytes: transaction 0x3903F326, given 192.168.0.10, from relay 192.168.0.2.
    private static func dhcpFixed(_ operation: UInt8) -> [UInt8] {
        [operation] + bytes("010600 3903F326 0005 8000 C0A80009 C0A8000A C0A80001 C0A80002 00053C04 8D59") + [UInt8](repeating: 0, count: 202)
    }

    @Test("A lease of IPv4 with its options")
    func lease() throws {
        let message = try #require(
            dhcp(
                """
                350105 3604C0A80001 3304 00000E10 0104FFFFFF00 0308C0A80001C0A80002 0604 08080808 0C 03 61 1B 62 720E 68747470733A2F2F702E6578 2F 61
                1A02 05DC 7908 18C0A863C0A80001 77 04 01 61 0000 3A04 00000708 FF
                """))
        #expect(message.kind == .acknowledge && message.transaction == 0x3903_F326 && message.seconds == 5 && message.wantsBroadcast)
        #expect(
            message.clientAddress == IPAddress(192, 168, 0, 9) && message.yourAddress == IPAddress(192, 168, 0, 10)
                && message.relay == IPAddress(192, 168, 0, 2))
        #expect(message.clientHardware.description == "00:05:3c:04:8d:59")
        #expect(message.serverID == IPAddress(192, 168, 0, 1) && message.leaseTime == 3600 && message.renewalTime == 1800)
        #expect(message.subnetMask == IPAddress(255, 255, 255, 0) && message.nameServers == [IPAddress(8, 8, 8, 8)])
        #expect(message.routers == [IPAddress(192, 168, 0, 1), IPAddress(192, 168, 0, 2)])
        #expect(message.hostName == "a\\027b" && message.interfaceMTU == 1500 && message.searchListDigest != nil)
        #expect(message.captivePortal == "https://p.ex/a" && !message.isMalformed)
        #expect(message.routes == [DHCPMessage.Route(destination: IPAddress(192, 168, 99, 0), prefixLength: 24, router: IPAddress(192, 168, 0, 1))])
    }

    @Test("A refusal with its words, a client's wishes, and options that overrun")
    func refusal() throws {
        let refused = try #require(dhcp("350106 3604C0A80001 3807 6E6F742068 6572 65 FF".replacing("3807", with: "3808")))
        #expect(refused.kind == .refuse && refused.message == "not here")
        let request = try #require(dhcp("350103 3204C0A8000A 3704 01030677 3C03 616263 FF", operation: 1))
        #expect(request.requestedAddress == IPAddress(192, 168, 0, 10) && request.requestedOptions == [1, 3, 6, 119] && request.vendorClass == "abc")
        #expect(dhcp("350103 32FF C0")?.isMalformed == true && dhcp("350103 32FF C0")?.kind == .request)
        #expect(dhcp("350103")?.isMalformed == true)
        let short = Self.dhcpFixed(1)
        #expect(DHCPMessage.of(short) == nil)
    }

    @Test("DHCPv6: addresses, prefixes, status and resolvers, relayed or not")
    func dhcpv6() throws {
        let address = "0005 0018 20010DB8000000000000000000000005 00000E10 00001C20"
        let prefix = "001A 0019 00000E10 00001C20 38 20010DB8000100000000000000000000"
        let reply = bytes(
            "07 ABCDEF 0001 0004 00010203 0002 0004 00030201 0003 0028 00000001 00000000 00000000" + address
                + "0019 0029 00000002 00000000 00000000" + prefix + "0017 0010 20010DB8000000000000000000000053 000D 0006 0002 6E6F6E65")
        let message = try #require(DHCPv6Message.of(reply))
        #expect(message.kind == .reply && message.transaction == 0xABCDEF && message.clientID == [0, 1, 2, 3] && message.serverID == [0, 3, 2, 1])
        #expect(
            message.leases.count == 2 && message.leases[0].entries.first?.address == IPAddress("2001:db8::5") && message.leases[0].association == 1)
        #expect(message.leases[0].entries.first?.validLifetime == 7200 && message.leases[1].isDelegation)
        #expect(message.leases[1].entries.first?.prefixLength == 56 && message.leases[1].entries.first?.address == IPAddress("2001:db8:1::"))
        #expect(
            message.status == DHCPv6Message.Status(code: 2, text: "none") && message.nameServers == [IPAddress("2001:db8::53")].compactMap(\.self))
        let relayed = bytes("0D 01") + [UInt8](repeating: 0, count: 32) + bytes("0009") + counted16(reply)
        #expect(DHCPv6Message.of(relayed)?.transaction == 0xABCDEF && DHCPv6Message.of(relayed)?.relays == 1)
        #expect(DHCPv6Message.of(Array(reply.dropLast(2)))?.isMalformed == true)
    }

    private func neighbour(_ icmp: String) -> NeighbourMessage? {
        let frame = Frames.ethernet(0x86DD, Frames.ipv6(58, bytes(icmp)))
        return Packet(frame.rawSpan, Dissector.map(frame.rawSpan, linkType: .ethernet, originalLength: frame.count)).neighbour
    }

    @Test("Neighbours ask, answer and redirect")
    func neighbours() {
        let target = "20010DB8000000000000000000000001"
        let address = IPAddress("2001:db8::1") ?? .anyV6
        #expect(neighbour("87000000 00000000" + target + "0101 020000000009") == .solicitation(target: address, source: MACAddress(0x0200_0000_0009)))
        #expect(
            neighbour("88000000 E0000000" + target + "0201 020000000009")
                == .advertisement(target: address, hardware: MACAddress(0x0200_0000_0009), flags: [.router, .solicited, .override]))
        #expect(neighbour("85000000 00000000") == .routerSolicitation(source: nil))
        #expect(neighbour("89000000 00000000" + target + target) == .redirect(target: address, destination: address, hardware: nil))
        #expect(neighbour("87000000 00000000 2001") == nil)
        #expect(neighbour("87010000 00000000" + target) == nil)
        #expect(neighbour("80000000 00000000") == nil)
    }

    @Test("A router's advertisement: lifetime, preference, prefixes, resolvers, size, portal")
    func routerAdvertisement() throws {
        let message = neighbour(
            """
            86000000 40 C8 0708 00000000 00000000 0101 020000000001 0501 0000 000005DC
            0304 40 C0 00278D00 00093A80 00000000 20010DB8000000000000000000000000
            1903 0000 00000E10 20010DB8000000000000000000000053
            2502 68747470733A2F2F702E 00000000 2602 0708 0064FF9B0000000000000000
            """)
        guard case .routerAdvertisement(let advertisement) = message else {
            Issue.record("no advertisement")
            return
        }
        #expect(advertisement.lifetime == 1800 && advertisement.preference == .high && advertisement.isManaged && advertisement.hasOtherConfiguration)
        #expect(advertisement.hopLimit == 64 && advertisement.linkMTU == 1500 && advertisement.hardware == MACAddress(0x0200_0000_0001))
        let prefix = try #require(advertisement.prefixes.first)
        #expect(
            prefix.length == 64 && prefix.isOnLink && prefix.isAutonomous && prefix.validLifetime == 2_592_000 && prefix.preferredLifetime == 604_800)
        #expect(advertisement.nameServers.first == IPAddress("2001:db8::53") && advertisement.nameServerLifetime == 3600)
        #expect(
            advertisement.captivePortal == "https://p." && advertisement.translationPrefix == IPAddress("64:ff9b::") && !advertisement.isMalformed)
        guard case .routerAdvertisement(let broken) = neighbour("86000000 40 18 0000 00000000 00000000 0100 020000000001") else {
            Issue.record("no advertisement")
            return
        }
        #expect(broken.isMalformed && broken.lifetime == 0 && broken.preference == .low)
    }

    private func packet<T>(_ type: Int, _ payload: String, _ body: (borrowing Packet) -> T?) -> T? {
        let frame = Frames.ethernet(type, bytes(payload))
        return body(Packet(frame.rawSpan, Dissector.map(frame.rawSpan, linkType: .ethernet, originalLength: frame.count)))
    }

    @Test("PPPoE discovery: names, the host's mark, and refusals in words")
    func discovery() throws {
        let found = packet(0x8863, "1165 0000 0020 0101 0003 697370 0102 0004 42524153 0103 0002 AA55 0202 0007 756E7061696421 00000000") {
            $0.pppoeDiscovery
        }
        let confirmation = try #require(found)
        #expect(
            confirmation.code == .confirmation && confirmation.session == 0 && confirmation.serviceName == "isp"
                && confirmation.concentrator == "BRAS")
        #expect(confirmation.errors == [PPPoEDiscovery.Failure(kind: .accessConcentrator, text: "unpaid!")] && confirmation.hostMark != nil)
        let initiation = packet(0x8863, "1109 0000 0004 0101 0000") { $0.pppoeDiscovery }
        #expect(initiation?.code == .initiation && initiation?.serviceName?.isEmpty == true && initiation?.isMalformed == false)
        #expect(packet(0x8863, "1109 0000 0006 0101 0009 0102") { $0.pppoeDiscovery }?.isMalformed == true)
    }

    @Test("PPP's control protocols: options, echoes, verdicts in words, addresses; never a password")
    func control() throws {
        func control(_ text: String) -> PPPControlMessage? {
            packet(0x8864, "1100 0ABC" + (text.count / 2 < 16 ? "000" : "00") + String(text.count / 2, radix: 16) + text) { $0.pppControl }
        }
        let request = try #require(control("C02101010012010405D40304C0230506DEADBEEF"))
        #expect(request.control == .link && request.code == PPPControlMessage.Code.configureRequest && request.identifier == 1)
        #expect(
            request.maximumReceiveUnit == 1492 && request.authentication == 0xC023 && request.magic == 0xDEAD_BEEF && request.options == [1, 3, 5])
        #expect(control("C02109070008DEADBEEF")?.magic == 0xDEAD_BEEF)
        #expect(control("C0210502000A757365722E00")?.text == "user.\\000")
        #expect(control("C021080300080057AABB")?.rejectedProtocol == 0x57)
        let refused = control("C02303010009046E6F7065")
        #expect(refused?.control == .password && refused?.text == "nope")
        #expect(control("C0230101000C03626F6204 70617373")?.text == nil)
        #expect(control("C22304010009453D363931")?.text == "E=691")
        #expect(control("C2230101000C04010203046E616D65")?.text == nil)
        let address = control("802103010010030664400001810608080808")
        #expect(address?.address == IPAddress(100, 64, 0, 1) && address?.nameServers == [IPAddress(8, 8, 8, 8)] && address?.code == 3)
        #expect(control("C02101010020010405D4")?.isMalformed == true)
    }

    @Test("No bytes make it trap")
    func tormented() {
        torment(Self.dhcpFixed(2) + bytes("63825363 350105 340103 3604C0A80001 7908 18C0A863C0A80001 0308C0A80001C0A80002 FF"), rounds: 6_000) {
            _ = DHCPMessage.of($0)
        }
        torment(
            bytes(
                "07 ABCDEF 0003 0028 00000001 00000000 00000000 0005 0018 20010DB8000000000000000000000005 00000E10 00001C20 0017 0010 20010DB8000000000000000000000053"
            )
        ) {
            _ = DHCPv6Message.of($0)
        }
        torment(bytes("0C 00") + [UInt8](repeating: 0, count: 32) + bytes("0009 0008 01 000001 000D 0000")) { _ = DHCPv6Message.of($0) }
        torment(bytes("C02101010012010405D40304C0230506DEADBEEF")) { array in
            for number in [0xC021, 0xC023, 0xC223, 0x8021] as [UInt16] { _ = PPPControlMessage(array.rawSpan, protocol: number) }
        }
    }
}

extension DHCPMessage {
    /// The message of an array.
    static func of(_ array: [UInt8]) -> DHCPMessage? { DHCPMessage(array.rawSpan) }
}

extension DHCPv6Message {
    /// The message of an array.
    static func of(_ array: [UInt8]) -> DHCPv6Message? { DHCPv6Message(array.rawSpan) }
}
