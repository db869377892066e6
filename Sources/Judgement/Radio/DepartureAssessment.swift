import Findings
import Wire

/// Frames in an access point's name that tell stations to leave: forged, or its own (W1 to W4).
struct DepartureAssessment {
    /// So many bursts to everyone while the access point goes on are no restart and no move (W2).
    static let repeated = 3
    /// A burst is followed by its restart within this.
    static let restart = Interval.seconds(30)

    /// What one burst shows.
    struct Burst {
        let signs: [Sign]
        let confidence: Confidence
        let isForged: Bool
        /// The access point itself sent it, as far as its numbers and signal show.
        let isOwn: Bool
        let isRestart: Bool

        var first: Sign { signs[0] }
        func number(_ name: String) -> Int { first.measurements.integer(name) ?? 0 }
        var until: Timestamp { Timestamp(nanoseconds: Int64(number("until"))) }
    }

    let bssid: MACAddress
    let bursts: [Burst]
    private let known: RadioMemory.Known

    init(_ bssid: MACAddress, _ known: RadioMemory.Known) {
        self.bssid = bssid
        self.known = known
        let announced = known.bursts.filter { !$0.isEmpty }
        // What comes again and again, without a restart or a move, is neither.
        let steady = announced.filter {
            let measures = $0[0].measurements
            let isStrange = (measures.integer("strangeSequences") ?? 0) > 0
            return $0[0].code != .w4 && (measures.flag("beaconsGoOn") || isStrange) && !measures.flag("switchAnnounced")
                && !measures.flag("restarted")
        }
        bursts = announced.map { Self.weigh($0, known, isRepeated: steady.count >= Self.repeated) }
    }

    private static func weigh(_ signs: [Sign], _ known: RadioMemory.Known, isRepeated: Bool) -> Burst {
        let measures = signs[0].measurements
        func number(_ name: String) -> Int { measures.integer(name) ?? 0 }
        let codes = Set(signs.map(\.code))
        let frames = max(1, number("frames"))
        let strangeNumbers = number("strangeSequences") > 0 && number("strangeSequences") * 2 >= number("countedSequences")
        let strangeSignal = number("strangeSignals") > 0 && number("strangeSignals") * 2 >= number("countedSignals")
        let goesOn = measures.flag("beaconsGoOn")
        let until = Timestamp(nanoseconds: Int64(number("until")))
        let isRestart =
            measures.flag("restarted")
            || known.changes.contains {
                ($0.what == .restart || $0.what == .returned) && $0.time >= signs[0].time && $0.time <= until + Self.restart
            }
        let isSwitch = measures.flag("switchAnnounced")
        // Each frame answers one of a station that the access point does not know: it may say so as often as it is asked.
        let isProvoked = number("provoked") * 2 >= frames
        // An aimed restart or move sends one short burst. A flood goes on, and nothing of it explains a stranger's numbers.
        let isExplained = (isRestart || isSwitch) && !codes.contains(.w1) || isProvoked
        let facts = [strangeNumbers, strangeSignal, goesOn && !isRestart].filter { $0 }.count
        let isMeasured = number("countedSequences") > 0 || number("countedSignals") > 0
        let isOwn = isMeasured && !strangeNumbers && !strangeSignal && !codes.contains(.w3)

        var confidence = Confidence.info
        var isForged = false
        if codes.contains(.w3), !isRestart {
            isForged = true
            let isStrange = strangeNumbers || strangeSignal
            confidence = isStrange && goesOn ? .proof : isStrange || goesOn ? .high : .medium
        } else if isExplained {
            confidence = .info
        } else if codes.contains(.w1) {
            // An access point that floods by itself would be broken; its own numbers and signal then say so.
            isForged = !isOwn
            confidence = isOwn ? .low : facts >= 2 && (strangeNumbers || strangeSignal) ? .high : .medium
        } else if codes.contains(.w2) {
            // One strange frame alone, of which nothing else is known, proves little: a second counter, a reflection.
            isForged = (strangeNumbers || strangeSignal) && (facts >= 2 || isRepeated)
            if isForged {
                confidence = facts >= 2 && (isRepeated || frames >= repeated) ? .high : .medium
            } else if isOwn || strangeNumbers || strangeSignal {
                confidence = .low
            } else {
                confidence = goesOn && isRepeated ? .medium : .low
                isForged = confidence == .medium
            }
        } else if codes.contains(.w4) {
            // One frame's signal or number alone is seldom more than a reflection or a second counter.
            isForged = strangeNumbers && strangeSignal
            confidence = isForged ? (frames >= 3 ? .high : .medium) : .info
        }
        return Burst(signs: signs, confidence: confidence, isForged: isForged, isOwn: isOwn, isRestart: isRestart || isSwitch)
    }

