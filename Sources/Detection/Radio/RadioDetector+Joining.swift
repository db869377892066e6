import Conversations
import Findings
import Wire

/// Authentication and association: asked, answered, refused, or left without an answer (W5, W6, W7, W12).
extension RadioDetector {
    mutating func authenticate(
        _ body: WiFiAuthentication, _ packet: borrowing Packet, _ header: borrowing WiFiHeader, isByAccessPoint: Bool, _ bssid: MACAddress,
        _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        let key = StationState.Key(bssid: bssid, station: isByAccessPoint ? header.receiver : header.transmitter ?? header.receiver)
        guard !key.station.isGroup, key.station != bssid else { return }
        let slot = station(key)
        if isByAccessPoint {
            answerAuthentication(body, slot, key, stamp, &sink)
            return
        }
        if let signal = packet.radioReading.signal { stations[slot].signals.note(signal) }
        // A confirm continues what its commit began, and so does the third of WEP's challenge.
        guard body.step == 1, isNews(header, slot) else { return }
        unacknowledged = key
        if stations[slot].authentication != nil {
            if !header.isRetry { stations[slot].authentication?.tries.add(stamp, spacing: Self.trySpacing) }
        } else {
            stations[slot].authentication = StationState.Request(
                stamp, algorithm: body.algorithm.rawValue, announcementsBefore: announcements(bssid))
            stations.setDeadline(stamp.now + Self.answerPatience, for: slot)
        }
    }

    private mutating func answerAuthentication(
        _ body: WiFiAuthentication, _ slot: Int, _ key: StationState.Key, _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        if body.status.isStep {
            stations[slot].authentication?.hasStep = true
            return
        }
        // The commit of SAE and the challenge of WEP are answers on the way.
        let isLast = body.algorithm == .open || body.algorithm == .fastTransition ? true : body.step >= 2
        let isChallenge = body.algorithm == .sharedKey && body.step == 2
        guard body.status != .success || isLast && !isChallenge else {
            if body.algorithm == .sae || isChallenge { stations[slot].authentication?.hasStep = true }
            return
        }
        let request = stations[slot].authentication
        stations[slot].authentication = nil
        let start = request?.tries.first ?? stamp.time
        var frames = request?.tries.frames.references(.trigger) ?? []
        let isRefused = body.status != .success
        frames.append(stamp.frame.reference(isRefused ? .refusal : .control))
        let isSAE = body.algorithm == .sae
        sink.record(
            Outcome(
                .radioAuthentication, isRefused ? .refused(.radioStatus(body.status.rawValue)) : .answered(after: stamp.time - start),
                subject: subject(key), start: start, end: stamp.time, tries: request?.tries.count ?? 1, frames: frames,
                measurements: ["algorithm": .integer(Int64(body.algorithm.rawValue)), "step": .integer(Int64(body.step))],
                signs: isRefused ? [isSAE ? .w12 : .w5] : []))
    }

    mutating func associate(
        _ body: WiFiAssociation, _ packet: borrowing Packet, _ header: borrowing WiFiHeader, _ bssid: MACAddress, _ stamp: FrameStamp,
        _ sink: inout ObservationSink
    ) {
        let device = body.isRequest ? header.transmitter ?? header.receiver : header.receiver
        guard !device.isGroup, device != bssid else { return }
        let key = StationState.Key(bssid: bssid, station: device)
        let slot = station(key)
        guard body.isRequest else {
            answerAssociation(body, slot, key, stamp, &sink)
            return
        }
        guard isNews(header, slot) else { return }
        if let signal = packet.radioReading.signal { stations[slot].signals.note(signal) }
        let rsn = body.elements.rsn
        stations[slot].offersProtection = rsn?.isProtectionCapable ?? false
        stations[slot].wantsKeys = (rsn != nil || body.elements.hasWPA) && (rsn?.keyManagement.isDisjoint(with: .fils) ?? true)
        stations[slot].hasKeys = false
        unacknowledged = key
        if stations[slot].association != nil {
            if !header.isRetry { stations[slot].association?.tries.add(stamp, spacing: Self.trySpacing) }
        } else {
            stations[slot].association = StationState.Request(stamp, algorithm: 0, announcementsBefore: announcements(bssid))
            stations.setDeadline(stamp.now + Self.answerPatience, for: slot)
        }
    }

    private mutating func answerAssociation(
        _ body: WiFiAssociation, _ slot: Int, _ key: StationState.Key, _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        guard let status = body.status else { return }
        if status.isStep {
            stations[slot].association?.hasStep = true
            return
        }
        let request = stations[slot].association
        stations[slot].association = nil
        let start = request?.tries.first ?? stamp.time
        var frames = request?.tries.frames.references(.trigger) ?? []
        let isRefused = status != .success
        frames.append(stamp.frame.reference(isRefused ? .refusal : .control))
        if !isRefused {
            stations[slot].isJoined = true
            stations[slot].joined = stamp.now
            stations[slot].associationFrame = stamp.frame
            // A fast transition brings its keys along (§13), and its response says so with elements of its own; waiting would accuse it.
            if stations[slot].wantsKeys, !body.isReassociation {
                stations[slot].keysDue = stamp.now + Self.keysPatience
                stations.setDeadline(stamp.now + Self.keysPatience, for: slot)
            }
        }
        sink.record(
            Outcome(
                .radioAssociation, isRefused ? .refused(.radioStatus(status.rawValue)) : .answered(after: stamp.time - start),
                subject: subject(key), start: start, end: stamp.time, tries: request?.tries.count ?? 1, frames: frames,
                measurements: ["wantsKeys": .flag(stations[slot].wantsKeys)], signs: isRefused ? [.w6] : []))
    }

