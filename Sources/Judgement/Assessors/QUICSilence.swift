import Findings
import Wire

/// `quic.blocked`: QUIC that got no answer, weighed by what was answered before and beside (SIGNS Q1, Q2, Q3, Q5).
///
/// A server that offers no QUIC is silent by design, and many firewalls drop UDP, so silence alone stays low. It weighs more where the
/// very network had answered QUIC in this run and TCP to it goes on, and where it goes with the name.
struct QUICSilence {
    /// Flows that must fail where the place had answered before.
    static let flowsNeeded = 2
    /// The same where each asked only once: a client that gets no answer repeats itself (RFC 9002 §6.2), and the capture may have missed one.
    static let singleFlowsNeeded = 5
    /// Networks of different owners that make it more than one server's affair (SIGNS §18, Q1).
    static let networksNeeded = 3
    /// Flows that say something although nothing else was answered at all.
    static let flowsWithoutControl = 12
    /// Tries, over all flows, below which nothing is told; and the shortest time they span.
    static let triesNeeded = 3
    static let spanNeeded = Interval.seconds(3)

    /// How near in time TCP to the address must have been answered to be a control.
    static let controlWindow = Interval.seconds(60)

    let silences: [WeighedSilence]
    let memory: DatagramMemory
    let context: Context

    func findings() -> [Finding] {
        var found: [Finding] = []
        var rest = silences
        let names = Set(silences.compactMap(\.outcome.subject.name)).sorted()
        for name in names {
            guard let contrast = memory.names.dependsOnName(name) else { continue }
            let own = rest.filter { $0.outcome.subject.name == name }
            rest.removeAll { $0.outcome.subject.name == name }
            if let finding = byName(name, own, contrast) { found.append(finding) }
        }
        for device in Set(rest.compactMap(\.outcome.subject.device)).sorted() {
            if let finding = byPlace(rest.filter { $0.outcome.subject.device == device }, device) { found.append(finding) }
        }
        return found
    }

    // MARK: Q2

    private func byName(_ name: String, _ silences: [WeighedSilence], _ contrast: NameMatrix.Contrast) -> Finding? {
        guard let first = silences.min(by: { $0.outcome.start < $1.outcome.start }) else { return nil }
        // A server may refuse one of its names by silence; several unrelated ones do not do so together.
        let confidence: Confidence = contrast.networks >= 2 ? .high : .medium
        return make(
            silences, first, confidence, [.q1, .q2],
            claim: "QUIC handshakes that asked for \(name) got no answer (\(contrast.failed) of \(contrast.failed + contrast.worked)), while "
                + "\(contrast.othersWorked) of \(contrast.othersWorked + contrast.othersFailed) that asked the same networks for other names were answered.",
            name: name,
            measurements: [
                "failed": .integer(Int64(contrast.failed)), "otherNamesWorked": .integer(Int64(contrast.othersWorked)), "p": .number(contrast.p),
                "networks": .integer(Int64(contrast.networks)),
            ],
            explanations: [
                Explanation(
                    "The server does not offer QUIC", .contradicted, because: "the same networks answered QUIC for other names"),
                Explanation(
                    "The server serves this name over TCP alone", contrast.networks >= 2 ? .notSupported : .notExcluded,
                    because: contrast.networks >= 2 ? "\(contrast.networks) unrelated networks showed the same" : "one hoster may do so by name"),
            ])
    }

    // MARK: Q1, Q5

