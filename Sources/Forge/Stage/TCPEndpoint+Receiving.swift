import Wire

/// Segments in: handshake, acknowledgements, data in and out of order, resets with the care of RFC 5961.
extension TCPEndpoint {
    /// Takes a segment that belongs to this connection.
    func receive(_ segment: TCPDraft) {
        if segment.flags.contains(.rst) { return receiveReset(segment) }
        switch state {
        case .closed where segment.flags.contains(.syn): accept(segment)
        case .synSent where segment.flags.contains(.syn) && segment.flags.contains(.ack):
            guard segment.acknowledgement == next else { return }
            agree(with: segment)
            take(acknowledgementOf: segment)
            state = .open
            acknowledge()
            onOpen?()
            pump()
        case .synReceived where segment.flags.contains(.syn):
            if let item = outstanding.first { retransmit(item) }
        case .open where segment.flags.contains(.syn):
            // The SYN-ACK again: our acknowledgement was lost. Another one: a challenge (RFC 5961 §4).
            acknowledge()
        case .synReceived, .open:
            if state == .synReceived, segment.flags.contains(.ack), segment.acknowledgement == next {
                state = .open
                take(acknowledgementOf: segment)
                onOpen?()
            } else {
                take(acknowledgementOf: segment)
            }
            guard state == .open else { return }
            take(dataOf: segment)
            pump()
        default: break
        }
    }

    private func receiveReset(_ segment: TCPDraft) {
        let isForUs: Bool
        switch state {
        case .synSent: isForUs = segment.flags.contains(.ack) && segment.acknowledgement == next
        case .synReceived, .open: isForUs = segment.sequence == expected
        default: isForUs = false
        }
        if isForUs {
            let told = onReset
            die()
            told?()
        } else if state == .open, !Self.isBefore(segment.sequence, expected),
            Self.isBefore(segment.sequence, expected &+ UInt32(habits.receiveCapacity))
        {
            acknowledge()
        }
    }

    private func accept(_ segment: TCPDraft) {
        agree(with: segment)
        state = .synReceived
        transmitNew(Outstanding(sequence: next, payload: [], flags: [.syn, .ack]))
    }

    /// Takes over from a SYN what both ends can.
    private func agree(with segment: TCPDraft) {
        expected = segment.sequence &+ 1
        var offersTimestamps = false
        var offersSelective = false
        var scale: UInt8?
        var size = 536
        for option in segment.options {
            switch option {
            case .timestamps(let value, _):
                offersTimestamps = true
                lastTimestamp = value
            case .selectiveAcknowledgementPermitted: offersSelective = true
            case .windowScale(let shift): scale = shift
            case .maximumSegmentSize(let offered): size = Int(offered)
            default: break
            }
        }
        timestampsAgreed = timestampsAgreed && offersTimestamps
        selectiveAgreed = selectiveAgreed && offersSelective
        if let scale { peerScale = scale } else { habits.windowScale = 0 }
        peerWindow = Int(segment.window)
        segmentSize = min(size, habits.maximumSegmentSize - (localAddress.isV4 ? 0 : 20)) - (timestampsAgreed ? 12 : 0)
        if let limit = habits.frameLimit { habits.frameLimit = max(segmentSize, limit / segmentSize * segmentSize) }
    }

