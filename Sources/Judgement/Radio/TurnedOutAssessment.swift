import Findings
import Wire

/// A station that is let in and told to leave within seconds, again and again (W7: accepted, then turned out).
struct TurnedOutAssessment {
    static let timesNeeded = 3
    /// So soon after it was let in.
    static let soon = Interval.seconds(10)

    private let scene: RadioScene
    private let events: [StationSighting]

    init(_ scene: RadioScene, departures: [DepartureAssessment]) {
        self.scene = scene
        let record = scene.record
        events = record.departures.filter { sighting in
            guard case .left(let reason, true, true) = sighting.what else { return false }
            // Everyday reasons state themselves, strangers are answered so, and a handshake that failed is told as such. Want of room is
            // no everyday reason for one that was let in seconds before.
            if let reason, case let reason = WiFiReason(rawValue: reason), reason.isEveryday && !reason.isLoad || reason.isUnknownStation {
                return false
            }
            // It went over to another access point of the network, and this one clears up.
            if scene.joinedElsewhere(from: sighting.time - Self.soon, to: sighting.time) { return false }
            let hasFailed = record.failures.contains { failure in
                failure.end <= sighting.time && sighting.time - failure.end <= Self.soon
                    && !record.keys.contains { $0 >= failure.end && $0 <= sighting.time }
            }
            if hasFailed { return false }
            if record.askedToMove.contains(where: { $0 <= sighting.time && sighting.time - $0 <= .seconds(30) }) { return false }
            if departures.contains(where: { $0.bssid == scene.pair.bssid && $0.isForged(at: sighting.time) }) { return false }
            return (record.joins + record.keys).contains { $0 <= sighting.time && sighting.time - $0 <= Self.soon }
        }
    }

    var finding: Finding? {
        guard let first = events.first, let last = events.last, events.count >= Self.timesNeeded else { return nil }
        // One that stays in the end, or stayed for long in between, is not turned out.
        let stays = scene.successes.contains { $0 > last.time }
        let others = scene.others(first.time, last.time)
        let reasons = Set(
            events.compactMap { event -> UInt16? in if case .left(let reason, _, _) = event.what { reason } else { nil } }
        ).sorted()
        // What an access point says of itself explains it, though it let the device in.
        let saysNoRoom = !reasons.isEmpty && reasons.allSatisfy { WiFiReason(rawValue: $0).isLoad }
        let frames = FrameSelection.select(events.map(\.frame))
        let words = reasons.map { "reason \($0): \(WiFiReason(rawValue: $0))" }.joined(separator: "; ")
        return Finding(
            kind: .wifiRefusal, nature: .refusal, confidence: stays || saysNoRoom ? .low : .medium, signs: others > 0 ? [.w7, .w14] : [.w7],
            claim: "\(scene.accessPoint.prefix(1).uppercased() + scene.accessPoint.dropFirst()) let \(scene.pair.station) in and told it to leave "
                + "within \(Int(Self.soon.seconds)) s, \(Wording.times(events.count))" + (words.isEmpty ? "" : " (\(words))")
                + (others > 0 ? ", while \(Wording.count(others, "other device")) stayed." : "."),
            subject: scene.subject, origin: .radio, start: first.time, end: last.time, occurrences: events.count, frames: frames,
            filter: DisplayFilter.frames(frames),
            measurements: [
                "times": .integer(Int64(events.count)), "reasons": .list(reasons.map(Int64.init)), "otherDevicesIn": .integer(Int64(others)),
                "staysAfterwards": .flag(stays),
            ],
            explanations: [
                Explanation(
                    "The device roams or is steered to another band", .notSupported,
                    because: "no reason of that sort was given, and no request to move came before"),
                Explanation(
                    "The access point has no room for more devices", saysNoRoom ? .fits : .notSupported,
                    because: saysNoRoom ? "the reason says so, although it let the device in each time" : "the reasons do not say so"),
                Explanation("A weak signal", .notExcluded, because: "some access points drop weak stations without saying so"),
                Explanation(
                    "An access list, or a schedule, set by the household", .notExcluded, because: "such a list may act after a device was let in"),
            ])
    }
}
