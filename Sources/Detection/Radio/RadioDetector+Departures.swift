import Conversations
import Findings
import Wire

/// Deauthentications and disassociations: floods, those to everyone, unprotected ones, and those that another radio sent (W1 to W4).
extension RadioDetector {
    /// Kismet's DEAUTHFLOOD: more than so many with gaps of at most a second.
    static let floodFrames = 10
    /// Further from the access point's usual signal than this is another place (SIGNS §13, W4), in dB.
    static let signalDifference = 10
    /// A frame of a stranger is answered within this time.
    static let provocation = Interval.milliseconds(100)
    /// Whoever was sent data within this is known.
    static let acquaintance = Interval.seconds(1)
    /// After the burst, so many announcements on the same clock show that the access point went on.
    static let announcementsNeeded = 2
    /// Of an access point that was heard less often than this, neither its line of numbers nor its going on is known well enough.
    static let beaconsNeeded = 8

    mutating func depart(
        _ packet: borrowing Packet, _ header: borrowing WiFiHeader, _ transmitter: MACAddress, _ bssid: MACAddress, _ stamp: FrameStamp,
        _ sink: inout ObservationSink
    ) {
        guard let departure = packet.wifiDeparture, let sequence = header.sequence else { return }
        let isByAccessPoint = transmitter == bssid
        let receiver = header.receiver
        let slot = accessPoint(bssid)
        let pair = receiver.isGroup && isByAccessPoint ? nil : StationState.Key(bssid: bssid, station: isByAccessPoint ? receiver : transmitter)
        let stationSlot = pair.map { station($0) }
        // Sent again by the radio because no acknowledgement came: the same departure.
        if let stationSlot, isByAccessPoint {
            if header.isRetry, stations[stationSlot].lastDepartureSequence == sequence { return }
            stations[stationSlot].lastDepartureSequence = sequence
        }
        let isNew = accessPoints[slot].burst == nil
        if isByAccessPoint { measure(packet, departure, sequence, receiver, stationSlot, slot, stamp) }
        var burst = accessPoints[slot].burst ?? DepartureBurst(at: stamp.now)
        burst.add(receiver, isByAccessPoint: isByAccessPoint, sequence, reason: departure.reason?.rawValue, stamp)
        if accessPoints[slot].switchUntil >= stamp.now { burst.isSwitch = true }
        accessPoints[slot].burst = burst
        if isNew { accessPoints.setDeadline(stamp.now + DepartureBurst.gap, for: slot) }
        if let pair, let stationSlot {
            leave(pair, stationSlot, departure, isByAccessPoint: isByAccessPoint, isFirst: isNew || burst.count <= 2, stamp, &sink)
        }
    }

    /// Holds one frame against what the access point itself sends.
    private mutating func measure(
        _ packet: borrowing Packet, _ departure: WiFiDeparture, _ sequence: UInt16, _ receiver: MACAddress, _ stationSlot: Int?, _ slot: Int,
        _ stamp: FrameStamp
    ) {
        var state = accessPoints[slot]
        var burst = state.burst ?? DepartureBurst(at: stamp.now)
        let announced = state.announced.holds(sequence, at: stamp.now)
        let managed = state.managed.holds(sequence, at: stamp.now)
        if announced != nil || managed != nil, state.sharesCounter != false || managed != nil {
            burst.countedSequences += 1
            if announced != true, managed != true {
                burst.strangeSequences += 1
            } else if announced == true {
                state.announced.note(sequence, at: stamp.now)
            }
        }
        if let signal = packet.radioReading.signal {
            burst.signals.note(signal)
            if let usual = state.signals.median {
                burst.countedSignals += 1
                if abs(Int(signal) - usual) >= Self.signalDifference { burst.strangeSignals += 1 }
            }
        }
        let isUnknown = departure.reason?.isUnknownStation == true
        if let stationSlot {
            let station = stations[stationSlot]
            // An access point that does not know a station sends it no data, and answers each of its frames once.
            if isUnknown, stamp.now - station.lastUplink <= Self.provocation, stamp.now - station.lastDownlink > Self.acquaintance {
                burst.provoked += 1
                stations[stationSlot].lastUplink = .distantPast
            }
            // Both sides must have offered it; an access point that lost its keys in a restart may say so unprotected (IEEE 802.11-2020 §11.13).
            let isAgreed = station.hasKeys && station.offersProtection && state.traits?.isProtectionCapable == true
            if isAgreed, !departure.isProtected, !isUnknown { burst.unprotected += 1 }
        } else if state.traits?.isProtectionRequired == true, !departure.isProtected, !isUnknown {
            burst.unprotected += 1
        }
        state.burst = burst
        accessPoints[slot] = state
    }

