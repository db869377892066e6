import Findings
import Wire

/// A station that asks to join and is refused, or not answered (W5, W6, W7, W14).
struct RefusalAssessment {
    /// Tries before a refusal is more than a passing one (SIGNS §18, W14).
    static let triesNeeded = 3
    /// Let in within this after the last refusal, it was a passing one.
    static let passing = Interval.seconds(60)
    /// Weaker than this the access point may not hear the station, or the other way round (W7), in dBm.
    static let weak = -80
    /// Less than this share of the beacons heard, the recorder was elsewhere or deaf.
    static let beaconShare = 0.5

    private let scene: RadioScene
    private let events: [Outcome]

    init(_ scene: RadioScene) {
        self.scene = scene
        events = scene.record.refusals.sorted { $0.end < $1.end }
    }

    private var statuses: [UInt16] {
        Set(
            events.compactMap { event -> UInt16? in
                if case .refused(.radioStatus(let status)) = event.result { status } else { nil }
            }
        ).sorted()
    }

    var finding: Finding? {
        guard let first = events.first, let last = events.last else { return nil }
        let refused = events.filter { if case .refused = $0.result { true } else { false } }
        let silent = events.filter { $0.result == .silent }
        let tries = refused.count + silent.reduce(0) { $0 + $1.tries }
        let others = scene.others(first.start, last.end)
        let successes = scene.successes
        let wasServed = successes.contains { $0 < first.start }
        let isPassing = successes.contains { $0 > first.start && $0 <= last.end + Self.passing }
        let kinds = statuses.map { WiFiStatus(rawValue: $0) }
        let isOrdinary = !kinds.isEmpty && kinds.allSatisfy(\.isOrdinary)
        let isMismatch = !kinds.isEmpty && kinds.allSatisfy { $0.isMismatch || $0.isOrdinary }
        let isChallenge = !kinds.isEmpty && kinds.allSatisfy { [14, 15, 16].contains($0.rawValue) }
        let isRefusedForAll = isOrdinary && others == 0
        let isHeard = isSilenceSure(silent, others: others)

        var confidence = Confidence.low
        var signs = Set(events.flatMap(\.signs))
        if isPassing || isRefusedForAll {
            confidence = .info
        } else if isOrdinary {
            confidence = .low
        } else if refused.isEmpty {
            confidence = tries >= Self.triesNeeded && isHeard && others > 0 ? .medium : .low
        } else if isMismatch || isChallenge {
            // A station that does not fit never did; one that did and does not any more is worth a look, unless the access point changed.
            let changed = scene.change(from: successes.min() ?? first.start, to: first.start) != nil
            confidence = wasServed && !changed && tries >= Self.triesNeeded ? .medium : .low
        } else if tries >= Self.triesNeeded {
            confidence = others > 0 || wasServed ? .high : .medium
        }
        if others > 0, !isPassing, !isOrdinary, tries >= Self.triesNeeded { signs.insert(.w14) }
        let frames = FrameSelection.select(events.flatMap(\.frames))
        return Finding(
            kind: .wifiRefusal, nature: isOrdinary ? .fault : refused.isEmpty ? .silence : .refusal, confidence: confidence, signs: signs.sorted(),
            claim: claim(refused, silent, others: others, wasServed: wasServed, isPassing: isPassing), subject: scene.subject, origin: .radio,
            start: first.start, end: last.end, occurrences: tries, frames: frames, filter: DisplayFilter.frames(frames),
            measurements: measurements(refused, silent, others: others, wasServed: wasServed),
            explanations: explanations(
                isOrdinary: isOrdinary, isMismatch: isMismatch, isChallenge: isChallenge, refused: refused, silent: silent, others: others,
                wasServed: wasServed, isPassing: isPassing))
    }

    /// Whether the access point must have heard the requests: it acknowledged one, or serves a station that is heard no better.
    private func isSilenceSure(_ silent: [Outcome], others: Int) -> Bool {
        let wasHeard = silent.contains { ($0.measurements.number("announcedShare") ?? 0) >= Self.beaconShare }
        let isStrong = silent.allSatisfy {
            ($0.measurements.integer("accessPointSignalDBm") ?? 0) > Self.weak && ($0.measurements.integer("stationSignalDBm") ?? 0) > Self.weak
        }
        return wasHeard && isStrong && silent.contains { ($0.measurements.integer("acknowledged") ?? 0) > 0 }
    }

