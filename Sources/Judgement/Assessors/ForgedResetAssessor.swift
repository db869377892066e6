import Findings
import Wire

/// `tcp.forged-reset`: resets that their claimed sender did not send.
///
/// One event is what the resets of one conversation showed; events that concern the same server and name are one finding.
struct ForgedResetAssessor {
    /// How many different server and name pairs are kept.
    static let capacity = 4_096
    /// How many events of one are kept with their frames.
    static let eventsKept = 16
    /// After this much silence before it, a reset can be a middle box that forgot the conversation.
    static let idleLimit = 60.0

    /// The resets of one conversation.
    struct Event {
        var signs: [Sign]
        var confidence: Confidence
        var weights: [SignCode: Confidence]
        var time: Timestamp
    }

    /// What belongs together: resets for one name, whatever the server; else those of one server; those of the own router in one.
    struct Key: Hashable {
        var device: IPAddress?
        var peer: IPAddress?
        var port: UInt16?
        var name: String?
        var isLocal = false

        init(device: IPAddress?, peer: IPAddress?, port: UInt16?, name: String?) {
            self.device = device
            self.peer = peer
            self.port = port
            self.name = name
        }

        init(_ subject: Subject, isLocal: Bool, isAtSyn: Bool) {
            device = subject.device
            self.isLocal = isLocal
            guard !isLocal else { return }
            name = subject.name
            port = subject.peerPort
            // Before anything was said there is no name, and whoever resets then goes by the port (SIGNS T19).
            if name == nil, !isAtSyn { peer = subject.peer }
        }
    }

    private(set) var events: [Key: [Event]] = [:]
    private var counts: [Key: Int] = [:]
    private(set) var forgotten = 0

    /// Codes that this kind is made of.
    static let codes: Set<SignCode> = [.t1, .t2, .t4, .t5, .t6, .t7, .t8, .t9, .t10, .t11, .t18, .t19, .t20]
    /// Facts that stand on their own; the rest only names or supports.
    static let cores: Set<SignCode> = [.t4, .t5, .t7, .t9, .t20]

    mutating func consider(_ signs: [Sign]) {
        guard let first = signs.first, signs.contains(where: { Self.codes.contains($0.code) }) else { return }
        let weights = weigh(signs)
        guard let confidence = fuse(weights, signs) else { return }
        let key = Key(first.subject, isLocal: signs.contains { $0.code == .t20 }, isAtSyn: signs.contains { $0.code == .t1 })
        guard events[key] != nil || events.count < Self.capacity else {
            forgotten += 1
            return
        }
        counts[key, default: 0] += 1
        if events[key, default: []].count < Self.eventsKept {
            events[key, default: []].append(Event(signs: signs, confidence: confidence, weights: weights, time: first.time))
        }
    }

    /// What each sign is worth by itself (SIGNS §18), its benign twins considered.
    private func weigh(_ signs: [Sign]) -> [SignCode: Confidence] {
        var weights: [SignCode: Confidence] = [:]
        for sign in signs {
            let measured = sign.measurements
            let wasIdle = (measured.number("idleBeforeSeconds") ?? 0) >= Self.idleLimit
            switch sign.code {
            case .t4: weights[.t4] = .high
            // A middle box that forgot an idle conversation resets it while the server goes on.
            // What contradicts a reset of the initiator may be a tool on the device itself that sends resets for others to see.
            case .t5: weights[.t5] = wasIdle || !measured.flag("fromResponder") ? .low : .high
            case .t7:
                let isOdd = measured.flag("sameIdentification") || (measured.flag("steppedWindows") && measured.flag("steppedSequences"))
                weights[.t7] = isOdd || measured.flag("mixedFlags") && measured.integer("identification") != 0 ? .high : .low
            case .t8: weights[.t8] = .low
            // Another initial value over the same number of routers is what load balancers and scrubbers show.
            case .t9:
                // A reset of the initiator that crossed no router was sent where it was captured, by the kernel under a tool.
                let hopLimit = UInt8(clamping: measured.integer("hopLimit") ?? 0)
                let isOwnTool = !measured.flag("fromResponder") && (hopLimit < 32 || HopCount(hopLimit).hops == 0)
                weights[.t9] = wasIdle || isOwnTool || measured.flag("sameHopCount") ? .low : .medium
            case .t20: weights[.t20] = .high
            case .t6: weights[.t6] = .low
            case .t1, .t2, .t10, .t11: weights[sign.code] = .info
            default: break
            }
        }
        return weights
    }