    private func byPlace(_ silences: [WeighedSilence], _ device: IPAddress) -> Finding? {
        guard let first = silences.min(by: { $0.outcome.start < $1.outcome.start }), let end = silences.map(\.lastTry).max() else { return nil }
        let tries = silences.reduce(0) { $0 + $1.outcome.tries }
        // Who stands before the server does not see what it answers another way.
        guard tries >= Self.triesNeeded, end - first.outcome.start >= Self.spanNeeded, !isSeenFromServer(first.outcome.subject) else { return nil }
        let owners = Set(silences.compactMap(\.outcome.subject.peer).map { $0.prefix($0.isV4 ? 16 : 32) })
        let answered = answeredNetworks
        let live = silences.filter(hasTCP)
        var known = live.filter { isKnownGood($0, answered) }
        // From one day to the next one operator may turn QUIC off, as two hardly do together.
        let knownEarlier = known.isEmpty ? live.filter { isKnownGoodEarlier($0, answered) } : []
        if Set(knownEarlier.compactMap(\.outcome.subject.peer).map { $0.prefix($0.isV4 ? 16 : 32) }).count >= 2 { known = knownEarlier }
        let knownOwners = Set(known.compactMap(\.outcome.subject.peer).map { $0.prefix($0.isV4 ? 16 : 32) })
        let filtered = silences.filter(isPassedByOtherVersion)
        let filteredOwners = Set(filtered.compactMap(\.outcome.subject.peer).map { $0.prefix($0.isV4 ? 16 : 32) })
        // Without anything else that was answered, only many tries at one place say more than that the answers were not captured.
        let hasAny = silences.contains(where: \.hasControl) || context.presence.hasHeardBeyond || silences.count >= Self.flowsWithoutControl
        let confidence: Confidence =
            max(knownOwners.count, filteredOwners.count) >= Self.networksNeeded
            ? .high
            // One server may lack version 1; unrelated ones do not lack it together.
            : known.count { $0.outcome.tries >= 2 } >= Self.flowsNeeded || known.count >= Self.singleFlowsNeeded || filteredOwners.count >= 2
                ? .medium : hasAny ? .low : .info
        var codes: Set<SignCode> = [.q1]
        if !filtered.isEmpty || known.contains(where: isPassedAtOtherPort) { codes.insert(.q3) }
        let neverUDP = context.datagrams.devices[device] == nil
        if neverUDP, owners.count >= Self.networksNeeded, silences.contains(where: hasTCP) { codes.insert(.q5) }
        let places = Set(silences.compactMap(\.outcome.subject.peer)).count
        let hasControl = silences.contains(where: \.hasControl)
        var claim =
            "\(Wording.count(silences.count, "QUIC handshake")) with \(places == 1 ? Wording.peer(first.outcome.subject) : "\(places) addresses of \(Wording.count(owners.count, "network"))") "
        claim += "(\(tries) tries) got no answer"
        if !known.isEmpty {
            claim +=
                ", although \(knownOwners.count == 1 ? "the network" : "\(knownOwners.count) of the networks") had answered QUIC before\(knownEarlier.isEmpty ? "" : ", in an earlier record of this case,") and went on answering TCP"
        } else if hasControl {
            claim += ", while other destinations answered"
        }
        if !filtered.isEmpty {
            let whose = filteredOwners.count == 1 ? "its network" : "\(filteredOwners.count) of the networks"
            claim += "; these were of version 1, and \(whose) accepted another version of QUIC at the same address and port"
        }
        return make(
            silences, first, confidence, codes.sorted(), claim: claim + ".", name: nil,
            measurements: [
                "tries": .integer(Int64(tries)), "addresses": .integer(Int64(places)), "networks": .integer(Int64(owners.count)),
                "answeredEarlier": .flag(!known.isEmpty), "otherDestinationsAnswered": .flag(hasControl), "anyDatagramAnswered": .flag(!neverUDP),
                "networksAcceptingOtherVersion": .integer(Int64(filteredOwners.count)),
            ],
            explanations: [
                Explanation(
                    "The server does not offer QUIC, or is down",
                    !filtered.isEmpty ? .contradicted : known.isEmpty ? .notExcluded : .notSupported,
                    because: !filtered.isEmpty
                        ? "it accepted another version of QUIC"
                        : known.isEmpty ? "such servers stay silent as well" : "it had answered QUIC before, and answered TCP meanwhile"),
                Explanation(
                    "A firewall drops UDP", neverUDP ? .fits : .notExcluded,
                    because: neverUDP
                        ? "no datagram of this device but questions for names was ever answered" : "many networks drop UDP that they do not know"),
                Explanation(
                    "A server under load that turned QUIC off for a while", knownOwners.count >= Self.networksNeeded ? .notSupported : .notExcluded,
                    because: knownOwners.count >= Self.networksNeeded
                        ? "\(knownOwners.count) unrelated networks stopped answering" : "operators do so against floods"),
            ])
    }

    /// Whether the capture was made at the server: the far side has a private address and the near one a public one.
    private func isSeenFromServer(_ subject: Subject) -> Bool {
        guard let device = subject.device, let peer = subject.peer else { return false }
        return device.isPublicUnicast && !peer.isPublicUnicast
    }