    /// The pair parts: what was under way between them ends here.
    private mutating func leave(
        _ pair: StationState.Key, _ slot: Int, _ departure: WiFiDeparture, isByAccessPoint: Bool, isFirst: Bool, _ stamp: FrameStamp,
        _ sink: inout ObservationSink
    ) {
        if isByAccessPoint { refuseHandshake(slot, departure.reason?.rawValue, stamp, &sink) }
        if stations[slot].isJoined || isFirst {
            sink.record(
                Fact.station(
                    StationSighting(
                        bssid: pair.bssid, station: pair.station,
                        what: .left(reason: departure.reason?.rawValue, isByAccessPoint: isByAccessPoint, wasIn: stations[slot].isJoined),
                        time: stamp.time,
                        frame: stamp.frame.reference(isByAccessPoint ? .refusal : .control), signal: stations[slot].signals.median)))
        }
        stations[slot].isJoined = false
        stations[slot].keysDue = nil
        // What is protected was sent by whoever holds the keys: they are gone now.
        if departure.isProtected { stations[slot].hasKeys = false }
    }

    /// The burst is over: what it showed.
    mutating func closeBurst(_ slot: Int, _ sink: inout ObservationSink) {
        guard let burst = accessPoints[slot].burst else { return }
        accessPoints[slot].burst = nil
        let state = accessPoints[slot]
        let bssid = accessPoints.key(of: slot)
        // A line that does not go on after the burst was not the transmitter's: then nothing is said of numbers.
        let isHeard = state.beacons >= Self.beaconsNeeded
        let isLineSure = isHeard && burst.stepsAfter >= 2
        let goesOn = isHeard && burst.announcementsAfter >= Self.announcementsNeeded && !burst.hasRestarted
        var codes: [SignCode] = []
        let flood = burst.targets.map(\.longestRun).max() ?? 0
        if flood > Self.floodFrames { codes.append(.w1) }
        if burst.broadcasts > 0 { codes.append(.w2) }
        if burst.unprotected > 0 { codes.append(.w3) }
        // A radio counts on from frame to frame: numbers that stand still were written by a program.
        // Of a radio that may count beacons apart, a single number off their line says nothing.
        let isComparable = isLineSure && (state.sharesCounter == true || flood > Self.floodFrames)
        let strange = burst.isStandingStill ? burst.count : isComparable ? burst.strangeSequences : 0
        if strange > 0 || burst.strangeSignals > 0 { codes.append(.w4) }
        guard !codes.isEmpty else { return }
        var frames = burst.frames
        if !frames.contains(burst.lastFrame) { frames.append(burst.lastFrame) }
        var references = frames.map { $0.reference(.suspect) }
        if goesOn, state.lastBeaconFrame != .none { references.append(state.lastBeaconFrame.reference(.genuine)) }
        var measurements: Measurements = [
            "frames": .integer(Int64(burst.count)), "longestRun": .integer(Int64(flood)), "toEveryone": .integer(Int64(burst.broadcasts)),
            "byStations": .integer(Int64(burst.targets.filter { !$0.isByAccessPoint }.reduce(0) { $0 + $1.count })),
            "reasons": .list(burst.reasons.map(Int64.init)),
            "countedSequences": .integer(Int64(burst.isStandingStill ? burst.count : isComparable ? burst.countedSequences : 0)),
            "strangeSequences": .integer(Int64(strange)), "countedSignals": .integer(Int64(burst.countedSignals)),
            "strangeSignals": .integer(Int64(burst.strangeSignals)), "unprotected": .integer(Int64(burst.unprotected)),
            "provoked": .integer(Int64(burst.provoked)), "beaconsGoOn": .flag(goesOn), "restarted": .flag(burst.hasRestarted),
            "switchAnnounced": .flag(burst.isSwitch), "until": .integer(burst.last.nanoseconds),
        ]
        if let median = burst.signals.middle { measurements["signalDBm"] = .integer(Int64(median)) }
        if let usual = state.signals.median { measurements["usualSignalDBm"] = .integer(Int64(usual)) }
        let targets = burst.targets.filter { $0.isByAccessPoint }
        let only = targets.count == 1 && !targets[0].receiver.isGroup ? targets[0].receiver : nil
        let subject = Subject(deviceMAC: only, peerMAC: bssid, name: state.traits?.name?.description)
        sink.record(codes.map { Sign($0, time: burst.first, subject: subject, frames: references, measurements: measurements) })
    }
}
