public import Conversations
import Findings
public import Wire

/// Attempts that nothing answers: SYNs, first words, later bytes.
extension TCPDetector {
    /// A router refused a packet of the conversation: an attempt to connect ends refused, not silent.
    public func examineRefusal(
        _ packet: borrowing Packet, _ slot: Int, _ stamp: FrameStamp, _ table: inout TCPTable, _ sink: inout ObservationSink
    ) {
        guard let message = packet.icmp, message.type == (message.isV6 ? 1 : 3), message.nextHopMTU == nil,
            let router = packet.addresses?.source, !table.records[slot].state.contains(.refusedOnTheWay)
        else { return }
        let record = table.records[slot]
        table.records[slot].state.insert(.refusedOnTheWay)
        guard record.state.contains(.syn), record.sides[1].packets == 0, !record.state.contains(.connectReported) else { return }
        table.records[slot].state.insert(.connectReported)
        sink.record(
            Outcome(
                .tcpConnect, .refused(.icmp(source: router, type: message.type, code: message.code, isV6: message.isV6)),
                subject: subject(of: record), start: Timestamp(nanoseconds: record.firstTime), end: stamp.time,
                tries: Int(record.sides[0].packets), frames: [record.synFrame.reference(.attempt), stamp.frame.reference(.refusal)],
                signs: [.b5]))
    }

    /// Reports a connect attempt once nothing has answered for long enough.
    func judgeConnect(_ slot: Int, _ time: Timestamp, _ table: inout TCPTable, _ sink: inout ObservationSink, isEnd: Bool) {
        let record = table.records[slot]
        guard !record.state.contains(.connectReported) else { return }
        // The initiator said more than a SYN although no answer was captured: the answers are missing from the capture.
        if record.state.contains(.oneSided) || record.hasReset(0) || record.hasClosed(0) || record.sides[0].bytes > 0 { return }
        let start = Timestamp(nanoseconds: record.firstTime)
        let waited = time - start
        let tries = Int(record.sides[0].packets)
        let isPatient = waited >= Self.connectGiveUp || (tries >= 3 && waited >= Self.connectPatience)
        guard isPatient else {
            if !isEnd { table.setDeadline(start + Self.connectGiveUp, for: slot) }
            return
        }
        table.records[slot].state.insert(.connectReported)
        var frames = [record.synFrame.reference(.attempt)]
        let last = record.sides[0].lastDataFrame
        if last != record.synFrame, last != .none { frames.append(last.reference(.attempt)) }
        let lasted = Timestamp(nanoseconds: record.sides[0].lastTime) - start
        sink.record(
            Outcome(
                .tcpConnect, .silent, subject: subject(of: record), start: start, end: time, tries: tries, frames: frames,
                measurements: ["tries": .integer(Int64(tries)), "spanSeconds": .number(lasted.seconds)],
                signs: tries >= 3 && lasted >= .seconds(3) ? [.b1] : []))
    }

    /// Keeps the frames of an attempt that is being repeated.
    func noteAttempt(_ step: TCPStep, _ stamp: FrameStamp, _ table: inout TCPTable) {
        let slot = step.slot
        guard table.records[slot].attemptSince != 0 else { return }
        let number = table.detail(of: slot)
        if table.records[slot].attemptTries <= 2 {
            table.details.details[number].attempts.removeAll(keepingCapacity: true)
            let first = table.records[slot].attemptFrame
            if first != .none, first != stamp.frame { table.details.details[number].attempts.append(first) }
        }
        if table.details.details[number].attempts.count < 4 { table.details.details[number].attempts.append(stamp.frame) }
        let due = Timestamp(nanoseconds: table.records[slot].attemptSince) + Self.answerPatience
        table.setDeadline(max(due, stamp.now), for: slot)
    }