    /// Whether QUIC from the silent network was answered before the first try, and never again while it was tried.
    private func isKnownGood(_ silence: WeighedSilence, _ answered: [IPAddress: [(first: Timestamp, last: Timestamp)]]) -> Bool {
        guard let peer = silence.outcome.subject.peer, let times = answered[PeerMemory.network(peer)] else { return false }
        return times.contains { $0.first < silence.outcome.start }
            && !times.contains { $0.last > silence.outcome.start && $0.last <= silence.outcome.end }
    }

    /// Whether QUIC at this very place was answered in an earlier run, and nowhere in its network while it was tried.
    private func isKnownGoodEarlier(_ silence: WeighedSilence, _ answered: [IPAddress: [(first: Timestamp, last: Timestamp)]]) -> Bool {
        guard let place = place(silence), context.earlier.answered(place, before: silence.outcome.start) != nil else { return false }
        return !(answered[PeerMemory.network(place.peer)] ?? []).contains { $0.last > silence.outcome.start && $0.last <= silence.outcome.end }
    }

    // MARK: Q3

    /// How near in time another version must have been accepted.
    static let versionWindow = Interval.seconds(600)

    /// Whether version 1 got no answer at a place that accepted another version around that time, and never version 1 since (Q3).
    private func isPassedByOtherVersion(_ silence: WeighedSilence) -> Bool {
        guard silence.outcome.measurements.text("version") == "1", let place = place(silence) else { return false }
        let start = silence.outcome.start
        if let own = memory.places[place], own.last >= start { return false }
        guard let other = memory.otherVersions[place] else { return false }
        return other.first <= silence.outcome.end + Self.versionWindow && other.last >= start - Self.versionWindow
    }

    /// Whether the address went on answering QUIC at another port.
    private func isPassedAtOtherPort(_ silence: WeighedSilence) -> Bool {
        guard let place = place(silence) else { return false }
        return memory.places.contains {
            $0.key.attempt == .quicInitial && $0.key.peer == place.peer && $0.key.port != place.port && $0.value.last >= silence.outcome.start
        }
    }

    private func place(_ silence: WeighedSilence) -> DatagramMemory.Place? {
        guard let peer = silence.outcome.subject.peer, let port = silence.outcome.subject.peerPort else { return nil }
        return DatagramMemory.Place(attempt: .quicInitial, peer: peer, port: port)
    }

    /// When QUIC of each network was answered first and last, by place.
    private var answeredNetworks: [IPAddress: [(first: Timestamp, last: Timestamp)]] {
        var networks: [IPAddress: [(first: Timestamp, last: Timestamp)]] = [:]
        for (place, times) in memory.places where place.attempt == .quicInitial {
            networks[PeerMemory.network(place.peer), default: []].append((times.first, times.last))
        }
        return networks
    }

    /// Whether the address itself was heard over TCP around the tries, and left no SYN unanswered meanwhile, as one does that restarts.
    private func hasTCP(_ silence: WeighedSilence) -> Bool {
        guard let peer = silence.outcome.subject.peer, let known = context.peers.entries[peer], known.connects > 0 else { return false }
        return known.lastAnswer >= silence.outcome.start - Self.controlWindow && !context.silences.hasConnectSilence(to: peer, around: silence)
    }

    private func make(
        _ silences: [WeighedSilence], _ first: WeighedSilence, _ confidence: Confidence, _ signs: [SignCode], claim: String, name: String?,
        measurements: Measurements, explanations: [Explanation]
    ) -> Finding? {
        let frames = FrameSelection.select(silences.flatMap(\.outcome.frames))
        var subject = first.outcome.subject
        if silences.count > 1 { subject.devicePort = nil }
        let addresses = Set(silences.compactMap(\.outcome.subject.peer))
        if addresses.count > 1 {
            let networks = Set(addresses.map(PeerMemory.network))
            subject.peer = networks.count == 1 ? networks.first : nil
        }
        if let name { subject.name = name } else if Set(silences.map(\.outcome.subject.name)).count > 1 { subject.name = nil }
        return Finding(
            kind: .quicBlocked, nature: .silence, confidence: confidence, signs: signs, claim: claim, subject: subject, origin: .unknown,
            start: first.outcome.start, end: silences.map(\.lastTry).max() ?? first.lastTry, occurrences: silences.count, frames: frames,
            filter: DisplayFilter.frames(frames), measurements: measurements, explanations: explanations)
    }
}
