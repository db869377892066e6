import Conversations
import Findings
import Wire

/// What servers give: a second server (D3), other terms than before (D4), a short lease or a pool apart (D6).
extension LinkDetector {
    /// Two servers answer one link if their offers come this close together (SIGNS §14, D3).
    static let serversTogether = Interval.seconds(10)
    /// A lease this short is that of a waiting room (D6), in seconds.
    static let shortLease: UInt32 = 120
    /// What others are given this soon afterwards shows what the server still gives.
    static let contrast = Interval.seconds(600)
    /// How many changes wait for what others are given.
    static let unconfirmedKept = 64
    /// What others are given is a measure for this long.
    static let termsMemory = Interval.seconds(86_400)

    /// Looks at an OFFER or ACK that gives an address.
    mutating func examineTerms(
        _ message: DHCPMessage, _ server: IPAddress, _ hardware: MACAddress?, _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        guard !message.yourAddress.isUnspecified, message.clientHardware != MACAddress(0), !server.isUnspecified else { return }
        let now = LeaseTerms(message, server: server, hardware: hardware, stamp)
        var signs: [Sign] = []
        if let other = otherServer(than: now) { signs.append(secondServer(now, other)) }
        if message.kind == .acknowledge {
            let before = terms.find(now.client).map { terms[$0] }.flatMap { stamp.now - $0.time <= Self.termsMemory ? $0 : nil }
            let others = othersTerms(now)
            signs += confirmations(by: now)
            for sign in [changedTerms(now, before, others), separateTerms(now, before, others)].compactMap(\.self) {
                signs.append(sign)
                guard let before, unconfirmed.count < Self.unconfirmedKept else { continue }
                unconfirmed.append(UnconfirmedTerms(sign: sign, before: before, now: now))
            }
            keep(now)
        }
        if servers.find(server) == nil, servers.mustForget != nil { servers.forgetOldest() }
        let slot = servers.open(server, now)
        servers.touch(slot)
        sink.record(signs)
    }

    /// Signs of a moment ago once more, where this lease shows that the server still gives others what it gave before: it might have been set
    /// anew for all of them.
    private mutating func confirmations(by now: LeaseTerms) -> [Sign] {
        unconfirmed.removeAll { now.time - $0.now.time > Self.contrast || $0.now.client == now.client }
        let confirmed = unconfirmed.filter { $0.isConfirmed(by: now) }
        unconfirmed.removeAll { $0.isConfirmed(by: now) }
        return confirmed.map { pending in
            var measurements = pending.sign.measurements
            measurements["othersStillGiven"] = true
            return Sign(
                pending.sign.code, time: pending.sign.time, subject: pending.sign.subject,
                frames: pending.sign.frames + [now.frame.reference(.control)],
                measurements: measurements)
        }
    }

    private mutating func keep(_ now: LeaseTerms) {
        if terms.find(now.client) == nil, terms.mustForget != nil { terms.forgetOldest() }
        _ = terms.open(now.client, now)
    }

    /// Another server that gave something on this link a moment ago.
    private func otherServer(than now: LeaseTerms) -> LeaseTerms? {
        servers.slotsFromOldest.reversed().lazy.map { servers[$0] }.first { other in
            other.server != now.server && now.time - other.time <= Self.serversTogether
                // One machine may go by several addresses.
                && (other.serverHardware == nil || other.serverHardware != now.serverHardware)
        }
    }

    /// What the same server gave another client last.
    private func othersTerms(_ now: LeaseTerms) -> LeaseTerms? {
        terms.slotsFromOldest.reversed().lazy.map { terms[$0] }.first { other in
            other.client != now.client && other.server == now.server && now.time - other.time <= Self.termsMemory
        }
    }

    /// Whether another client of the server was given an address of the same range.
    private func isPoolShared(_ now: LeaseTerms) -> Bool {
        terms.slotsFromOldest.contains { slot in
            let other = terms[slot]
            return other.client != now.client && other.server == now.server && other.isSamePool(as: now)
        }
    }

