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
}

extension TCPTable {
    /// Two frames closer than this can be one frame captured twice.
    static let copyWindow: Int64 = 2_000_000
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
        return TCPStep(slot: slot, side: side, traits: traits, length: length)
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

        if isSyn { traits.formUnion(absorbSyn(side: side, flags: flags, sequence: sequence, header, stamp)) }

        if isFirst {
            sides[side].initial = sequence
            sides[side].next = end
            sides[side].advanceTime = time
            if length > 0 { traits.insert(.firstPayload) }
        } else {
            traits.formUnion(classify(side, header, length: length, end: end, isSyn: isSyn, isFin: isFin, time: time))
            if length > 0, sides[side].bytes == 0, !traits.contains(.keepAlive), !traits.contains(.zeroWindowProbe) {
                traits.insert(.firstPayload)
            }
            if traits.contains(.otherSynAck) {
                // The first SYN-ACK stays the conversation's truth; the second is for detection.
            } else if sides[side].next.precedes(end) {
                sides[side].next = end
                sides[side].advanceTime = time
            }
        }

        // What this side tells of the other.
        if flags.contains(.ack) {
            traits.formUnion(acknowledge(side, acknowledgement, time: time, isFirst: isFirst))
        }

        let isNewData = length > 0 && !traits.contains(.retransmission) && !traits.contains(.keepAlive)
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
            if side == 1, !sides[0].acknowledged.precedes(end), time &- sides[0].lastTime > 0, repeatedAfterAcknowledgement < .max {
                repeatedAfterAcknowledgement += 1
                if repeatedAfterAcknowledgement == 3, attemptSince != 0 || length == 0 { traits.insert(.unheard) }
            }
        }
        if traits.contains(.outOfOrder), sides[side].outOfOrder < .max { sides[side].outOfOrder += 1 }
        if traits.contains(.gap), sides[side].gaps < .max { sides[side].gaps += 1 }
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
        return traits
    }

    /// Whether the capture holds this very packet a second time: same header, hardly later, and either the same IPv4
    /// identification or a segment that no sender repeats that fast.
    private func isCopy(
        _ side: Int, _ sequence: UInt32, _ acknowledgement: UInt32, _ window: UInt16, _ flags: UInt8, _ length: Int, _ identification: UInt16,
        _ hopLimit: UInt8, _ time: Int64
    ) -> Bool {
        let last = sides[side]
        guard last.lastTime != 0, sequence == last.lastSequence, flags == last.lastFlags, UInt16(clamping: length) == last.lastLength else {
            return false
        }
        let apart = time &- last.lastTime
        guard apart >= 0, apart < TCPTable.copyWindow else { return false }
        guard identification == last.lastIdentification else { return false }
        if flags & 0x04 != 0 {
            // Injectors repeat resets; call one a copy only where the capture is known to hold copies.
            return state.contains(.duplicated)
        }
        guard acknowledgement == last.acknowledged, window == last.window else { return false }
        if identification != 0 { return true }
        return length > 0 || flags & 0x03 != 0 || state.contains(.duplicated)
    }

    private mutating func absorbSyn(
        side: Int, flags: TCPHeader.Flags, sequence: UInt32, _ header: borrowing TCPHeader, _ stamp: FrameStamp
    ) -> SegmentTraits {
        var traits: SegmentTraits = []
        let options = TCPOptions(header)
        sides[side].windowScale = options.windowScale ?? TCPDirection.noScale
        if !flags.contains(.ack) {
            traits.insert(.syn)
            if state.contains(.syn) { state.insert(.synRepeated) }
            state.insert(.syn)
            if synFrame == .none { synFrame = stamp.frame }
            synTime = stamp.time.nanoseconds
            if options.timestamps != nil { state.insert(.timestamps) }
        } else {
            traits.insert(.synAck)
            if state.contains(.synAck) {
                state.insert(.synAckRepeated)
                if sides[side].packets > 0, sequence != sides[side].initial { traits.insert(.otherSynAck) }
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

    /// Wireshark's classes for a segment that is not the first of its side.
    private mutating func classify(
        _ side: Int, _ header: borrowing TCPHeader, length: Int, end: UInt32, isSyn: Bool, isFin: Bool, time: Int64
    ) -> SegmentTraits {
        var traits: SegmentTraits = []
        let other = 1 - side
        let sequence = header.sequence
        let acknowledgement = header.acknowledgement
        let window = header.window
        let forward = sides[side]
        let reverse = sides[other]
        let isControl = isSyn || isFin

        if length == 1, sequence == forward.next, reverse.packets > 0, reverse.window == 0 { traits.insert(.zeroWindowProbe) }
        if window == 0, !isControl { traits.insert(.zeroWindow) }
        if forward.next.precedes(sequence), !traits.contains(.zeroWindowProbe) { traits.insert(.gap) }
        if length <= 1, sequence == forward.next &- 1, !isControl { traits.insert(.keepAlive) }
        if length == 0, !isControl, sequence == forward.next, acknowledgement == forward.acknowledged {
            if window != 0, window != forward.window {
                traits.insert(.windowUpdate)
            } else if window == forward.window {
                if window != 0, reverse.lastFlags & 0x07 == 0, reverse.lastLength <= 1, reverse.lastSequence == reverse.next &- 1,
                    reverse.packets > 0, acknowledgement == reverse.next
                {
                    traits.insert(.keepAliveAnswer)
                } else if window == 0, state.contains(.windowProbed) {
                    traits.insert(.zeroWindowProbeAnswer)
                } else if window != 0, header.flags.contains(.ack), reverse.packets > 0 {
                    traits.insert(.duplicateAcknowledgement)
                }
            }
        }
        if traits.contains(.zeroWindowProbe) { state.insert(.windowProbed) }
        if length > 0, !isControl, forward.windowScale != TCPDirection.noScale || !state.contains(.syn), reverse.packets > 0,
            reverse.windowScale != TCPDirection.noScale || !state.contains(.syn)
        {
            let scale = reverse.windowScale == TCPDirection.noScale ? 0 : UInt32(reverse.windowScale)
            if end == reverse.acknowledged &+ (UInt32(reverse.window) << scale), reverse.window != 0 { traits.insert(.windowFull) }
        }
        if traits.contains(.duplicateAcknowledgement) {
            if sides[side].duplicateAcknowledgements < .max { sides[side].duplicateAcknowledgements += 1 }
        }
        guard length > 0 || isControl, sequence.precedes(forward.next), !traits.contains(.keepAlive) else { return traits }
        if traits.contains(.zeroWindowProbe) { return traits }

        // Sent before, overtaken, or sent again?
        if length > 0, reverse.packets > 0, !reverse.acknowledged.precedes(end) {
            return traits.union([.retransmission, .spurious])
        }
        if reverse.duplicateAcknowledgements >= 2, reverse.acknowledged == sequence, time &- reverse.lastTime < 20_000_000 {
            return traits.union([.retransmission, .fast])
        }
        let handshake = sides[0].roundTrip &+ sides[1].roundTrip
        let limit = sides[0].roundTrip > 0 && sides[1].roundTrip > 0 && handshake < 1_000_000_000 ? handshake : TCPTable.reorderWindow
        if time &- forward.advanceTime < limit, end != forward.next { return traits.union(.outOfOrder) }
        return traits.union(.retransmission)
    }

    /// Takes the acknowledgement number of `side` in.
    private mutating func acknowledge(_ side: Int, _ acknowledgement: UInt32, time: Int64, isFirst: Bool) -> SegmentTraits {
        var traits: SegmentTraits = []
        let other = 1 - side
        let previous = sides[side].acknowledged
        if sides[other].packets > 0 {
            if sides[other].next.precedes(acknowledgement) {
                traits.insert(.acknowledgesUnseen)
            } else if sides[other].timedSince != 0, !acknowledgement.precedes(sides[other].timedSequence) {
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
            sides[side].duplicateAcknowledgements = 0
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
        } else if traits.contains(.retransmission), !attemptSequence.precedes(sequence), attemptTries < .max {
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