    /// Reports bytes that were repeated again and again without being acknowledged.
    func judgeAttempt(_ slot: Int, _ time: Timestamp, _ table: inout TCPTable, _ sink: inout ObservationSink, isEnd: Bool) {
        let record = table.records[slot]
        guard !record.state.contains(.silenceReported), record.state.isDisjoint(with: [.oneSided, .refusedOnTheWay]), mayReach(record, table)
        else { return }
        let since = Timestamp(nanoseconds: record.attemptSince)
        let waited = time - since
        let tries = Int(record.attemptTries)
        // A closed window is the receiver's own silence, not the network's.
        guard record.sides[1].packets == 0 || record.sides[1].window != 0, tries >= 2 else { return }
        // The initiator's own reset or close ends the attempt for reasons of its own, unless it had tried long enough.
        guard tries > Self.silentRetransmissions || (tries >= 3 && waited >= Self.answerPatience) else { return }
        let lastTry = Timestamp(nanoseconds: record.state.contains(.probing) ? record.sides[0].lastTime : record.sides[0].lastDataTime)
        guard waited >= Self.answerPatience || (isEnd && lastTry - since >= .seconds(2)) else {
            if !isEnd { table.setDeadline(since + Self.answerPatience, for: slot) }
            return
        }
        table.records[slot].state.insert(.silenceReported)
        let detail = record.detail >= 0 ? table.details.details[Int(record.detail)] : TCPDetail()
        let answeredBefore = record.sides[1].bytes > 0
        let heardMeanwhile = record.sides[1].lastTime > record.attemptSince
        let partly = record.sides[1].packets > 0 && record.sides[0].initial &+ 1 != record.attemptSequence && !answeredBefore
        let isLarge = record.attemptLength >= 1_200 || Int(record.attemptLength) >= 600 && record.attemptLength > record.largestAcknowledged
        var signs: [SignCode] = []
        if isLarge, record.attemptLength >= 1_200, record.largestAcknowledged < 1_200 || record.largestAcknowledged == 0 { signs.append(.b8) }
        if !answeredBefore {
            signs.append(.t3)
            if detail.request.kind == .tls { signs.append(.l3) }
            if detail.request.kind == .openVPN { signs.insert(.v3, at: 0) }
            if detail.request.looksRandom { signs.append(.v5) }
        } else if detail.request.kind == .tls, record.sides[1].bytes < 12_000,
            Timestamp(nanoseconds: record.sides[1].lastTime) - detail.request.time < Self.earlyDeath
        {
            signs.append(.t17)
        }
        if answeredBefore, (12_000...24_576).contains(record.sides[1].bytes) { signs.append(.t16) }
        if record.repeatedAfterAcknowledgement >= 3 { signs.append(.b3) } else if answeredBefore { signs.append(.b4) }
        let attempt: Outcome.Attempt =
            answeredBefore ? .tcpData : detail.request.attempt
        var frames = detail.attempts.map { $0.reference(.attempt) }
        if frames.isEmpty { frames = [record.sides[0].lastDataFrame.reference(.attempt)] }
        if record.synAckFrame != .none { frames.append(record.synAckFrame.reference(.control)) }
        var measurements: Measurements = [
            "tries": .integer(Int64(tries)), "segmentBytes": .integer(Int64(record.attemptLength)),
            "serverBytes": .integer(Int64(clamping: record.sides[1].bytes)), "acknowledgedInPart": .flag(partly),
            "spanSeconds": .number((lastTry - since).seconds), "heardMeanwhile": .flag(heardMeanwhile),
            "handshakeSeen": .flag(record.state.contains(.synAck)),
            "largestAcknowledgedBytes": .integer(Int64(record.largestAcknowledged)),
            "lastHeard": .integer(record.sides[1].lastTime), "isClosing": .flag(record.hasClosed(0)),
        ]
        if detail.request.hasECH { measurements["encryptedClientHello"] = true }
        if detail.request.hasESNI { measurements["encryptedServerName"] = true }
        sink.record(
            Outcome(
                attempt, .silent, subject: subject(of: record, name: detail.request.name), start: since, end: time, tries: tries, frames: frames,
                measurements: measurements, signs: signs))
    }

    /// A conversation whose other side fell silent this soon after the ClientHello died of it, if of anything (SIGNS T17).
    static let earlyDeath = Interval.seconds(10)

    /// An answer that took longer is kept with its frames (SIGNS R5).
    static let promptAnswer = Interval.seconds(1)

    /// How many hops more than the answers took a trace must have been sent with to count as one that could arrive.
    static let traceMargin = 8

    /// A full segment was lost again and again, and its bytes passed at once in smaller pieces (B8).
    func recordPassedSmaller(_ step: TCPStep, _ stamp: FrameStamp, _ table: TCPTable, _ sink: inout ObservationSink) {
        let record = table.records[step.slot]
        guard record.blockedLength >= 1_000, record.detail >= 0 else { return }
        let detail = table.details.details[Int(record.detail)]
        sink.record([
            Sign(
                .b8, time: stamp.time, subject: subject(of: record, name: detail.request.name),
                frames: detail.attempts.map { $0.reference(.attempt) } + [stamp.frame.reference(.control)],
                measurements: [
                    "segmentBytes": .integer(Int64(record.blockedLength)), "largestAcknowledgedBytes": .integer(Int64(record.largestAcknowledged)),
                    "passedSmaller": true,
                ])
        ])
    }

    /// The responder repeats what was acknowledged: what the initiator sends does not arrive (B3).
    func recordUnheard(_ step: TCPStep, _ stamp: FrameStamp, _ table: TCPTable, _ sink: inout ObservationSink) {
        let record = table.records[step.slot]
        sink.record([
            Sign(
                .b3, time: stamp.time, subject: subject(of: record, name: name(of: record, table)), frames: [stamp.frame.reference(.suspect)],
                measurements: ["repetitions": .integer(Int64(record.repeatedAfterAcknowledgement))])
        ])
    }

