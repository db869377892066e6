import Findings
import Wire

/// How wide a blackhole is (B2): networks of one operator that fell silent together are one claim, not one each.
struct PrefixFootprint {
    /// Networks that fell silent this close together belong together.
    static let together = Interval.seconds(600)
    /// So many networks make the footprint wider than one.
    static let networks = 2

    let context: Context

    /// Joins what belongs together and says of each blackhole what the controls say of its place (SIGNS §6.1).
    func widened(_ findings: [Finding]) -> [Finding] {
        var groups: [String: [Finding]] = [:]
        var rest: [Finding] = []
        for finding in findings {
            guard finding.kind == .routeBlackhole, let peer = finding.subject.peer, finding.confidence >= .low,
                finding.measurements.flag("answeredEarlier")
            else {
                rest.append(finding)
                continue
            }
            groups["\(finding.subject.device?.description ?? "") \(AttemptLog.realm(peer))", default: []].append(finding)
        }
        return rest + groups.keys.sorted().flatMap { joined(groups[$0] ?? []) }.map(placed)
    }

    private func joined(_ group: [Finding]) -> [Finding] {
        let sorted = group.sorted { $0.start < $1.start }
        guard let first = sorted.first, let last = sorted.last, let peer = first.subject.peer, let device = first.subject.device,
            let end = sorted.map(\.end).max(), last.start - first.start <= Self.together
        else { return group }
        let networks = Set(sorted.compactMap { $0.subject.peer.map(PeerMemory.network) })
        let realm = AttemptLog.realm(peer)
        // One neighbour that answers meanwhile, and the whole is no footprint.
        let isAlive = context.attempts.successes(of: device, from: first.start, to: end).contains { AttemptLog.realm($0.peer) == realm }
        guard networks.count >= Self.networks, !isAlive else { return group }
        let addresses = sorted.reduce(0) { $0 + ($1.measurements.integer("addresses") ?? 1) }
        let tries = sorted.reduce(0) { $0 + ($1.measurements.integer("tries") ?? 0) }
        let others = Set(context.attempts.successes(of: device, from: first.start, to: end).map { AttemptLog.realm($0.peer) }).count
        // The places of one service fall silent together when the service does: `service.blocked` weighs that.
        let owners = Set(sorted.map { $0.subject.peer.flatMap(KnownPlaces.services.owner(near:)) })
        let service = owners.count == 1 ? owners.first.flatMap(\.self) : nil
        let frames = FrameSelection.select(sorted.flatMap(\.frames))
        var subject = first.subject
        subject.devicePort = nil
        subject.peer = realm
        if Set(sorted.map(\.subject.peerPort)).count > 1 { subject.peerPort = nil }
        var measurements = first.measurements
        measurements["tries"] = .integer(Int64(tries))
        measurements["addresses"] = .integer(Int64(addresses))
        measurements["networks"] = .integer(Int64(networks.count))
        measurements["prefixLength"] = .integer(realm.isV4 ? 16 : 32)
        let finding = Finding(
            kind: .routeBlackhole, nature: .silence, confidence: others >= 3 && service == nil ? .medium : .low, signs: [.b1, .b2],
            claim: "\(addresses) addresses in \(networks.count) networks of \(realm)/\(realm.isV4 ? 16 : 32) fell silent together (\(tries) tries), "
                + "while \(others) other networks went on answering.",
            subject: subject, origin: .unknown, start: first.start, end: end, occurrences: sorted.reduce(0) { $0 + $1.occurrences }, frames: frames,
            filter: DisplayFilter.frames(frames), measurements: measurements,
            explanations: first.explanations
                + (service.map { [Explanation("An outage of \($0)", .notExcluded, because: "all these networks are places of that one service")] }
                    ?? []))
        return finding.map { [$0] } ?? group
    }

    /// What another device of the home got from the same place meanwhile.
    private func placed(_ finding: Finding) -> Finding {
        guard let device = finding.subject.device, let peer = finding.subject.peer else { return finding }
        var placed = finding
        let length = finding.measurements.integer("prefixLength") ?? (peer.isV4 ? 24 : 48)
        let network = peer.prefix(length)
        let others = context.attempts.successes(exceptOf: device, from: finding.start, to: finding.end).contains { $0.peer.prefix(length) == network }
        let alsoFailed = context.attempts.failures.contains { other, failures in
            other != device
                && failures.contains { failure in
                    failure.outcome.subject.peer?.prefix(length) == network && failure.outcome.start <= finding.end
                        && failure.lastTry >= finding.start
                }
        }
        guard others || alsoFailed else { return finding }
        placed.measurements["otherDevicesReachedIt"] = .flag(others)
        placed.explanations.append(
            Explanation(
                "A rule for this device alone", others ? .fits : .contradicted,
                because: others ? "another device reached the same place meanwhile" : "another device did not reach the same place either"))
        return placed
    }
}