    private func subject(_ terms: LeaseTerms) -> Subject {
        Subject(
            device: terms.address, deviceMAC: terms.client, devicePort: 68, peer: terms.server, peerMAC: terms.serverHardware, peerPort: 67,
            ipProtocol: .udp)
    }

    private func list(_ addresses: [IPAddress]) -> Measurements.Value {
        .text(addresses.map(\.description).joined(separator: ", "))
    }

    private func secondServer(_ now: LeaseTerms, _ other: LeaseTerms) -> Sign {
        let parts = now.parts(otherThan: other)
        return Sign(
            .d3, time: now.time, subject: subject(now), frames: [other.frame.reference(.genuine), now.frame.reference(.suspect)],
            measurements: [
                "server": .text(now.server.description), "serverHardware": .text(now.serverHardware?.description ?? ""),
                "otherServer": .text(other.server.description), "otherServerHardware": .text(other.serverHardware?.description ?? ""),
                "secondsApart": .number((now.time - other.time).seconds), "routers": list(now.routers), "otherRouters": list(other.routers),
                "resolvers": list(now.nameServers), "otherResolvers": list(other.nameServers),
                "differs": .text(parts.map(\.rawValue).joined(separator: ", ")),
            ])
    }

    private func changedTerms(_ now: LeaseTerms, _ before: LeaseTerms?, _ others: LeaseTerms?) -> Sign? {
        let measure = before ?? (now.isRouterOutside ? others ?? now : nil)
        guard let measure else { return nil }
        let parts = before.map { now.parts(otherThan: $0) } ?? []
        // A device that came to another network is given other things there; only within one subnet is it a change.
        let isElsewhere = before.map { !now.isSamePool(as: $0) && $0.server != now.server } ?? false
        guard !isElsewhere, !parts.isEmpty || now.isRouterOutside else { return nil }
        var measurements: Measurements = [
            "changed": .text(parts.map(\.rawValue).joined(separator: ", ")), "routers": list(now.routers), "routersBefore": list(measure.routers),
            "resolvers": list(now.nameServers), "resolversBefore": list(measure.nameServers),
            "isRouterOutside": .flag(now.isRouterOutside), "isOtherServer": .flag(now.server != measure.server),
        ]
        if parts.contains(.routes) { measurements["routes"] = .text(now.routes) }
        if parts.contains(.proxy), let proxy = now.proxyConfiguration { measurements["proxy"] = .text(proxy) }
        if parts.contains(.portal), let portal = now.captivePortal { measurements["portal"] = .text(portal) }
        let frames = (measure.frame == now.frame ? [] : [measure.frame.reference(.genuine)]) + [now.frame.reference(.suspect)]
        return Sign(.d4, time: now.time, subject: subject(now), frames: frames, measurements: measurements)
    }

    private func separateTerms(_ now: LeaseTerms, _ before: LeaseTerms?, _ others: LeaseTerms?) -> Sign? {
        guard let measure = before.flatMap({ $0.server == now.server ? $0 : nil }) ?? others else { return nil }
        let isShort = (now.leaseTime ?? .max) <= Self.shortLease && (measure.leaseTime ?? 0) >= Self.shortLease * 10
        // Apart is who shares the range with nobody else, while others share theirs.
        let isApart = !now.isSamePool(as: measure) && !isPoolShared(now)
        guard isShort || isApart else { return nil }
        return Sign(
            .d6, time: now.time, subject: subject(now), frames: [measure.frame.reference(.control), now.frame.reference(.suspect)],
            measurements: [
                "leaseSeconds": .integer(Int64(now.leaseTime ?? 0)), "usualLeaseSeconds": .integer(Int64(measure.leaseTime ?? 0)),
                "address": .text(now.address.description), "otherAddress": .text(measure.address.description),
                "isShort": .flag(isShort), "isApart": .flag(isApart), "isAgainstOwn": .flag(measure.client == now.client),
            ])
    }
}
