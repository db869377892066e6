public import Wire

/// The resets of a conversation, and what its sides went on to say.
extension TCPTable {
    /// Keeps a reset with what surrounded it; false when enough are kept already.
    public mutating func keepReset(_ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp, detail number: Int) -> Bool {
        guard let header = packet.tcp, details.details[number].resets.count < TCPDetail.maximumResets else { return false }
        let record = records[step.slot]
        let side = step.side
        let other = 1 - side
        let sequence = header.sequence
        details.details[number].resets.append(
            TCPDetail.Reset(
                time: stamp.time, frame: stamp.frame, hopLimit: packet.hopLimit, identification: packet.ipv4?.identification ?? 0,
                dontFragment: packet.ipv4?.dontFragment ?? false, isV4: packet.map.network == .ipv4, flags: header.flags, sequence: sequence,
                acknowledgement: header.acknowledgement, window: header.window, length: step.length,
                hasTimestamps: TCPOptions(header).timestamps != nil, side: side,
                triggerTime: Timestamp(nanoseconds: record.sides[other].lastDataTime), triggerFrame: record.sides[other].lastDataFrame,
                triggerEnd: record.sides[other].next, triggerReached: Timestamp(nanoseconds: record.sides[other].advanceTime),
                expected: record.sides[side].next, acknowledgedBefore: record.sides[side].acknowledged,
                packetsFromOther: record.sides[other].packets, bytesBefore: record.sides[side].bytes,
                otherHadClosed: record.hasClosed(other) || record.hasReset(other), ownHadClosed: record.hasClosed(side),
                wasEstablished: record.state.contains(.established),
                answersLateSegment: record.sides[other].packets > 0 && sequence == record.sides[other].acknowledged
                    && sequence != record.sides[side].next,
                idleBefore: record.sides[side].advanceTime == 0
                    ? .zero : stamp.time - Timestamp(nanoseconds: max(record.sides[side].advanceTime, record.sides[side].lastDataTime)),
                answeredBefore: record.sides[side].packets > 0,
                isChecksumGood: packet.isTransportChecksumGood, isWhole: packet.map.payloadCaptured == packet.map.payloadLength))
        return true
    }

    /// Keeps a packet from a side that claimed to have reset the conversation.
    public mutating func keepContradiction(_ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp) {
        guard records[step.slot].detail >= 0, let header = packet.tcp else { return }
        let number = Int(records[step.slot].detail)
        guard details.details[number].contradictions.count < TCPDetail.maximumResets else { return }
        let flags = header.flags
        let end = header.sequence &+ UInt32(truncatingIfNeeded: step.length) &+ (flags.contains(.syn) ? 1 : 0) &+ (flags.contains(.fin) ? 1 : 0)
        details.details[number].contradictions.append(
            TCPDetail.Contradiction(
                time: stamp.time, frame: stamp.frame, side: step.side, isSynAck: flags.contains(.syn) && flags.contains(.ack),
                isFin: flags.contains(.fin), length: step.length, end: end, acknowledgement: header.acknowledgement,
                advancesAcknowledgement: step.traits.contains(.acknowledgesMore),
                synTime: Timestamp(nanoseconds: records[step.slot].synTime),
                hopLimit: packet.hopLimit, isChecksumGood: packet.isTransportChecksumGood))
    }
}
