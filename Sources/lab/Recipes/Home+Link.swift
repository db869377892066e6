import Forge
import Wire

/// What is said on the link itself: leases, claims of addresses, advertisements.
extension Home {
    static let everyone = IPAddress(255, 255, 255, 255)
    static let allNodes = IPAddress(high: 0xFF02_0000_0000_0000, low: 1)
    static let prefix = IPAddress(high: 0x2D00_0040_0001_0002, low: 0)
    static let routerHardware = MACAddress(0x0000_5E00_5301)

    /// The terms of the home's own router.
    static func terms(
        server: IPAddress = router, router way: IPAddress = router, resolver: IPAddress = router, seconds: UInt32 = 86_400,
        mask: IPAddress = IPAddress(255, 255, 255, 0), more: [DHCPDraft.Option] = []
    ) -> [DHCPDraft.Option] {
        [.init(54, server), .init(51, seconds: seconds), .init(1, mask), .init(3, way), .init(6, resolver)] + more
    }

    /// Says a DHCP message at a moment; a client's goes to everyone, a server's to the client.
    func lease(
        _ message: DHCPDraft, at moment: Double, server: IPAddress = Home.router, hardware: MACAddress = Home.routerHardware,
        to receiver: IPAddress? = nil, marks: Set<String> = []
    ) {
        let isReply = [2, 5, 6].contains(message.type)
        at(moment) { [self] in
            let destination = receiver ?? (isReply && message.type != 6 ? message.yourAddress : Home.everyone)
            var ip = IPDraft(from: isReply ? server : message.clientAddress, to: destination)
            ip.dontFragment = false
            let packet = PacketDraft(ip, .udp(UDPDraft(from: isReply ? 67 : 68, to: isReply ? 68 : 67, message.octets)))
            let target: MACAddress = destination == Home.everyone ? .broadcast : isReply ? message.client : hardware
            stage.recordFrame(
                .ipv4, packet.octets(), from: isReply ? hardware : message.client, to: target, isOutgoing: !isReply, marks: marks)
        }
    }

    /// A client looks for a server.
    func discover(_ client: MACAddress, _ transaction: UInt32, at moment: Double, marks: Set<String> = []) {
        lease(DHCPDraft(1, transaction: transaction, client: client, options: [.init(55, [1, 3, 6, 15, 119, 121, 252])]), at: moment, marks: marks)
    }

    /// DISCOVER, OFFER, REQUEST, ACK within 80 ms.
    func join(
        _ client: MACAddress, _ address: IPAddress, _ transaction: UInt32, at moment: Double, terms: [DHCPDraft.Option] = Home.terms(),
        server: IPAddress = Home.router, hardware: MACAddress = Home.routerHardware, marks: Set<String> = []
    ) {
        discover(client, transaction, at: moment)
        lease(reply(2, transaction, client, address, terms), at: moment + 0.02, server: server, hardware: hardware)
        ask(client, address, transaction, server: server, at: moment + 0.05)
        lease(reply(5, transaction, client, address, terms), at: moment + 0.07, server: server, hardware: hardware, marks: marks)
    }

    /// A client asks a server for an address (`server` nil: it had it before, RFC 2131 §4.3.2 INIT-REBOOT).
    func ask(_ client: MACAddress, _ address: IPAddress, _ transaction: UInt32, server: IPAddress? = nil, at moment: Double, marks: Set<String> = [])
    {
        lease(
            DHCPDraft(3, transaction: transaction, client: client, options: [.init(50, address)] + (server.map { [.init(54, $0)] } ?? [])),
            at: moment,
            marks: marks)
    }

    func reply(_ type: UInt8, _ transaction: UInt32, _ client: MACAddress, _ address: IPAddress, _ terms: [DHCPDraft.Option]) -> DHCPDraft {
        var reply = DHCPDraft(type, transaction: transaction, client: client, options: terms)
        reply.yourAddress = address
        return reply
    }

    /// A NAK with its words.
    func refuse(_ client: MACAddress, _ transaction: UInt32, _ text: String, at moment: Double, marks: Set<String> = []) {
        lease(DHCPDraft(6, transaction: transaction, client: client, options: [.init(54, Home.router), .init(56, text)]), at: moment, marks: marks)
    }

    /// An ARP reply at a moment, asked for or not.
    func claim(
        _ address: IPAddress, _ hardware: MACAddress, to target: IPAddress, _ targetHardware: MACAddress, at moment: Double, marks: Set<String> = []
    ) {
        at(moment) { [self] in
            let draft = ARPDraft(telling: target, at: targetHardware, that: address, isAt: hardware)
            stage.recordFrame(.arp, draft.octets, from: hardware, to: targetHardware, isOutgoing: false, marks: marks)
        }
    }

    /// An ARP request at a moment: by broadcast.
    func question(_ target: IPAddress, from asker: IPAddress, _ hardware: MACAddress, at moment: Double, marks: Set<String> = []) {
        at(moment) { [self] in
            stage.recordFrame(
                .arp, ARPDraft(asking: target, from: asker, at: hardware).octets, from: hardware, to: .broadcast,
                isOutgoing: hardware == laptop.hardware, marks: marks)
        }
    }

    /// A machine announces its address to everyone (RFC 5227 §3).
    func announce(_ address: IPAddress, _ hardware: MACAddress, at moment: Double, marks: Set<String> = []) {
        question(address, from: address, hardware, at: moment, marks: marks)
    }

    /// A router advertisement to all nodes.
    func advertise(
        _ draft: ICMPDraft, from source: IPAddress = Home.routerV6, _ hardware: MACAddress = Home.routerHardware, at moment: Double,
        marks: Set<String> = []
    ) {
        at(moment) { [self] in
            let packet = PacketDraft(IPDraft(from: source, to: Home.allNodes, hopLimit: 255), .icmp(draft))
            stage.recordFrame(
                .ipv6, packet.octets(), from: hardware, to: NeighborDraft.hardware(ofGroup: Home.allNodes), isOutgoing: false, marks: marks)
        }
    }

    /// The router advertises itself every now and then, as long as `until`.
    func advertiseRouter(every period: Double, from start: Double = 0.5, until end: Double, lifetime: UInt16 = 1800) {
        for moment in stride(from: start, to: end, by: period) {
            advertise(.routerAdvertisement(lifetime: lifetime), at: moment)
        }
    }
}

extension ICMPDraft {
    /// The home's router advertises its prefix.
    static func routerAdvertisement(lifetime: UInt16 = 1800, resolvers: [IPAddress] = [Home.routerV6]) -> ICMPDraft {
        NeighborDraft.routerAdvertisement(from: Home.routerHardware, prefix: Home.prefix, routerLifetime: lifetime, resolvers: resolvers)
    }
}
