import Conversations
import Findings
import Wire

/// What the resets of one conversation show when held against everything else that their claimed sender said.
///
/// SIGNS §5 gives the conditions, §19 the order in which innocent resets are put aside first: those after the other side had
/// closed (73 % of the resets of honest servers), those that answer a late segment, and captures that hold frames twice.
struct ResetEvidence {
    /// Hop limits may differ by this much on an honest path (Duan et al.: ±1).
    static let hopLimitTolerance = 1
    /// So many resets alike are a burst although each could be a copy of the first.
    static let copiesNeeded = 3
    /// Resets closer than this belong to one burst.
    static let burstWindow = Interval.milliseconds(20)
    /// Identifications this far from the sender's own counter are foreign.
    static let identificationDistance = 1_000

    /// No answer to a SYN takes longer; a program that was refused asks again half a second later at the soonest (Windows).
    static let slowestAnswer = Interval.milliseconds(400)
    /// Ways reorder packets by less than this.
    static let reordering = Interval.milliseconds(5)

    /// A reset may carry a line of text (RFC 9293 §3.10.7.4 note); one with a whole segment of data is a damaged data packet.
    static let longestText = 100

    private let record: TCPConversation
    private let detail: TCPDetail
    /// The last segments of the side that was reset upon.
    private let segments: ArraySlice<TCPDetail.Segment>
    /// The resets of the side that was reset upon, in the order they came.
    private let resets: [TCPDetail.Reset]
    private let side: Int
    /// How coarsely times were measured.
    private let tick: Interval

    init(_ record: TCPConversation, _ detail: TCPDetail, _ segments: ArraySlice<TCPDetail.Segment>, tick: Interval) {
        self.tick = tick
        self.segments = segments
        self.record = record
        self.detail = detail
        side = detail.resets.first?.side ?? 1
        let claimed = side
        // A reset with a wrong checksum is no reset: its receiver drops it. It counts only where the capture shows nothing of this side
        // with a right one, because the card computes them later or the addresses were changed afterwards.
        let isVerifiable =
            record.state.contains(claimed == 0 ? .initiatorChecksums : .responderChecksums)
            || detail.contradictions.contains { $0.side == claimed && $0.isChecksumGood }
        resets = detail.resets.filter {
            $0.side == claimed && ($0.isChecksumGood || !$0.isWhole || !isVerifiable) && $0.length <= Self.longestText
        }
    }

    /// Every sign that the resets meet, each with the frames and numbers that show it; empty when they are innocent.
    func signs(subject: Subject) -> [Sign] {
        guard let first = resets.first, !isInnocent(first), !areDevicesOwn else { return [] }
        var signs: [Sign] = []
        func add(_ code: SignCode, _ frames: [FrameReference], _ measurements: Measurements) {
            var measurements = measurements
            measurements["fromResponder"] = .flag(side == 1)
            signs.append(Sign(code, time: first.time, subject: subject, frames: frames, measurements: measurements))
        }
        if let (frames, measurements) = earlyReset { add(.t4, frames, measurements) }
        if let (frames, measurements) = contradiction { add(.t5, frames, measurements) }
        if let (frames, measurements) = foreignHopLimit { add(.t9, frames, measurements) }
        if let (frames, measurements) = burst { add(.t7, frames, measurements) }
        if let (frames, measurements) = changingAcknowledgements { add(.t8, frames, measurements) }
        if let (frames, measurements) = staleSequence { add(.t6, frames, measurements) }
        if let (frames, measurements) = localOrigin { add(.t20, frames, measurements) }
        if let (frames, measurements) = foreignIdentification { add(.t10, frames, measurements) }
        if let (frames, measurements) = headerMismatch { add(.t11, frames, measurements) }
        if !first.answeredBefore, record.state.contains(.syn), side == 1 { add(.t1, [first.frame.reference(.suspect)], [:]) }
        if first.wasEstablished, first.bytesBefore == 0, record.sides[1 - side].bytes > 0, first.sequence == first.expected || signs.count > 0 {
            add(.t2, [first.triggerFrame.reference(.trigger), first.frame.reference(.suspect)], common(first))
        }
        return signs
    }

