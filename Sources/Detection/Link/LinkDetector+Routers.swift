import Conversations
import Findings
import Wire

/// What routers say of IPv6: withdrawals (N1), prefixes taken out of use (N2), others that offer to route (N3), none at all (N5).
extension LinkDetector {
    /// A withdrawal counts against what was advertised this recently, and is contradicted by what comes this soon (SIGNS §14, N1).
    static let advertisementMemory = Interval.seconds(600)
    /// RFC 4862 §5.5.3 e: two hours, to which others may shorten what they did not authenticate, in seconds.
    static let shortValidity: UInt32 = 7_200
    /// RFC 4861 §10: a host asks three times, four seconds apart.
    static let solicitations = 3
    static let solicitationSpacing = Interval.seconds(1)
    static let solicitationPatience = Interval.seconds(5)

    mutating func noteRouter(
        _ advertisement: RouterAdvertisement, _ source: IPAddress, _ hardware: MACAddress, _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        for slot in solicitors.slotsFromOldest { solicitors.close(slot) }
        var signs: [Sign] = []
        guard let slot = routers.find(source) else {
            if advertisement.lifetime > 0, let other = otherRouter(than: source, hardware, at: stamp.now) {
                signs.append(secondRouter(advertisement, source, hardware, other, stamp))
            }
            notePortal(advertisement.captivePortal, nil, stamp, &sink)
            if routers.mustForget != nil { routers.forgetOldest() }
            _ = routers.open(source, RouterRecord(advertisement, hardware, stamp))
            sink.record(signs)
            return
        }
        var record = routers[slot]
        // Whoever withdrew a router that nobody had heard of yet need not be it; the one that routes is.
        if record.positiveTime == nil, advertisement.lifetime > 0 { record.hardware = hardware }
        let isForeign =
            hardware != record.hardware && !hardware.isVirtualRouter && !record.hardware.isVirtualRouter && !hardware.isKin(of: record.hardware)
        if advertisement.lifetime == 0 {
            if let sign = withdrawal(&record, source, hardware, isForeign, stamp) { signs.append(sign) }
        } else {
            if let sign = contradiction(record, source, hardware, isForeign, stamp) { signs.append(sign) }
            if let sign = otherResolvers(advertisement, record, source, hardware, isForeign, stamp) { signs.append(sign) }
            record.positiveTime = stamp.now
            record.positiveFrame = stamp.frame
            record.positiveLifetime = advertisement.lifetime
            // Who took over for good is the router from now on.
            if record.withdrawn.map({ stamp.now - $0.time > Self.advertisementMemory }) ?? true, !isForeign { record.hardware = hardware }
        }
        if advertisement.captivePortal != record.last.captivePortal { notePortal(advertisement.captivePortal, nil, stamp, &sink) }
        signs += deprecations(advertisement, record, source, hardware, isForeign, stamp)
        record.last = advertisement
        record.lastFrame = stamp.frame
        record.lastTime = stamp.now
        routers[slot] = record
        routers.touch(slot)
        sink.record(signs)
    }

    private func subject(_ router: IPAddress, _ hardware: MACAddress) -> Subject {
        Subject(peer: router, peerMAC: hardware, ipProtocol: .icmpv6)
    }

    // MARK: Withdrawals

    private func withdrawal(
        _ record: inout RouterRecord, _ source: IPAddress, _ hardware: MACAddress, _ isForeign: Bool, _ stamp: FrameStamp
    ) -> Sign? {
        defer {
            record.withdrawn = (stamp.now, stamp.frame, hardware)
        }
        // A router says it up to three times (RFC 4861 §6.2.5); it is one withdrawal.
        guard let positive = record.positiveTime, stamp.now - positive <= Self.advertisementMemory,
            record.withdrawn.map({ $0.time < positive || $0.hardware != hardware }) ?? true
        else { return nil }
        record.withdrawals += 1
        return Sign(
            .n1, time: stamp.time, subject: subject(source, hardware),
            frames: [record.positiveFrame.reference(.genuine), stamp.frame.reference(.suspect)],
            measurements: [
                "router": .text(source.description), "hardware": .text(hardware.description), "usualHardware": .text(record.hardware.description),
                "isForeign": .flag(isForeign), "lifetimeBeforeSeconds": .integer(Int64(record.positiveLifetime)),
                "secondsSince": .number((stamp.now - positive).seconds), "withdrawals": .integer(Int64(record.withdrawals)),
            ])
    }

