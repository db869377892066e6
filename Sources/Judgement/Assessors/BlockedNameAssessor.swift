import Findings
import Wire

/// `tls.blocked-name`: connections that die because of the name they ask for.
///
/// Keeps how every ClientHello and HTTP request ended, by name and by network, so that a name can be told apart from an
/// address (SIGNS L5): rows are names, columns networks.
struct BlockedNameAssessor {
    /// How many names are kept.
    static let capacity = 1 << 14
    /// How many failures of one name are kept with their frames.
    static let failuresKept = 16
    /// Failures needed before a name is compared (SIGNS L5).
    static let failuresNeeded = 3
    /// The error that is accepted when a name is said to make the difference (SIGNS L5).
    static let significance = 0.01

    /// How attempts with one name at one network ended.
    struct Cell {
        var worked = 0
        var failed = 0

        mutating func count(failed isFailure: Bool) {
            if isFailure { failed += 1 } else { worked += 1 }
        }
    }

    /// How attempts with one name ended, network by network: few, so that a search is a glance.
    struct Row {
        /// How many networks of one name are kept apart.
        static let capacity = 64
        private(set) var cells: [(network: IPAddress, cell: Cell)] = []

        mutating func count(_ network: IPAddress, failed: Bool) {
            if let place = cells.firstIndex(where: { $0.network == network }) {
                cells[place].cell.count(failed: failed)
            } else if cells.count < Self.capacity {
                cells.append((network, Cell()))
                cells[cells.count - 1].cell.count(failed: failed)
            }
        }
    }

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

    /// A failed attempt.
    struct Failure {
        var outcome: Outcome
        /// Whether the refusal came from where, and when, the server's own would.
        var isIndistinguishable: Bool
    }

    /// How the attempts with one name ended, by network.
    private(set) var cells: [String: Row] = [:]
    /// All attempts of a network, whatever the name.
    private(set) var networks = AddressMap<Cell>()
    private(set) var failures: [String: [Failure]] = [:]
    /// The last answered attempts of each address, the control for a name that fails there.
    private var successes = AddressMap<Successes>()
    private(set) var failureCounts: [String: Int] = [:]
    /// Encrypted ClientHello against plain, by address (SIGNS L6).
    private var encrypted = AddressMap<Cell>()
    private var plain = AddressMap<Cell>()

    mutating func consider(_ answered: AnsweredAttempt) {
        guard answered.attempt == .tlsHello || answered.attempt == .httpRequest else { return }
        let peer = answered.peer
        count(answered.attempt, name: answered.name, peer, failed: false, isEncrypted: !answered.traits.isEmpty)
        guard successes.count < Self.capacity || successes.place(of: peer) != nil else { return }
        let place = successes.place(of: peer, adding: Successes())
        successes[place: place].append(Success(name: answered.name, time: answered.start))
    }

    mutating func consider(_ outcome: Outcome) {
        guard outcome.attempt == .tlsHello || outcome.attempt == .httpRequest, let peer = outcome.subject.peer else { return }
        switch outcome.result {
        case .refused, .silent: break
        case .answered, .undecided: return
        }
        let isEncrypted = outcome.measurements.flag("encryptedClientHello") || outcome.measurements.flag("encryptedServerName")
        guard count(outcome.attempt, name: outcome.subject.name, peer, failed: true, isEncrypted: isEncrypted), let name = outcome.subject.name
        else { return }
        failureCounts[name, default: 0] += 1
        if failures[name, default: []].count < Self.failuresKept {
            failures[name, default: []].append(Failure(outcome: outcome, isIndistinguishable: true))
        }
    }

    mutating func consider(_ signs: [Sign]) {}

    /// Counts an attempt in every way that it is compared; false where its name could not be kept.
    @discardableResult
    private mutating func count(_ attempt: Outcome.Attempt, name: String?, _ peer: IPAddress, failed: Bool, isEncrypted: Bool) -> Bool {
        let network = PeerMemory.network(peer)
        if attempt == .tlsHello {
            if isEncrypted { Self.count(failed, &encrypted, peer) } else { Self.count(failed, &plain, peer) }
        }
        Self.count(failed, &networks, network)
        guard let name, cells.count < Self.capacity || cells[name] != nil else { return false }
        cells[name, default: Row()].count(network, failed: failed)
        return true
    }

    private static func count(_ failed: Bool, _ cells: inout AddressMap<Cell>, _ key: IPAddress) {
        let place = cells.place(of: key, adding: Cell())
        cells[place: place].count(failed: failed)
    }

    // MARK: The comparison

    /// How a name fared against the other names at the same networks.
    struct Contrast {
        var failed: Int
        var worked: Int
        var othersFailed: Int
        var othersWorked: Int
        var p: Double
        /// Networks that may have different owners: /16 for IPv4, /32 for IPv6. A server with an address of each family is one.
        var networks: Int
    }

