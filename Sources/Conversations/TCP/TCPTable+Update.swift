public import Wire

/// What one packet did to its conversation.
public struct TCPStep: Sendable {
    /// The conversation.
    public var slot: Int
    /// Who sent the packet: 0 initiator, 1 responder.
    public var side: Int
    public var traits: SegmentTraits
    /// Payload bytes as the headers claim.
    public var length: Int
    /// Nothing more of the sender's first words, or of the answer to them, is wanted.
    public var isHeard = false
    /// The judge has not been told in this second that this peer was heard.
    public var isPulseDue = false
}

extension TCPTable {
    /// Two frames closer than this can be one frame captured twice.
    static let copyWindow: Int64 = 2_000_000
    /// What several queues of one card may put out of order.
    static let reordering: Int64 = 2_000_000
    /// A segment that is numbered behind the last one, by less than this, was sent before it, and not once more.
    static let numbersBack: Int16 = 256
    /// Wireshark's limit for calling a segment out of order when the round trip is not known.
    static let reorderWindow: Int64 = 3_000_000

    /// Lets the conversation in `slot` absorb a packet that `side` sent.
    ///
    /// The classes of segments are those of Wireshark's `tcp.analysis` (packet-tcp.c), so that the two can be compared; where this
    /// bookkeeping differs, the document of the comparison says why.
    public mutating func update(_ slot: Int, side: Int, _ packet: borrowing Packet, _ stamp: FrameStamp) -> TCPStep {
        guard let header = packet.tcp else { return TCPStep(slot: slot, side: side, traits: [], length: 0) }
        touch(slot, stamp.now)
        let length = Int(packet.map.payloadLength)
        let identification = packet.map.network == .ipv4 ? packet.frame.bigEndian16(at: Int(packet.map.networkStart) + 4) : 0
        let traits = records[slot].absorb(
            header, side: side, length: length, hopLimit: packet.hopLimit, identification: identification,
            isSnapped: packet.map.traits.contains(.snapped), stamp)
        if traits.contains(.synAck), records[slot].synAckHopLimit == 0 { records[slot].synAckHopLimit = packet.hopLimit }
        if traits.contains(.syn) || traits.contains(.synAck), packet.isTransportChecksumGood {
            records[slot].state.insert(side == 0 ? .initiatorChecksums : .responderChecksums)
        }
        let second = UInt32(truncatingIfNeeded: stamp.now.nanoseconds / 1_000_000_000)
        return TCPStep(
            slot: slot, side: side, traits: traits, length: length,
            isHeard: records[slot].state.contains(side == 0 ? .heard : .requestReported)
                && !records[slot].state.contains(side == 0 ? .replying : .answering),
            isPulseDue: records[slot].pulseSecond != second)
    }
}