    private func take(acknowledgementOf segment: TCPDraft) {
        guard segment.flags.contains(.ack) else { return }
        for case .timestamps(let value, _) in segment.options where !Self.isBefore(value, lastTimestamp) { lastTimestamp = value }
        if !segment.flags.contains(.syn) { peerWindow = Int(segment.window) << Int(peerScale) }
        for case .selectiveAcknowledgement(let blocks) in segment.options {
            for index in outstanding.indices
            where blocks.contains(where: {
                !Self.isBefore(outstanding[index].sequence, $0.lowerBound) && !Self.isBefore($0.upperBound, outstanding[index].end)
            }) {
                outstanding[index].isSacked = true
            }
        }
        let acknowledged = segment.acknowledgement
        if Self.isBefore(unacknowledged, acknowledged), !Self.isBefore(next, acknowledged) {
            unacknowledged = acknowledged
            outstanding.removeAll { !Self.isBefore(acknowledged, $0.end) }
            if let sentAt {
                // RFC 6298 §2 with a variance floor of 200 ms, as Linux has it.
                baseTimeout = max(habits.minimumTimeout, stage.now - sentAt + habits.minimumTimeout)
                self.sentAt = nil
            }
            timeout = baseTimeout
            timeouts = 0
            duplicateAcknowledgements = 0
            congestionWindow += 1
            repairHoles()
            if outstanding.isEmpty { timerGeneration += 1 } else { startTimer() }
            // The end that closed second is done (LAST-ACK to CLOSED); the first waits in TIME-WAIT and goes on answering.
            if sentFin, outstanding.isEmpty, peerFinishedFirst { die() }
        } else if acknowledged == unacknowledged, !outstanding.isEmpty, segment.payload.isEmpty, !segment.flags.contains(.syn) {
            duplicateAcknowledgements += 1
            if duplicateAcknowledgements == 3, let first = outstanding.firstIndex(where: { !$0.isSacked }), !outstanding[first].wasRepaired {
                outstanding[first].wasRepaired = true
                retransmit(outstanding[first])
            }
            if duplicateAcknowledgements > 3 { repairHoles() }
        }
    }

    /// Sends again what selective acknowledgements show to be missing.
    private func repairHoles() {
        guard let highest = outstanding.lastIndex(where: \.isSacked) else { return }
        for index in outstanding.indices where index < highest && !outstanding[index].isSacked && !outstanding[index].wasRepaired {
            outstanding[index].wasRepaired = true
            retransmit(outstanding[index])
        }
    }

    private func take(dataOf segment: TCPDraft) {
        let fin = segment.flags.contains(.fin)
        guard !segment.payload.isEmpty || fin else {
            // An unacceptable segment is answered (RFC 9293 §3.10.7.4): so keep-alives and window probes get their answer.
            if Self.isBefore(segment.sequence, expected) { acknowledge() }
            return
        }
        if Self.isBefore(expected, segment.sequence) {
            if !early.contains(where: { $0.sequence == segment.sequence }) {
                early.append((segment.sequence, segment.payload, fin))
                early.sort { Self.isBefore($0.sequence, $1.sequence) }
            }
            return acknowledge()
        }
        // After its FIN the peer has nothing to add; what still comes is acknowledged and ignored.
        guard !peerFinished else { return acknowledge() }
        let known = Int(expected &- segment.sequence)
        let isNew = known < segment.payload.count || (fin && known == segment.payload.count)
        guard isNew else { return acknowledge() }
        let hadEarly = !early.isEmpty
        let wasReset = deliver(Array(segment.payload.dropFirst(known)), fin)
        guard !wasReset else { return }
        while let piece = early.first, !Self.isBefore(expected, piece.sequence) {
            early.removeFirst()
            let overlap = Int(expected &- piece.sequence)
            guard overlap < piece.payload.count || piece.fin else { continue }
            if deliver(Array(piece.payload.dropFirst(overlap)), piece.fin) { return }
        }
        // An answer that was said at once carried the acknowledgement with it.
        guard lastAcknowledgement != expected || hadEarly else { return }
        unacknowledgedSegments += 1
        if hadEarly || fin || segment.flags.contains(.psh) || unacknowledgedSegments >= 2 || !isReading {
            acknowledge()
        } else {
            delayGeneration += 1
            let generation = delayGeneration
            stage.after(.milliseconds(40)) { [self] in
                if generation == delayGeneration, state == .open { acknowledge() }
            }
        }
    }

    /// Hands data on in order; says whether that ended the connection.
    private func deliver(_ octets: [UInt8], _ fin: Bool) -> Bool {
        expected = expected &+ UInt32(octets.count)
        if !octets.isEmpty {
            if !isReading { unread += octets.count }
            onData?(octets)
            if state == .reset { return true }
        }
        if fin, !peerFinished {
            peerFinished = true
            peerFinishedFirst = !sentFin
            expected = expected &+ 1
            if let onPeerClose { onPeerClose() } else { close() }
        }
        return state == .reset
    }

    /// Acknowledges what arrived, at once.
    func acknowledge() {
        guard state == .open else { return }
        transmit(draft([.ack], sequence: next))
    }
}