    /// Compares a name with the others at the networks where it failed.
    func contrast(_ name: String) -> Contrast? {
        guard let row = cells[name] else { return nil }
        var contrast = Contrast(failed: 0, worked: 0, othersFailed: 0, othersWorked: 0, p: 1, networks: 0)
        var owners: [Bool: Set<IPAddress>] = [:]
        for (network, cell) in row.cells {
            contrast.failed += cell.failed
            contrast.worked += cell.worked
            guard cell.failed > 0 else { continue }
            owners[network.isV4, default: []].insert(network.prefix(network.isV4 ? 16 : 32))
            let all = networks[network] ?? Cell()
            contrast.othersFailed += all.failed - cell.failed
            contrast.othersWorked += all.worked - cell.worked
        }
        contrast.networks = owners.values.map(\.count).max() ?? 0
        contrast.p = Statistics.fisher(contrast.failed, contrast.worked, contrast.othersFailed, contrast.othersWorked)
        return contrast
    }

    /// Whether failing goes with this name rather than with its addresses.
    func dependsOnName(_ name: String) -> Contrast? {
        guard let contrast = contrast(name), contrast.failed >= Self.failuresNeeded, contrast.p < Self.significance,
            contrast.othersWorked >= Self.failuresNeeded
        else { return nil }
        return contrast
    }

    /// Whether one of these addresses answered another name between the failures: the server was there, and heard.
    func answered(_ addresses: Set<IPAddress>, otherThan name: String?, from start: Timestamp, to end: Timestamp) -> Bool {
        addresses.contains { address in
            successes[address]?.kept.contains { $0.name != name && $0.time >= start && $0.time <= end } ?? false
        }
    }

    // MARK: Findings

    /// Findings about names, and the reset events that they take over.
    func findings(_ context: Context, resets: ForgedResetAssessor) -> (findings: [Finding], claimed: Set<ForgedResetAssessor.Key>) {
        var found: [Finding] = []
        var claimed: Set<ForgedResetAssessor.Key> = []
        for name in failures.keys.sorted() {
            guard let failures = failures[name]?.filter({ $0.outcome.attempt == .tlsHello }), let contrast = dependsOnName(name),
                let first = failures.first
            else { continue }
            let keys = resets.events.keys.filter { $0.name == name }.sorted(by: ForgedResetAssessor.precedes)
            let events = keys.flatMap { resets.events[$0] ?? [] }
            let resetConfidence = keys.compactMap { key in resets.events[key].map { resets.confidence(key, $0, context) } }.max()
            let addresses = Set(failures.compactMap { $0.outcome.subject.peer })
            let isSilence = failures.allSatisfy { $0.outcome.result == .silent }
            // A refusal that looks in every respect like the server's own is the server's to explain, unless several unrelated
            // networks show it for the same name.
            // An alert is what a server says of itself. Silence of one address that answered nobody meanwhile is that of a dead server.
            let isAlert = failures.allSatisfy { if case .refused(.tlsAlert) = $0.outcome.result { true } else { false } }
            let wasHeard = answered(
                addresses, otherThan: name, from: failures.map(\.outcome.start).min() ?? .distantPast,
                to: failures.map(\.outcome.start).max() ?? .distantFuture)
            let isUnrelated = contrast.networks >= Self.unrelatedNetworks
            var confidence: Confidence =
                isSilence
                ? wasHeard || contrast.networks >= 2 ? .high : .low : isAlert ? .low : isUnrelated ? .high : .low
            if let resetConfidence { confidence = max(confidence, max(resetConfidence, resetConfidence >= .medium ? .high : .low)) }
            var codes = Set(failures.flatMap(\.outcome.signs)).union(events.flatMap { $0.signs.map(\.code) }).union([.l5])
            codes.subtract([.b8])
            let frames = FrameSelection.select(failures.flatMap(\.outcome.frames) + events.flatMap { $0.signs.flatMap(\.frames) })
            var subject = first.outcome.subject
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
                kind: .tlsBlockedName, nature: isSilence ? .silence : resetConfidence ?? .info >= .medium ? .tampering : .refusal,
                confidence: confidence, signs: codes.sorted(),
                claim: "Connections that asked for \(name) \(how) (\(contrast.failed) of \(contrast.failed + contrast.worked)), while "
                    + "\(contrast.othersWorked) of \(contrast.othersWorked + contrast.othersFailed) connections that asked the same "
                    + "networks for other names were answered.",
                subject: subject, origin: .unknown, start: failures.map(\.outcome.start).min() ?? first.outcome.start,
                end: failures.map(\.outcome.end).max() ?? first.outcome.end, occurrences: count, frames: frames,
                filter: DisplayFilter.frames(frames), measurements: measurements,
                explanations: explanations(
                    contrast, isSilence: isSilence, wasHeard: wasHeard || !isSilence, isUnrelated: isUnrelated && !isAlert,
                    resetConfidence: resetConfidence))
            {
                found.append(finding)
                claimed.formUnion(keys)
            }
        }
        return (found, claimed)
    }

    private func explanations(
        _ contrast: Contrast, isSilence: Bool, wasHeard: Bool, isUnrelated: Bool, resetConfidence: Confidence?
    ) -> [Explanation] {
        let isForged = resetConfidence ?? .info >= .medium
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
                    ? "the resets did not come from the server"
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
