import Findings
import Wire

/// `device.singled-out` (X2): one device fails where another, on the same network in the same minutes, does not.
///
/// Looked for at every step of access: being given an address (DHCP), the router's own answers (ARP, ND), what the router passes on,
/// and what it refuses.
struct SingledOutAssessor {
    /// The device needs so many tries in vain, the other so many answers, over so long together (SIGNS §11, X2).
    static let tries = 3
    static let answers = 3
    static let overlap = Interval.seconds(10)
    /// Where it lasts through so many minutes, in each of which both tried, it is no passing trouble.
    static let lastingMinutes = 5
    /// Failures closer than this belong together.
    static let episodeGap = Interval.seconds(300)
    /// A cut of everything shows at so many unrelated places; one place may have its own reasons.
    static let realms = 2

    let context: Context

    /// What one device met at one step.
    struct Evidence {
        var signs: [SignCode]
        var start: Timestamp
        var lastTry: Timestamp
        var tries: Int
        var frames: [FrameReference]
        /// What was tried: an address beyond, the router, or a lease.
        var peer: IPAddress?
        var step: Step
        var isRefused: Bool
        var controls: [AttemptLog.Control]
        var controlFrames: [FrameReference] = []
        /// Whether the device had reached the same before.
        var hadAnswered = false
    }

    /// The steps of access, in the order in which they have to work.
    enum Step: Int, Comparable {
        case lease, router, beyond, service
        static func < (left: Step, right: Step) -> Bool { left.rawValue < right.rawValue }
    }

    func findings() -> [Finding] {
        var devices: Set<IPAddress> = Set(context.attempts.failures.keys)
        devices.formUnion(context.attempts.neighborFailures.compactMap(\.outcome.subject.device))
        var found: [Finding] = []
        for device in devices.sorted() {
            let evidence = routerEvidence(device) + beyondEvidence(device)
            found += episodes(evidence).compactMap { finding(device, $0) }
        }
        return found + LeaseContrast(context).findings()
    }

    // MARK: Evidence

    /// Whether what `other` does is a control for `device`: another machine, at home, on the same network, and not a router.
    private func isControl(_ other: IPAddress, for device: IPAddress) -> Bool {
        guard let mine = context.household.mac(of: device), let theirs = context.household.mac(of: other), mine != theirs else { return false }
        // Two addresses that differ in the first octet alone are one machine's.
        guard context.household.routers[mine] == nil, context.household.routers[theirs] == nil, (mine.value ^ theirs.value) & 0xFF_FFFF_FFFF != 0
        else {
            return false
        }
        return device.isV4 == other.isV4 && device.prefix(device.isV4 ? 24 : 64) == other.prefix(device.isV4 ? 24 : 64)
    }

    private func controls(_ all: [AttemptLog.Control], _ device: IPAddress) -> [AttemptLog.Control] {
        all.filter { isControl($0.device, for: device) }
    }

    /// A1 and N4: the router answers this device's requests for its address no more.
    private func routerEvidence(_ device: IPAddress) -> [Evidence] {
        context.attempts.neighborFailures.compactMap { failure -> Evidence? in
            let outcome = failure.outcome
            guard outcome.subject.device == device, let router = outcome.subject.peer, context.household.isGateway(router) else { return nil }
            let lastTry = outcome.start + Interval(nanoseconds: Int64((outcome.measurements.number("spanSeconds") ?? 0) * 1e9))
            return Evidence(
                signs: outcome.signs, start: outcome.start, lastTry: lastTry, tries: outcome.tries, frames: outcome.frames, peer: router,
                step: .router, isRefused: false, controls: controls(failure.controls, device))
        }
    }