extension TCPConversation {
    /// Takes one segment in and says what it was.
    mutating func absorb(
        _ header: borrowing TCPHeader, side: Int, length: Int, hopLimit: UInt8, identification: UInt16, isSnapped: Bool, _ stamp: FrameStamp
    ) -> SegmentTraits {
        let flags = header.flags
        let sequence = header.sequence
        let acknowledgement = header.acknowledgement
        let window = header.window
        let time = stamp.time.nanoseconds
        let other = 1 - side
        var traits: SegmentTraits = length > 0 ? .payload : []
        if isSnapped { state.insert(.snapped) }
        if max(sides[0].lastTime, sides[1].lastTime) &- time > TCPTable.reordering { state.insert(.disordered) }

        let flagByte = UInt8(truncatingIfNeeded: flags.rawValue)
        if isCopy(side, sequence, acknowledgement, window, flagByte, length, identification, hopLimit, time) {
            state.insert(.duplicated)
            return traits.union(.captureCopy)
        }

        if flags.contains(.rst) {
            // A reset may be forged, so nothing that it says enters the state of its claimed sender.
            traits.insert(.reset)
            if hasReset(side) { traits.insert(.afterOwnReset) }
            state.insert(side == 0 ? .resetFromInitiator : .resetFromResponder)
            sides[side].lastSequence = sequence
            sides[side].lastLength = UInt16(clamping: length)
            sides[side].lastFlags = flagByte
            sides[side].lastIdentification = identification
            sides[side].lastTime = time
            return traits
        }
        if hasReset(side) { traits.insert(.afterOwnReset) }

        let isSyn = flags.contains(.syn)
        let isFin = flags.contains(.fin)
        let end = sequence &+ UInt32(truncatingIfNeeded: length) &+ (isSyn ? 1 : 0) &+ (isFin ? 1 : 0)
        let isFirst = sides[side].packets == 0

        if isSyn { traits.formUnion(absorbSyn(side: side, flags: flags, sequence: sequence, identification: identification, header, stamp)) }
        traits.formUnion(classify(side, header, length: length, end: end, isFirst: isFirst, time: time))
        let isProbe = traits.contains(.zeroWindowProbe)
        if isFirst {
            sides[side].initial = sequence
            sides[side].next = end
            sides[side].contiguous = end
            sides[side].advanceTime = time
            if length > 0 { traits.insert(.firstPayload) }
        } else {
            if length > 0, sides[side].bytes == 0, !traits.contains(.keepAlive), !isProbe { traits.insert(.firstPayload) }
            // The first SYN-ACK stays the conversation's truth, a second that contradicts it is for detection; and what probes a
            // closed window is sent again.
            if !traits.contains(.otherSynAck), !isProbe {
                if sides[side].next.precedes(end) {
                    sides[side].next = end
                    sides[side].advanceTime = time
                }
                if sequence == sides[side].contiguous { sides[side].contiguous = sides[side].next }
            }
        }
        sides[side].marks.remove([.keepAlive, .windowProbe])
        if traits.contains(.keepAlive) { sides[side].marks.insert(.keepAlive) }
        if isProbe { sides[side].marks.insert(.windowProbe) }

        // What this side tells of the other.
        if flags.contains(.ack) {
            traits.formUnion(acknowledge(side, acknowledgement, time: time, isFirst: isFirst))
            if !isSyn {
                sides[side].marks.remove(.isUnscaled)
                if initialRoundTrip == 0, synTime != 0 { initialRoundTrip = time &- synTime }
            }
        }
        sides[side].latestAcknowledgement = acknowledgement

        let isNewData = length > 0 && (isFirst || !traits.contains(.retransmission)) && !traits.contains(.keepAlive)
        if isNewData {
            sides[side].bytes &+= UInt64(length)
            if sides[side].timedSince == 0, !traits.contains(.outOfOrder) {
                sides[side].timedSequence = end
                sides[side].timedSince = time
            }
        }
        if traits.contains(.retransmission) {
            sides[side].timedSince = 0
            if sides[side].retransmissions < .max { sides[side].retransmissions += 1 }
            // The other side repeats what was acknowledged long ago: the acknowledgements do not arrive (SIGNS B3).
            let number = Int16(bitPattern: identification &- sides[1].lastIdentification)
            let isCapturedAgain = state.contains(.doubled) || identification != 0 && number <= 0 && number > -TCPTable.numbersBack
            if side == 1, !isCapturedAgain, !sides[0].acknowledged.precedes(end), time &- sides[0].lastTime > 0,
                repeatedAfterAcknowledgement < .max
            {
                repeatedAfterAcknowledgement += 1
                if repeatedAfterAcknowledgement == 3, attemptSince != 0 || length == 0 { traits.insert(.unheard) }
            }
        }
        if isFin {
            traits.insert(.fin)
            state.insert(side == 0 ? .finFromInitiator : .finFromResponder)
        }
        if side == 0 { trackAttempt(sequence: sequence, length: length, isFin: isFin, isNew: isNewData, traits, stamp) }
        if length > 0 || isSyn || isFin {
            sides[side].lastDataTime = time
            sides[side].lastDataFrame = stamp.frame
        }
        sides[side].note(hopLimit: hopLimit)
        sides[side].lastSequence = sequence
        sides[side].lastLength = UInt16(clamping: length)
        sides[side].lastFlags = flagByte
        sides[side].lastIdentification = identification
        sides[side].window = window
        sides[side].lastTime = time
        sides[side].packets &+= 1
        if length > 1_460 * 2, other >= 0 { state.insert(.offloaded) }
        if sides[side].bytes >= TransferMeter.threshold { traits.insert(.bulk) }
        return traits
    }