    /// Numbers that every claim about a reset wants.
    private func common(_ reset: TCPDetail.Reset) -> Measurements {
        [
            "afterMilliseconds": .number((reset.time - reset.triggerTime).milliseconds),
            "hopLimit": .integer(Int64(reset.hopLimit)), "identification": .integer(Int64(reset.identification)),
            "window": .integer(Int64(reset.window)), "fromResponder": .flag(side == 1),
            "closesAnswer": .flag(reset.bytesBefore == 0),
        ]
    }

    /// Put aside before anything is weighed (SIGNS §19, rule 2).
    private func isInnocent(_ reset: TCPDetail.Reset) -> Bool {
        reset.otherHadClosed || (reset.ownHadClosed && contradiction == nil)
    }

    /// Whether the resets are the initiator's own, seen on its own network: they crossed no router, as its other packets did, count on where
    /// those did, and stand at a place that it had reached.
    ///
    /// What a device says to segments that still arrive after its program has closed the socket looks odd in many ways (SIGNS §2.5: resets
    /// that leave the device are its own), and whoever forges resets of devices does so towards the server.
    private var areDevicesOwn: Bool {
        guard side == 0, record.sides[0].packets > 0 else { return false }
        let own = record.sides[0]
        let isNear = resets.allSatisfy { reset in
            HopCount(reset.hopLimit).hops == 0 && (own.hopLimitDistance(reset.hopLimit) ?? .max) == 0
        }
        return isNear && foreignIdentification == nil && resets.allSatisfy { !$0.expected.precedes($0.sequence) }
    }

    private func triggerReference(_ reset: TCPDetail.Reset) -> [FrameReference] {
        reset.triggerFrame == .none ? [] : [reset.triggerFrame.reference(.trigger)]
    }

    private var handshakeReferences: [FrameReference] {
        side == 1 && record.synAckFrame != .none ? [record.synAckFrame.reference(.baseline)] : []
    }

    // MARK: T4

    /// The reset that all numbers of a claim are taken from, so that they belong to one packet: the early one, where there is one.
    private var decisive: TCPDetail.Reset? { early ?? resets.first { (baseline.hopLimitDistance($0.hopLimit) ?? 0) > Self.hopLimitTolerance } }

    private var early: TCPDetail.Reset? { resets.first(where: isEarly) }

    /// What the claimed sender's other packets look like; where the reset came first, what it said afterwards counts as well.
    private var baseline: TCPDirection {
        var known = record.sides[side]
        for later in detail.contradictions where later.side == side { known.note(hopLimit: later.hopLimit) }
        return known
    }

    /// The decisive reset before the others, each of which may show a sign that it does not.
    private var byWeight: [TCPDetail.Reset] { [decisive].compactMap(\.self) + resets }

    /// Whether a reset arrived before its claimed sender can have seen what it answers.
    private func isEarly(_ reset: TCPDetail.Reset) -> Bool {
        let roundTrip = Interval.nanoseconds(record.sides[1 - side].roundTrip)
        guard record.state.isDisjoint(with: [.oneSided, .disordered]), !reset.otherHadClosed, reset.triggerFrame != .none,
            reset.flags.contains(.ack)
        else { return false }
        // A reset that does not acknowledge the trigger may have been sent before it.
        return reset.acknowledgement == reset.triggerEnd
            && EarliestAnswer(roundTrip: roundTrip, tick: tick).isEarly(reset.time - reset.triggerReached)
    }