    /// Whether the initiator's words could reach the responder at all: not where a router said that they ran out of hops, nor where
    /// they were sent with fewer hops than the responder is away, as tracing tools do.
    func mayReach(_ record: TCPConversation, _ table: TCPTable) -> Bool {
        if record.state.contains(.expiredOnTheWay) { return false }
        guard record.detail >= 0, record.sides[1].packets > 0 else { return true }
        guard let sent = table.details.details[Int(record.detail)].request.hopLimit else { return true }
        // Words sent with another hop limit than the rest are a trace; the way there may be longer than the way back.
        var isTrace = false
        for index in 0..<4 where record.sides[0].hopLimits[index] > sent &+ 1 { isTrace = true }
        return !isTrace || Int(sent) > HopCount(record.sides[1].hopLimits[0]).hops + Self.traceMargin
    }

    /// A client that says its words once and then closes at the same place does not retransmit: a measuring tool.
    func judgeProbe(_ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp, _ table: inout TCPTable, _ sink: inout ObservationSink) {
        let record = table.records[step.slot]
        let since = Timestamp(nanoseconds: record.attemptSince)
        guard step.side == 0, record.attemptSince != 0, record.attemptTries == 1, packet.tcp?.sequence == record.attemptSequence,
            stamp.time - since >= .milliseconds(2_500), record.state.contains(.synAck), record.detail >= 0, !record.state.contains(.silenceReported),
            mayReach(record, table)
        else { return }
        let request = table.details.details[Int(record.detail)].request
        table.records[step.slot].state.insert(.silenceReported)
        sink.record(
            Outcome(
                request.attempt, .silent,
                subject: subject(of: record, name: request.name), start: since, end: stamp.time,
                frames: [request.frame.reference(.attempt), record.synAckFrame.reference(.control)],
                measurements: [
                    "tries": 1, "segmentBytes": .integer(Int64(record.attemptLength)), "serverBytes": 0, "spanSeconds": 0,
                    "heardMeanwhile": .flag(record.sides[1].lastTime > record.attemptSince), "handshakeSeen": true,
                ],
                signs: request.kind == .tls ? [.t3, .l3] : [.t3]))
    }

    /// Reports that the first words of a conversation were refused; once, and only where they were not answered before.
    func reportRequest(
        _ slot: Int, _ refusal: Refusal, _ stamp: FrameStamp, _ table: inout TCPTable, _ sink: inout ObservationSink, signs: [SignCode] = [],
        origin: AnswerOrigin? = nil
    ) {
        let record = table.records[slot]
        guard !record.state.contains(.requestReported), record.detail >= 0 else { return }
        let request = table.details.details[Int(record.detail)].request
        guard request.kind != .none else { return }
        table.records[slot].state.insert(.requestReported)
        var measurements: Measurements = ["hopLimit": .integer(Int64(record.sides[1].hopLimits[0]))]
        if refusal == .reset {
            measurements["afterMilliseconds"] = .number((stamp.time - request.time).milliseconds)
            measurements["roundTripMilliseconds"] = .number(Interval.nanoseconds(record.sides[0].roundTrip).milliseconds)
        }
        if let origin {
            measurements["hopLimit"] = .integer(Int64(origin.hopLimit))
            measurements["handshakeHopLimit"] = .integer(Int64(origin.handshakeHopLimit))
            measurements["afterMilliseconds"] = .number(origin.after.milliseconds)
            measurements["roundTripMilliseconds"] = .number(origin.roundTrip.milliseconds)
            measurements["isForeign"] = .flag(origin.isForeign)
            measurements["isEarly"] = .flag(origin.isEarly)
        }
        if request.hasECH { measurements["encryptedClientHello"] = true }
        if request.hasESNI { measurements["encryptedServerName"] = true }
        sink.record(
            Outcome(
                request.attempt, .refused(refusal), subject: subject(of: record, name: request.name), start: request.time, end: stamp.time,
                frames: [request.frame.reference(.trigger), stamp.frame.reference(.refusal)], measurements: measurements,
                signs: request.kind == .tls ? signs : signs.filter { !$0.rawValue.hasPrefix("L") }))
    }

    /// Records that the first words of a conversation were answered.
    func recordAnswer(_ slot: Int, _ request: TCPRequest, _ stamp: FrameStamp, _ table: inout TCPTable, _ sink: inout ObservationSink) {
        table.records[slot].state.insert(.requestReported)
        let after = stamp.time - request.time
        if after >= Self.promptAnswer {
            // A slow answer may have to be shown.
            sink.record(
                Outcome(
                    request.attempt, .answered(after: after), subject: subject(of: table.records[slot], name: request.name), start: request.time,
                    end: stamp.time, frames: [request.frame.reference(.trigger), stamp.frame.reference(.suspect)]))
            return
        }
        let key = table.records[slot].key
        var traits: AnsweredAttempt.Traits = []
        if request.hasECH { traits.insert(.encryptedHello) }
        if request.hasESNI { traits.insert(.encryptedName) }
        sink.record(
            AnsweredAttempt(
                request.attempt, device: key.source, devicePort: key.sourcePort, peer: key.destination, peerPort: key.destinationPort,
                start: request.time, end: stamp.time, after: after, name: request.name, traits: traits))
    }
}
