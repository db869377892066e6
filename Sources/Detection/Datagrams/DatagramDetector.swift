public import Conversations
import Findings
import Unsealing
public import Wire

/// From UDP conversations to signs and outcomes: QUIC, tunnels, clocks, and that others were heard at all.
///
/// UDP promises nothing, so silence is told only where the protocol above does (``DatagramPromise``).
public struct DatagramDetector: Sendable {
    /// Who never stops trying is told of after this long, then after twice as long each time, up to 2⁵ times.
    static let reportEvery = Interval.seconds(30)

    var table: DatagramTable

    /// Makes a detector with room for `capacity` conversations.
    public init(capacity: Int, hash: FlowHash) { table = DatagramTable(capacity: capacity, hash: hash) }

    /// How many conversations were forgotten for want of room.
    public var forgotten: UInt64 { table.forgotten }

    /// Has the index brought near at the place of a hash, some packets before it is asked for.
    @inline(__always)
    public mutating func prefetchIndex(_ hash: UInt64) { table.prefetchIndex(hash) }

    /// Has the record brought near that the index has for a hash, few packets before it is asked for.
    @inline(__always)
    public mutating func prefetchRecord(_ hash: UInt64) { table.prefetchRecord(hash) }

    /// Looks at one UDP datagram; at nothing else.
    ///
    /// `hash` is the slot hash of its flow, where it is known.
    @inline(__always)
    public mutating func examine(_ packet: borrowing Packet, hash known: UInt64? = nil, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        guard let key = DatagramTable.key(of: packet) else { return }
        let hash = known ?? table.hash(key)
        let step: DatagramStep
        if let found = table.find(key, hash) {
            step = table.update(found.slot, side: found.side, packet, stamp)
        } else {
            step = begin(key, hash, packet, stamp, &sink)
        }
        pulse(step, packet, stamp, &sink)
        if !step.events.isEmpty { examineEvent(step, packet, stamp, &sink) }
    }

    private mutating func begin(
        _ key: FlowKey, _ hash: UInt64, _ packet: borrowing Packet, _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) -> DatagramStep {
        // At most two make way, so that a packet never pays for many.
        for _ in 0..<2 {
            guard let oldest = table.mustMakeWay(stamp.now) else { break }
            concludePending(oldest, .undecided, stamp.now, &sink)
            table.makeWay(oldest, stamp.now)
        }
        let directed = DatagramTable.initiator(key, packet)
        let slot = table.open(directed, hash, at: stamp.now)
        return table.update(slot, side: directed == key ? 0 : 1, packet, stamp)
    }

    /// Tells the judge, once a second and conversation, that something came back from the other side.
    @inline(__always)
    private mutating func pulse(_ step: DatagramStep, _ packet: borrowing Packet, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        let second = UInt32(truncatingIfNeeded: stamp.now.nanoseconds / 1_000_000_000)
        guard table.records[step.slot].pulseSecond != second, !step.events.contains(.negotiation) else { return }
        let key = table.records[step.slot].key
        // From the initiator: heard only where the initiator is the far side.
        let isFromAfar = step.side == 0
        if isFromAfar { guard key.source.isPublicUnicast, !key.destination.isPublicUnicast else { return } }
        table.records[step.slot].pulseSecond = second
        let ethernet = packet.ethernet
        sink.record(
            Fact.heard(
                device: isFromAfar ? key.destination : key.source, deviceMAC: ethernet?.destination, from: isFromAfar ? key.source : key.destination,
                hopLimit: packet.hopLimit, via: ethernet?.source))
    }

    private mutating func examineEvent(
        _ step: DatagramStep, _ packet: borrowing Packet, _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        let slot = step.slot
        if step.events.contains(.request), let promise = DatagramPromise(table.records[slot].kind) {
            table.setDeadline(stamp.now + promise.patience, for: slot)
        }
        if step.events.contains(.hello) { tellName(slot, &sink) }
        if step.events.contains(.negotiation) {
            // One that cannot be the server's is no answer of the server's.
            guard !examineNegotiation(slot, packet, stamp, &sink) else { return }
            answer(slot, packet, stamp, &sink, isNegotiation: true)
        }
        if step.events.contains(.answer) { answer(slot, packet, stamp, &sink) }
    }