    /// What the router does not pass on, or refuses: everything (forwarding), or what another device reaches (services).
    private func beyondEvidence(_ device: IPAddress) -> [Evidence] {
        (context.attempts.failures[device] ?? []).compactMap { failure -> Evidence? in
            let outcome = failure.outcome
            guard let peer = outcome.subject.peer else { return nil }
            var isRefused = false
            switch outcome.result {
            case .silent: break
            case .refused(.icmp(let source, _, _, _)):
                guard context.household.isGateway(source) else { return nil }
                isRefused = true
            case .refused(.reset) where outcome.attempt == .tcpConnect: isRefused = true
            default: return nil
            }
            // Nothing at all worked for the device meanwhile; else it takes another device's success at the very same service.
            let isCut = !failure.ownAnswered && !isRefused
            let controls = self.controls(isCut ? failure.controls : failure.serviceControls, device)
            guard isCut || (!failure.ownServiceAnswered && !controls.isEmpty && outcome.attempt == .tcpConnect) else { return nil }
            return Evidence(
                signs: isRefused && outcome.result != .refused(.reset) ? [.b5] : outcome.signs.filter { $0 == .b1 }, start: outcome.start,
                lastTry: failure.lastTry, tries: max(1, outcome.tries), frames: Array(outcome.frames.prefix(4)), peer: peer,
                step: isCut ? .beyond : .service, isRefused: isRefused, controls: controls, hadAnswered: failure.hadAnswered)
        }
    }

    /// Evidence in rows: cut by a long pause, and where the device reached something in between.
    private func episodes(_ evidence: [Evidence]) -> [[Evidence]] {
        var groups: [[Evidence]] = []
        for item in evidence.sorted(by: { ($0.start, $0.step) < ($1.start, $1.step) }) {
            if let last = groups.last?.last, item.start - last.lastTry <= Self.episodeGap {
                groups[groups.count - 1].append(item)
            } else {
                groups.append([item])
            }
        }
        return groups
    }

    // MARK: The finding

    private func finding(_ device: IPAddress, _ group: [Evidence]) -> Finding? {
        // A device of which no answer was ever captured may be one whose answers the capture cannot see.
        guard context.attempts.firstAnswered(device) != nil || group.contains(where: \.isRefused) else { return nil }
        let cut = group.filter { $0.step <= .beyond }
        let service = group.filter { $0.step == .service }
        let isCut = cut.contains { $0.step == .beyond || $0.step == .router }
        let chosen = isCut && !cut.flatMap(\.controls).isEmpty ? cut : service
        guard let first = chosen.first, let weight = weigh(device, chosen) else { return nil }
        let steps = Set(chosen.map(\.step))
        let peers = Set(chosen.filter { $0.step != .router }.compactMap(\.peer))
        let frames = FrameSelection.select(chosen.flatMap { $0.frames + $0.controlFrames })
        let lastTry = chosen.map(\.lastTry).max() ?? first.lastTry
        let tries = chosen.reduce(0) { $0 + $1.tries }
        let isRefused = chosen.contains(where: \.isRefused)
        let others = "\(Wording.count(weight.devices, "other device")) on the same network got \(weight.answers) answers meanwhile"
        var tried: [String] = []
        if steps.contains(.router) {
            let asked = chosen.filter { $0.step == .router }.reduce(0) { $0 + $1.tries }
            tried.append("asked \(asked) times for the router")
        }
        if !peers.isEmpty {
            tried.append("tried \(tries - (tried.isEmpty ? 0 : asked(chosen))) times to reach \(Wording.count(peers.count, "address", "addresses"))")
        }
        let claim =
            "The device \(device) \(tried.joined(separator: " and ")) "
            + (isRefused ? "and was refused or not answered" : "and got no answer") + "; \(others)"
            + (steps == [.service] ? " from the same places." : ".")
        return Finding(
            kind: .deviceSingledOut, nature: isRefused ? .refusal : .silence, confidence: weight.confidence,
            signs: Array(Set(chosen.flatMap(\.signs) + [.x2])).sorted(), claim: claim,
            subject: Subject(device: device, deviceMAC: context.household.mac(of: device)), origin: steps.contains(.router) ? .gateway : .unknown,
            start: first.start, end: lastTry, occurrences: chosen.count, frames: frames, filter: DisplayFilter.frames(frames),
            measurements: [
                "tries": .integer(Int64(tries)), "addresses": .integer(Int64(peers.count)), "otherDevices": .integer(Int64(weight.devices)),
                "answersToOthers": .integer(Int64(weight.answers)), "minutesWithBoth": .integer(Int64(weight.minutes)),
                "routerAnswered": .flag(!steps.contains(.router)),
            ],
            explanations: explanations(steps, weight))
    }

