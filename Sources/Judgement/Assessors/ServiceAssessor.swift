import Findings
import Wire

/// `service.blocked`, and Tor in `tunnel.blocked`: every place of one service fails while others answer (SIGNS V6, V7).
///
/// An outage of the whole service looks the same from one home. So silence stays low; it weighs more where the way of failing is not
/// one that an outage has: handshakes that pass and words that are not even acknowledged, or resets that the servers did not send.
struct ServiceAssessor {
    /// How many failures of one place are kept with their frames.
    static let failuresKept = 8
    /// How many places of one service are kept.
    static let placesKept = 256
    /// Places that must have been tried, and tries at each (SIGNS V6).
    static let placesNeeded = 2
    static let triesNeeded = 2
    /// Networks of other owners that must have answered meanwhile.
    static let othersNeeded = 5

    /// One address of a service as one device met it.
    private struct Place {
        var failures: [Outcome] = []
        var failed = 0
        /// When it last answered what was asked of it.
        var workedAt: Timestamp?
    }

    private struct Key: Hashable, Comparable {
        var service: String
        var device: IPAddress

        static func < (left: Key, right: Key) -> Bool { (left.service, left.device) < (right.service, right.device) }
    }

    private var places: [Key: [IPAddress: Place]] = [:]
    /// Addresses that a name of a service was said to have.
    private var named: [IPAddress: String] = [:]

    mutating func note(name: String, address: IPAddress) {
        guard let owner = KnownPlaces.services.owner(of: name), named.count < 4_096 else { return }
        named[address] = owner
    }

    mutating func consider(_ answered: AnsweredAttempt) {
        // A handshake shows only that somebody is there.
        guard [.tlsHello, .tcpRequest, .tcpData, .httpRequest, .quicInitial].contains(answered.attempt),
            let service = service(answered.peer, answered.name)
        else { return }
        let key = Key(service: service, device: answered.device)
        guard hasRoom(key, answered.peer) else { return }
        places[key, default: [:]][answered.peer, default: Place()].workedAt = answered.end
    }

    private func service(_ peer: IPAddress, _ name: String?) -> String? {
        KnownPlaces.services.owner(of: peer) ?? named[peer] ?? name.flatMap { KnownPlaces.services.owner(of: $0) }
    }

    private func hasRoom(_ key: Key, _ peer: IPAddress) -> Bool {
        (places[key] != nil || places.count < 256) && (places[key]?[peer] != nil || places[key, default: [:]].count < Self.placesKept)
    }

    mutating func consider(_ outcome: Outcome) {
        guard [.tcpConnect, .tlsHello, .tcpRequest, .tcpData, .httpRequest, .quicInitial].contains(outcome.attempt),
            let device = outcome.subject.device, let peer = outcome.subject.peer,
            let service = service(peer, outcome.subject.name)
        else { return }
        let key = Key(service: service, device: device)
        guard hasRoom(key, peer) else { return }
        var place = places[key]?[peer] ?? Place()
        switch outcome.result {
        case .silent, .refused(.reset), .refused(.closed), .refused(.icmp):
            // QUIC fails for reasons of its own; the service goes on over TCP.
            if outcome.attempt == .quicInitial || outcome.measurements.flag("isClosing") { return }
            place.failed += 1
            if place.failures.count < Self.failuresKept { place.failures.append(outcome) }
        default: return
        }
        places[key, default: [:]][peer] = place
    }

    // MARK: Findings

    /// The findings, and the resets that are told with them.
    func findings(_ context: Context, resets: ForgedResetAssessor) -> (findings: [WiderFinding], claimed: Set<ForgedResetAssessor.Key>) {
        var claimed: Set<ForgedResetAssessor.Key> = []
        let found = places.keys.sorted().compactMap { key in
            finding(key, places[key] ?? [:], context, resets, &claimed).map { finding in
                WiderFinding(finding, (places[key] ?? [:]).values.flatMap(\.failures))
            }
        }
        return (found, claimed)
    }

