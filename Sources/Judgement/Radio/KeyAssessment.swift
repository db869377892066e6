import Findings
import Wire

/// A handshake that does not complete (W8 to W12).
///
/// A wrong passphrase looks like a refusal. Only a key that is known to be good, because the same device used it before and the network did
/// not change, makes a difference.
struct KeyAssessment {
    static let failuresNeeded = 2
    static let passing = Interval.seconds(60)

    private let scene: RadioScene
    private let events: [Outcome]

    init(_ scene: RadioScene) {
        self.scene = scene
        events = scene.record.failures.sorted { $0.end < $1.end }
    }

    var finding: Finding? {
        guard let first = events.first, let last = events.last else { return nil }
        let keys = scene.keys
        let before = keys.filter { $0 < first.start }
        let later = keys.filter { $0 > last.end }
        let isPassing = later.contains { $0 <= last.end + Self.passing } || keys.contains { $0 > first.start && $0 < last.end }
        let others = scene.memory.pairs.filter {
            $0.key.station != scene.pair.station && scene.own.contains($0.key.bssid) && $0.value.keys.contains { $0 >= first.start }
        }.count
        let change = before.max().flatMap { scene.change(from: $0, to: first.start) }
        // The key is good if it worked before and, since, still does for somebody, or does again for the device itself.
        let isKeyGood = !before.isEmpty && change == nil && (others > 0 || !later.isEmpty)
        var confidence = Confidence.low
        if isPassing {
            confidence = .info
        } else if isKeyGood, events.count >= Self.failuresNeeded {
            confidence = .medium
        }
        let signs = Set(events.flatMap(\.signs)).sorted()
        let frames = FrameSelection.select(events.flatMap(\.frames))
        return Finding(
            kind: .wifiHandshakeFailure, nature: .refusal, confidence: confidence, signs: signs,
            claim: claim(signs, hadKeys: !before.isEmpty, isPassing: isPassing, others: others), subject: scene.subject, origin: .radio,
            start: first.start, end: last.end, occurrences: events.count, frames: frames, filter: DisplayFilter.frames(frames),
            measurements: [
                "failures": .integer(Int64(events.count)), "keysWorkedBefore": .flag(!before.isEmpty),
                "otherDevicesCompleted": .integer(Int64(others)), "networkChanged": .flag(change != nil),
                "lastReason": .text(lastRefusal ?? "none given"),
            ],
            explanations: explanations(signs, before: before, change: change, others: others, isKeyGood: isKeyGood, isPassing: isPassing))
    }

    private var lastRefusal: String? {
        events.reversed().lazy.compactMap { event -> String? in
            if case .refused(let refusal) = event.result { RadioMemory.Record.words(refusal) } else { nil }
        }.first
    }

    private func claim(_ signs: [SignCode], hadKeys: Bool, isPassing: Bool, others: Int) -> String {
        let what: String
        var detail = ""
        if signs.contains(.w12) {
            what = "did not complete the password exchange (SAE)"
        } else if signs.contains(.w11) {
            what = "was refused at sign-in (EAP)"
        } else if signs.contains(.w8) {
            what = "did not complete the key handshake"
            detail = "no third message came"
        } else if signs.contains(.w9) {
            what = "did not complete the key handshake"
            detail = "the third message was repeated without a fourth"
        } else {
            what = "was let in, but the key handshake did not begin"
        }
        var text = "\(scene.pair.station) \(what) with \(scene.accessPoint), \(Wording.times(events.count))" + (detail.isEmpty ? "" : ": " + detail)
        // A sign-in server's no is told in what failed already.
        if let lastRefusal, lastRefusal != RadioMemory.Record.words(.signInFailure) { text += "; it ended with \(lastRefusal)" }
        if isPassing {
            text += "; soon after it completed"
        } else if hadKeys {
            text += "; the same device had completed it before"
            if others > 0 { text += ", and \(Wording.count(others, "other device")) did meanwhile" }
        }
        return text + "."
    }

    private func explanations(
        _ signs: [SignCode], before: [Timestamp], change: AccessPointChange?, others: Int, isKeyGood: Bool, isPassing: Bool
    ) -> [Explanation] {
        [
            Explanation(
                "A wrong password on the device", isPassing || isKeyGood ? .notSupported : .fits,
                because: isPassing
                    ? "the handshake completed soon after"
                    : isKeyGood ? "the password worked before, and the network's still does" : "a wrong password fails in the same way"),
            Explanation(
                "The network's password was changed", isPassing || isKeyGood ? .notSupported : before.isEmpty ? .notExcluded : .fits,
                because: change.map { "the access point changed in between (\($0.what.rawValue))" }
                    ?? (isKeyGood ? "other devices, or the same one later, still agreed on keys" : "no device was seen to agree on keys since")),
            Explanation(
                "Radio loss", .notExcluded,
                because: signs.contains(.w9) || signs.contains(.w10) ? "lost messages leave the same gap" : "some messages may have been lost"),
            Explanation(
                "An outage of the sign-in server", signs.contains(.w11) || signs.contains(.w10) ? .notExcluded : .notSupported,
                because: signs.contains(.w11) || signs.contains(.w10) ? "it would end in the same way" : "no sign-in server takes part"),
        ]
    }
}
