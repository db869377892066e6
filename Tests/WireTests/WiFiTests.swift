import Forge
import Testing
import Wire

@Suite("802.11")
struct WiFiTests {
    static let accessPoint = MACAddress(0x0200_5E00_5301)
    static let station = MACAddress(0x0000_5E00_5342)
    static let linkTypes: [LinkType] = [.ieee80211, .ieee80211Radiotap, .ieee80211Prism, .ppi]

    private func map(_ octets: [UInt8], _ linkType: LinkType = .ieee80211Radiotap, original: Int? = nil) -> LayerMap {
        Dissector.map(octets.rawSpan, linkType: linkType, originalLength: original ?? octets.count)
    }

    private func beacon(_ elements: [UInt8] = []) -> WiFiDraft {
        WiFiDraft(
            .beacon, to: .broadcast, from: Self.accessPoint, third: Self.accessPoint,
            WiFiBody.announcement(clock: 0x1_0000_0001, name: "home", channel: 6, elements))
    }

    @Test("A beacon reads the same behind every radio header, with and without its check sequence", arguments: linkTypes, [true, false])
    func beacons(linkType: LinkType, hasCheckSequence: Bool) throws {
        let elements = WiFiBody.rsn([2, 8], canProtect: true) + WiFiBody.element(7, [0x49, 0x54, 0x20]) + WiFiBody.channelSwitch(to: 11, count: 3)
        var radio = RadioDraft(linkType, signal: -47, noise: -95, hasCheckSequence: hasCheckSequence)
        radio.clock = 77
        var draft = beacon(elements)
        draft.sequence = 4_011
        let octets = radio.octets(draft.octets)
        let packet = Packet(octets.rawSpan, map(octets, linkType))
        let map = packet.map
        #expect(map.flaw == nil)
        #expect(map.network == .wifiManagement)
        let (kind, bssid, sequence) = (packet.wifi?.kind, packet.wifi?.bssid, packet.wifi?.sequence)
        #expect(kind == .beacon)
        #expect(bssid == Self.accessPoint)
        #expect(sequence == 4_011)
        let read = packet.wifiAnnouncement
        let announcement = try #require(read)
        #expect(announcement.clock == 0x1_0000_0001)
        #expect(announcement.interval == 100)
        #expect(announcement.elements.name == NetworkName("home"))
        #expect(announcement.elements.channel == 6)
        #expect(announcement.elements.country == 0x49_54_20)
        #expect(announcement.elements.channelSwitch?.channel == 11)
        #expect(announcement.elements.rsn?.isProtectionCapable == true)
        #expect(announcement.elements.rsn?.isProtectionRequired == false)
        #expect(announcement.security == .wpa2And3)
        // Four bytes of check sequence would be read as an element.
        #expect(!announcement.elements.isMalformed)
        #expect(announcement.elements.count == 6)
        let reading = packet.radioReading
        if linkType != .ieee80211 {
            #expect(reading.signal == -47)
            #expect(reading.noise == -95)
            #expect(reading.channel == 6)
            #expect(reading.kilobits == 1_000)
        }
    }

    @Test("A wrong check sequence is damage, and what is damaged is not read", arguments: [LinkType.ieee80211Radiotap, .ppi])
    func damaged(linkType: LinkType) {
        var radio = RadioDraft(linkType)
        radio.isDamaged = true
        let octets = radio.octets(beacon().octets)
        let packet = Packet(octets.rawSpan, map(octets, linkType))
        let (map, announcement) = (packet.map, packet.wifiAnnouncement)
        #expect(map.traits.contains(.damaged))
        #expect(map.network == .none)
        #expect(announcement == nil)
    }

    @Test("A recorder that keeps the check sequence and does not check it is checked")
    func unmarkedDamage() {
        var octets = RadioDraft().octets(beacon().octets)
        octets[octets.count - 20] ^= 0x40
        #expect(map(octets).traits.contains(.damaged))
    }

