public import Wire

/// What neighbours say to each other below IP: ARP and neighbour discovery.
extension Stage {
    /// One host asks for another's hardware address. `isBroadcast` false: to the address it knew, as caches verify themselves.
    public func askARP(_ asker: Host, for target: IPAddress, isBroadcast: Bool = true, isAnswered: Bool = true, marks: Set<String> = []) {
        guard let own = asker.addresses.first(where: \.isV4) else { return }
        let knower = host(target)
        let question = ARPDraft(asking: target, from: own, at: asker.hardware)
        let to = isBroadcast ? MACAddress.broadcast : knower?.hardware ?? .broadcast
        recordFrame(.arp, question.octets, from: asker.hardware, to: to, isOutgoing: asker !== gateway, marks: marks)
        guard isAnswered, let knower, !knower.isOff else { return }
        let answer = ARPDraft(telling: own, at: asker.hardware, that: target, isAt: knower.hardware)
        after(.microseconds(310) + jitter(.microseconds(200))) { [self] in
            recordFrame(.arp, answer.octets, from: knower.hardware, to: asker.hardware, isOutgoing: false)
        }
    }

    /// Verifies the gateway's address now and then until `end`, as a busy machine's cache does, while `isAnswered` says so.
    public func keepGatewayKnown(
        by host: Host, every period: Interval = .seconds(15), until end: Timestamp, isAnswered: @escaping (Timestamp) -> Bool = { _ in true }
    ) {
        guard now < end, let router = gateway.addresses.first(where: \.isV4) else { return }
        askARP(host, for: router, isBroadcast: false, isAnswered: isAnswered(now))
        after(period + jitter(.seconds(2))) { [self] in keepGatewayKnown(by: host, every: period, until: end, isAnswered: isAnswered) }
    }

    /// One host solicits another (RFC 4861 §7.2): to the group where `isMulticast`, else to the address it knew.
    public func solicit(_ asker: Host, for target: IPAddress, isMulticast: Bool = true, isAnswered: Bool = true, marks: Set<String> = []) {
        guard let own = asker.addresses.first(where: { !$0.isV4 }), let knower = host(target) else { return }
        let group = NeighborDraft.solicitedNode(target)
        let to = isMulticast ? group : target
        let question = PacketDraft(IPDraft(from: own, to: to, hopLimit: 255), .icmp(NeighborDraft.solicitation(for: target, from: asker.hardware)))
        recordFrame(
            .ipv6, question.octets(), from: asker.hardware, to: isMulticast ? NeighborDraft.hardware(ofGroup: group) : knower.hardware,
            isOutgoing: true,
            marks: marks)
        guard isAnswered, !knower.isOff else { return }
        let answer = PacketDraft(
            IPDraft(from: target, to: own, hopLimit: 255),
            .icmp(NeighborDraft.advertisement(of: target, at: knower.hardware, isRouter: knower === gateway)))
        after(.microseconds(420) + jitter(.microseconds(200))) { [self] in
            recordFrame(.ipv6, answer.octets(), from: knower.hardware, to: asker.hardware, isOutgoing: false)
        }
    }
}