    private func claim(_ refused: [Outcome], _ silent: [Outcome], others: Int, wasServed: Bool, isPassing: Bool) -> String {
        var parts: [String] = []
        if !refused.isEmpty {
            let atAssociation = refused.contains { $0.attempt == .radioAssociation }
            let words = statuses.map { "status \($0): \(WiFiStatus(rawValue: $0))" }.joined(separator: "; ")
            parts.append(
                "refused \(scene.pair.station) \(Wording.times(refused.count)) at \(atAssociation ? "association" : "authentication") (\(words))")
        }
        if !silent.isEmpty {
            let tries = silent.reduce(0) { $0 + $1.tries }
            let heard = silent.contains { ($0.measurements.integer("acknowledged") ?? 0) > 0 }
            parts.append(
                "left \(tries) requests of \(scene.pair.station) to join without an answer"
                    + (heard ? ", although it acknowledged their arrival" : ""))
        }
        var text = scene.accessPoint.prefix(1).uppercased() + scene.accessPoint.dropFirst() + " " + parts.joined(separator: " and ")
        if isPassing {
            text += ", and let it in soon after"
        } else if others > 0 {
            text += ", while \(Wording.count(others, "other device")) \(others == 1 ? "was" : "were") in within the same minute"
        }
        if wasServed, !isPassing { text += "; the device had been in before" }
        return text + "."
    }

    private func measurements(_ refused: [Outcome], _ silent: [Outcome], others: Int, wasServed: Bool) -> Measurements {
        var all: Measurements = [
            "refusals": .integer(Int64(refused.count)), "statuses": .list(statuses.map(Int64.init)),
            "unansweredTries": .integer(Int64(silent.reduce(0) { $0 + $1.tries })), "otherDevicesIn": .integer(Int64(others)),
            "wasInBefore": .flag(wasServed),
        ]
        if !silent.isEmpty {
            all["acknowledged"] = .integer(Int64(silent.reduce(0) { $0 + ($1.measurements.integer("acknowledged") ?? 0) }))
            for name in ["accessPointSignalDBm", "stationSignalDBm"] { all[name] = silent.last?.measurements[name] }
        }
        return all
    }

    private func explanations(
        isOrdinary: Bool, isMismatch: Bool, isChallenge: Bool, refused: [Outcome], silent: [Outcome], others: Int, wasServed: Bool, isPassing: Bool
    ) -> [Explanation] {
        var list: [Explanation] = []
        let isFull = statuses.contains(17)
        list.append(
            Explanation(
                "The access point was full", isFull ? .fits : refused.isEmpty ? .notExcluded : .notSupported,
                because: isFull ? "its answer says so (status 17)" : refused.isEmpty ? "it gave no reason" : "it gave another reason"))
        list.append(
            Explanation(
                "A weak signal",
                statuses.contains(34) ? .fits : refused.isEmpty && !isSilenceSure(silent, others: others) ? .notExcluded : .notSupported,
                because: statuses.contains(34)
                    ? "its answer says so (status 34)"
                    : refused.isEmpty
                        ? (isSilenceSure(silent, others: others)
                            ? "the requests arrived: they were acknowledged" : "nothing shows that the requests arrived")
                        : "the request arrived, and was answered"))
        list.append(
            Explanation(
                "Device and network do not fit (an old device, another security setting)",
                wasServed ? .notSupported : isMismatch ? .fits : .notExcluded,
                because: wasServed ? "the same device had been in before" : isMismatch ? "the status says so" : "the device was not seen to be let in"
            ))
        if isChallenge {
            list.append(
                Explanation("A wrong key on the device", wasServed ? .notExcluded : .fits, because: "the status says that the key was not proved"))
        }
        list.append(
            Explanation(
                "An access list, or a schedule, set by the household", isOrdinary || isPassing ? .notSupported : .notExcluded,
                because: isPassing
                    ? "the device was let in soon after" : isOrdinary ? "the status names another reason" : "such a list refuses in the same way"))
        return list
    }
}