    private var earlyReset: ([FrameReference], Measurements)? {
        guard let reset = early else { return nil }
        return (
            triggerReference(reset) + [reset.frame.reference(.suspect)] + handshakeReferences,
            [
                "afterMilliseconds": .number((reset.time - reset.triggerTime).milliseconds),
                "roundTripMilliseconds": .number(Interval.nanoseconds(record.sides[1 - side].roundTrip).milliseconds),
                "acknowledgesTrigger": true, "fromResponder": .flag(side == 1), "hopLimit": .integer(Int64(reset.hopLimit)),
                "identification": .integer(Int64(reset.identification)), "window": .integer(Int64(reset.window)),
            ]
        )
    }

    // MARK: T5

    /// Something from the claimed sender that it would not have sent after resetting.
    private var contradiction: ([FrameReference], Measurements)? {
        guard !record.state.contains(.doubled) else { return nil }
        for later in detail.contradictions where later.side == side {
            guard let reset = decisive.flatMap({ $0.time <= later.time ? $0 : nil }) ?? resets.last(where: { $0.time <= later.time }) ?? resets.first
            else { continue }
            let after = later.time - reset.time
            // Up to a millisecond the capture itself may have swapped two frames.
            guard after > .milliseconds(1), after <= .seconds(2) else { continue }
            // Later than any answer to the same SYN comes, one that the capture missed may have been repeated and accepted.
            if later.isSynAck || !reset.wasEstablished, after > Self.slowestAnswer { continue }
            // The acceptance that came before the reset, sent or captured once more.
            if later.isSynAck, reset.answeredBefore, later.end == record.sides[side].initial &+ 1 { continue }
            // A SYN that was repeated after its refusal may be accepted (a service that just started; some clients ask three times).
            if later.synTime > reset.time { continue }
            // What the sender may have said before the reset, the way may have brought after it.
            let couldBeOvertaken =
                !later.isSynAck && reset.flags.contains(.ack) && !reset.sequence.precedes(later.end)
                && !reset.acknowledgement.precedes(later.acknowledgement)
            if couldBeOvertaken, after <= Self.reordering { continue }
            let isNewData = later.length > 0 && reset.sequence.precedes(later.end) && reset.expected.precedes(later.end)
            let isAnswer = later.isSynAck || (later.isFin && reset.expected.precedes(later.end))
            guard isNewData || isAnswer || later.advancesAcknowledgement else { continue }
            // The answer of a closed socket to one late segment leaves the rest of the stream in flight.
            if reset.answersLateSegment, !later.isSynAck { continue }
            return (
                triggerReference(reset) + [reset.frame.reference(.suspect), later.frame.reference(.genuine)] + handshakeReferences,
                [
                    "contradictedAfterMilliseconds": .number(after.milliseconds), "genuineHopLimit": .integer(Int64(later.hopLimit)),
                    "hopLimit": .integer(Int64(reset.hopLimit)), "genuineBytes": .integer(Int64(later.length)),
                    "idleBeforeSeconds": .number(reset.idleBefore.seconds), "fromResponder": .flag(side == 1),
                ]
            )
        }
        return nil
    }

    // MARK: T6

    private var staleSequence: ([FrameReference], Measurements)? {
        guard let reset = resets.first, record.sides[side].packets > 0, reset.wasEstablished, !reset.answersLateSegment,
            reset.sequence.precedes(reset.expected)
        else { return nil }
        return (
            [reset.frame.reference(.suspect)],
            ["behindBytes": .integer(Int64(reset.expected.distance(after: reset.sequence)))]
        )
    }

    // MARK: T7

