import Findings
import Wire

/// `destination.allow-list` (X3): nearly everything fails, and a small fixed set goes on being answered.
struct AllowListAssessor {
    /// So many unrelated networks must be dead, and so many of them must have answered before (SIGNS §11, X3).
    static let dead = 20
    static let known = 10
    /// The set that goes on is small against the dead: at most a quarter of them.
    static let aliveShare = 4
    /// Attempts further apart than this are different times.
    static let gap = Interval.seconds(300)
    /// Only what people use counts: a program that looks for its like meets many dead addresses at ports of all sorts.
    static let ports: Set<UInt16> = [80, 443, 853, 993, 5222, 8080, 8443]

    let context: Context

    func findings() -> [Finding] {
        context.attempts.failures.keys.sorted().flatMap { device in
            rows(context.attempts.failures[device] ?? []).compactMap { finding(device, $0) }
        }
    }

    private func rows(_ failures: [AttemptLog.Failure]) -> [[AttemptLog.Failure]] {
        var rows: [[AttemptLog.Failure]] = []
        let counted = failures.filter { failure in
            guard let port = failure.outcome.subject.peerPort, Self.ports.contains(port) else { return false }
            return [.tcpConnect, .tlsHello, .httpRequest, .quicInitial].contains(failure.outcome.attempt)
        }
        for failure in counted.sorted(by: { $0.outcome.start < $1.outcome.start }) {
            if let last = rows.last?.last, failure.outcome.start - last.lastTry <= Self.gap {
                rows[rows.count - 1].append(failure)
            } else {
                rows.append([failure])
            }
        }
        return rows
    }

    private func finding(_ device: IPAddress, _ failures: [AttemptLog.Failure]) -> Finding? {
        guard failures.count >= Self.dead, let from = failures.first?.outcome.start, let end = failures.map(\.lastTry).max() else { return nil }
        let worked = context.attempts.successes(of: device, from: from, to: end)
        let failed = Set(failures.compactMap { $0.outcome.subject.peer.map(AttemptLog.realm) })
        // Words that fail on a connection that opens are dead all the same; words that are answered are alive.
        let silentWords = Set(failures.filter { $0.outcome.attempt != .tcpConnect }.compactMap { $0.outcome.subject.peer.map(AttemptLog.realm) })
        var answered: [IPAddress: (first: Timestamp, last: Timestamp, count: Int)] = [:]
        for success in worked where success.port != 53 {
            let realm = AttemptLog.realm(success.peer)
            if !success.isWords, silentWords.contains(realm) { continue }
            answered[realm] = (answered[realm]?.first ?? success.time, success.time, (answered[realm]?.count ?? 0) + 1)
        }
        let dead = failed.subtracting(answered.keys)
        let middle = from + Interval(nanoseconds: (end - from).nanoseconds / 2)
        // The same few, before and after the middle.
        let alive = answered.filter { $0.value.count >= 2 && $0.value.first < middle && $0.value.last > middle }
        guard dead.count >= Self.dead, !alive.isEmpty, answered.count * Self.aliveShare <= dead.count else { return nil }
        let shown = failures.filter { failure in failure.outcome.subject.peer.map { dead.contains(AttemptLog.realm($0)) } ?? false }
        let known = Set(shown.filter(\.hadAnswered).compactMap { $0.outcome.subject.peer.map(AttemptLog.realm) }).count
        let frames = FrameSelection.select(shown.flatMap { Array($0.outcome.frames.prefix(2)) })
        // A link that fails lets no handshake through either.
        let isByWords = shown.count { $0.outcome.attempt != .tcpConnect } * 2 > shown.count
        return Finding(
            kind: .destinationAllowList, nature: .silence, confidence: isByWords && known >= Self.known ? .medium : .low, signs: [.x3],
            claim: "\(dead.count) unrelated networks "
                + (isByWords ? "opened connections and answered nothing that \(device) said on them" : "did not answer \(device)")
                + ", while \(Wording.count(alive.count, "network")) went on answering all the time"
                + (known > 0 ? "; \(known) of the silent ones had answered before." : "."),
            subject: Subject(device: device), origin: .unknown, start: from, end: end, occurrences: shown.count, frames: frames,
            filter: DisplayFilter.frames(frames),
            measurements: [
                "networksDead": .integer(Int64(dead.count)), "networksAlive": .integer(Int64(answered.count)),
                "networksAliveThroughout": .integer(Int64(alive.count)), "networksAnsweredBefore": .integer(Int64(known)),
                "seconds": .number((end - from).seconds),
            ],
            explanations: [
                Explanation(
                    "A page to sign in, which lets only its own places through", .notExcluded,
                    because: "before signing in, guests reach a few places only"),
                Explanation(
                    "A failure of the provider's links to other networks", isByWords ? .contradicted : .notExcluded,
                    because: isByWords
                        ? "handshakes with the same places were answered" : "what lies inside the provider's own network then still answers"),
                Explanation("The line was down", .contradicted, because: "some places were answered all the time"),
                Explanation(
                    "A program that looks for others of its kind", .notSupported, because: "only ports of ordinary services were counted"),
            ])
    }
}
