import Findings
import Unsealing
public import Wire

extension DatagramTable {
    /// Who begins, where a datagram belongs to no conversation yet: the sender of a first word; else who is at home; else the sender,
    /// unless it speaks from a service's port.
    public static func initiator(_ key: FlowKey, _ packet: borrowing Packet) -> FlowKey {
        let reading = DatagramKind.read(
            packet.payload, length: Int(packet.map.payloadLength), from: key.sourcePort, to: key.destinationPort)
        if reading.isRequest, reading.kind != .stun, reading.kind != .quic || key.sourcePort != 443 { return key }
        if key.source.isPublicUnicast != key.destination.isPublicUnicast { return key.source.isPublicUnicast ? key.reversed : key }
        return key.sourcePort < 1024 && key.sourcePort < key.destinationPort ? key.reversed : key
    }

    /// Lets the conversation in `slot` absorb a datagram that `side` sent.
    @inline(__always)
    public mutating func update(_ slot: Int, side: Int, _ packet: borrowing Packet, _ stamp: FrameStamp) -> DatagramStep {
        touch(slot, stamp.now)
        let number = records[slot].packets[side]
        if number < .max { records[slot].packets[side] = number + 1 }
        records[slot].lastTimes[side] = stamp.now.nanoseconds
        records[slot].lastFrames[side] = stamp.frame
        if side == 0 {
            // Later words of a conversation that goes on are looked at only where they can be first words again.
            let kind = records[slot].kind
            if number < 4 || (kind != .other && kind != .stun) { return absorbFromInitiator(slot, packet, stamp) }
        } else {
            if number == 0 { records[slot].hopLimit = packet.hopLimit }
            if records[slot].tries != nil { return absorbAnswer(slot, packet, stamp) }
        }
        return DatagramStep(slot: slot, side: side, events: [])
    }

    private mutating func absorbFromInitiator(_ slot: Int, _ packet: borrowing Packet, _ stamp: FrameStamp) -> DatagramStep {
        var events: DatagramStep.Events = []
        let payload = packet.payload
        guard payload.byteCount > 0 else { return DatagramStep(slot: slot, side: 0, events: []) }
        let kind = records[slot].kind
        // The bulk of a QUIC connection has short headers.
        if kind == .quic, payload.byte(at: 0) & 0x80 == 0 {
            noteProgress(slot)
            return DatagramStep(slot: slot, side: 0, events: [])
        }
        let key = records[slot].key
        let reading = DatagramKind.read(payload, length: Int(packet.map.payloadLength), from: key.sourcePort, to: key.destinationPort)
        guard reading.kind == kind || records[slot].packets[0] <= 4 && kind == .other else { return DatagramStep(slot: slot, side: 0, events: []) }
        records[slot].kind = reading.kind
        guard reading.isRequest, reading.kind != .stun else {
            if reading.kind == .quic || reading.kind == .wireGuard { noteProgress(slot, payload) }
            return DatagramStep(slot: slot, side: 0, events: [])
        }
        if reading.kind == .quic {
            // After the server has spoken, a client repeats Initials only to acknowledge.
            if records[slot].packets[1] > 0, records[slot].state.contains(.answered) { return helloStep(slot, packet, stamp) }
        }
        events.insert(.request)
        if records[slot].tries != nil, records[slot].token == reading.token {
            records[slot].tries?.add(stamp, spacing: Self.trySpacing)
        } else {
            records[slot].tries = Tries(stamp)
            records[slot].token = reading.token
            records[slot].state.remove(.answered)
        }
        if reading.kind == .quic { events.formUnion(helloStep(slot, packet, stamp).events) }
        return DatagramStep(slot: slot, side: 0, events: events)
    }

    /// The initiator says what it can say only after an answer.
    private mutating func noteProgress(_ slot: Int, _ payload: RawSpan? = nil) {
        guard records[slot].packets[1] == 0, records[slot].tries != nil else { return }
        if let payload, records[slot].kind == .quic {
            guard let header = QUICLongHeader(payload), header.type == .handshake else { return }
        }
        // Data of a WireGuard session older than the capture needs no answer that was seen; data right after the first initiation does.
        if records[slot].kind == .wireGuard, let tries = records[slot].tries, Int(records[slot].packets[0]) > tries.count + 1 { return }
        records[slot].state.insert(.oneSided)
    }

    private mutating func helloStep(_ slot: Int, _ packet: borrowing Packet, _ stamp: FrameStamp) -> DatagramStep {
        var step = DatagramStep(slot: slot, side: 0, events: [])
        guard !records[slot].state.contains(.named), let header = QUICLongHeader(packet.payload), header.type == .initial else { return step }
        if records[slot].handshake < 0 { openHandshake(of: slot, header, stamp.frame) }
        let number = Int(records[slot].handshake)
        guard number >= 0 else { return step }
        handshakes[number].lastDestinationID = header.destinationID
        if handshakes[number].opener.absorb(packet.payload, fromClient: true) == .clientHello { step.events.insert(.hello) }
        return step
    }

    private mutating func absorbAnswer(_ slot: Int, _ packet: borrowing Packet, _ stamp: FrameStamp) -> DatagramStep {
        let payload = packet.payload
        if records[slot].kind == .quic, payload.byteCount >= 7, payload.byte(at: 0) & 0x80 != 0, payload.bigEndian32(at: 1) == 0 {
            return DatagramStep(slot: slot, side: 1, events: [.negotiation])
        }
        return DatagramStep(slot: slot, side: 1, events: [.answer])
    }
}
