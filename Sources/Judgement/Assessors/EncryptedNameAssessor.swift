import Findings
import Wire

/// `dns.encrypted-blocked`: name services that offer encryption fail while questions in clear are answered (SIGNS DN9).
struct EncryptedNameAssessor {
    static let failuresKept = 16
    /// Tries of one operator that must fail.
    static let triesNeeded = 2
    /// Operators that have nothing to do with each other.
    static let operatorsNeeded = 2
    /// How near in time a question in clear must have been answered.
    static let controlWindow = Interval.seconds(60)

    private struct Key: Hashable, Comparable {
        var device: IPAddress
        var owner: String

        static func < (left: Key, right: Key) -> Bool { (left.device, left.owner) < (right.device, right.owner) }
    }

    private struct Operator {
        var failures: [Outcome] = []
        var failed = 0
        var workedAt: [Timestamp] = []
    }

    private var operators: [Key: Operator] = [:]
    /// When questions in clear over UDP were answered: the first and last of each minute would do; a bounded list of seconds.
    private var clear: [IPAddress: [Timestamp]] = [:]

    mutating func consider(_ answered: AnsweredAttempt) {
        switch answered.attempt {
        case .dnsQuery: noteClear(answered.device, answered.end)
        case .tlsHello, .tcpRequest:
            guard let key = key(answered.device, answered.peer, answered.peerPort, answered.name, isConnect: false) else { return }
            guard operators[key, default: Operator()].workedAt.count < Self.failuresKept else { return }
            operators[key, default: Operator()].workedAt.append(answered.end)
        default: break
        }
    }

    mutating func consider(_ outcome: Outcome) {
        guard let device = outcome.subject.device, let peer = outcome.subject.peer else { return }
        if outcome.attempt == .dnsQuery, outcome.subject.ipProtocol == .udp {
            // Who says no answers as well.
            if case .refused(.dnsCode) = outcome.result { noteClear(device, outcome.end) }
            return
        }
        guard [.tcpConnect, .tlsHello, .tcpRequest].contains(outcome.attempt), let port = outcome.subject.peerPort,
            let key = key(device, peer, port, outcome.subject.name, isConnect: outcome.attempt == .tcpConnect)
        else { return }
        switch outcome.result {
        case .silent, .refused(.reset), .refused(.closed), .refused(.icmp):
            operators[key, default: Operator()].failed += 1
            if operators[key, default: Operator()].failures.count < Self.failuresKept { operators[key]?.failures.append(outcome) }
        default: break
        }
    }

    private mutating func noteClear(_ device: IPAddress, _ time: Timestamp) {
        guard clear.count < 1_024 || clear[device] != nil else { return }
        if let last = clear[device]?.last, time - last < .seconds(1) { return }
        if clear[device, default: []].count < 4_096 { clear[device, default: []].append(time) }
    }

    /// The operator that is asked; `nil` for anything else. At port 443 an operator's address serves its pages as well: there the name counts.
    private func key(_ device: IPAddress, _ peer: IPAddress, _ port: UInt16, _ name: String?, isConnect: Bool) -> Key? {
        guard port == 853 || port == 443 || port == 53 else { return nil }
        let byName = name.flatMap { KnownPlaces.resolvers.owner(of: $0) }
        if port == 443, !isConnect, byName == nil { return nil }
        guard let owner = KnownPlaces.resolvers.owner(of: peer) ?? byName else { return nil }
        let key = Key(device: device, owner: owner)
        return operators.count < 256 || operators[key] != nil ? key : nil
    }

    /// The findings, and the resets that are told with them.
    func findings(_ context: Context, resets: ForgedResetAssessor) -> (findings: [WiderFinding], claimed: Set<ForgedResetAssessor.Key>) {
        var claimed: Set<ForgedResetAssessor.Key> = []
        let devices = Set(operators.keys.map(\.device)).sorted()
        let found = devices.compactMap { device in
            let failing = operators.filter { key, entry in
                guard key.device == device, entry.failed >= Self.triesNeeded, let start = entry.failures.map(\.start).min() else { return false }
                return !entry.workedAt.contains { $0 >= start }
            }
            return finding(device, failing, context, resets, &claimed).map { WiderFinding($0, failing.values.flatMap(\.failures)) }
        }
        return (found, claimed)
    }

