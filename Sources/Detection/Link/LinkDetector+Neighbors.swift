import Conversations
import Findings
import Wire

/// Questions for hardware addresses: ARP and Neighbour Discovery.
extension LinkDetector {
    // MARK: ARP

    mutating func examineARP(_ packet: borrowing Packet, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        guard let message = packet.arp, message.isRequest || message.isReply else { return }
        let sender = message.sender
        let target = message.target
        let hardware = message.senderHardware
        let receiver = packet.ethernet?.destination
        // A probe from 0.0.0.0 asks whether an address is free (RFC 5227 §2.1.1): silence is what it hopes for.
        guard !hardware.isGroup, hardware != MACAddress(0) else { return }
        guard !sender.isUnspecified else {
            if message.isRequest { noteProbe(target, by: hardware, stamp) }
            return
        }
        let frameSender = packet.ethernet?.source
        let isToOne = receiver.map { !$0.isGroup } ?? false
        witness(sender, target, isToOne: isToOne)
        // Who asks for himself, or answers himself, announces (RFC 5227 §3); it answers whoever waits for him.
        if sender == target {
            answerAll(sender, hardware, stamp, &sink)
            noteClaim(sender, hardware, .announcing, to: nil, isToOne: isToOne, sender: frameSender, stamp, &sink)
            tellNeighbor(hardware, sender, wasAsked: false, stamp, &sink)
            return
        }
        // Whatever comes from the target to the asker fills the asker's cache (RFC 826, "merge flag").
        let wasAsked = answer(NeighborQuery.Key(asker: target, target: sender), hardware, stamp, &sink)
        noteClaim(
            sender, hardware, message.isReply ? .answering : .asking, to: message.isReply ? target : nil, isToOne: isToOne, sender: frameSender,
            stamp, &sink)
        tellNeighbor(hardware, sender, wasAsked: wasAsked, stamp, &sink)
        guard message.isRequest else { return }
        noteAsked(target, by: sender, stamp)
        ask(NeighborQuery.Key(asker: sender, target: target), hardware, receiver, stamp)
    }

    // MARK: Neighbour Discovery

    mutating func examineDiscovery(_ packet: borrowing Packet, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        // RFC 4861 §6.1, §7.1: what was forwarded is not believed.
        guard packet.hopLimit == 255, let message = packet.neighbour, let addresses = packet.addresses else { return }
        let source = addresses.source
        let receiver = packet.ethernet?.destination
        switch message {
        case .solicitation(let target, let option):
            // From `::` it asks whether an address is free (RFC 4862 §5.4.2).
            guard !source.isUnspecified, let hardware = option ?? packet.sourceMAC else { return }
            witness(source, target, isToOne: receiver.map { !$0.isGroup } ?? false)
            let wasAsked =
                addresses.destination.isMulticast ? false : answer(NeighborQuery.Key(asker: target, target: source), hardware, stamp, &sink)
            noteClaim(source, hardware, .asking, to: nil, isToOne: false, sender: packet.sourceMAC, stamp, &sink)
            tellNeighbor(hardware, source, wasAsked: wasAsked, stamp, &sink)
            noteAsked(target, by: source, stamp)
            ask(NeighborQuery.Key(asker: source, target: target), hardware, receiver, stamp)
        case .advertisement(let target, let option, let flags):
            guard let hardware = option ?? packet.sourceMAC else { return }
            witness(target, addresses.destination, isToOne: receiver.map { !$0.isGroup } ?? false)
            var wasAsked = false
            if addresses.destination.isMulticast {
                answerAll(target, hardware, stamp, &sink)
            } else {
                wasAsked = answer(NeighborQuery.Key(asker: addresses.destination, target: target), hardware, stamp, &sink)
            }
            let isToAll = addresses.destination.isMulticast
            noteClaim(
                target, hardware, isToAll ? .announcing : .answering, to: isToAll ? nil : addresses.destination, isToOne: !isToAll,
                sender: packet.sourceMAC, stamp, &sink)
            tellNeighbor(hardware, target, wasAsked: wasAsked, stamp, &sink)
            if flags.contains(.router) { tellRouter(hardware, target, stamp, &sink) }
        case .routerAdvertisement(let advertisement):
            // A lifetime of 0 says "no default router (any longer)".
            guard source.isLinkLocal, let hardware = advertisement.hardware ?? packet.sourceMAC else { return }
            tellNeighbor(hardware, source, wasAsked: false, stamp, &sink)
            if advertisement.lifetime > 0 { tellRouter(hardware, source, stamp, &sink) }
            noteRouter(advertisement, source, packet.sourceMAC ?? hardware, stamp, &sink)
        case .routerSolicitation(let option):
            guard let hardware = option ?? packet.sourceMAC else { return }
            noteSolicitor(hardware, stamp)
        case .redirect(let target, let destination, _):
            sink.record([
                Sign(
                    .a5, time: stamp.time,
                    subject: Subject(device: addresses.destination, peer: destination, peerMAC: packet.sourceMAC, ipProtocol: .icmpv6),
                    frames: [stamp.frame.reference(.suspect)],
                    measurements: ["router": .text(source.description), "target": .text(target.description)])
            ])
        }
    }

    // MARK: Questions and answers

