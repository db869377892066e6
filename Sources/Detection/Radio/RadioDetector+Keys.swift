public import Conversations
import Findings
public import Wire

/// The handshakes that agree on keys, and EAP before them (W8 to W11), over the air or over a wire that shows only them.
extension RadioDetector {
    /// Rounds of messages 1 and 2, or repetitions of message 3, that make a failure (SIGNS §13, W8, W9).
    static let roundsNeeded = 3
    /// Frames of a handshake that are kept.
    static let framesKept = 12
    /// The expanded type, which WPS uses: its sign-in ends with a failure by design (WPS 2.0 §7.1).
    static let expandedType: UInt8 = 254
    /// Reasons that state that a handshake was not finished in time.
    static let timeouts: Set<UInt16> = [15, 16]

    /// Looks at EAPOL over Ethernet, where the access point's address is the one that asks.
    public mutating func examineWire(_ packet: borrowing Packet, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        guard let ethernet = packet.ethernet, let eapol = packet.eapol else { return }
        // EAP over Ethernet may be that of a switch's port, which is no radio; keys of this form are agreed on over the air alone.
        guard let message = eapol.key?.message else { return }
        let isByAccessPoint = message == .one || message == .three || message == .groupOne
        let key = StationState.Key(
            bssid: isByAccessPoint ? ethernet.source : ethernet.destination, station: isByAccessPoint ? ethernet.destination : ethernet.source)
        examineKeys(packet, key, isByAccessPoint: isByAccessPoint, stamp, &sink)
    }

    mutating func examineKeys(
        _ packet: borrowing Packet, _ key: StationState.Key, isByAccessPoint: Bool, _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        guard let eapol = packet.eapol else { return }
        let slot = station(key)
        if let eap = eapol.eap { return examineSignIn(eap, slot, key, stamp, &sink) }
        guard let message = eapol.key, let place = message.message else { return }
        // Messages of the wrong direction are somebody's echo.
        guard isByAccessPoint == (place == .one || place == .three || place == .groupOne) else { return }
        stations[slot].keysDue = nil
        switch place {
        case .one, .two, .three:
            var handshake = stations[slot].handshake ?? StationState.Handshake(stamp)
            handshake.last = stamp.now
            switch place {
            case .one where handshake.counters.one != message.replayCounter:
                handshake.ones += 1
                handshake.counters.one = message.replayCounter
            case .two where handshake.counters.two != message.replayCounter:
                handshake.twos += 1
                handshake.counters.two = message.replayCounter
            case .three where handshake.counters.three != message.replayCounter:
                handshake.threes += 1
                handshake.counters.three = message.replayCounter
            default: break
            }
            if handshake.frames.count < Self.framesKept { handshake.frames.append(stamp.frame) }
            stations[slot].handshake = handshake
            stations.setDeadline(stamp.now + Self.handshakePatience, for: slot)
        case .four:
            complete(slot, key, stamp.time, stamp.frame, &sink)
        case .groupOne, .groupTwo:
            break
        }
    }

    private mutating func complete(_ slot: Int, _ key: StationState.Key, _ time: Timestamp, _ frame: FrameID, _ sink: inout ObservationSink) {
        let handshake = stations[slot].handshake
        stations[slot].handshake = nil
        stations[slot].hasKeys = true
        stations[slot].isJoined = true
        stations[slot].joined = time
        let start = handshake?.start ?? time
        sink.record(
            Outcome(
                .radioHandshake, .answered(after: time - start), subject: subject(key), start: start, end: time,
                frames: ((handshake?.frames.prefix(3) ?? []) + [frame]).map { $0.reference(.control) }))
    }

    /// The access point tells a station to leave in the middle of a handshake.
    mutating func refuseHandshake(_ slot: Int, _ reason: UInt16?, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        guard stations[slot].handshake != nil else {
            if reason == 23, let start = stations[slot].eapStart {
                stations[slot].eapStart = nil
                let key = stations.key(of: slot)
                sink.record(
                    Outcome(
                        .radioSignIn, .refused(.radioReason(reason)), subject: subject(key), start: start, end: stamp.time,
                        frames: [stations[slot].eapFrame.reference(.trigger), stamp.frame.reference(.refusal)], signs: [.w11]))
            }
            return
        }
        concludeHandshake(slot, reason: .some(reason), frame: stamp.frame, stamp.time, &sink)
    }

    /// The handshake stands still, or was broken off with `frame`.
    mutating func concludeHandshake(
        _ slot: Int, reason: UInt16??, frame: FrameID?, _ time: Timestamp, _ sink: inout ObservationSink
    ) {
        guard let handshake = stations[slot].handshake else { return }
        stations[slot].handshake = nil
        let key = stations.key(of: slot)
        let isBrokenOff = frame != nil
        let states = reason.flatMap { $0 }.map(Self.timeouts.contains) ?? false
        // Data after the third message show that the fourth was missed by the recorder alone.
        let goesOn = handshake.threes > 0 && (stations[slot].lastUplink > handshake.last || stations[slot].servedTold > handshake.last)
        if goesOn {
            stations[slot].hasKeys = true
            sink.record(
                Outcome(
                    .radioHandshake, .answered(after: handshake.last - handshake.start), subject: subject(key), start: handshake.start,
                    end: handshake.last, frames: handshake.frames.prefix(4).map { $0.reference(.control) }))
            return
        }
        let isThird = handshake.threes > 0
        let hasFailed =
            isThird
            ? handshake.threes >= Self.roundsNeeded || isBrokenOff
            : handshake.ones >= Self.roundsNeeded || isBrokenOff && (states || min(handshake.ones, handshake.twos) >= Self.roundsNeeded)
        var frames = handshake.frames.map { $0.reference(.attempt) }
        if let frame { frames.append(frame.reference(.refusal)) }
        let result: Outcome.Result =
            !hasFailed ? .undecided : isBrokenOff ? .refused(.radioReason(reason ?? nil)) : .silent
        sink.record(
            Outcome(
                .radioHandshake, result, subject: subject(key), start: handshake.start, end: time, tries: max(handshake.ones, handshake.threes, 1),
                frames: frames,
                measurements: [
                    "messagesOne": .integer(Int64(handshake.ones)), "messagesTwo": .integer(Int64(handshake.twos)),
                    "messagesThree": .integer(Int64(handshake.threes)),
                ], signs: hasFailed ? [isThird ? .w9 : .w8] : []))
    }

    private mutating func examineSignIn(
        _ eap: EAPMessage, _ slot: Int, _ key: StationState.Key, _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        switch eap.code {
        case .request:
            stations[slot].eapType = eap.type
            if stations[slot].eapStart == nil {
                stations[slot].eapStart = stamp.time
                stations[slot].eapFrame = stamp.frame
            }
            stations[slot].keysDue = nil
        case .success, .failure:
            guard let start = stations[slot].eapStart else { return }
            stations[slot].eapStart = nil
            guard stations[slot].eapType != Self.expandedType else { return }
            let isRefused = eap.code == .failure
            sink.record(
                Outcome(
                    .radioSignIn, isRefused ? .refused(.signInFailure) : .answered(after: stamp.time - start), subject: subject(key), start: start,
                    end: stamp.time,
                    frames: [
                        stations[slot].eapFrame.reference(isRefused ? .trigger : .control), stamp.frame.reference(isRefused ? .refusal : .control),
                    ], signs: isRefused ? [.w11] : []))
        default: break
        }
    }
}
