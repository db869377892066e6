import Findings
import Wire

/// `access.pppoe-failure`: the dial-in was not answered, refused or ended (P1–P6), told once for each row of failures.
struct AccessAssessor {
    static let capacity = 2_048
    /// Failures closer than this belong together (a modem tries again within minutes).
    static let episodeGap = Interval.seconds(900)
    /// A forced reconnection is over within this time (SIGNS §11).
    static let reconnection = Interval.seconds(120)
    /// An open session of a crashed modem is cleared within this time, and the next dial-in works (SIGNS §14).
    static let duplicateLogin = Interval.seconds(300)
    /// A session that ends sooner is unusually short; so many of them in a row are no forced reconnection.
    static let shortSession = 600.0
    static let shortSessions = 3

    /// One failure, whatever form it took.
    private struct Failure {
        var code: SignCode
        var start: Timestamp
        var end: Timestamp
        var frames: [FrameReference]
        var measurements: Measurements
        var server: MACAddress?
        var isSilence: Bool
    }

    private var failures: [MACAddress: [Failure]] = [:]
    /// When each modem was given an address, and by which frames.
    private var opened: [MACAddress: [(time: Timestamp, frames: [FrameReference])]] = [:]
    private var kept = 0
    private(set) var forgotten = 0

    mutating func consider(_ outcome: Outcome) {
        guard outcome.attempt == .dialIn, let client = outcome.subject.deviceMAC else { return }
        switch outcome.result {
        case .answered where outcome.measurements.text("step") == "network":
            guard opened.count < 256 || opened[client] != nil else { return }
            opened[client] = (opened[client] ?? []).suffix(127) + [(outcome.end, outcome.frames.suffix(1))]
        case .silent, .refused:
            guard let code = outcome.signs.first else { return }
            add(
                client,
                Failure(
                    code: code, start: outcome.start, end: outcome.end, frames: outcome.frames, measurements: outcome.measurements,
                    server: outcome.subject.peerMAC, isSilence: outcome.result == .silent))
        default: break
        }
    }

    mutating func consider(_ signs: [Sign]) {
        for sign in signs where [.p3, .p4, .p6].contains(sign.code) {
            guard let client = sign.subject.deviceMAC else { continue }
            add(
                client,
                Failure(
                    code: sign.code, start: sign.time, end: sign.time, frames: sign.frames, measurements: sign.measurements,
                    server: sign.subject.peerMAC, isSilence: false))
        }
    }

    private mutating func add(_ client: MACAddress, _ failure: Failure) {
        guard kept < Self.capacity else {
            forgotten += 1
            return
        }
        kept += 1
        failures[client, default: []].append(failure)
    }

    func findings(_ context: Context) -> [Finding] {
        failures.keys.sorted().flatMap { client in episodes(client).compactMap { finding(client, $0, context) } }
    }

    /// The failures of one modem in a row: cut by a success that lasted, or by a long pause.
    private func episodes(_ client: MACAddress) -> [[Failure]] {
        var groups: [[Failure]] = []
        for failure in (failures[client] ?? []).sorted(by: { ($0.start, $0.code) < ($1.start, $1.code) }) {
            if let last = groups.last?.last, failure.start - last.end <= Self.episodeGap {
                groups[groups.count - 1].append(failure)
            } else {
                groups.append([failure])
            }
        }
        return groups
    }

    private func finding(_ client: MACAddress, _ group: [Failure], _ context: Context) -> Finding? {
        // Echoes without an answer say nothing while packets of the line still come.
        let group = group.filter { failure in
            failure.measurements.text("step") != "echo"
                || context.presence.heard(from: failure.start, to: failure.end, device: nil, peer: nil).otherPeers.isEmpty
        }
        guard let first = group.first, let last = group.max(by: { $0.end < $1.end }), let chief = group.min(by: { Self.weight($0) < Self.weight($1) })
        else { return nil }
        let recovered = opened[client]?.first { $0.time >= last.start }
        let hadWorked = opened[client]?.contains { $0.time < first.start } ?? false
        let text = group.compactMap { $0.measurements.text("message") }.first
        let isSilence = group.allSatisfy(\.isSilence)
        let confidence = self.confidence(group, chief, recovered: recovered?.time, hadWorked: hadWorked, hasText: text != nil)
        let frames = FrameSelection.select(group.flatMap(\.frames) + (recovered?.frames ?? []))
        var measurements = chief.measurements
        measurements["failures"] = .integer(Int64(group.count))
        measurements["hadWorkedBefore"] = .flag(hadWorked)
        if let recovered { measurements["secondsUntilWorking"] = .number((recovered.time - last.start).seconds) }
        return Finding(
            kind: .accessPPPoEFailure, nature: isSilence ? .fault : .refusal, confidence: confidence,
            signs: Array(Set(group.map(\.code))).sorted(), claim: claim(client, group, chief, recovered: recovered.map { $0.time - last.start }),
            subject: Subject(deviceMAC: client, peerMAC: chief.server), origin: isSilence ? .unknown : .provider, start: first.start, end: last.end,
            occurrences: group.count, frames: frames, filter: DisplayFilter.frames(frames), measurements: measurements,
            explanations: explanations(chief, isSilence: isSilence, recovered: recovered.map { $0.time - last.start }, hadWorked: hadWorked, last))
    }

