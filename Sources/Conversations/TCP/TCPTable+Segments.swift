public import Wire

/// The last segments of each side, kept so that a second copy of the same bytes can be held against the first.
extension TCPTable {
    /// How many bytes must differ before two copies are called different (SIGNS §5, T12).
    public static let differingBytes = 4
    /// Copies further apart than this are not held against each other: an injected segment races the genuine one, and captures that
    /// were put together from several have old bytes in them.
    static let overlapWindow: Int64 = 5_000_000_000
    /// How many differences of one conversation are kept.
    static let maximumOverlaps = 4

    /// Keeps a segment; the oldest of its side gives way.
    public mutating func keepSegment(_ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp, window: UInt16, detail number: Int) {
        guard let header = packet.tcp else { return }
        let payload = packet.payload
        if Self.isPadding(payload) { return }
        let kept = min(payload.byteCount, 64)
        details.keep(number, side: step.side) { segment in
            segment.sequence = Self.dataStart(header)
            segment.length = UInt16(clamping: step.length)
            segment.hopLimit = packet.hopLimit
            segment.identification = packet.map.network == .ipv4 ? packet.frame.bigEndian16(at: Int(packet.map.networkStart) + 4) : 0
            segment.window = window
            segment.time = stamp.time.nanoseconds
            segment.frame = stamp.frame
            segment.hasFin = header.flags.contains(.fin)
            segment.kept = UInt8(kept)
            if kept == 64 {
                for word in 0..<8 { segment.head[word] = payload.bigEndian64(at: word * 8) }
            } else {
                segment.head = InlineArray(repeating: 0)
                for index in 0..<kept { segment.head[index / 8] |= UInt64(payload.byte(at: index)) << UInt64(56 - (index % 8) * 8) }
            }
        }
    }

    /// Holds a segment against what was captured for the same place before, and keeps the first difference found.
    public mutating func compareOverlap(_ step: TCPStep, _ packet: borrowing Packet, _ stamp: FrameStamp, window: UInt16, detail number: Int) {
        guard let header = packet.tcp, details.details[number].overlaps.count < Self.maximumOverlaps else { return }
        let payload = packet.payload
        if Self.isPadding(payload) { return }
        let sequence = Self.dataStart(header)
        for segment in details.segments(number, side: step.side) {
            // Byte i of the kept segment stands at i + shift of this one.
            let shift = segment.sequence.distance(after: sequence)
            guard abs(shift) < 0x1_0000, stamp.time.nanoseconds &- segment.time < Self.overlapWindow else { continue }
            var differing = 0
            var compared = 0
            var place = max(0, -shift)
            while place < Int(segment.kept), place + shift < payload.byteCount {
                let old = UInt8(truncatingIfNeeded: segment.head[place / 8] >> UInt64(56 - (place % 8) * 8))
                if old != payload.byte(at: place + shift) { differing += 1 }
                compared += 1
                place += 1
            }
            guard differing >= Self.differingBytes else { continue }
            details.details[number].overlaps.append(
                TCPDetail.Overlap(
                    side: step.side, first: segment.frame, second: stamp.frame, firstTime: Timestamp(nanoseconds: segment.time),
                    secondTime: stamp.time, firstHopLimit: segment.hopLimit, secondHopLimit: packet.hopLimit,
                    firstIdentification: segment.identification, secondIdentification: packet.ipv4?.identification ?? 0,
                    firstWindow: segment.window, secondWindow: window, sequence: sequence, differing: differing, compared: compared,
                    firstLength: Int(segment.length), secondLength: step.length,
                    closesStream: segment.hasFin || header.flags.contains(.fin) || records[step.slot].hasClosed(step.side),
                    wasFirstAccepted: isAccepted(segment, by: 1 - step.side, step.slot),
                    isChecksumGood: packet.isTransportChecksumGood))
            setDeadline(stamp.now, for: step.slot)
            return
        }
    }

    /// Whether the other side had acknowledged a kept segment; a receiver that finds the checksum wrong does not.
    private func isAccepted(_ segment: TCPDetail.Segment, by side: Int, _ slot: Int) -> Bool {
        records[slot].sides[side].packets > 0 && segment.sequence.precedes(records[slot].sides[side].acknowledged)
    }

    /// Whether a payload is Ethernet padding that a faulty device counted into the packet: at most six zero bytes, which fill an
    /// acknowledgement without options to the 46 bytes of a shortest frame.
    private static func isPadding(_ payload: RawSpan) -> Bool {
        guard payload.byteCount <= 6 else { return false }
        for index in 0..<payload.byteCount where payload.byte(at: index) != 0 { return false }
        return true
    }

    /// Nothing more of the initiator's first words is wanted; what was kept of them is let go.
    public mutating func finishFirstWords(_ slot: Int, detail number: Int) {
        details.finishFirstWords(number)
        records[slot].state.insert(.heard)
    }

    /// Whether a segment is where the initiator's first words begin, and small enough to be kept whole if need be.
    public func beginsFirstWords(_ step: TCPStep, _ packet: borrowing Packet, detail number: Int) -> Bool {
        guard let header = packet.tcp, details.details[number].firstWords.bytes.isEmpty, !details.details[number].firstWords.isComplete else {
            return false
        }
        return Self.dataStart(header) == firstWordsStart(step.slot) && packet.payload.byteCount <= FirstWords.limit
    }

    /// Adds payload to the initiator's first words; true if it brought something new.
    public mutating func addFirstWords(_ step: TCPStep, _ packet: borrowing Packet, detail number: Int) -> Bool {
        guard let header = packet.tcp else { return false }
        details.lendBuffer(number)
        return details.details[number].firstWords.add(
            packet.payload, sequence: Self.dataStart(header), initial: firstWordsStart(step.slot), claimed: step.length)
    }

    private func firstWordsStart(_ slot: Int) -> UInt32 {
        records[slot].state.contains(.syn) ? records[slot].sides[0].initial &+ 1 : records[slot].sides[0].initial
    }

    /// Where the payload of a segment begins: a SYN takes a number of its own, also where it brings data (RFC 7413 §2).
    private static func dataStart(_ header: borrowing TCPHeader) -> UInt32 {
        header.flags.contains(.syn) ? header.sequence &+ 1 : header.sequence
    }
}
