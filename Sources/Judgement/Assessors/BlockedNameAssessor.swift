import Findings
import Wire

/// `tls.blocked-name`: connections that die because of the name they ask for.
///
/// Keeps how every ClientHello and HTTP request ended, by name and by network, so that a name can be told apart from an
/// address (SIGNS L5): rows are names, columns networks.
struct BlockedNameAssessor {
    /// How many names and addresses are kept.
    static let capacity = 1 << 14
    /// How many failures of one name are kept with their frames.
    static let failuresKept = 16

    /// An answered attempt.
    private struct Success {
        var name: String?
        var time: Timestamp
    }

    /// The last answered attempts of one address.
    private struct Successes {
        private(set) var kept: [Success] = []
        private var next = 0

        mutating func append(_ success: Success) {
            if kept.count < BlockedNameAssessor.successesKept { kept.append(success) } else { kept[next] = success }
            next = (next + 1) % BlockedNameAssessor.successesKept
        }
    }

    /// How many answered attempts of one address are kept.
    static let successesKept = 16
    /// So many networks without a common owner that all refuse one name are more than its own servers' policy.
    static let unrelatedNetworks = 3

    private var matrix = NameMatrix()
    private(set) var failures: [String: [Outcome]] = [:]
    /// The last answered attempts of each address, the control for a name that fails there.
    private var successes = AddressMap<Successes>()
    private(set) var failureCounts: [String: Int] = [:]
    /// Hellos that encrypt the name, held against those that do not (SIGNS L6).
    private(set) var encryption = EncryptionContrast()

    mutating func consider(_ answered: AnsweredAttempt) {
        guard [.tlsHello, .httpRequest, .tcpRequest].contains(answered.attempt) else { return }
        if answered.attempt == .tlsHello { encryption.consider(answered) }
        if answered.attempt != .tcpRequest { matrix.count(answered.name, answered.peer, failed: false) }
        guard successes.count < Self.capacity || successes.place(of: answered.peer) != nil else { return }
        let place = successes.place(of: answered.peer, adding: Successes())
        successes[place: place].append(Success(name: answered.name, time: answered.start))
    }

    mutating func consider(_ outcome: Outcome) {
        guard [.tlsHello, .httpRequest].contains(outcome.attempt), let peer = outcome.subject.peer else { return }
        switch outcome.result {
        case .refused, .silent: break
        case .answered, .undecided: return
        }
        if outcome.attempt == .tlsHello { encryption.consider(outcome) }
        matrix.count(outcome.subject.name, peer, failed: true)
        guard let name = outcome.subject.name, failures[name] != nil || failures.count < Self.capacity else { return }
        failureCounts[name, default: 0] += 1
        if failures[name, default: []].count < Self.failuresKept { failures[name, default: []].append(outcome) }
    }

    /// Whether failing goes with this name rather than with its addresses.
    func dependsOnName(_ name: String) -> NameMatrix.Contrast? { matrix.dependsOnName(name) }

    /// Whether one of these addresses answered another name between the failures: the server was there, and heard.
    func answered(_ addresses: Set<IPAddress>, otherThan name: String?, from start: Timestamp, to end: Timestamp) -> Bool {
        addresses.contains { address in
            successes[address]?.kept.contains { $0.name != name && $0.time >= start && $0.time <= end } ?? false
        }
    }

    /// Conversations that were ended by an alert which the server did not send.
    func alerted(_ context: Context) -> Set<SilenceAssessor.Target> {
        Set(failures.values.flatMap { ForgedAlert($0, context).conversations })
    }

    // MARK: Findings