    /// Several resets within one burst that no single sender's stack makes.
    private var burst: ([FrameReference], Measurements)? {
        let candidates = resets.filter { !answersLikeClosedSocket($0) }
        let unprovoked = isShownOnce && candidates.count >= Self.copiesNeeded ? candidates : distinct(candidates)
        guard unprovoked.count >= 2, record.state.isDisjoint(with: [.duplicated, .doubled]), let first = unprovoked.first else { return nil }
        let together = unprovoked.filter { $0.time - first.time <= Self.burstWindow && $0.time >= first.time }
        guard together.count >= 2, !answersEachSegment(together) else { return nil }
        // A closed socket answers each late segment with one reset, each at the place that segment acknowledged.
        let provoked = (together.last?.packetsFromOther ?? 0) &- first.packetsFromOther
        guard together.count > Int(provoked) + 1 else { return nil }
        let sameIdentification = first.isV4 && first.identification != 0 && together.allSatisfy { $0.identification == first.identification }
        let flags = Set(together.map(\.flags))
        let windows = Set(together.map(\.window))
        let sequences = Set(together.map(\.sequence))
        let isStepped = windows.count > 1 || sequences.count > 1
        let isMixed = flags.count > 1
        guard sameIdentification || isStepped || isMixed else { return nil }
        return (
            triggerReference(first) + together.map { $0.frame.reference(.suspect) } + handshakeReferences,
            [
                "resets": .integer(Int64(together.count)),
                "withinMilliseconds": .number(((together.last?.time ?? first.time) - first.time).milliseconds),
                "sameIdentification": .flag(sameIdentification), "steppedWindows": .flag(windows.count > 1),
                "steppedSequences": .flag(sequences.count > 1), "mixedFlags": .flag(isMixed),
                "identification": .integer(Int64(first.identification)),
            ]
        )
    }

    /// Whether a reset looks like what a kernel without a socket answers to a late segment (RFC 9293 §3.10.7.1): nothing but the reset bit,
    /// no acknowledgement, no window, at a place that the other side named. A sender that aborted before leaves such a trail behind.
    private func answersLikeClosedSocket(_ reset: TCPDetail.Reset) -> Bool {
        reset.flags == .rst && reset.acknowledgement == 0 && reset.window == 0 && reset.length == 0
            && (reset.answersLateSegment || reset.sequence == reset.expected || repeatsAnswer(reset))
    }

    /// Whether a reset without an identification stands where another one of its kind does: each late segment gets the same, and the segments
    /// may be missing from the capture.
    private func repeatsAnswer(_ reset: TCPDetail.Reset) -> Bool {
        reset.identification == 0 && resets.contains { $0.frame != reset.frame && $0.flags == .rst && $0.sequence == reset.sequence }
    }

    /// Whether each reset acknowledges a further segment of the other side: one answer for each, however many were on their way.
    private func answersEachSegment(_ resets: [TCPDetail.Reset]) -> Bool {
        guard resets.allSatisfy({ $0.flags.contains(.ack) && !$0.triggerEnd.precedes($0.acknowledgement) }) else { return false }
        return zip(resets, resets.dropFirst()).allSatisfy { $0.acknowledgement.precedes($1.acknowledgement) }
    }

    /// Whether the capture shows the rest of the conversation once: then it does not show its resets several times.
    private var isShownOnce: Bool {
        record.state.isDisjoint(with: [.duplicated, .doubled]) && record.sides[0].packets + record.sides[1].packets >= Self.copiesNeeded
    }

    /// The resets without what may be one packet captured more than once: on both sides of a router (hop limits n and n−1), on the interfaces
    /// of one machine, or in two captures that were put together.
    private func distinct(_ resets: [TCPDetail.Reset]) -> [TCPDetail.Reset] {
        resets.reduce(into: []) { kept, reset in
            let isKnown = kept.contains {
                $0.identification == reset.identification && $0.sequence == reset.sequence && $0.acknowledgement == reset.acknowledgement
                    && $0.flags == reset.flags && $0.window == reset.window && abs(Int($0.hopLimit) - Int(reset.hopLimit)) <= 1
            }
            if !isKnown { kept.append(reset) }
        }
    }

    // MARK: T8