    /// What tells most stands in the claim.
    private static func weight(_ failure: Failure) -> Int {
        switch failure.code {
        case .p2 where !failure.isSilence: 0
        case .p5: 1
        case .p3: failure.measurements.text("message") == nil ? 4 : 2
        case .p4 where !failure.isSilence: 3
        case .p6: 5
        case .p2: 6
        case .p1: 7
        default: 8
        }
    }

    private func confidence(_ group: [Failure], _ chief: Failure, recovered: Timestamp?, hadWorked: Bool, hasText: Bool) -> Confidence {
        let ended = group.filter { $0.code == .p3 || ($0.code == .p4 && !$0.isSilence) }
        let short = ended.count { ($0.measurements.number("seconds") ?? .infinity) < Self.shortSession && $0.measurements.flag("hasStart") }
        let isOnlyEnded = ended.count == group.count
        let last = group.max { $0.end < $1.end }
        if let recovered, let last {
            // A forced reconnection, or a session that was still open: over as soon as such things are.
            if isOnlyEnded, recovered - last.start <= Self.reconnection { return short >= Self.shortSessions ? .medium : .info }
            if recovered - (group.first?.start ?? last.start) <= Self.duplicateLogin { return .low }
        }
        switch chief.code {
        // A session that was not cleared, which ends by itself: when, only a capture that goes on can show.
        case .p2 where !chief.isSilence && Self.tellsOfSession(chief): return .low
        case .p2 where !chief.isSilence: return hasText ? .high : .medium
        // The first password ever tried may be wrong; one that worked before is not.
        case .p5: return hadWorked ? (hasText ? .high : .medium) : .low
        case .p6: return .low
        // A hang-up alone: it is not known what came after.
        case .p3,
            .p4 where isOnlyEnded:
            return hasText ? .medium : .low
        default: return .medium
        }
    }

    /// Words of access servers that still hold a session of the same line.
    private static let sessionWords = [
        "session limit", "sessions limit", "max session", "maximum session", "too many session", "already", "duplicate", "simultaneous",
    ]

    /// Whether the refusal says that the line is thought to be in use.
    private static func tellsOfSession(_ failure: Failure) -> Bool {
        guard let text = failure.measurements.text("message")?.lowercased() else { return false }
        return sessionWords.contains { text.contains($0) }
    }

    private func claim(_ client: MACAddress, _ group: [Failure], _ chief: Failure, recovered: Interval?) -> String {
        let measured = chief.measurements
        let who = "the provider's access server" + (measured.text("concentrator").map { " \"\($0)\"" } ?? "")
        let quoted = measured.text("message").map { ": \"\($0)\"" } ?? ""
        let count = group.count { $0.code == chief.code && $0.isSilence == chief.isSilence }
        let tries = group.reduce(0) { $0 + ($1.measurements.integer("tries") ?? 0) }
        let what =
            switch chief.code {
            case .p2 where !chief.isSilence:
                "\(who) refused the dial-in of \(client) \(Wording.times(count)) (\(measured.text("error") ?? "no session"))\(quoted)"
            case .p5: "\(who) refused the sign-in of \(client) \(Wording.times(count)) (\(measured.text("protocol") ?? ""))\(quoted)"
            case .p3: "\(who) ended the session of \(client) \(Wording.times(count))\(lasted(measured))\(quoted)"
            case .p4 where !chief.isSilence: "\(who) asked \(client) to hang up \(Wording.times(count))\(lasted(measured))\(quoted)"
            case .p6: "\(who) and \(client) did not agree on an address: another was proposed \(measured.integer("proposals") ?? 0) times in a row"
            case .p1: "nobody answered the dial-in of \(client): \(tries) tries"
            default: "the dial-in of \(client) stayed without an answer at the step \"\(measured.text("step") ?? "")\": \(tries) tries"
            }
        let then = recovered.map { "; it worked again \(Wording.decimal($0.seconds, 0)) s later." } ?? "."
        return what.prefix(1).uppercased() + what.dropFirst() + then
    }

    private func lasted(_ measured: Measurements) -> String {
        guard measured.flag("hasStart"), let seconds = measured.number("seconds") else { return "" }
        return " after \(Wording.decimal(seconds, 0)) s"
    }

    private func explanations(_ chief: Failure, isSilence: Bool, recovered: Interval?, hadWorked: Bool, _ last: Failure) -> [Explanation] {
        let isReconnection = chief.code == .p3 && recovered.map { $0 <= Self.reconnection } ?? false
        return [
            Explanation(
                "A fault of the line, or an outage of the provider's sign-in", isSilence ? .fits : .notExcluded,
                because: isSilence ? "a broken line answers nothing" : "a server that cannot ask the sign-in refuses everybody"),
            Explanation(
                "Wrong credentials", chief.code == .p5 ? (hadWorked ? .notSupported : .fits) : .notSupported,
                because: chief.code == .p5
                    ? (hadWorked ? "the same modem had signed in before" : "no sign-in that worked was captured before")
                    : "nothing was said about credentials"),
            Explanation(
                "The forced reconnection that some providers make once a day", isReconnection ? .fits : .notSupported,
                because: isReconnection ? "the line worked again within two minutes" : "such a reconnection is over within two minutes"),
            Explanation(
                "A session that was still open after a restart of the modem",
                recovered.map { $0 <= Self.duplicateLogin } ?? false
                    ? .fits : last.end - chief.start > Self.duplicateLogin ? .notSupported : .notExcluded,
                because: "such a session is cleared within about five minutes"),
        ]
    }
}