    /// Whether the capture holds this very packet a second time: same header, hardly later, and either the same IPv4
    /// identification or a segment that no sender repeats that fast. Mutating, so that it works in place.
    private mutating func isCopy(
        _ side: Int, _ sequence: UInt32, _ acknowledgement: UInt32, _ window: UInt16, _ flags: UInt8, _ length: Int, _ identification: UInt16,
        _ hopLimit: UInt8, _ time: Int64
    ) -> Bool {
        guard sequence == sides[side].lastSequence, flags == sides[side].lastFlags, UInt16(clamping: length) == sides[side].lastLength,
            identification == sides[side].lastIdentification, sides[side].lastTime != 0
        else { return false }
        let apart = time &- sides[side].lastTime
        guard apart >= 0, apart < TCPTable.copyWindow else { return false }
        if flags & 0x04 != 0 {
            // Injectors repeat resets; call one a copy only where the capture is known to hold copies.
            return state.contains(.duplicated)
        }
        guard acknowledgement == sides[side].latestAcknowledgement, window == sides[side].window else { return false }
        if identification != 0 { return true }
        return length > 0 || flags & 0x03 != 0 || state.contains(.duplicated)
    }

    private mutating func absorbSyn(
        side: Int, flags: TCPHeader.Flags, sequence: UInt32, identification: UInt16, _ header: borrowing TCPHeader, _ stamp: FrameStamp
    ) -> SegmentTraits {
        var traits: SegmentTraits = []
        let options = TCPOptions(header)
        sides[side].windowScale = options.windowScale ?? TCPDirection.noScale
        sides[side].marks.formUnion([.isUnscaled, .isScaleKnown])
        if options.windowScale == nil {
            // RFC 7323 §2.2: windows are scaled only where both sides offer it.
            sides[1 - side].windowScale = TCPDirection.noScale
            sides[1 - side].marks.insert(.isScaleKnown)
        } else if flags.contains(.ack), state.contains(.syn), sides[1 - side].windowScale == TCPDirection.noScale {
            sides[side].windowScale = TCPDirection.noScale
        }
        if !flags.contains(.ack) {
            traits.insert(.syn)
            let clock = options.timestamps?.value ?? 0
            if state.contains(.syn) {
                state.insert(.synRepeated)
                // A sender that repeats it counts on, or its clock has gone on.
                let isSameNumber = identification != 0 && identification == sides[0].lastIdentification
                if sequence == sides[0].initial, isSameNumber || clock != 0 && clock == synClock { state.insert(.doubled) }
            }
            synClock = clock
            state.insert(.syn)
            if synFrame == .none { synFrame = stamp.frame }
            synTime = stamp.time.nanoseconds
            if options.timestamps != nil { state.insert(.timestamps) }
        } else {
            traits.insert(.synAck)
            if state.contains(.synAck) {
                state.insert(.synAckRepeated)
                if sides[side].packets > 0, sequence != sides[side].initial { traits.formUnion([.otherSynAck, .portsReused]) }
            } else if state.contains(.syn), !state.contains(.synRepeated) {
                let sample = stamp.time.nanoseconds &- synTime
                if sample > 0 { sides[1 - side].roundTrip = sample }
            }
            state.insert(.synAck)
            if synAckFrame == .none { synAckFrame = stamp.frame }
            if !traits.contains(.otherSynAck) { synAckTime = stamp.time.nanoseconds }
            if options.timestamps == nil { state.remove(.timestamps) }
        }
        return traits
    }