    /// Whether a forged burst spans this moment.
    func isForged(at time: Timestamp) -> Bool {
        bursts.contains { $0.isForged && $0.first.time <= time && time <= $0.until + .seconds(1) }
    }

    var finding: Finding? {
        guard let best = bursts.map(\.confidence).max() else { return nil }
        let forged = bursts.filter(\.isForged)
        let told = forged.isEmpty ? bursts : forged
        guard let first = told.first else { return nil }
        let signs = Set(told.flatMap { $0.signs.map(\.code) }).sorted()
        let frames = FrameSelection.select(told.flatMap { $0.first.frames })
        let count = told.reduce(0) { $0 + $1.number("frames") }
        let isOrdinary = forged.isEmpty && told.allSatisfy { $0.isRestart || $0.confidence == .info }
        let devices = Set(told.compactMap(\.first.subject.deviceMAC))
        let everyone = told.contains { $0.number("toEveryone") > 0 }
        return Finding(
            kind: .wifiDeauthentication, nature: !forged.isEmpty ? .tampering : isOrdinary ? .fault : .refusal, confidence: best, signs: signs,
            claim: claim(told, count, everyone: everyone, devices: devices, isForged: !forged.isEmpty),
            subject: Subject(deviceMAC: !everyone && devices.count == 1 ? devices.first : nil, peerMAC: bssid, name: name), origin: .radio,
            start: first.first.time, end: told.map(\.until).max() ?? first.first.time, occurrences: count, frames: frames,
            filter: DisplayFilter.frames(frames), measurements: measurements(told, count), explanations: explanations(told, isForged: !forged.isEmpty)
        )
    }

    private var name: String? { known.point.flatMap { $0.name.isEmpty ? nil : $0.name } }

    private func claim(_ told: [Burst], _ count: Int, everyone: Bool, devices: Set<MACAddress>, isForged: Bool) -> String {
        let whom = everyone ? "every device" : devices.count == 1 ? "\(devices.first.map(\.description) ?? "")" : "devices"
        var text =
            "\(Wording.count(count, "frame")) in the name of \(RadioScene.words(bssid, name)) told \(whom) to leave"
            + (told.count > 1 ? ", in \(told.count) bursts" : "")
        let they = count == 1 ? "it" : "they"
        var facts: [String] = []
        if told.contains(where: { $0.number("unprotected") > 0 }) { facts.append("\(they) lacked the protection that had been agreed") }
        let strange = told.reduce(0) { $0 + $1.number("strangeSequences") }
        let counted = told.reduce(0) { $0 + $1.number("countedSequences") }
        if isForged, strange > 0 { facts.append("\(strange) of \(Wording.count(counted, "number")) lay off the access point's own line") }
        if isForged, let burst = told.first(where: { $0.number("strangeSignals") > 0 }) {
            let signals = told.reduce(0) { $0 + $1.number("strangeSignals") }
            if let usual = burst.first.measurements.integer("usualSignalDBm"), let signal = burst.first.measurements.integer("signalDBm") {
                facts.append("\(signals) arrived with another signal (\(signal) dBm, where its own arrive with \(usual) dBm)")
            } else {
                facts.append("\(signals) arrived with another signal")
            }
        }
        if told.contains(where: { $0.first.measurements.flag("beaconsGoOn") }), !told.contains(where: \.isRestart) {
            facts.append("its announcements went on with an unbroken clock")
        }
        if !isForged {
            if told.contains(where: { $0.number("provoked") > 0 }) { facts.append("\(they) answered frames of devices that it did not know") }
            if told.contains(where: \.isRestart) { facts.append("it restarted, or moved to another channel, at that time") }
            if told.allSatisfy(\.isOwn) {
                facts.append(count == 1 ? "its number and signal are the access point's own" : "their numbers and signal are its own")
            }
        }
        if !facts.isEmpty { text += ": " + facts.joined(separator: "; ") }
        return text + "."
    }