    private var changingAcknowledgements: ([FrameReference], Measurements)? {
        let resets = self.resets.filter { !answersLikeClosedSocket($0) }
        guard resets.count >= 2, record.state.isDisjoint(with: [.duplicated, .doubled]), let first = resets.first, let last = resets.last else {
            return nil
        }
        guard last.packetsFromOther == first.packetsFromOther, !answersEachSegment(resets) else { return nil }
        let acknowledgements = Set(resets.filter { $0.flags.contains(.ack) }.map(\.acknowledgement))
        let hasZeroBesideOther = resets.contains { !$0.flags.contains(.ack) && $0.acknowledgement == 0 } && acknowledgements.contains { $0 != 0 }
        guard acknowledgements.count > 1 || hasZeroBesideOther else { return nil }
        return (
            resets.map { $0.frame.reference(.suspect) },
            ["acknowledgements": .list(acknowledgements.sorted().map(Int64.init))]
        )
    }

    // MARK: T9

    /// A hop limit that none of the claimed sender's other packets has.
    private var foreignHopLimit: ([FrameReference], Measurements)? {
        let known = baseline
        for reset in byWeight {
            guard let distance = known.hopLimitDistance(reset.hopLimit), distance > Self.hopLimitTolerance else { continue }
            let own = known.hopLimits[0]
            var measurements: Measurements = [
                "hopLimit": .integer(Int64(reset.hopLimit)), "usualHopLimit": .integer(Int64(own)),
                "sameHopCount": .flag(HopCount(reset.hopLimit).hops == HopCount(own).hops), "fromResponder": .flag(side == 1),
                "idleBeforeSeconds": .number(reset.idleBefore.seconds), "closesAnswer": .flag(reset.bytesBefore == 0),
            ]
            if record.state.contains(.oneSided) || record.sides[1 - side].packets == 0 { measurements["isOneSided"] = true }
            return (triggerReference(reset) + [reset.frame.reference(.suspect)] + handshakeReferences, measurements)
        }
        return nil
    }

    // MARK: T10, T11

    private var foreignIdentification: ([FrameReference], Measurements)? {
        guard let reset = resets.first, reset.isV4, record.sides[side].packets >= 2 else { return nil }
        // The state's last identification is the reset's own; compare with the segments kept before.
        let earlier = segments.filter { $0.kept > 0 }
        guard let last = earlier.max(by: { $0.time < $1.time }), last.identification != 0 else { return nil }
        let distance = abs(Int(Int16(bitPattern: reset.identification &- last.identification)))
        guard distance > Self.identificationDistance else { return nil }
        return (
            [reset.frame.reference(.suspect), last.frame.reference(.baseline)],
            ["identification": .integer(Int64(reset.identification)), "usualIdentification": .integer(Int64(last.identification))]
        )
    }

    private var headerMismatch: ([FrameReference], Measurements)? {
        guard let reset = resets.first else { return nil }
        var measurements: Measurements = [:]
        if record.state.contains(.timestamps), record.state.contains(.synAck), !reset.hasTimestamps { measurements["lacksTimestamps"] = true }
        if reset.flags.rawValue & TCPHeader.Flags.reserved.rawValue != 0 { measurements["reservedBits"] = true }
        if reset.length > 0 { measurements["payloadBytes"] = .integer(Int64(reset.length)) }
        guard !measurements.isEmpty else { return nil }
        return ([reset.frame.reference(.suspect)], measurements)
    }

    // MARK: T20

    /// A reset that crossed no router although the server is several away: the modem's own.
    private var localOrigin: ([FrameReference], Measurements)? {
        guard side == 1 else { return nil }
        for reset in byWeight where [64, 128, 255].contains(reset.hopLimit) {
            let usual = record.sides[1].hopLimits[0]
            let after = reset.time - reset.triggerTime
            guard usual != 0, HopCount(usual).hops >= 4, after <= .milliseconds(5), after.nanoseconds >= 0 else { continue }
            return (
                triggerReference(reset) + [reset.frame.reference(.suspect)] + handshakeReferences,
                [
                    "hopLimit": .integer(Int64(reset.hopLimit)), "usualHopLimit": .integer(Int64(usual)),
                    "afterMilliseconds": .number(after.milliseconds),
                ]
            )
        }
        return nil
    }
}