    /// Wireshark's classes, in the order in which tcp_analyze_sequence_number (packet-tcp.c, 4.0) asks for them.
    private mutating func classify(
        _ side: Int, _ header: borrowing TCPHeader, length: Int, end: UInt32, isFirst: Bool, time: Int64
    ) -> SegmentTraits {
        let other = 1 - side
        let sequence = header.sequence
        let isControl = !header.flags.isDisjoint(with: [.syn, .fin])
        let next = sides[side].next
        if length == 1, !isFirst, sequence == next, sides[other].packets > 0, sides[other].window == 0 {
            noteAcknowledgement(side, header.acknowledgement)
            return .zeroWindowProbe
        }
        var traits: SegmentTraits = []
        if header.window == 0, !isControl { traits.insert(.zeroWindow) }
        if !isFirst {
            if next.precedes(sequence) { traits.insert(.gap) }
            if length <= 1, !isControl, sequence == next &- 1 { traits.insert(.keepAlive) }
        }
        if length > 0, !isControl, sides[other].advertisesWindow(to: sequence &+ UInt32(truncatingIfNeeded: length)) { traits.insert(.windowFull) }
        if length == 0, !isControl, !isFirst, sequence == next, header.acknowledgement == sides[side].latestAcknowledgement {
            traits.formUnion(repeated(side, window: header.window))
        }
        noteAcknowledgement(side, header.acknowledgement)
        guard length > 0 || isControl, !traits.contains(.keepAlive) else { return traits }

        // Sent before, overtaken, or sent again? A segment that follows a probe of one byte brings news.
        let isBehind = !isFirst && sequence.precedes(next) && !(length > 1 && sequence == next &- 1)
        if length > 0, sides[other].packets > 0, sides[other].latestAcknowledgement != 0,
            !sides[other].latestAcknowledgement.precedes(sequence &+ UInt32(truncatingIfNeeded: length))
        {
            return traits.union([.retransmission, .spurious])
        }
        guard isBehind else { return traits }
        if sides[other].duplicateAcknowledgements >= 2, sides[other].latestAcknowledgement == sequence,
            UInt64(bitPattern: time &- sides[other].lastTime) < 20_000_000
        {
            return traits.union([.retransmission, .fast])
        }
        let limit = initialRoundTrip == 0 ? TCPTable.reorderWindow : initialRoundTrip
        if end != next, UInt64(bitPattern: time &- sides[side].advanceTime) < UInt64(bitPattern: limit) { return traits.union(.outOfOrder) }
        return traits.union(.retransmission)
    }

    /// What an empty segment is that stands where the one before ended and acknowledges the same.
    private mutating func repeated(_ side: Int, window: UInt16) -> SegmentTraits {
        if window != sides[side].window { return window == 0 ? [] : .windowUpdate }
        let marks = sides[1 - side].marks
        if window == 0 { return marks.contains(.windowProbe) ? .zeroWindowProbeAnswer : [] }
        if marks.contains(.keepAlive) { return .keepAliveAnswer }
        if sides[side].duplicateAcknowledgements < .max {
            sides[side].duplicateAcknowledgements = max(sides[side].duplicateAcknowledgements, 0) + 1
        }
        return .duplicateAcknowledgement
    }

    /// Another acknowledgement number ends the count of equal ones.
    private mutating func noteAcknowledgement(_ side: Int, _ acknowledgement: UInt32) {
        if acknowledgement != sides[side].latestAcknowledgement { sides[side].duplicateAcknowledgements = 0 }
    }