    private func asked(_ chosen: [Evidence]) -> Int { chosen.filter { $0.step == .router }.reduce(0) { $0 + $1.tries } }

    /// What the controls are worth.
    private struct Weight {
        var confidence: Confidence
        var devices: Int
        var answers: Int
        var minutes: Int
    }

    private func weigh(_ device: IPAddress, _ chosen: [Evidence]) -> Weight? {
        let tries = chosen.reduce(0) { $0 + $1.tries }
        let controlled = chosen.filter { !$0.controls.isEmpty }
        let controls = controlled.flatMap(\.controls)
        guard tries >= Self.tries, let start = chosen.first?.start, let end = chosen.map(\.lastTry).max(), !controls.isEmpty else { return nil }
        // The same answers are seen by attempts that overlap: each device's count is that of its best one, or the sum of separate ones.
        var answers: [IPAddress: Int] = [:]
        var until = Timestamp.distantPast
        for item in controlled.sorted(by: { $0.start < $1.start }) {
            for control in item.controls {
                answers[control.device] =
                    item.start >= until ? (answers[control.device] ?? 0) + control.count : max(answers[control.device] ?? 0, control.count)
            }
            until = max(until, item.lastTry)
        }
        let total = answers.values.reduce(0, +)
        let together = (min(end, controls.map(\.last).max() ?? end)) - max(start, controls.map(\.first).min() ?? start)
        guard total >= Self.answers, together >= Self.overlap else { return nil }
        var minutes: Set<Int64> = []
        for item in controlled { minutes.insert(item.start.nanoseconds.flooredDivided(by: 60_000_000_000)) }
        let steps = Set(chosen.map(\.step))
        let realms = Set(chosen.filter { $0.step == .beyond || $0.step == .service }.compactMap(\.peer).map(AttemptLog.realm))
        let routerTries = asked(chosen)
        // What the device reached before, a guest that has not signed in did not.
        let before = Set(chosen.filter { $0.step == .service && $0.hadAnswered }.compactMap(\.peer).map(AttemptLog.realm))
        let isEverywhere = steps.contains(.router) || (steps == [.service] ? before : realms).count >= Self.realms
        var confidence: Confidence = isEverywhere ? .medium : .low
        // A second, independent fact: it lasts, or the router itself ignores or refuses the device.
        let isIgnored = routerTries >= 10 && end - start >= .seconds(30)
        if isEverywhere, minutes.count >= Self.lastingMinutes || isIgnored { confidence = .high }
        return Weight(confidence: confidence, devices: answers.count, answers: total, minutes: minutes.count)
    }

    private func explanations(_ steps: Set<Step>, _ weight: Weight) -> [Explanation] {
        [
            Explanation(
                "The line or the router was down", .contradicted, because: "other devices on the same network were answered meanwhile"),
            Explanation(
                "The device's own link was bad", steps == [.service] ? .contradicted : .notExcluded,
                because: steps == [.service]
                    ? "the device got other answers meanwhile" : "answers lost on the radio and answers never sent look the same from this side"),
            Explanation(
                "Wrong settings of the device, or a firewall or VPN on it", steps.contains(.router) ? .notSupported : .notExcluded,
                because: steps.contains(.router)
                    ? "its requests for the router went out as they should" : "its tries went out, but what it does with answers cannot be seen"),
            Explanation(
                "A schedule or filter that somebody at home set in the router", .notExcluded,
                because: "a rule for one device looks the same whoever set it"),
        ]
    }
}