    /// The confidence of one event; `nil` when nothing in it stands on its own.
    private func fuse(_ weights: [SignCode: Confidence], _ signs: [Sign]) -> Confidence? {
        let cores = weights.filter { Self.cores.contains($0.key) && $0.value >= .medium }
        // SIGNS §2.3: proof is physics or contradiction, and a second independent fact beside it.
        // What only earlier conversations contradict is not impossible: the way to the server may have changed since.
        if cores.count >= 2 { return cores.keys.contains(.t4) && !Self.isByHistory(signs) ? .proof : .high }
        if let only = cores.first { return only.value }
        let best = weights.filter { Self.cores.contains($0.key) || $0.key == .t8 || $0.key == .t6 }.values.max()
        return best.map { min($0, .low) }
    }

    private static func isByHistory(_ signs: [Sign]) -> Bool { signs.contains { $0.measurements.flag("byHistory") } }

    // MARK: Findings

    /// One finding for each server and name that was not already told as something more telling.
    func findings(_ context: Context, claimed: Set<Key>) -> [Finding] {
        events.keys.sorted(by: Self.precedes).compactMap { key in
            guard !claimed.contains(key), let events = events[key] else { return nil }
            return finding(key, events, context)
        }
    }

    static func precedes(_ left: Key, _ right: Key) -> Bool {
        let a = (left.device?.description ?? "", left.peer?.description ?? "", left.port ?? 0, left.name ?? "")
        let b = (right.device?.description ?? "", right.peer?.description ?? "", right.port ?? 0, right.name ?? "")
        return a < b
    }

    /// The confidence of all events together.
    func confidence(_ key: Key, _ events: [Event], _ context: Context) -> Confidence {
        var best = events.map(\.confidence).max() ?? .info
        let isEarly = events.contains { $0.weights[.t4] != nil }
        if isEarly, best < .proof, let peer = key.peer ?? events.first?.signs.first?.subject.peer {
            // Physics needs a measure that one slow handshake cannot spoil (a radio waking up, a lost SYN-ACK).
            let early = events.flatMap(\.signs).filter { $0.code == .t4 }
            let after = early.compactMap { $0.measurements.number("afterMilliseconds") }.min() ?? .infinity
            let known = context.peers.networks[PeerMemory.network(peer)]
            let samples = known?.roundTrips ?? 0
            let shortest = known?.bestRoundTrip
            if let shortest, shortest.milliseconds * 0.5 <= after {
                // Another handshake was as fast as the reset: not impossible after all.
                best = events.map { $0.weights.filter { $0.key != .t4 && Self.cores.contains($0.key) }.values.max() ?? .low }.max() ?? .low
            } else if samples >= 2, early.count(where: { !$0.measurements.flag("byHistory") }) >= 2 {
                best = .proof
            }
        }
        // The same single fact on several conversations of the same server.
        if best == .medium, events.filter({ $0.confidence == .medium }).count >= 3 { best = .high }
        return best
    }

    private func finding(_ key: Key, _ events: [Event], _ context: Context) -> Finding? {
        guard let strongest = events.max(by: { $0.confidence < $1.confidence }), let first = strongest.signs.first else { return nil }
        let confidence = confidence(key, events, context)
        let codes = Set(events.flatMap { $0.signs.map(\.code) })
        let frames = FrameSelection.select(events.flatMap { $0.signs.flatMap(\.frames) })
        let count = counts[key] ?? events.count
        var subject = first.subject
        if count > 1 { subject.devicePort = nil }
        let servers = Set(events.compactMap { $0.signs.first?.subject.peer })
        if servers.count > 1 { subject.peer = nil }
        if Set(events.compactMap { $0.signs.first?.subject.name }).count > 1 { subject.name = nil }
        var measurements: Measurements = ["conversations": .integer(Int64(count)), "servers": .integer(Int64(servers.count))]
        for sign in strongest.signs where Self.cores.contains(sign.code) {
            for entry in sign.measurements.entries where measurements[entry.name] == nil { measurements[entry.name] = entry.value }
        }
        let times = events.map(\.time)
        return Finding(
            kind: .tcpForgedReset, nature: .tampering, confidence: confidence, signs: codes.sorted(),
            claim: claim(strongest, subject, count: count, servers: servers.count),
            subject: subject, origin: codes.contains(.t20) ? .gateway : .unknown, start: times.min() ?? first.time, end: times.max() ?? first.time,
            occurrences: count, frames: frames, filter: DisplayFilter.frames(frames), measurements: measurements,
            explanations: explanations(strongest, codes: codes, confidence: confidence))
    }

