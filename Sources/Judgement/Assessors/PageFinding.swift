import Findings
import Wire

/// What several answers that lead to one place, or bear one signature, show together.
struct PageFinding {
    let sights: [PageSight]
    let context: Context

    private var signature: PageSight? { sights.first { $0.signature != nil } }
    private var early: [PageSight] { sights.filter(\.isEarly) }
    private var foreign: [PageSight] { sights.filter(\.isForeign) }
    private var isChosen: Bool { sights.contains(where: \.isChosen) }

    /// Sites of different owners that were asked for.
    private var owners: Set<String> {
        Set(sights.compactMap(\.subject.name).map { RegistrableDomain.of($0) ?? RegistrableDomain.bare($0) })
    }

    /// Networks of different owners that the sites stand in.
    private var networks: Set<IPAddress> { Set(sights.compactMap(\.subject.peer).map { $0.prefix($0.isV4 ? 16 : 32) }) }

    private var isUnrelated: Bool { owners.count >= 2 && networks.count >= 2 }

    /// Whether the place is a bare address, as of a notice's host inside a provider's network.
    private var leadsToAddress: Bool { sights.contains { $0.target.flatMap { IPAddress($0) } != nil } }

    /// Whether an answer came sooner than its server can have seen the request, by more than one measure of how far it is.
    private var isPhysical: Bool {
        early.contains { sight in
            guard let peer = sight.subject.peer, let known = context.peers.networks[PeerMemory.network(peer)] else { return false }
            guard known.roundTrips >= PageAssessor.roundTripsNeeded, let best = known.bestRoundTrip else { return false }
            return sight.afterMilliseconds < best.milliseconds * 0.5
        }
    }

    /// SIGNS §18: H1 high with a second fact, H2 low and high for several hosts; rule 1: what a site does itself is not told.
    var confidence: Confidence? {
        if isChosen { return .low }
        // One handshake alone may have been slow for once: what is early by its measure needs a second fact.
        let hasForeignSender = !foreign.isEmpty
        if isPhysical { return .high }
        if signature != nil { return hasForeignSender || isUnrelated ? .high : .medium }
        // A protection service in front of a server shakes hands for it, from its own distance; what follows comes from the server.
        if foreign.count >= 2 || !early.isEmpty && !foreign.isEmpty { return .medium }
        // Sign-in services are told where to go back to as well, but over an encrypted way.
        let isNaming = sights.contains { $0.embedsRequest && !$0.isTargetSecure }
        if isUnrelated, isNaming, leadsToAddress || sights.contains(where: { $0.form == .frame }) { return .medium }
        if hasForeignSender || isNaming && (leadsToAddress || isUnrelated) { return .low }
        return nil
    }

    var finding: Finding? {
        guard let confidence, let first = sights.min(by: { $0.time < $1.time }), let last = sights.max(by: { $0.time < $1.time }) else { return nil }
        let frames = FrameSelection.select(sights.flatMap(\.frames))
        var subject = first.subject
        if sights.count > 1 { subject.devicePort = nil }
        if Set(sights.compactMap(\.subject.peer)).count > 1 { subject.peer = nil }
        if Set(sights.compactMap(\.subject.name)).count > 1 { subject.name = nil }
        var codes: Set<SignCode> = []
        for sight in sights {
            if sight.form == .redirect { codes.insert(.h2) } else { codes.insert(.h1) }
            if sight.status == 403, sight.form == .frame, sight.target.flatMap({ IPAddress($0) })?.isPublicUnicast == false { codes.insert(.h3) }
        }
        var measurements: Measurements = [
            "answers": .integer(Int64(sights.count)), "hosts": .integer(Int64(Set(sights.compactMap(\.subject.name)).count)),
            "status": .integer(Int64(first.status)), "hopLimit": .integer(Int64((foreign.first ?? first).hopLimit)),
            "handshakeHopLimit": .integer(Int64((foreign.first ?? first).handshakeHopLimit)),
            "afterMilliseconds": .number((early.first ?? first).afterMilliseconds),
            "roundTripMilliseconds": .number((early.first ?? first).roundTripMilliseconds),
        ]
        if let target = first.target { measurements["leadsTo"] = .text(target) }
        if let source = signature?.signature { measurements["signature"] = .text(source) }
        return Finding(
            kind: .httpBlockPage, nature: isPhysical || !foreign.isEmpty ? .tampering : .refusal, confidence: confidence, signs: codes.sorted(),
            claim: claim(first), subject: subject, origin: .unknown, start: first.time, end: last.time, occurrences: sights.count, frames: frames,
            filter: DisplayFilter.frames(frames), measurements: measurements, explanations: explanations)
    }

    private func claim(_ first: PageSight) -> String {
        let hosts = Set(sights.compactMap(\.subject.name)).sorted()
        let whom = hosts.count == 1 ? hosts[0] : "\(hosts.count) hosts (\(hosts.prefix(3).joined(separator: ", "))\(hosts.count > 3 ? ", …" : ""))"
        var sentence = "Requests for \(whom) were answered \(Wording.times(sights.count)) "
        switch first.form {
        case .redirect: sentence += "with a redirection to \(first.target ?? "another host")"
        case .frame: sentence += "with a short page whose frame comes from \(first.target ?? "another host")"
        case .refresh: sentence += "with a short page that leads to \(first.target ?? "another host")"
        default: sentence += signature != nil ? "with a known notice" : "by somebody else than the server"
        }
        if first.form != .notice, signature != nil { sentence += ", a known place of notices" }
        if isPhysical || !foreign.isEmpty, let sight = early.first {
            sentence +=
                "; the answer came after \(Wording.milliseconds(sight.afterMilliseconds)) ms, while the handshake took \(Wording.milliseconds(sight.roundTripMilliseconds)) ms there and back"
        }
        if let sight = foreign.first {
            sentence += "; it arrived with hop limit \(sight.hopLimit), the handshake with \(sight.handshakeHopLimit)"
        }
        return sentence + "."
    }

    private var explanations: [Explanation] {
        let isForeign = isPhysical || !foreign.isEmpty
        return [
            Explanation(
                "The site itself answers so (its own refusal, sign-in or move)",
                isPhysical ? .contradicted : isForeign || isUnrelated || signature != nil && !isChosen ? .notSupported : .notExcluded,
                because: isPhysical
                    ? "the request cannot have reached it by then"
                    : isForeign
                        ? "the answer travelled another distance than the server's handshake"
                        : isUnrelated
                            ? "sites of \(owners.count) owners answered alike"
                            : signature != nil ? "the notice is not the site's" : "nothing speaks against it"),
            Explanation(
                "A filter that somebody at home has chosen", isChosen ? .fits : .notExcluded,
                because: isChosen
                    ? "the notice is that of a filter which customers switch on and off" : "such filters show pages of their own as well"),
            Explanation(
                "A protection service in front of the server", isPhysical ? .notSupported : isForeign ? .notExcluded : .notSupported,
                because: isForeign ? "it would shake hands from its own distance" : "all packets came from one distance"),
        ]
    }
}