    /// A router that was just withdrawn goes on advertising itself.
    private func contradiction(
        _ record: RouterRecord, _ source: IPAddress, _ hardware: MACAddress, _ isForeign: Bool, _ stamp: FrameStamp
    ) -> Sign? {
        guard let withdrawn = record.withdrawn, withdrawn.time >= record.positiveTime ?? .distantPast,
            stamp.now - withdrawn.time <= Self.advertisementMemory, record.withdrawals > 0 || withdrawn.hardware != hardware
        else { return nil }
        return Sign(
            .n1, time: stamp.time, subject: subject(source, withdrawn.hardware),
            frames: [withdrawn.frame.reference(.suspect), stamp.frame.reference(.genuine)],
            measurements: [
                "router": .text(source.description), "hardware": .text(withdrawn.hardware.description),
                "usualHardware": .text(record.hardware.description), "isForeign": .flag(withdrawn.hardware != hardware && !isForeign),
                "isContradicted": .flag(true), "secondsUntil": .number((stamp.now - withdrawn.time).seconds),
                "withdrawals": .integer(Int64(record.withdrawals)),
            ])
    }

    // MARK: Prefixes

    private func deprecations(
        _ advertisement: RouterAdvertisement, _ record: RouterRecord, _ source: IPAddress, _ hardware: MACAddress, _ isForeign: Bool,
        _ stamp: FrameStamp
    ) -> [Sign] {
        advertisement.prefixes.compactMap { prefix -> Sign? in
            guard let before = record.last.prefixes.first(where: { $0.prefix == prefix.prefix && $0.length == prefix.length }) else { return nil }
            let isDeprecated = prefix.preferredLifetime == 0 && before.preferredLifetime > 0
            let isShort = prefix.validLifetime <= Self.shortValidity && before.validLifetime > Self.shortValidity
            guard isDeprecated || isShort else { return nil }
            // RFC 4192, RFC 9096: renumbering brings another prefix in the place of the old one.
            let successor = advertisement.prefixes.first { other in
                other.preferredLifetime > 0 && !(other.prefix == prefix.prefix && other.length == prefix.length)
            }
            return Sign(
                .n2, time: stamp.time, subject: subject(source, hardware),
                frames: [record.lastFrame.reference(.genuine), stamp.frame.reference(.suspect)],
                measurements: [
                    "router": .text(source.description), "prefix": .text("\(prefix.prefix)/\(prefix.length)"),
                    "preferredSeconds": .integer(Int64(prefix.preferredLifetime)), "validSeconds": .integer(Int64(prefix.validLifetime)),
                    "validBeforeSeconds": .integer(Int64(before.validLifetime)), "hasSuccessor": .flag(successor != nil),
                    "isForeign": .flag(isForeign), "isWithdrawal": .flag(advertisement.lifetime == 0), "hardware": .text(hardware.description),
                    "usualHardware": .text(record.hardware.description),
                ])
        }
    }

    // MARK: Other routers

    private func otherRouter(than source: IPAddress, _ hardware: MACAddress, at time: Timestamp) -> (address: IPAddress, record: RouterRecord)? {
        for slot in routers.slotsFromOldest.reversed() {
            let record = routers[slot]
            guard routers.key(of: slot) != source, record.hardware != hardware, !record.hardware.isKin(of: hardware), record.isDefault(at: time)
            else {
                continue
            }
            return (routers.key(of: slot), record)
        }
        return nil
    }