    private func claim(_ event: Event, _ subject: Subject, count: Int, servers: Int) -> String {
        let isServer = event.signs.contains { $0.measurements.flag("fromResponder") } || event.signs.allSatisfy { $0.code == .t1 }
        let whom =
            !isServer
            ? subject.device?.description ?? "the client"
            : servers > 1 ? "\(servers) servers" + (subject.name.map { " of \($0)" } ?? "") : Wording.peer(subject)
        let head =
            count == 1
            ? "A reset that claims to come from \(whom) met a connection, but other packets contradict it: "
            : "Resets that claim to come from \(whom) met \(count) connections, but other packets contradict them; of the clearest: "
        var facts: [String] = []
        for sign in event.signs {
            let measured = sign.measurements
            switch sign.code {
            case .t4:
                if let after = measured.number("afterMilliseconds"), let trip = measured.number("roundTripMilliseconds") {
                    facts.append(
                        "it answered the request after \(Wording.milliseconds(after)) ms, while the way there and back takes \(Wording.milliseconds(trip)) ms"
                    )
                }
            case .t5:
                facts.append(
                    "the same sender went on speaking \(Wording.milliseconds(measured.number("contradictedAfterMilliseconds") ?? 0)) ms later")
            case .t7:
                facts.append(
                    "\(measured.integer("resets") ?? 2) of them came within \(Wording.milliseconds(measured.number("withinMilliseconds") ?? 0)) ms")
            case .t9:
                if let own = measured.integer("usualHopLimit"), let its = measured.integer("hopLimit") {
                    facts.append("it arrived with hop limit \(its), the sender's other packets with \(own)")
                }
            case .t20: facts.append("it had crossed no router, as only a packet from the own modem or router has")
            case .t6: facts.append("its sequence number was out of date")
            case .t8: facts.append("resets of one moment acknowledged different bytes")
            default: break
            }
        }
        return head + facts.joined(separator: "; ") + "."
    }

    private func explanations(_ event: Event, codes: Set<SignCode>, confidence: Confidence) -> [Explanation] {
        let isPhysical = codes.contains(.t4)
        var list: [Explanation] = []
        list.append(
            Explanation(
                "The server itself reset the connection (refusal, overload, crash)", confidence >= .high ? .contradicted : .notSupported,
                because: isPhysical
                    ? "the reset acknowledges bytes that cannot have reached the server yet"
                    : codes.contains(.t5)
                        ? "the server went on with the conversation after the reset" : "header fields of the reset differ from the server's own"))
        list.append(
            Explanation(
                "A firewall, security suite or parental control on the device or in the router",
                codes.contains(.t20) ? .fits : .notExcluded,
                because: codes.contains(.t20)
                    ? "the reset crossed no router" : "such a program also sends resets in a server's name; where it stands the packets do not say"))
        list.append(
            Explanation(
                "A load balancer or protection service in front of the server", isPhysical ? .notSupported : .notExcluded,
                because: isPhysical
                    ? "it would have to stand much nearer than whatever answered the handshake"
                    : "such a service can answer with other header fields than the server behind it"))
        if !codes.contains(.t4), !codes.contains(.t5) {
            list.append(
                Explanation(
                    "A change of route in mid-conversation", .notExcluded, because: "a new route changes the hop limit of all later packets as well"))
        }
        return list
    }
}
