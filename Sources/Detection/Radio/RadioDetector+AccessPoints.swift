import Conversations
import Findings
import Wire

/// Beacons and probe responses: what an access point says of itself, and whether one or two say it (W13, W15).
extension RadioDetector {
    /// A second transmitter is believed after so many changes to and fro between two clocks, or two sets of traits.
    static let alternationsNeeded = 4
    /// A window in which this share of the beacons arrived is a good one, one below the other is a bad one (W15: a fifth).
    static let goodShare = 0.6
    static let badShare = 0.2
    /// Good windows that must come before a bad one.
    static let goodWindowsNeeded = 2
    /// An access point that was not heard for this long, and is again, has returned.
    static let absence = Interval.seconds(30)

    mutating func announce(
        _ packet: borrowing Packet, _ header: borrowing WiFiHeader, _ bssid: MACAddress, isBeacon: Bool, _ stamp: FrameStamp,
        _ sink: inout ObservationSink
    ) {
        guard let announcement = packet.wifiAnnouncement else { return }
        if !isBeacon, !header.receiver.isGroup { tellProbe(bssid, header.receiver, isAnswered: true, stamp, &sink) }
        let slot = accessPoint(bssid)
        guard accessPoints[slot].noteAnnouncement(clock: announcement.clock, sequence: header.sequence ?? 0) else { return }
        var state = accessPoints[slot]
        defer { accessPoints[slot] = state }
        if !state.isWatched {
            state.isWatched = true
            accessPoints.setDeadline(stamp.now + Self.window, for: slot)
            state.windowStart = stamp.now
            state.windowBeacons = 0
        }
        if state.announcements > 0, stamp.now - state.lastAnnouncement >= Self.absence {
            sink.record(Fact.accessPointChange(change(bssid, .returned, "", "", stamp)))
        }
        state.announcements += 1
        state.lastAnnouncement = stamp.now
        if isBeacon {
            state.windowBeacons += 1
            if state.beacons == 0 { state.firstBeacon = stamp.now }
            state.beacons += 1
            state.lastBeacon = stamp.now
            state.lastBeaconFrame = stamp.frame
        }
        if let signal = packet.radioReading.signal { state.signals.note(signal) }
        if let sequence = header.sequence, !header.isRetry { state.announced.note(sequence, at: stamp.now) }
        if let move = announcement.elements.channelSwitch {
            state.switchUntil = max(state.switchUntil, stamp.now + Self.switchTime(move.count))
        }
        let traits = NetworkTraits(announcement, isBeacon: isBeacon)
        let step = state.clock.note(announcement.clock, at: stamp.now)
        followBurst(&state, step)
        examine(step, traits, &state, bssid, stamp, &sink)
    }

    /// How long an announced switch explains what happens: its beacons, and time to settle.
    static func switchTime(_ count: UInt8) -> Interval { .seconds(10) + .milliseconds(Int64(count) * 1_024 / 10) }

    mutating func noteSwitch(_ count: UInt8, of bssid: MACAddress, _ stamp: FrameStamp) {
        let slot = accessPoint(bssid)
        accessPoints[slot].switchUntil = max(accessPoints[slot].switchUntil, stamp.now + Self.switchTime(count))
    }

    private func followBurst(_ state: inout AccessPointState, _ step: ClockLine.Step) {
        guard state.burst != nil else { return }
        switch step {
        case .goesOn, .alternated: state.burst?.announcementsAfter += 1
        case .offLine, .restarted: state.burst?.hasRestarted = true
        }
        state.burst?.stepsAfter = state.announced.steps
    }

    private func examine(
        _ step: ClockLine.Step, _ traits: NetworkTraits, _ state: inout AccessPointState, _ bssid: MACAddress, _ stamp: FrameStamp,
        _ sink: inout ObservationSink
    ) {
        guard let known = state.traits else {
            state.traits = traits
            tell(bssid, traits, stamp, &sink)
            return
        }
        switch step {
        case .restarted:
            sink.record(Fact.accessPointChange(change(bssid, .restart, "", "", stamp)))
        case .offLine:
            // Whose announcement this is shows only later: its traits are kept apart till then.
            state.otherTraits = traits.completed(by: state.otherTraits ?? traits)
            return
        case .alternated(let count):
            let differences = state.otherTraits?.differences(from: known) ?? []
            if count >= Self.alternationsNeeded, !state.isTwinReported {
                state.isTwinReported = true
                reportTwin(["clock"] + differences, count, bssid, state, stamp, &sink)
            }
            if traits.differences(from: known).isEmpty {
                state.traits = traits.completed(by: known)
            } else {
                state.otherTraits = traits
            }
            return
        case .goesOn: break
        }
        let differences = traits.differences(from: known)
        if differences.isEmpty {
            state.traits = traits.completed(by: known)
            if known.name == nil, traits.name != nil { tell(bssid, traits.completed(by: known), stamp, &sink) }
            return
        }
        if let other = state.otherTraits, traits.differences(from: other).isEmpty {
            state.returns += 1
            if state.returns >= Self.alternationsNeeded, !state.isTwinReported {
                state.isTwinReported = true
                reportTwin(differences, state.returns, bssid, state, stamp, &sink)
            }
        } else {
            state.returns = 0
        }
        state.otherTraits = known
        state.traits = traits.completed(by: known)
        guard state.returns < Self.alternationsNeeded else { return }
        tellChanges(differences, known, traits, isAnnounced: state.switchUntil >= stamp.now, bssid, stamp, &sink)
        tell(bssid, traits.completed(by: known), stamp, &sink)
    }

