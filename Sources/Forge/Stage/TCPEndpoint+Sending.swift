import Wire

/// Segments out: windows, retransmission with doubling time-outs, probes of a shut window.
extension TCPEndpoint {
    /// A segment with this connection's fields and options.
    func draft(_ flags: TCPHeader.Flags, sequence: UInt32, payload: [UInt8] = []) -> TCPDraft {
        var segment = TCPDraft(from: localPort, to: remotePort, flags)
        segment.sequence = sequence
        segment.payload = payload
        if flags.contains(.ack) { segment.acknowledgement = expected }
        let room = max(0, habits.receiveCapacity - unread)
        if flags.contains(.syn) {
            segment.window = UInt16(clamping: room)
            segment.options.append(.maximumSegmentSize(UInt16(clamping: habits.maximumSegmentSize - (localAddress.isV4 ? 0 : 20))))
            if selectiveAgreed { segment.options.append(.selectiveAcknowledgementPermitted) }
        } else {
            segment.window = UInt16(clamping: room >> Int(habits.windowScale))
        }
        if timestampsAgreed, !flags.contains(.rst) {
            if !flags.contains(.syn) { segment.options += [.noOperation, .noOperation] }
            segment.options.append(.timestamps(value: host.clock, echo: flags.contains(.ack) ? lastTimestamp : 0))
        }
        if flags.contains(.syn) { segment.options += [.noOperation, .windowScale(habits.windowScale)] }
        if selectiveAgreed, !flags.contains(.syn), !flags.contains(.rst), case let ranges = earlyRanges(), !ranges.isEmpty {
            segment.options += [.noOperation, .noOperation, .selectiveAcknowledgement(Array(ranges.prefix(3)))]
        }
        return segment
    }

    private func earlyRanges() -> [Range<UInt32>] {
        var ranges: [Range<UInt32>] = []
        for piece in early {
            let end = piece.sequence &+ UInt32(piece.payload.count)
            guard piece.sequence < end else { continue }
            if let last = ranges.last, last.upperBound == piece.sequence {
                ranges[ranges.count - 1] = last.lowerBound..<end
            } else {
                ranges.append(piece.sequence..<end)
            }
        }
        return ranges
    }

    /// Sends a segment now.
    func transmit(_ segment: TCPDraft) {
        var ip = IPDraft(from: localAddress, to: remoteAddress, hopLimit: host.hopLimit)
        switch host.identification {
        case .linux:
            let isSynAck = segment.flags.contains(.syn) && segment.flags.contains(.ack)
            identification = (identification + 1) & 0xFFFF
            ip.identification = isSynAck ? 0 : identification
        default: ip.identification = host.nextIdentification()
        }
        host.send(PacketDraft(ip, .tcp(segment)))
        if segment.flags.contains(.ack) {
            lastAcknowledgement = segment.acknowledgement
            unacknowledgedSegments = 0
            delayGeneration += 1
        }
    }

    /// Sends something for the first time, to be sent again until it is acknowledged.
    func transmitNew(_ item: Outstanding) {
        outstanding.append(item)
        next = item.end
        transmit(draft(item.flags, sequence: item.sequence, payload: item.payload))
        sentAt = stage.now
        if outstanding.count == 1 { startTimer() }
    }

    /// Sends what the windows allow.
    func pump() {
        guard state == .open else { return }
        let limit = max(segmentSize, habits.frameLimit ?? 0)
        while !queue.isEmpty {
            let inFlight = Int(next &- unacknowledged)
            let room = min(peerWindow, congestionWindow * segmentSize) - inFlight
            let size = min(limit, queue.count)
            guard room >= size || (room > 0 && outstanding.isEmpty) else { break }
            let payload = Array(queue.prefix(min(size, room)))
            queue.removeFirst(payload.count)
            transmitNew(Outstanding(sequence: next, payload: payload, flags: queue.isEmpty ? [.ack, .psh] : [.ack]))
        }
        if queue.isEmpty, wantsClose, !sentFin {
            sentFin = true
            transmitNew(Outstanding(sequence: next, payload: [], flags: [.fin, .ack]))
        }
        if !queue.isEmpty, outstanding.isEmpty { startTimer() }
    }

    /// (Re)starts the one timer.
    func startTimer() {
        timerGeneration += 1
        let generation = timerGeneration
        // Kernel timers run in ticks of 4 ms.
        stage.after(timeout + stage.jitter(.milliseconds(4))) { [self] in
            guard generation == timerGeneration, state != .reset else { return }
            timerRan()
        }
    }

    private func timerRan() {
        guard let first = outstanding.first(where: { !$0.isSacked }) else {
            // RFC 9293 §3.8.6.1: a shut window is probed.
            guard !queue.isEmpty, peerWindow < segmentSize else { return }
            transmit(draft([.ack], sequence: unacknowledged &- 1))
            timeout = min(timeout * 2, .seconds(60))
            return startTimer()
        }
        timeouts += 1
        guard timeouts <= habits.retransmissions else {
            let giveUp = onGivingUp
            die()
            giveUp?()
            return
        }
        if habits.probesPathMTU, timeouts > 3, first.payload.count > 1024 { lowerSegmentSize(to: 1024) }
        congestionWindow = 1
        duplicateAcknowledgements = 0
        for index in outstanding.indices { outstanding[index].wasRepaired = false }
        if let again = outstanding.first(where: { !$0.isSacked }) { retransmit(again) }
        timeout = min(timeout * 2, .seconds(120))
        startTimer()
    }

    func retransmit(_ item: Outstanding) {
        sentAt = nil
        transmit(draft(item.flags, sequence: item.sequence, payload: item.payload))
    }

    /// Uses smaller segments from now on, for what is outstanding too.
    func lowerSegmentSize(to size: Int) {
        guard size < segmentSize else { return }
        segmentSize = size
        if let limit = habits.frameLimit { habits.frameLimit = min(limit, size) }
        outstanding = outstanding.flatMap { item -> [Outstanding] in
            guard item.payload.count > size else { return [item] }
            return stride(from: 0, to: item.payload.count, by: size).map { offset in
                let part = Array(item.payload[offset..<min(item.payload.count, offset + size)])
                let isLast = offset + size >= item.payload.count
                return Outstanding(
                    sequence: item.sequence &+ UInt32(offset), payload: part, flags: isLast ? item.flags : [.ack], isSacked: item.isSacked)
            }
        }
    }

    /// Learns that packets of more than `mtu` octets do not get through, and sends what did not again.
    public func learnPathMTU(_ mtu: Int) {
        let size = mtu - (localAddress.isV4 ? 40 : 60) - (timestampsAgreed ? 12 : 0)
        guard size < segmentSize else { return }
        lowerSegmentSize(to: size)
        if let first = outstanding.first(where: { !$0.isSacked }) { retransmit(first) }
    }

    /// Sends all that is outstanding again without need, cut into segments of at most `size` octets.
    public func repeatOutstanding(inSegmentsOf size: Int) {
        lowerSegmentSize(to: size)
        for item in outstanding { retransmit(item) }
    }
}