    private func finding(
        _ key: Key, _ places: [IPAddress: Place], _ context: Context, _ resets: ForgedResetAssessor, _ claimed: inout Set<ForgedResetAssessor.Key>
    ) -> Finding? {
        let failed = places.filter { $0.value.failed > 0 }
        let outcomes = failed.keys.sorted().flatMap { failed[$0]?.failures ?? [] }
        guard let start = outcomes.map(\.start).min(), let end = outcomes.map(\.end).max(), let first = outcomes.min(by: { $0.start < $1.start })
        else {
            return nil
        }
        // Any place that answered meanwhile shows that the service as a whole is reached.
        guard !places.values.contains(where: { $0.workedAt.map { $0 >= start } ?? false }) else { return nil }
        let isTor = key.service == "Tor"
        let needed = isTor ? 3 : Self.placesNeeded
        let tries = outcomes.reduce(0) { $0 + $1.tries }
        guard failed.count >= needed,
            failed.values.count(where: { place in place.failures.reduce(0) { $0 + $1.tries } >= Self.triesNeeded }) >= needed
        else { return nil }
        let own = Set(places.keys.map { $0.prefix($0.isV4 ? 16 : 32) })
        let alive = zip(context.peers.networks.keys, context.peers.networks.values).filter { $1.lastAnswer >= start && $1.firstAnswer <= end }
        let others = Set(alive.map { $0.0.prefix($0.0.isV4 ? 16 : 32) }).subtracting(own)
        guard others.count >= Self.othersNeeded else { return nil }
        let wordless = outcomes.filter { $0.signs.contains(.t3) && $0.measurements.flag("handshakeSeen") }
        let wordlessNetworks = Set(wordless.compactMap(\.subject.peer).map { $0.prefix($0.isV4 ? 16 : 32) }).count
        let forgeries = resets.events.keys.filter { reset in
            guard let events = resets.events[reset] else { return false }
            return events.allSatisfy { event in event.signs.first?.subject.peer.map { failed[$0] != nil } ?? false }
                && resets.confidence(reset, events, context) >= .high
        }.sorted(by: ForgedResetAssessor.precedes)
        let forged = !forgeries.isEmpty
        claimed.formUnion(forgeries)
        let signs = forgeries.flatMap { resets.events[$0] ?? [] }.flatMap(\.signs)
        let confidence: Confidence = forged ? .high : wordlessNetworks >= 2 ? .medium : .low
        let hadWorked = places.values.contains { $0.workedAt.map { $0 < start } ?? false }
        let frames = FrameSelection.select(outcomes.flatMap(\.frames) + signs.flatMap(\.frames))
        var subject = first.subject
        subject.devicePort = nil
        subject.peer = nil
        subject.peerPort = nil
        subject.name = nil
        return Finding(
            kind: isTor ? .tunnelBlocked : .serviceBlocked, nature: forged ? .tampering : .silence, confidence: confidence,
            signs: Set(outcomes.flatMap(\.signs) + signs.map(\.code)).union([isTor ? .v7 : .v6]).subtracting([.b8]).sorted(),
            claim: "All \(failed.count) addresses of \(key.service) that were tried failed (\(tries) tries)"
                + (hadWorked ? ", although the service had answered before in this capture" : "")
                + ", while \(others.count) networks of others answered.",
            subject: subject, origin: .unknown, start: start, end: end, occurrences: outcomes.count, frames: frames,
            filter: DisplayFilter.frames(frames),
            measurements: [
                "service": .text(key.service), "addresses": .integer(Int64(failed.count)), "tries": .integer(Int64(tries)),
                "otherNetworksAnswered": .integer(Int64(others.count)), "answeredEarlier": .flag(hadWorked),
            ],
            explanations: [
                Explanation(
                    "An outage of the service", forged || wordlessNetworks >= 2 ? .notSupported : .notExcluded,
                    because: forged
                        ? "resets came that its servers did not send"
                        : wordlessNetworks >= 2
                            ? "its servers in \(wordlessNetworks) networks accepted connections and did not even acknowledge what was said on them"
                            : "from one home an outage looks the same; whether others reach it decides"),
                Explanation("A firewall or filter at home", .notExcluded, because: "such filters know services by their addresses as well"),
                Explanation("The own connection was down", .contradicted, because: "\(others.count) other networks answered meanwhile"),
            ])
    }
}