    /// Whether a request is no copy of one that was captured already; what is sent again says so itself (§9.2.4.1.6).
    private mutating func isNews(_ header: borrowing WiFiHeader, _ slot: Int) -> Bool {
        guard let sequence = header.sequence else { return true }
        return stations[slot].noteRequest(sequence) || header.isRetry
    }

    func announcements(_ bssid: MACAddress) -> UInt64 { accessPoints.find(bssid).map { accessPoints[$0].announcements } ?? 0 }

    // MARK: Deadlines

    mutating func judgeStation(_ slot: Int, _ time: Timestamp, _ sink: inout ObservationSink) {
        let key = stations.key(of: slot)
        if let request = stations[slot].authentication, time - request.tries.first >= Self.answerPatience {
            stations[slot].authentication = nil
            recordSilence(.radioAuthentication, request, key, time, &sink)
        }
        if let request = stations[slot].association, time - request.tries.first >= Self.answerPatience {
            stations[slot].association = nil
            recordSilence(.radioAssociation, request, key, time, &sink)
        }
        if let due = stations[slot].keysDue, time >= due {
            stations[slot].keysDue = nil
            recordMissingKeys(slot, key, time, &sink)
        }
        if let handshake = stations[slot].handshake, time - handshake.last >= Self.handshakePatience {
            concludeHandshake(slot, reason: nil, frame: nil, time, &sink)
        }
        let state = stations[slot]
        let wishes = [
            state.authentication.map { $0.tries.first + Self.answerPatience }, state.association.map { $0.tries.first + Self.answerPatience },
            state.keysDue, state.handshake.map { $0.last + Self.handshakePatience },
        ]
        if let next = wishes.compactMap({ $0 }).min() { stations.setDeadline(next, for: slot) }
    }

    /// Requests that stay without an answer although the access point is heard (W7).
    private func recordSilence(
        _ attempt: Outcome.Attempt, _ request: StationState.Request, _ key: StationState.Key, _ time: Timestamp, _ sink: inout ObservationSink
    ) {
        let slot = accessPoints.find(key.bssid)
        // The record may be a new one, in the place of one that was forgotten.
        let now = announcements(key.bssid)
        let heard = now >= request.announcementsBefore ? now - request.announcementsBefore : now
        let interval = Double(slot.flatMap { accessPoints[$0].traits?.interval } ?? 100) * 1_024e-6
        let share = min(1, Double(heard) / max(1, Self.answerPatience.seconds / max(interval, 0.01)))
        let isSilent = request.tries.count >= Self.silentTries && heard > 0
        var measurements: Measurements = [
            "algorithm": .integer(Int64(request.algorithm)), "acknowledged": .integer(Int64(request.acknowledged)),
            "announcements": .integer(Int64(clamping: heard)), "announcedShare": .number(share), "wasAnswered": .flag(request.hasStep),
        ]
        if let signal = slot.flatMap({ accessPoints[$0].signals.median }) { measurements["accessPointSignalDBm"] = .integer(Int64(signal)) }
        if let signal = stations.find(key).flatMap({ stations[$0].signals.middle }) { measurements["stationSignalDBm"] = .integer(Int64(signal)) }
        var signs: [SignCode] = []
        if isSilent { signs = attempt == .radioAuthentication && request.algorithm == 3 ? [.w7, .w12] : [.w7] }
        sink.record(
            Outcome(
                attempt, isSilent ? .silent : .undecided, subject: subject(key), start: request.tries.first, end: time,
                tries: request.tries.count, frames: request.tries.frames.references(.attempt), measurements: measurements, signs: signs))
    }

    /// The access point let the station in and does not begin the handshake (W10).
    private mutating func recordMissingKeys(_ slot: Int, _ key: StationState.Key, _ time: Timestamp, _ sink: inout ObservationSink) {
        let state = stations[slot]
        guard state.isJoined, state.handshake == nil, !state.hasKeys, state.eapStart == nil else { return }
        // Protected data show that keys are there: the recorder missed how.
        guard state.lastUplink < state.joined, state.servedTold < state.joined else { return }
        let heard = accessPoints.find(key.bssid).map { accessPoints[$0].lastAnnouncement > state.joined } ?? false
        sink.record(
            Outcome(
                .radioHandshake, heard ? .silent : .undecided, subject: subject(key), start: state.joined, end: time,
                frames: [state.associationFrame.reference(.attempt)], measurements: ["messagesHeard": 0], signs: heard ? [.w10] : []))
    }

    /// The capture ends: what waits is undecided.
    mutating func endStation(_ slot: Int, _ now: Timestamp, _ sink: inout ObservationSink) {
        let key = stations.key(of: slot)
        for (attempt, request) in [
            (Outcome.Attempt.radioAuthentication, stations[slot].authentication), (.radioAssociation, stations[slot].association),
        ] {
            guard let request else { continue }
            sink.record(
                Outcome(
                    attempt, .undecided, subject: subject(key), start: request.tries.first, end: now, tries: request.tries.count,
                    frames: request.tries.frames.references(.attempt)))
        }
        if stations[slot].handshake != nil { concludeHandshake(slot, reason: nil, frame: nil, now, &sink) }
    }
}
