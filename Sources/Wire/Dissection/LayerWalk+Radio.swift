/// 802.11: from the radio's header to the frame, and into data that is not encrypted.
extension LayerWalk {
    mutating func radio(_ frame: RawSpan, _ linkType: LinkType) {
        map.link = .ieee80211
        switch linkType {
        case .ieee80211Radiotap:
            guard let (reading, length) = Radiotap.read(frame) else { return brokenRadio(frame) }
            map.radioFraming = .radiotap
            wifi(frame, at: length, reading)
        case .ppi:
            guard let (reading, length, inner) = PerPacketInformation.read(frame) else { return brokenRadio(frame) }
            map.radioFraming = .ppi
            switch LinkType(rawValue: UInt16(clamping: inner)) {
            case .ieee80211: wifi(frame, at: length, reading)
            case .ethernet:
                map.link = .ethernet
                ethernet(frame, at: length)
            default: payload(from: length)
            }
        case .ieee80211Prism:
            if PrismHeader.isAVS(frame) {
                guard let (reading, length) = PrismHeader.readAVS(frame) else { return brokenRadio(frame) }
                map.radioFraming = .avs
                wifi(frame, at: length, reading)
            } else {
                guard let (reading, length) = PrismHeader.read(frame) else { return brokenRadio(frame) }
                map.radioFraming = .prism
                wifi(frame, at: length, reading)
            }
        default:
            wifi(frame, at: 0, RadioReading())
        }
    }

    private mutating func brokenRadio(_ frame: RawSpan) {
        let needed = frame.byteCount < 8 ? 8 : Int(frame.littleEndian16(at: 2))
        fail(.radio, frame.byteCount >= needed ? .badLength : map.traits.contains(.snapped) ? .cutByCapture : .tooShort, 0, needed)
        payload(from: 0)
    }

    private mutating func wifi(_ frame: RawSpan, at start: Int, _ reading: RadioReading) {
        guard start <= Dissector.maximumTunnelOffset else { return payload(from: 0) }
        guard has(2, at: start, .ieee80211) else { return payload(from: start) }
        let control = frame.littleEndian16(at: start)
        let kind = WiFiHeader.kind(control)
        endBeforeCheckSequence(frame, at: start, kind, reading)
        // Version 0 alone is defined but for extension frames, which no household's devices send below 60 GHz.
        guard control & 3 == 0, kind.rawValue < 0x30 else {
            if !map.traits.contains(.damaged) { fail(.ieee80211, .badVersion, start, 2) }
            return payload(from: start)
        }
        var length = WiFiHeader.length(control)
        guard has(length, at: start, .ieee80211) else { return payload(from: start) }
        map.radioStart = kept(start)
        if frame.byte(at: start + 4) & 1 != 0 { map.traits.insert(.group) }
        if reading.isPadded, !kind.isControl { length = (length + 3) / 4 * 4 }
        payload(from: start + length)
        // What is damaged may say anything: it is counted, and not read.
        if map.traits.contains(.damaged) { return }
        if kind.isManagement {
            map.network = .wifiManagement
        } else if kind.isControl {
            map.network = .wifiControl
        } else {
            map.network = .wifiData
            let isFragment = control & 0x0400 != 0 || frame.byte(at: start + 22) & 0xF != 0
            guard !kind.isNull, control & 0x4000 == 0, !isFragment else { return }
            wifiPayload(frame, at: start + length, isAggregate: WiFiHeader(frame.extracting(start..<frame.byteCount)).isAggregate)
        }
    }

    /// Takes the check sequence off the end, where there is one, and notes whether it is wrong.
    private mutating func endBeforeCheckSequence(_ frame: RawSpan, at start: Int, _ kind: WiFiFrameKind, _ reading: RadioReading) {
        if reading.isDamaged { map.traits.insert(.damaged) }
        var isThere = reading.hasCheckSequence ?? false
        if reading.hasCheckSequence == nil, missing == 0 { isThere = CheckSequence.ends(frame, start..<end) }
        guard isThere else { return }
        // Recorders that check mark what is wrong. Management decides over claims, so that its check is not left to them.
        if missing == 0, reading.hasCheckSequence == true, !kind.isData, !CheckSequence.ends(frame, start..<end) { map.traits.insert(.damaged) }
        let captured = max(0, 4 - missing)
        missing = max(0, missing - 4)
        end = max(start, end - captured)
    }

    /// The payload of a data frame: LLC, or in an A-MSDU the first of several behind addresses and a length (§9.3.2.2).
    private mutating func wifiPayload(_ frame: RawSpan, at start: Int, isAggregate: Bool) {
        var offset = start
        if isAggregate {
            guard has(14, at: offset, .ieee80211) else { return payload(from: offset) }
            limit(toLength: Int(frame.bigEndian16(at: offset + 12)), from: offset + 14, .ieee80211)
            offset += 14
        }
        // RFC 1042's header, or nothing is known of what follows: a vendor's format, or a cipher without its mark.
        guard offset + 8 <= end, frame.bigEndian32(at: offset) == 0xAAAA_0300 else { return payload(from: offset) }
        llc(frame, length: end - offset + missing, at: offset)
    }
}