    /// Findings about names, and the reset events that they take over.
    ///
    /// `tampered` are conversations that are told as injected already.
    func findings(
        _ context: Context, resets: ForgedResetAssessor, tampered: Set<SilenceAssessor.Target>
    ) -> (findings: [Finding], claimed: Set<ForgedResetAssessor.Key>) {
        var found: [Finding] = []
        var claimed: Set<ForgedResetAssessor.Key> = []
        let hidden = encryption.finding()
        for name in failures.keys.sorted() {
            // What hides the name is told as that, not as a matter of the name that stands outside.
            if hidden != nil,
                failures[name]?.allSatisfy({ $0.measurements.flag("encryptedClientHello") || $0.measurements.flag("encryptedServerName") }) ?? false
            {
                continue
            }
            guard let failures = failures[name]?.filter({ $0.attempt == .tlsHello }), let first = failures.first else { continue }
            let alert = ForgedAlert(failures, context)
            guard let contrast = dependsOnName(name) else {
                if let finding = alert.finding(name, tampered: tampered) { found.append(finding) }
                continue
            }
            let keys = resets.events.keys.filter { $0.name == name }.sorted(by: ForgedResetAssessor.precedes)
            let events = keys.flatMap { resets.events[$0] ?? [] }
            let resetConfidence = keys.compactMap { key in resets.events[key].map { resets.confidence(key, $0, context) } }.max()
            let addresses = Set(failures.compactMap { $0.subject.peer })
            let isSilence = failures.allSatisfy { $0.result == .silent }
            // A refusal that looks in every respect like the server's own is the server's to explain, unless several unrelated
            // networks show it for the same name.
            // An alert is what a server says of itself. Silence of one address that answered nobody meanwhile is that of a dead server.
            let isAlert = failures.allSatisfy { if case .refused(.tlsAlert) = $0.result { true } else { false } }
            let wasHeard = answered(
                addresses, otherThan: name, from: failures.map(\.start).min() ?? .distantPast,
                to: failures.map(\.start).max() ?? .distantFuture)
            let isUnrelated = contrast.networks >= Self.unrelatedNetworks
            var confidence: Confidence =
                isSilence
                ? wasHeard || contrast.networks >= 2 ? .high : .low : isAlert ? .low : isUnrelated ? .high : .low
            let forgery = [resetConfidence, alert.confidence].compactMap(\.self).max()
            if let alerted = alert.confidence { confidence = max(confidence, alerted) }
            if let resetConfidence { confidence = max(confidence, max(resetConfidence, resetConfidence >= .medium ? .high : .low)) }
            var codes = Set(failures.flatMap(\.signs)).union(events.flatMap { $0.signs.map(\.code) }).union([.l5])
            codes.formUnion(alert.signs)
            codes.subtract([.b8])
            // Something in the path that turns the server's own packet into a reset keeps its distance and its time (T15).
            if !isSilence, !isAlert, isUnrelated, forgery ?? .info < .medium, failures.contains(where: Self.isRewritten) {
                codes.insert(.t15)
            }
            let frames = FrameSelection.select(failures.flatMap(\.frames) + events.flatMap { $0.signs.flatMap(\.frames) })
            var subject = first.subject
            subject.devicePort = nil
            if addresses.count > 1 { subject.peer = nil }
            let count = failureCounts[name] ?? failures.count
            var measurements: Measurements = [
                "failed": .integer(Int64(contrast.failed)), "worked": .integer(Int64(contrast.worked)),
                "otherNamesFailed": .integer(Int64(contrast.othersFailed)), "otherNamesWorked": .integer(Int64(contrast.othersWorked)),
                "p": .number(contrast.p), "networks": .integer(Int64(contrast.networks)),
            ]
            if let event = events.max(by: { $0.confidence < $1.confidence }) {
                for entry in event.signs.flatMap(\.measurements.entries) where measurements[entry.name] == nil {
                    measurements[entry.name] = entry.value
                }
            }
            let how = isSilence ? "got no answer" : isAlert ? "were refused" : "were refused or reset"
            if let finding = Finding(
                kind: .tlsBlockedName, nature: isSilence ? .silence : forgery ?? .info >= .medium ? .tampering : .refusal,
                confidence: confidence, signs: codes.sorted(),
                claim: "Connections that asked for \(name) \(how) (\(contrast.failed) of \(contrast.failed + contrast.worked)), while "
                    + "\(contrast.othersWorked) of \(contrast.othersWorked + contrast.othersFailed) connections that asked the same "
                    + "networks for other names were answered" + (alert.confidence == nil ? "." : "; \(alert.facts)."),
                subject: subject, origin: .unknown, start: failures.map(\.start).min() ?? first.start,
                end: failures.map(\.end).max() ?? first.end, occurrences: count, frames: frames,
                filter: DisplayFilter.frames(frames), measurements: measurements,
                explanations: explanations(
                    contrast, isSilence: isSilence, wasHeard: wasHeard || !isSilence, isUnrelated: isUnrelated && !isAlert,
                    forgery: forgery))
            {
                found.append(finding)
                claimed.formUnion(keys)
            }
        }
        if let hidden { found.append(hidden) }
        return (found, claimed)
    }

    /// Whether a refusal came when, and from where, the server's own answer would have come.
    private static func isRewritten(_ outcome: Outcome) -> Bool {
        guard case .refused(.reset) = outcome.result, let after = outcome.measurements.number("afterMilliseconds"),
            let trip = outcome.measurements.number("roundTripMilliseconds"), trip > 0
        else { return false }
        // SIGNS §5, T15: between 0.8 and 1.5 round trips.
        return (0.8...1.5).contains(after / trip)
    }

    private func explanations(
        _ contrast: NameMatrix.Contrast, isSilence: Bool, wasHeard: Bool, isUnrelated: Bool, forgery: Confidence?
    ) -> [Explanation] {
        let isForged = forgery ?? .info >= .medium
        return [
            Explanation(
                "The server or its network was down", wasHeard || contrast.networks >= 2 ? .contradicted : .notExcluded,
                because: wasHeard
                    ? "connections to the same place for other names were answered meanwhile"
                    : contrast.networks >= 2
                        ? "\(contrast.networks) networks showed the same for this name alone"
                        : "the network answered, but not the very address that was asked for this name"),
            Explanation(
                "The server itself refuses this name",
                isForged || isUnrelated || isSilence && wasHeard ? .notSupported : .notExcluded,
                because: isForged
                    ? "what ended them did not come from the server"
                    : isSilence
                        ? "a server that refuses a name answers; here not even the bytes were acknowledged"
                        : isUnrelated
                            ? "\(contrast.networks) unrelated networks showed the same"
                            : "whoever runs the site, or its network, may refuse the name wherever it is served"),
            Explanation(
                "Security software or parental control on the device or in the router", .notExcluded,
                because: "such programs decide by name as well; a second device or another connection would tell"),
        ]
    }
}