    /// Takes the acknowledgement number of `side` in.
    private mutating func acknowledge(_ side: Int, _ acknowledgement: UInt32, time: Int64, isFirst: Bool) -> SegmentTraits {
        var traits: SegmentTraits = []
        let other = 1 - side
        let previous = sides[side].acknowledged
        if sides[other].packets > 0 {
            if sides[other].contiguous.precedes(acknowledgement) {
                // Said once for each hole, and once where nothing behind it was captured either.
                if sides[other].contiguous != sides[other].next {
                    traits.insert(.acknowledgesUnseen)
                    sides[other].contiguous = sides[other].next
                } else {
                    if sides[other].duplicateAcknowledgements == 0 { traits.insert(.acknowledgesUnseen) }
                    sides[other].duplicateAcknowledgements = -1
                }
            }
            if !sides[other].next.precedes(acknowledgement), sides[other].timedSince != 0, !acknowledgement.precedes(sides[other].timedSequence) {
                let sample = time &- sides[other].timedSince
                if sample > 0, sides[other].roundTrip == 0 || sample < sides[other].roundTrip { sides[other].roundTrip = sample }
                sides[other].timedSince = 0
            }
        } else if !isFirst, previous.precedes(acknowledgement) || state.contains(.syn) {
            // It acknowledges what was never captured: the other direction is missing, or lost by the capture.
            state.insert(.oneSided)
        }
        if side == 1, state.contains(.probing) {
            attemptSince = 0
            attemptTries = 0
            state.remove([.probing, .silenceReported])
        }
        if isFirst || previous.precedes(acknowledgement) {
            sides[side].acknowledged = acknowledgement
            if !isFirst { traits.insert(.acknowledgesMore) }
            if side == 1, settleAttempt(acknowledgement, time: time) { traits.insert(.passedSmaller) }
        }
        if side == 0, !state.contains(.established), state.contains(.synAck) || state.contains(.midStream) {
            if state.contains(.synAck), !state.contains(.synAckRepeated), acknowledgement == sides[1].initial &+ 1 {
                let sample = time &- synAckTime
                if sample > 0 { sides[1].roundTrip = sample }
            }
            state.insert(.established)
            traits.insert(.establishes)
        }
        return traits
    }

    /// Keeps count of the initiator's oldest unanswered bytes.
    private mutating func trackAttempt(sequence: UInt32, length: Int, isFin: Bool, isNew: Bool, _ traits: SegmentTraits, _ stamp: FrameStamp) {
        let time = stamp.time.nanoseconds
        if traits.contains(.keepAlive) {
            // A keep-alive wants an answer as well (RFC 9293 §3.8.4), and repeats what was acknowledged.
            if attemptSince == 0 {
                attemptSince = time
                attemptFrame = stamp.frame
                attemptSequence = sequence
                attemptLength = UInt16(clamping: length)
                attemptTries = 1
                state.insert(.probing)
                state.remove(.silenceReported)
            } else if state.contains(.probing), attemptTries < .max {
                attemptTries += 1
            }
            return
        }
        guard length > 0 || isFin else { return }
        if attemptSince == 0 || state.contains(.probing) {
            guard isNew || isFin || traits.contains(.retransmission) else { return }
            state.remove(.probing)
            attemptSince = time
            attemptFrame = stamp.frame
            attemptSequence = sequence
            attemptLength = UInt16(clamping: length)
            attemptTries = 1
            state.remove(.silenceReported)
        } else if traits.contains(.retransmission), !attemptSequence.precedes(sequence), attemptTries < .max, length > 0 || attemptLength == 0 {
            attemptTries += 1
            if sequence == attemptSequence, length > 0, length < Int(attemptLength), attemptTries >= 3 { state.insert(.shrunk) }
        }
    }

    /// The responder acknowledged up to `acknowledgement`; true if that came only once the same bytes were sent in smaller pieces.
    private mutating func settleAttempt(_ acknowledgement: UInt32, time: Int64) -> Bool {
        guard attemptSince != 0, attemptSequence.precedes(acknowledgement) else { return false }
        let passedSmaller = state.contains(.shrunk)
        if passedSmaller {
            blockedLength = attemptLength
        } else {
            largestAcknowledged = max(largestAcknowledged, attemptLength)
        }
        state.remove([.silenceReported, .shrunk])
        let outstanding = sides[0].next.distance(after: acknowledgement)
        if outstanding > 0 {
            attemptSince = time
            attemptFrame = sides[0].lastDataFrame
            attemptSequence = acknowledgement
            attemptLength = UInt16(clamping: outstanding)
            attemptTries = 1
        } else {
            attemptSince = 0
            attemptTries = 0
        }
        return passedSmaller
    }
}