    private func tellChanges(
        _ differences: [String], _ known: NetworkTraits, _ traits: NetworkTraits, isAnnounced: Bool, _ bssid: MACAddress, _ stamp: FrameStamp,
        _ sink: inout ObservationSink
    ) {
        for difference in differences {
            guard let what = AccessPointChange.What(rawValue: difference) else { continue }
            let (from, to): (String, String) =
                switch what {
                case .channel: (known.channel.map(String.init(describing:)) ?? "", traits.channel.map(String.init(describing:)) ?? "")
                case .security: (known.security.description, traits.security.description)
                case .name: (known.name?.description ?? "", traits.name?.description ?? "")
                case .interval: (known.interval.map(String.init(describing:)) ?? "", traits.interval.map(String.init(describing:)) ?? "")
                case .restart, .returned: ("", "")
                }
            sink.record(Fact.accessPointChange(change(bssid, what, from, to, stamp, isAnnounced: what == .channel && isAnnounced)))
        }
    }

    private func tell(_ bssid: MACAddress, _ traits: NetworkTraits, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        sink.record(
            Fact.accessPoint(
                AccessPoint(
                    bssid: bssid, name: traits.name?.description ?? "", channel: traits.channel, security: traits.security,
                    isProtectionRequired: traits.isProtectionRequired, time: stamp.time, frame: stamp.frame.reference(.control))))
    }

    private func change(
        _ bssid: MACAddress, _ what: AccessPointChange.What, _ from: String, _ to: String, _ stamp: FrameStamp, isAnnounced: Bool = false
    ) -> AccessPointChange {
        AccessPointChange(
            bssid: bssid, what: what, from: from, to: to, time: stamp.time, frame: stamp.frame.reference(.control), isAnnounced: isAnnounced)
    }

    private func reportTwin(
        _ differences: [String], _ count: Int, _ bssid: MACAddress, _ state: AccessPointState, _ stamp: FrameStamp, _ sink: inout ObservationSink
    ) {
        sink.record([
            Sign(
                .w13, time: stamp.time, subject: Subject(peerMAC: bssid, name: state.traits?.name?.description),
                frames: [stamp.frame.reference(.suspect), state.lastBeaconFrame.reference(.baseline)].filter { $0.number > 0 },
                measurements: [
                    "differences": .text(differences.joined(separator: ", ")), "differing": .integer(Int64(differences.count)),
                    "alternations": .integer(Int64(count)), "sameAddress": true,
                ])
        ])
    }

    /// How much of an access point was heard.
    func tellHeard(_ slot: Int, _ sink: inout ObservationSink) {
        let state = accessPoints[slot]
        guard state.beacons > 1, let interval = state.traits?.interval, interval > 0 else { return }
        let expected = Int((state.lastBeacon - state.firstBeacon).seconds / (Double(interval) * 1_024e-6)) + 1
        sink.record(Fact.beaconsHeard(bssid: accessPoints.key(of: slot), heard: state.beacons, of: max(expected, state.beacons)))
    }

    // MARK: Windows

    mutating func judgeAccessPoint(_ slot: Int, _ time: Timestamp, _ sink: inout ObservationSink) {
        if let burst = accessPoints[slot].burst, time - burst.last >= DepartureBurst.gap { closeBurst(slot, &sink) }
        if time - accessPoints[slot].windowStart >= Self.window { judgeWindow(slot, time, &sink) }
        var next = accessPoints[slot].windowStart + Self.window
        if let burst = accessPoints[slot].burst { next = min(next, burst.last + DepartureBurst.gap) }
        // An access point that is long gone is not looked at any more.
        if next > time, accessPoints[slot].burst != nil || time - accessPoints[slot].lastAnnouncement < .seconds(300) {
            accessPoints.setDeadline(next, for: slot)
        } else {
            accessPoints[slot].isWatched = false
            accessPoints[slot].goodWindows = 0
        }
    }

    private mutating func judgeWindow(_ slot: Int, _ time: Timestamp, _ sink: inout ObservationSink) {
        var state = accessPoints[slot]
        defer { accessPoints[slot] = state }
        let interval = Double(state.traits?.interval ?? 100) * 1_024e-6
        let expected = Self.window.seconds / max(interval, 0.01)
        let share = Double(state.windowBeacons) / expected
        if share >= Self.goodShare {
            state.goodWindows += 1
        } else if share < Self.badShare, state.goodWindows >= Self.goodWindowsNeeded, let interval = state.traits?.interval, interval > 0 {
            sink.record([
                Sign(
                    .w15, time: state.windowStart, subject: Subject(peerMAC: accessPoints.key(of: slot), name: state.traits?.name?.description),
                    frames: [state.lastBeaconFrame.reference(.baseline)].filter { $0.number > 0 },
                    measurements: [
                        "beacons": .integer(Int64(state.windowBeacons)), "expected": .integer(Int64(expected)),
                        "until": .integer(time.nanoseconds), "wasToldToLeave": .flag(state.burst != nil),
                        "switchAnnounced": .flag(state.switchUntil >= state.windowStart),
                    ])
            ])
        } else if share < Self.goodShare {
            state.goodWindows = min(state.goodWindows, Self.goodWindowsNeeded)
        }
        state.windowBeacons = 0
        state.windowStart = time
    }

    // MARK: Probes

    mutating func tellProbe(_ bssid: MACAddress, _ device: MACAddress, isAnswered: Bool, _ stamp: FrameStamp, _ sink: inout ObservationSink) {
        let slot = station(StationState.Key(bssid: bssid, station: device))
        guard stamp.now - stations[slot].probeTold >= .seconds(60) else { return }
        stations[slot].probeTold = stamp.now
        sink.record(Fact.station(sighting(bssid, device, .probed(isAnswered: isAnswered), stamp)))
    }
}
