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
    /// After this much silence, a balancer in front of the server can be the one that ends the conversation, from its own distance.
    static let balancerLimit = 5.0

    /// So long the capture must go on after a reset from elsewhere.
    static let aftermath = Interval.seconds(2)

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
                let keptRoute = Self.keptRoute(signs, usual: measured.integer("usualHopLimit"))
                // A tool that looks for open ports, or measures, makes its packets itself; the resets are its kernel's, with another hop
                // limit, and it says nothing more on that connection.
                let hopLimit = UInt8(clamping: measured.integer("hopLimit") ?? 0)
                let isOwnTool = !measured.flag("fromResponder") && (!keptRoute || hopLimit < 32 || HopCount(hopLimit).hops == 0)
                // In the middle of an answer the route may have changed for whatever came after.
                let isPrompt =
                    measured.flag("byHistory") || keptRoute
                    || (measured.number("idleBeforeSeconds") ?? 0) < Self.balancerLimit && measured.flag("closesAnswer")
                // Of one direction alone it is not known which distances the sender has.
                weights[.t9] = !isPrompt || isOwnTool || measured.flag("isOneSided") || measured.flag("sameHopCount") ? .low : .medium
            case .t20: weights[.t20] = .high
            case .t6: weights[.t6] = .low
            case .t1, .t2, .t10, .t11: weights[sign.code] = .info
            default: break
            }
        }
        return weights
    }

    /// Whether the claimed sender was heard after the reset from its usual distance, so that no change of route explains another one.
    private static func keptRoute(_ signs: [Sign], usual: Int?) -> Bool {
        guard let usual, let later = signs.first(where: { $0.code == .t5 })?.measurements.integer("genuineHopLimit") else { return false }
        return abs(later - usual) <= 1
    }

    /// The confidence of one event; `nil` when nothing in it stands on its own.
    private func fuse(_ weights: [SignCode: Confidence], _ signs: [Sign]) -> Confidence? {
        let cores = weights.filter { Self.cores.contains($0.key) && $0.value >= .medium }
        // SIGNS §2.3: proof is physics or contradiction, and a second independent fact beside it.
        // What only earlier conversations contradict is not impossible: the way to the server may have changed since.
        if cores.count >= 2 { return cores[.t4] == .high && !Self.isByHistory(signs) ? .proof : .high }
        // An early reset by the measure of one handshake alone is a pattern that a slow handshake makes as well.
        if let only = cores.first { return only.key == .t4 && only.value < .high ? .low : only.value }
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
        let judged = events.map { judge($0, context) }
        let best = zip(judged, events).compactMap { fuse($0, $1.signs) }.max() ?? .info
        // Physics, met again on another conversation.
        if best == .high, zip(judged, events).count(where: { $0[.t4] == .high && !Self.isByHistory($1.signs) }) >= 2 { return .proof }
        // One machine in front of the server resets always from the same distance; one that has several is none.
        let distances = Set(events.flatMap(\.signs).filter { $0.code == .t9 }.compactMap { $0.measurements.integer("hopLimit") })
        if best == .medium, judged.filter({ $0[.t9] == .medium }).count >= 3, (distances.max() ?? 0) - (distances.min() ?? 0) > 1 { return .high }
        return best
    }

    /// The weights of one event once everything else that its server did is known.
    private func judge(_ event: Event, _ context: Context) -> [SignCode: Confidence] {
        var weights = event.weights
        guard let subject = event.signs.first?.subject, let peer = subject.peer else { return weights }
        let isServer = event.signs.contains { $0.measurements.flag("fromResponder") }
        if weights[.t4] != nil, let early = event.signs.first(where: { $0.code == .t4 })?.measurements.number("afterMilliseconds") {
            // Physics needs a measure that one slow handshake cannot spoil (a radio waking up, a queue, a lost SYN-ACK): a second one at
            // another time, or the server's own answer to the same request.
            let known = context.peers.networks[PeerMemory.network(peer)]
            // An earlier run speaks for the server alone: its handshakes may have been slow for the same reason.
            let earlier = context.earlier.shortestRoundTrip(network: PeerMemory.network(peer), before: event.time)
            let isConfirmed = isServer && known.map { $0.roundTrips >= 2 } ?? false || weights[.t5].map { $0 > .low } ?? false
            if isServer, let shortest = [known?.bestRoundTrip, earlier].compactMap(\.self).min(), shortest.milliseconds * 0.5 <= early {
                // Another handshake was as fast as the reset: not impossible after all.
                weights[.t4] = nil
            } else if !isConfirmed {
                weights[.t4] = .medium
            }
        }
        // Whether the way changed just then is shown by what comes afterwards.
        if weights[.t9] ?? .info > .low, context.now - event.time < Self.aftermath { weights[.t9] = .low }
        if weights[.t9] ?? .info > .low, isServer, let entry = context.peers.entries[peer],
            let hopLimit = event.signs.first(where: { $0.code == .t9 })?.measurements.integer("hopLimit"),
            context.earlier.hopLimits(peer, before: event.time).union(entry.hopLimits.members).contains(where: { abs(Int($0) - hopLimit) <= 1 })
        {
            // The same address accepts connections from that distance as well: several machines, or a route that changes.
            weights[.t9] = .low
        }
        return weights
    }

    private func finding(_ key: Key, _ events: [Event], _ context: Context) -> Finding? {
        let judged = events.map { judge($0, context) }
        let order = events.indices.sorted { left, right in
            let a = fuse(judged[left], events[left].signs) ?? .info
            let b = fuse(judged[right], events[right].signs) ?? .info
            return a != b ? a > b : left < right
        }
        guard let clearest = order.first, let first = events[clearest].signs.first else { return nil }
        let strongest = events[clearest]
        let confidence = confidence(key, events, context)
        // What was not borne out by the rest is not told either.
        let dropped = Set(strongest.weights.keys).subtracting(judged[clearest].keys)
        let codes = Set(events.flatMap { $0.signs.map(\.code) }).subtracting(judged.allSatisfy { $0[.t4] == nil } ? [.t4] : [])
        let frames = FrameSelection.select(events.flatMap { $0.signs.flatMap(\.frames) })
        let count = counts[key] ?? events.count
        var subject = first.subject
        if count > 1 { subject.devicePort = nil }
        let servers = Set(events.compactMap { $0.signs.first?.subject.peer })
        if servers.count > 1 { subject.peer = nil }
        if Set(events.compactMap { $0.signs.first?.subject.name }).count > 1 { subject.name = nil }
        var measurements: Measurements = ["conversations": .integer(Int64(count)), "servers": .integer(Int64(servers.count))]
        for sign in strongest.signs where Self.cores.contains(sign.code) && !dropped.contains(sign.code) {
            for entry in sign.measurements.entries where measurements[entry.name] == nil { measurements[entry.name] = entry.value }
        }
        let times = events.map(\.time)
        let words = ResetWording(signs: strongest.signs.filter { !dropped.contains($0.code) }, weights: judged[clearest], confidence: confidence)
        return Finding(
            kind: .tcpForgedReset, nature: .tampering, confidence: confidence, signs: codes.sorted(),
            claim: words.claim(subject, count: count, servers: servers.count),
            subject: subject, origin: codes.contains(.t20) ? .gateway : .unknown, start: times.min() ?? first.time, end: times.max() ?? first.time,
            occurrences: count, frames: frames, filter: DisplayFilter.frames(frames), measurements: measurements,
            explanations: words.explanations)
    }
}