    private func finding(
        _ device: IPAddress, _ failing: [Key: Operator], _ context: Context, _ resets: ForgedResetAssessor,
        _ claimed: inout Set<ForgedResetAssessor.Key>
    ) -> Finding? {
        let outcomes = failing.keys.sorted().flatMap { failing[$0]?.failures ?? [] }
        guard let first = outcomes.min(by: { $0.start < $1.start }), let end = outcomes.map(\.end).max() else { return nil }
        guard clear[device]?.contains(where: { $0 >= first.start - Self.controlWindow && $0 <= end + Self.controlWindow }) ?? false else {
            return nil
        }
        let hadWorked = failing.values.filter { entry in entry.workedAt.contains { $0 < first.start } }.count
        let worksElsewhere = operators.contains { key, entry in
            key.device == device && failing[key] == nil && entry.workedAt.contains { $0 >= first.start }
        }
        let addresses = Set(outcomes.compactMap(\.subject.peer))
        let ports = Set(outcomes.compactMap(\.subject.peerPort))
        let own = resets.events.keys.filter { reset in
            (resets.events[reset] ?? []).allSatisfy { event in
                guard let subject = event.signs.first?.subject, let peer = subject.peer, let port = subject.peerPort else { return false }
                return subject.device == device && addresses.contains(peer) && ports.contains(port)
            }
        }.sorted(by: ForgedResetAssessor.precedes)
        claimed.formUnion(own)
        let best = own.compactMap { key in resets.events[key].map { resets.confidence(key, $0, context) } }.max() ?? .info
        let forged = best >= .high
        let signs = own.flatMap { resets.events[$0] ?? [] }.flatMap(\.signs)
        let isManifold = failing.count >= Self.operatorsNeeded && !worksElsewhere
        let confidence = max(best >= .medium ? best : .low, isManifold && hadWorked >= Self.operatorsNeeded ? .medium : .low)
        let frames = FrameSelection.select(outcomes.flatMap(\.frames) + signs.flatMap(\.frames))
        var subject = first.subject
        subject.devicePort = nil
        if addresses.count > 1 { subject.peer = nil }
        if ports.count > 1 { subject.peerPort = nil }
        if Set(outcomes.map(\.subject.name)).count > 1 { subject.name = nil }
        let names = failing.keys.map(\.owner).sorted()
        return Finding(
            kind: .dnsEncryptedBlocked, nature: forged ? .tampering : outcomes.allSatisfy { $0.result == .silent } ? .silence : .refusal,
            confidence: confidence, signs: Set(outcomes.flatMap(\.signs) + signs.map(\.code)).union([.dn9]).subtracting([.b8]).sorted(),
            claim: "Encrypted questions to \(names.joined(separator: ", ")) failed (\(outcomes.reduce(0) { $0 + $1.tries }) tries)"
                + (hadWorked > 0 ? ", although \(hadWorked == 1 ? "one of them" : "\(hadWorked) of them") had answered before" : "")
                + ", while questions in clear were answered"
                + (forged ? "; resets arrived in their names that they did not send." : "."),
            subject: subject, origin: .unknown, start: first.start, end: end, occurrences: outcomes.count, frames: frames,
            filter: DisplayFilter.frames(frames),
            measurements: [
                "operators": .integer(Int64(failing.count)), "addresses": .integer(Int64(addresses.count)),
                "answeredEarlier": .integer(Int64(hadWorked)),
                "otherOperatorsAnswered": .flag(worksElsewhere),
            ],
            explanations: [
                Explanation(
                    "A rule of the network (company, school, household) that wants questions in clear", .notExcluded,
                    because: "such rules are common, and look the same"),
                Explanation(
                    "An outage of the operator", failing.count >= Self.operatorsNeeded ? .notSupported : .notExcluded,
                    because: failing.count >= Self.operatorsNeeded ? "\(failing.count) operators failed together" : "only one was tried"),
            ])
    }
}