    private mutating func answer(
        _ slot: Int, _ packet: borrowing Packet, _ stamp: FrameStamp, _ sink: inout ObservationSink, isNegotiation: Bool = false
    ) {
        guard let tries = table.records[slot].tries else { return }
        recordAnswer(slot, tries, packet.hopLimit, stamp, &sink, isNegotiation: isNegotiation)
        table.records[slot].tries = nil
        table.records[slot].silences = 0
        table.records[slot].state.insert(.answered)
        if table.records[slot].state.contains(.named) { table.releaseHandshake(of: slot) }
        if table.records[slot].kind == .wireGuard { examineTunnel(slot, stamp, &sink) }
    }

    /// Packets of data beyond the handshakes that must have been sent before their silence is told (V2).
    static let unansweredData = 4

    /// A tunnel that is agreed again and again while nothing but the agreements comes back (V2): WireGuard answers data within 10 s by
    /// design (white paper §6.5), and agrees anew when it does not.
    private mutating func examineTunnel(_ slot: Int, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        if table.records[slot].handshakes < .max { table.records[slot].handshakes += 1 }
        let record = table.records[slot]
        let handshakes = Int(record.handshakes)
        let sent = Int(record.packets[0]) - handshakes
        guard handshakes >= 2, Int(record.packets[1]) == handshakes, sent >= handshakes + Self.unansweredData, !record.state.contains(.oneWayTold)
        else { return }
        table.records[slot].state.insert(.oneWayTold)
        sink.record([
            Sign(
                .v2, time: stamp.time, subject: subject(slot),
                frames: [record.lastFrames[0].reference(.attempt), stamp.frame.reference(.control)],
                measurements: ["handshakes": .integer(Int64(handshakes)), "sent": .integer(Int64(sent))])
        ])
    }

    private mutating func tellName(_ slot: Int, _ sink: inout ObservationSink) {
        guard !table.records[slot].state.contains(.named), let hello = table.handshake(of: slot)?.opener.clientHello else { return }
        table.records[slot].state.insert(.named)
        let key = table.records[slot].key
        if let name = hello.serverName {
            sink.record(Fact.name(device: key.source, name: name, address: key.destination, from: .clientHello))
        }
        if table.records[slot].state.contains(.answered) { table.releaseHandshake(of: slot) }
    }

    // MARK: Version negotiation

    /// Looks at a version negotiation; true if it cannot be the server's (Q4, RFC 9000 §6.2 and §17.2.1).
    private mutating func examineNegotiation(
        _ slot: Int, _ packet: borrowing Packet, _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) -> Bool {
        guard let handshake = table.handshake(of: slot), let header = QUICLongHeader(packet.payload), header.type == .versionNegotiation else {
            return false
        }
        let offered = header.offeredVersions(packet.payload)
        let listsOwn = offered.contains(handshake.version)
        let mirrors =
            header.destinationID == handshake.sourceID
            && (header.sourceID == handshake.firstDestinationID || header.sourceID == handshake.lastDestinationID)
        guard listsOwn || !mirrors else { return false }
        guard !table.records[slot].state.contains(.negotiated) else { return true }
        table.records[slot].state.insert(.negotiated)
        sink.record([
            Sign(
                .q4, time: stamp.time, subject: subject(slot),
                frames: [handshake.firstFrame.reference(.trigger), stamp.frame.reference(.suspect)],
                measurements: [
                    "listsOwnVersion": .flag(listsOwn), "mirrorsConnectionIDs": .flag(mirrors), "version": .text(handshake.version.description),
                    "offeredVersions": .text(offered.prefix(8).map(\.description).joined(separator: ",")),
                    "hopLimit": .integer(Int64(packet.hopLimit)),
                ])
        ])
        return true
    }

    // MARK: Deadlines and ends

    /// When something wants to be looked at next.
    @inline(__always)
    public var nextDeadline: Timestamp { table.nextDeadline }

    /// Runs every deadline up to `now`, each at its own time.
    public mutating func runDeadlines(_ now: Timestamp, _ sink: inout ObservationSink) {
        while let due = table.popDue(now) {
            sink.begin(deadline: due.time)
            judge(due.slot, due.time, &sink)
        }
    }

    /// The capture ends: what is pending is undecided.
    public mutating func end(_ now: Timestamp, _ sink: inout ObservationSink) {
        runDeadlines(now, &sink)
        sink.begin(deadline: now)
        for slot in table.slotsFromOldest { concludePending(slot, .undecided, now, &sink) }
    }