    private func measurements(_ told: [Burst], _ count: Int) -> Measurements {
        func sum(_ name: String) -> Measurements.Value { .integer(Int64(told.reduce(0) { $0 + $1.number(name) })) }
        var all: Measurements = [
            "frames": .integer(Int64(count)), "bursts": .integer(Int64(told.count)), "toEveryone": sum("toEveryone"),
            "byStations": sum("byStations"), "countedSequences": sum("countedSequences"), "strangeSequences": sum("strangeSequences"),
            "countedSignals": sum("countedSignals"), "strangeSignals": sum("strangeSignals"), "unprotected": sum("unprotected"),
            "provoked": sum("provoked"), "beaconsWentOn": .flag(told.contains { $0.first.measurements.flag("beaconsGoOn") }),
            "restarted": .flag(told.contains(where: \.isRestart)),
        ]
        var reasons: [Int64] = []
        for burst in told {
            guard case .list(let values) = burst.first.measurements["reasons"] else { continue }
            for value in values where !reasons.contains(value) && reasons.count < 8 { reasons.append(value) }
        }
        all["reasons"] = .list(reasons.sorted())
        for name in ["signalDBm", "usualSignalDBm"] { all[name] = told.lazy.compactMap { $0.first.measurements[name] }.first }
        return all
    }

    private func explanations(_ told: [Burst], isForged: Bool) -> [Explanation] {
        let goesOn = told.contains { $0.first.measurements.flag("beaconsGoOn") && !$0.isRestart }
        let isRestart = told.contains(where: \.isRestart)
        let isFlood = told.contains { $0.signs.contains { $0.code == .w1 } }
        let isProvoked = told.contains { $0.number("provoked") > 0 }
        return [
            Explanation(
                "The access point restarted, or moved to another channel",
                isRestart ? (isForged ? .contradictedAsSoleCause : .fits) : goesOn ? .contradicted : .notExcluded,
                because: isRestart
                    ? (isForged ? "not all of the frames fall together with it" : "its clock, or its announcement, shows it")
                    : goesOn ? "its announcements went on with an unbroken clock" : "too little of it was heard around that time"),
            Explanation(
                "The access point moves devices between channels or boxes (band steering, roaming)",
                isFlood ? .contradictedAsSoleCause : .notExcluded,
                because: isFlood ? "that takes a few frames to one device, not a flood" : "that takes such frames to single devices"),
            Explanation(
                "Devices went on sending to an access point that no longer knew them", isProvoked ? .fits : .notSupported,
                because: isProvoked ? "frames of such devices came just before" : "no frames of devices came just before that would ask for it"),
            Explanation(
                "A setting or a fault of the access point itself", told.allSatisfy(\.isOwn) ? .fits : isForged ? .notSupported : .notExcluded,
                because: told.allSatisfy(\.isOwn)
                    ? "numbers and signal are its own"
                    : isForged ? "the frames differ from those that it sends" : "nothing tells its frames from these"),
        ]
    }
}