    private func secondRouter(
        _ advertisement: RouterAdvertisement, _ source: IPAddress, _ hardware: MACAddress, _ other: (address: IPAddress, record: RouterRecord),
        _ stamp: FrameStamp
    ) -> Sign {
        Sign(
            .n3, time: stamp.time, subject: subject(source, hardware),
            frames: [other.record.positiveFrame.reference(.genuine), stamp.frame.reference(.suspect)],
            measurements: [
                "router": .text(source.description), "hardware": .text(hardware.description), "otherRouter": .text(other.address.description),
                "otherHardware": .text(other.record.hardware.description),
                "isPreferred": .flag(advertisement.preference > other.record.last.preference),
                "hasOtherResolvers": .flag(
                    !advertisement.nameServers.isEmpty && advertisement.nameServers != other.record.last.nameServers),
                "resolvers": .text(advertisement.nameServers.map(\.description).joined(separator: ", ")),
                "isVirtual": .flag(hardware.isVirtualRouter || other.record.hardware.isVirtualRouter),
            ])
    }

    /// The same router names other resolvers, or a frame of another machine does so in its name.
    private func otherResolvers(
        _ advertisement: RouterAdvertisement, _ record: RouterRecord, _ source: IPAddress, _ hardware: MACAddress, _ isForeign: Bool,
        _ stamp: FrameStamp
    ) -> Sign? {
        let hasOther =
            !advertisement.nameServers.isEmpty && !record.last.nameServers.isEmpty && advertisement.nameServers != record.last.nameServers
            && record.last.lifetime > 0
        guard hasOther || (isForeign && record.last.lifetime > 0) else { return nil }
        return Sign(
            .n3, time: stamp.time, subject: subject(source, hardware),
            frames: [record.lastFrame.reference(.genuine), stamp.frame.reference(.suspect)],
            measurements: [
                "router": .text(source.description), "hardware": .text(hardware.description), "usualHardware": .text(record.hardware.description),
                "isForeign": .flag(isForeign), "hasOtherResolvers": .flag(hasOther), "isSameRouter": .flag(true),
                "resolvers": .text(advertisement.nameServers.map(\.description).joined(separator: ", ")),
                "resolversBefore": .text(record.last.nameServers.map(\.description).joined(separator: ", ")),
            ])
    }

    // MARK: Solicitations

    mutating func noteSolicitor(_ hardware: MACAddress, _ stamp: FrameStamp) {
        if let slot = solicitors.find(hardware) {
            solicitors[slot].add(stamp, spacing: Self.solicitationSpacing)
            solicitors.touch(slot)
            return
        }
        if solicitors.mustForget != nil { solicitors.forgetOldest() }
        let slot = solicitors.open(hardware, Tries(stamp))
        solicitors.setDeadline(stamp.now + Self.solicitationPatience, for: slot)
    }

    mutating func judgeSolicitor(_ slot: Int, _ time: Timestamp, _ sink: inout ObservationSink) {
        let tries = solicitors[slot]
        let patience = tries.last + Self.solicitationPatience
        if time < patience { return solicitors.setDeadline(patience, for: slot) }
        let hardware = solicitors.key(of: slot)
        solicitors.close(slot)
        // Where no router ever spoke IPv6, none is missed.
        guard tries.count >= Self.solicitations, let router = routers.slotsFromOldest.last(where: { routers[$0].isDefault(at: time) }) else { return }
        sink.record([
            Sign(
                .n5, time: time, subject: Subject(deviceMAC: hardware, peer: routers.key(of: router), ipProtocol: .icmpv6),
                frames: [routers[router].positiveFrame.reference(.control)] + tries.frames.references(.attempt),
                measurements: [
                    "tries": .integer(Int64(tries.count)), "spanSeconds": .number(tries.span.seconds),
                    "router": .text(routers.key(of: router).description),
                ])
        ])
    }
}