    @Test("Presence words that go on, vendors' fields and repeated antennas are followed")
    func extendedRadiotap() throws {
        // TSFT, flags, signal and "more"; a vendor's namespace; back to radiotap with an antenna's own signal.
        var header: [UInt8] = [0, 0, 0, 0]
        func word(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (UInt32($0) * 8)) } }
        header += word(1 | 1 << 1 | 1 << 5 | 1 << 30 | 1 << 31) + word(0xFFFF | 1 << 29 | 1 << 31) + word(1 << 5 | 1 << 11)
        // Twelve bytes of words behind four: the clock is aligned to eight from the start.
        header += [0x21, 0x43, 0x65, 0, 0, 0, 0, 0, 0x10, 0xC8]
        header += [0x00, 0x50, 0xC2, 1, 3, 0, 9, 9, 9] + [0xB0, 1]
        header[2] = UInt8(header.count)
        let octets = header + RadioDraft(.ieee80211).octets(beacon().octets)
        let packet = Packet(octets.rawSpan, map(octets))
        let (reading, announcement) = (packet.radioReading, packet.wifiAnnouncement)
        #expect(reading.clock == 0x65_4321)
        #expect(reading.signal == -56)
        #expect(announcement?.elements.name == NetworkName("home"))
    }

    @Test("256 elements in a row, and one that runs over the end, are data")
    func manyElements() throws {
        var body: [UInt8] = []
        for number in UInt8.min...UInt8.max { body += WiFiBody.element(number, number == 255 ? [35] : []) }
        body += [221, 200, 1]
        let octets = RadioDraft(hasCheckSequence: false).octets(beacon(body).octets)
        let announcement = Packet(octets.rawSpan, map(octets)).wifiAnnouncement
        let elements = try #require(announcement).elements
        #expect(elements.count == 3 + 256)
        #expect(elements.isMalformed)
        #expect(elements.hasHE && elements.hasVHT && elements.hasHT)
    }

    @Test("Data that is not encrypted is entered: from a station, from the access point, between access points, aggregated")
    func data() throws {
        let packet = Frames.ipv4(6, Frames.tcp(Array("GET".utf8)))
        let payload = WiFiBody.payload(.ipv4, packet)
        let up = WiFiDraft.data(from: Self.station, to: MACAddress(0x0000_5E00_5301), via: Self.accessPoint, isFromStation: true, payload)
        let down = WiFiDraft.data(from: MACAddress(0x0000_5E00_5301), to: Self.station, via: Self.accessPoint, isFromStation: false, payload)
        var between = up
        between.isFromDS = true
        between.fourth = MACAddress(0x0000_5E00_5399)
        var aggregate = down
        aggregate.qos = 0x80
        let addresses: [UInt8] = [0, 0, 0x5E, 0, 0x53, 0x42, 0, 0, 0x5E, 0, 0x53, 1]
        aggregate.body = addresses + [0, UInt8(payload.count)] + payload + [0, 0] + addresses + [0, 8, 0xAA, 0xAA, 3, 0, 0, 0, 8, 6]
        for (draft, source) in [
            (up, Self.station), (down, MACAddress(0x0000_5E00_5301)), (between, MACAddress(0x0000_5E00_5399)),
            (aggregate, MACAddress(0x0000_5E00_5301)),
        ] {
            let octets = RadioDraft().octets(draft.octets)
            let packet = Packet(octets.rawSpan, map(octets))
            let (flaw, port, payload, found) = (packet.map.flaw, packet.tcp?.destinationPort, packet.payload.copied(), packet.ethernet?.source)
            #expect(flaw == nil)
            #expect(port == 443)
            #expect(payload == Array("GET".utf8))
            #expect(found == source)
        }
        var protected = up
        protected.isProtected = true
        let octets = RadioDraft().octets(protected.octets)
        #expect(map(octets).network == .wifiData)
        #expect(map(octets).transport == .none)
    }

    @Test("The steps of joining say who, which and how it ended")
    func joining() throws {
        func read(_ draft: WiFiDraft, _ check: (borrowing Packet) throws -> Void) rethrows {
            let octets = RadioDraft().octets(draft.octets)
            try check(Packet(octets.rawSpan, map(octets)))
        }
        func toStation(_ kind: WiFiFrameKind, _ body: [UInt8]) -> WiFiDraft {
            WiFiDraft(kind, to: Self.station, from: Self.accessPoint, third: Self.accessPoint, body)
        }
        try read(toStation(.authentication, WiFiBody.authentication(3, step: 1, status: 126))) { packet in
            let read = packet.wifiAuthentication
            let body = try #require(read)
            #expect(body.algorithm == .sae && body.step == 1 && body.status.isStep)
        }
        try read(toStation(.associationResponse, WiFiBody.associationResponse(status: 17))) { packet in
            let read = packet.wifiAssociation
            let body = try #require(read)
            #expect(!body.isRequest && body.status == .full && body.status?.isOrdinary == true)
        }
        read(toStation(.deauthentication, WiFiBody.departure(7))) { packet in
            let body = packet.wifiDeparture
            #expect(body?.reason?.isUnknownStation == true)
            #expect(body?.isProtected == false)
        }
        read(toStation(.deauthentication, WiFiBody.departure(3, WiFiBody.element(76, Array(repeating: 1, count: 16))))) { packet in
            let body = packet.wifiDeparture
            #expect(body?.isProtected == true)
        }
        read(toStation(.action, [8, 0, 1, 2])) { packet in
            let action = packet.wifiAction
            #expect(action?.isSecurityQuery == true)
        }
        read(toStation(.action, [10, 7, 1])) { packet in
            let action = packet.wifiAction
            #expect(action?.isTransitionRequest == true)
        }
        read(toStation(.action, [0, 4] + WiFiBody.channelSwitch(to: 44, count: 5))) { packet in
            let action = packet.wifiAction
            #expect(action?.channelSwitch?.channel == 44)
        }
    }

    @Test("Each message of the handshakes knows its place, over the air and over Ethernet", arguments: EAPOLKey.Message.allCases)
    func keys(message: EAPOLKey.Message) throws {
        let body = WiFiBody.key(message, counter: 9, nonce: 5, data: message == .two || message == .three ? [48, 2, 1, 0] : [])
        let isDown = message == .one || message == .three || message == .groupOne
        let draft = WiFiDraft.data(
            from: isDown ? Self.accessPoint : Self.station, to: isDown ? Self.station : Self.accessPoint, via: Self.accessPoint,
            isFromStation: !isDown, body)
        let onAir = RadioDraft().octets(draft.octets)
        let onWire = Frames.ethernet(0x888E, Array(body.dropFirst(8)))
        for (octets, linkType) in [(onAir, LinkType.ieee80211Radiotap), (onWire, .ethernet)] {
            let packet = Packet(octets.rawSpan, map(octets, linkType))
            let read = packet.eapol?.key
            let key = try #require(read)
            #expect(key.message == message)
            #expect(key.replayCounter == 9)
            #expect((key.nonce == 0) == (message == .four || message == .groupTwo))
        }
    }

    @Test("EAP says how it ended")
    func eap() {
        let octets = RadioDraft().octets(
            WiFiDraft.data(
                from: Self.accessPoint, to: Self.station, via: Self.accessPoint, isFromStation: false, WiFiBody.eap(4, identifier: 3)
            ).octets)
        let code = Packet(octets.rawSpan, map(octets)).eapol?.eap?.code
        #expect(code == .failure)
    }

    @Test("Hostile bytes trap nowhere", arguments: linkTypes)
    func hostile(linkType: LinkType) {
        let samples = [
            beacon(WiFiBody.rsn([2, 8]) + WiFiBody.channelSwitch(to: 1, count: 1) + WiFiBody.element(61, [3, 0])),
            WiFiDraft(
                .reassociationResponse, to: Self.station, from: Self.accessPoint, third: Self.accessPoint,
                WiFiBody.associationResponse(status: 30, WiFiBody.element(56, [3, 1, 0, 0, 0]))),
            WiFiDraft.data(
                from: Self.station, to: Self.accessPoint, via: Self.accessPoint, isFromStation: true,
                WiFiBody.key(.three, counter: 1, nonce: 2, data: [1])),
            WiFiDraft(.acknowledgement, to: Self.station, from: Self.station, third: Self.station),
        ]
        for (index, sample) in samples.enumerated() {
            torment(RadioDraft(linkType, signal: -40).octets(sample.octets), seed: UInt64(index), rounds: 1_500) { octets in
                for extra in [0, 300] {
                    let packet = Packet(octets.rawSpan, map(octets, linkType, original: octets.count + extra))
                    var sum = packet.payload.byteCount + Int(packet.radioReading.signal ?? 0)
                    if let header = packet.wifi {
                        sum += Int(header.sequence ?? 0) + Int(header.qos ?? 0) + Int(header.source?.value ?? 0) % 3
                        sum += Int(header.bssid?.value ?? 0) % 3
                    }
                    sum += packet.wifiAnnouncement?.elements.count ?? 0
                    sum += Int(packet.wifiAssociation?.identifier ?? 0) + Int(packet.wifiAuthentication?.step ?? 0)
                    sum += Int(packet.wifiDeparture?.reason?.rawValue ?? 0) + Int(packet.wifiAction?.category ?? 0)
                    sum += Int(packet.eapol?.key?.dataLength ?? 0) + Int(packet.eapol?.eap?.identifier ?? 0)
                    let map = packet.map
                    #expect(Int(map.payloadStart) + Int(map.payloadCaptured) <= octets.count)
                    #expect(sum > Int.min)
                }
            }
        }
    }
}