    /// Notes whether frames to single stations are captured; both ends of such a frame are witnessed then.
    private mutating func witness(_ one: IPAddress, _ other: IPAddress, isToOne: Bool) {
        guard isToOne else { return }
        for station in [one, other] {
            let slot = habitsSlot(station)
            habits[slot].isWitnessed = true
        }
    }

    private mutating func habitsSlot(_ station: IPAddress) -> Int {
        if let slot = habits.find(station) {
            habits.touch(slot)
            return slot
        }
        if habits.mustForget != nil { habits.forgetOldest() }
        return habits.open(station, NeighborHabits())
    }

    private mutating func ask(_ key: NeighborQuery.Key, _ hardware: MACAddress, _ receiver: MACAddress?, _ stamp: FrameStamp) {
        let habit = habitsSlot(key.asker)
        habits[habit].ask(key.target, at: stamp.now)
        let knownHardware = receiver.flatMap { $0.isGroup ? nil : $0 }
        if let slot = queries.find(key) {
            queries[slot].tries.add(stamp, spacing: Self.neighborSpacing)
            if let knownHardware { queries[slot].targetHardware = knownHardware }
            queries.touch(slot)
            return
        }
        if queries.mustForget != nil { queries.forgetOldest() }
        let slot = queries.open(key, NeighborQuery(askerHardware: hardware, targetHardware: knownHardware, stamp))
        queries.setDeadline(stamp.now + Self.neighborPatience, for: slot)
    }

    /// Ends the question `key` with an answer; false if nobody had asked.
    private mutating func answer(_ key: NeighborQuery.Key, _ hardware: MACAddress, _ stamp: FrameStamp, _ sink: inout ObservationSink) -> Bool {
        guard let slot = queries.find(key) else { return false }
        let query = queries[slot]
        // Who went on asking for so long was not answered before.
        if standingAtEnd(key, query) == .silent { conclude(key, query, .silent, query.tries.last, &sink) }
        queries.close(slot)
        conclude(key, query, .answered(after: stamp.now - query.tries.last), stamp.now, &sink, answer: stamp.frame, hardware: hardware)
        return true
    }

    /// Ends all questions for `target`: it told everyone.
    private mutating func answerAll(_ target: IPAddress, _ hardware: MACAddress, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        guard queries.count > 0 else { return }
        for slot in queries.slotsFromOldest where queries.key(of: slot).target == target {
            _ = answer(queries.key(of: slot), hardware, stamp, &sink)
        }
    }

    // MARK: Silence

    /// A question's deadline: silent if it was asked often enough for long enough, else nothing that counts.
    mutating func judgeQuery(_ slot: Int, _ time: Timestamp, _ sink: inout ObservationSink) {
        let key = queries.key(of: slot)
        let query = queries[slot]
        let patience = query.tries.last + Self.neighborPatience
        let limit = query.tries.first + Self.neighborReportEvery * Int64(1 << min(query.silences, 5))
        guard time >= patience || time >= limit else { return queries.setDeadline(min(patience, limit), for: slot) }
        let isEnough = query.tries.count >= Self.neighborTries && query.tries.span >= Self.neighborSpan
        let isOver = time >= patience
        var habit = NeighborHabits()
        if let known = habits.find(key.asker) { habit = habits[known] }
        // Who looks for whoever is there expects no answer from most.
        if habit.lastScan + NeighborHabits.scanWindow >= query.tries.first {
            queries.close(slot)
            return
        }
        conclude(key, query, isEnough && habit.isWitnessed ? .silent : .undecided, time, &sink)
        guard isEnough, !isOver else { return queries.close(slot) }
        // It goes on asking: the next attempt begins with the last question.
        var next = query
        next.silences += 1
        next.tries = query.tries.continued
        queries[slot] = next
        queries.setDeadline(patience, for: slot)
    }

    /// How a question stands when the capture ends, or when it is answered at last: silent if its earlier tries have waited long enough, even if the last has not.
    func standingAtEnd(_ key: NeighborQuery.Key, _ query: NeighborQuery) -> Outcome.Result {
        guard let known = habits.find(key.asker), habits[known].isWitnessed,
            habits[known].lastScan + NeighborHabits.scanWindow < query.tries.first
        else { return .undecided }
        let haveWaited = query.tries.count >= 2 * Self.neighborTries && query.tries.span >= Self.neighborSpan + Self.neighborPatience
        return haveWaited ? .silent : .undecided
    }

    /// Records how a question ended.
    func conclude(
        _ key: NeighborQuery.Key, _ query: NeighborQuery, _ result: Outcome.Result, _ time: Timestamp, _ sink: inout ObservationSink,
        answer: FrameID? = nil, hardware: MACAddress? = nil
    ) {
        var frames = query.tries.frames.references(answer == nil ? .attempt : .trigger)
        if let answer { frames = Array(frames.suffix(1)) + [answer.reference(.control)] }
        let isV4 = key.target.isV4
        sink.record(
            Outcome(
                isV4 ? .arpRequest : .neighborSolicitation, result,
                subject: Subject(
                    device: key.asker, deviceMAC: query.askerHardware, peer: key.target, peerMAC: hardware ?? query.targetHardware,
                    ipProtocol: isV4 ? nil : .icmpv6),
                start: query.tries.first, end: time, tries: query.tries.count, frames: frames,
                measurements: ["tries": .integer(Int64(query.tries.count)), "spanSeconds": .number(query.tries.span.seconds)],
                signs: result == .silent ? [isV4 ? .a1 : .n4] : []))
    }
}