    private mutating func judge(_ slot: Int, _ time: Timestamp, _ sink: inout ObservationSink) {
        guard let tries = table.records[slot].tries, let promise = DatagramPromise(table.records[slot].kind) else { return }
        let patience = tries.last + promise.patience
        let isEnough = tries.count >= promise.tries && tries.span >= promise.span
        let limit = tries.first + Self.reportEvery * Int64(1 << min(Int(table.records[slot].silences), 5))
        if !isEnough {
            guard time >= tries.last + promise.giveUp else { return table.setDeadline(max(patience, time + promise.patience), for: slot) }
            return concludePending(slot, .undecided, time, &sink, gaveUp: !table.records[slot].state.contains(.oneSided))
        }
        let isOver = time >= patience
        guard isOver || time >= limit else { return table.setDeadline(min(patience, limit), for: slot) }
        concludePending(slot, table.records[slot].state.contains(.oneSided) ? .undecided : .silent, time, &sink)
        guard !isOver else { return }
        // It goes on trying: the next attempt begins with the last try.
        table.records[slot].tries = tries.continued
        if table.records[slot].silences < .max { table.records[slot].silences += 1 }
        table.setDeadline(patience, for: slot)
    }

    private mutating func concludePending(
        _ slot: Int, _ result: Outcome.Result, _ time: Timestamp, _ sink: inout ObservationSink, gaveUp: Bool = false
    ) {
        guard let tries = table.records[slot].tries else { return }
        conclude(slot, tries, result, time, &sink, gaveUp: gaveUp)
        table.records[slot].tries = nil
    }

    /// Records that first words were answered.
    private func recordAnswer(
        _ slot: Int, _ tries: Tries, _ hopLimit: UInt8, _ stamp: FrameStamp, _ sink: inout ObservationSink, isNegotiation: Bool
    ) {
        guard let promise = DatagramPromise(table.records[slot].kind) else { return }
        let key = table.records[slot].key
        let after = stamp.now - tries.last
        let handshake = table.handshake(of: slot)
        let hello = handshake?.opener.partialClientHello
        var traits: AnsweredAttempt.Traits = hello?.encryptedHello == .outer ? .encryptedHello : []
        // Who offers other versions has not accepted the one that was asked for.
        if let version = handshake?.version, version != .v1, !isNegotiation { traits.insert(.otherVersion) }
        sink.record(
            AnsweredAttempt(
                promise.attempt, device: key.source, devicePort: key.sourcePort, peer: key.destination, peerPort: key.destinationPort,
                start: tries.first, end: stamp.now, after: after, roundTrip: tries.count == 1 ? after : nil, tries: tries.count,
                hopLimit: hopLimit, name: hello?.serverName, traits: traits))
    }

    /// Records how first words ended that were not answered; `refusal` is the frame that said no.
    func conclude(
        _ slot: Int, _ tries: Tries, _ result: Outcome.Result, _ time: Timestamp, _ sink: inout ObservationSink, refusal: FrameID? = nil,
        gaveUp: Bool = false
    ) {
        guard let promise = DatagramPromise(table.records[slot].kind) else { return }
        let frames = refusal.map { tries.frames.references(.trigger, last: 1) + [$0.reference(.refusal)] } ?? tries.frames.references(.attempt)
        var measurements: Measurements = [
            "tries": .integer(Int64(tries.count)), "spanSeconds": .number(tries.span.seconds),
            "answeredBefore": .flag(table.records[slot].packets[1] > 0),
        ]
        if gaveUp { measurements["gaveUp"] = true }
        if let handshake = table.handshake(of: slot) {
            measurements["version"] = .text(handshake.version.description)
            if handshake.opener.partialClientHello?.encryptedHello == .outer { measurements["encryptedClientHello"] = true }
        }
        sink.record(
            Outcome(
                promise.attempt, result, subject: subject(slot), start: tries.first, end: time, tries: tries.count, frames: frames,
                measurements: measurements, signs: result == .silent ? [promise.sign].compactMap(\.self) : []))
    }

    /// Whom a conversation concerns; the initiator counts as the device.
    private func subject(_ slot: Int) -> Subject {
        let key = table.records[slot].key
        return Subject(
            device: key.source, devicePort: key.sourcePort, peer: key.destination, peerPort: key.destinationPort, ipProtocol: .udp,
            name: table.handshake(of: slot)?.opener.partialClientHello?.serverName)
    }
}
