import Findings
import Wire

/// Silence: attempts that nothing answered, weighed against what answered meanwhile.
///
/// One outage is one finding: silences that fall into one stretch in which nothing at all came from beyond the gateway belong
/// together and say nothing about single destinations. Only what fails while other things work is told by destination.
struct SilenceAssessor {
    /// How many silences are kept in all, and of one network.
    static let capacity = 20_000
    static let keptPerNetwork = 64
    /// Of how many devices it is kept what they tried in vain, and of each how much; a flood has a new sender a packet.
    static let scanners = 1_024
    static let targetsPerScanner = 256
    /// How many late answers are kept.
    static let lateAnswers = 20_000
    /// An outage needs this many tries, by so many attempts, to so many addresses, over this long (SIGNS §6, B7).
    static let outageTries = 3
    static let outageAttempts = 3
    static let outageAddresses = 2
    static let outageSpan = Interval.seconds(3)
    /// Requests for the router's address further apart than this are silences of their own: who still wants it asks again within seconds.
    static let episodePause = Interval.seconds(300)
    /// A device that was let in at last goes on within this time.
    static let soon = Interval.seconds(10)

    private(set) var byNetwork: [IPAddress: [WeighedSilence]] = [:]
    private(set) var quiet: [Timestamp: QuietStretch] = [:]
    private(set) var neighborSilences: [Outcome] = []
    private(set) var neighborAnswers: [IPAddress: Timestamp] = [:]
    /// Destinations and ports that a device tried in vain, to recognise a scan.
    private(set) var targets: [IPAddress: Set<Target>] = [:]
    private(set) var forgotten = 0
    private var kept = 0
    /// Connect attempts that were answered after all, later than patience lasted.
    private var answeredLate: Set<Target> = []

    struct Target: Hashable {
        var device: IPAddress?
        var peer: IPAddress?
        var devicePort: UInt16?
        var peerPort: UInt16?
    }

    /// When SYNs to each address stayed without an answer.
    private var unansweredConnects: [IPAddress: [Stretch]] = [:]

    /// B3 by conversation, and B8 where the bytes passed in smaller pieces.
    private(set) var unheard: [Target: [Sign]] = [:]
    private(set) var sizes: [Sign] = []

    mutating func consider(_ signs: [Sign]) {
        for sign in signs {
            let subject = sign.subject
            if sign.code == .b3, unheard.count < 4_096 {
                unheard[Target(device: subject.device, peer: subject.peer, devicePort: subject.devicePort, peerPort: subject.peerPort), default: []]
                    .append(sign)
            } else if sign.code == .b8, sizes.count < 1_024 {
                sizes.append(sign)
            }
        }
    }

    mutating func consider(_ answered: AnsweredAttempt) {
        switch answered.attempt {
        case .arpRequest, .neighborSolicitation:
            if neighborAnswers.count < 4_096 { neighborAnswers[answered.peer] = answered.end }
        case .tcpConnect where answered.tries > 1:
            // It takes back a silence, and so matters only where there is one.
            guard byNetwork[PeerMemory.network(answered.peer)] != nil || !quiet.isEmpty else { return }
            guard answeredLate.count < Self.lateAnswers else {
                forgotten += 1
                return
            }
            answeredLate.insert(
                Target(device: answered.device, peer: answered.peer, devicePort: answered.devicePort, peerPort: answered.peerPort))
        default: break
        }
    }

    mutating func consider(_ outcome: Outcome, presence: Presence, peers: PeerMemory) {
        let subject = outcome.subject
        switch (outcome.attempt, outcome.result) {
        case (.arpRequest, .silent), (.neighborSolicitation, .silent):
            if neighborSilences.count < 1_024 { neighborSilences.append(outcome) } else { forgotten += 1 }
            return
        case (.dhcpDiscover, _), (.dhcpRequest, _), (.dialIn, _):
            return
        case (_, .silent): break
        // Given up after one try or two: no silence by itself, but many of them to one place are.
        case (.quicInitial, .undecided) where outcome.measurements.flag("gaveUp"): break
        default: return
        }
        guard let peer = subject.peer, let device = subject.device else { return }
        // What a machine says to itself crosses no network.
        if peer.isMulticast || peer.isLimitedBroadcast || peer.isLoopback || peer == device { return }
        // A neighbour's silence says nothing about the uplink; only the resolver stands for what lies behind it.
        let isLocal = !Presence.isBeyondGateway(device, peer) && outcome.attempt != .dnsQuery
        let lastTry = outcome.start + Interval(nanoseconds: Int64((outcome.measurements.number("spanSeconds") ?? 0) * 1e9))
        let around = presence.silenceAround(outcome.start, until: lastTry)
        let heard = presence.heard(from: outcome.start, to: max(lastTry, outcome.start + .seconds(1)), device: device, peer: peer)
        let isQuiet =
            !isLocal && heard.otherPeers.isEmpty && !heard.byOtherDevices && !heard.peer
            && ((around.next ?? outcome.end) - (around.last ?? outcome.start) >= Self.outageSpan)
        let network = PeerMemory.network(peer)
        let silence = WeighedSilence(
            outcome: outcome, lastTry: lastTry, quietSince: around.last, quietUntil: around.next, isInQuiet: isQuiet,
            otherPeers: heard.otherPeers.count, peerHeard: heard.peer, otherDevicesHeard: heard.byOtherDevices, localHeard: heard.local,
            localPeers: heard.localPeers,
            peerAnsweredBefore: peers.entries[peer].map { $0.firstAnswer < outcome.start } ?? false,
            networkAnsweredBefore: peers.networks[network].map { $0.firstAnswer < outcome.start } ?? false)
        if isQuiet, outcome.result == .silent {
            keep(silence, quietSince: around.last ?? .distantPast)
        } else {
            keep(silence, network)
        }
        if outcome.attempt == .tcpConnect {
            if unansweredConnects[peer]?.count ?? 0 < Self.keptPerNetwork, unansweredConnects[peer] != nil || unansweredConnects.count < 4_096 {
                unansweredConnects[peer, default: []].append(Stretch(from: outcome.start, to: lastTry))
            }
            let known = targets[device]?.count
            if known ?? 0 < Self.targetsPerScanner, known != nil || targets.count < Self.scanners {
                targets[device, default: []].insert(Target(device: nil, peer: peer, devicePort: nil, peerPort: subject.peerPort))
            }
        }
    }

    private mutating func keep(_ silence: WeighedSilence, quietSince start: Timestamp) {
        guard kept < Self.capacity || quiet[start] != nil else {
            forgotten += 1
            return
        }
        if quiet[start, default: QuietStretch()].add(silence) { kept += 1 }
    }

    private mutating func keep(_ silence: WeighedSilence, _ network: IPAddress) {
        guard byNetwork[network, default: []].count < Self.keptPerNetwork else { return }
        guard kept < Self.capacity else {
            forgotten += 1
            return
        }
        kept += 1
        byNetwork[network, default: []].append(silence)
    }

    /// Whether one of these devices was left without an answer by one of these peers from then on.
    func hasSilence(from devices: Set<IPAddress>, to peers: Set<IPAddress>, since time: Timestamp) -> Bool {
        for network in Set(peers.map(PeerMemory.network)) {
            for silence in byNetwork[network] ?? [] {
                guard let device = silence.outcome.subject.device, let peer = silence.outcome.subject.peer else { continue }
                if devices.contains(device), peers.contains(peer), silence.outcome.end > time { return true }
            }
        }
        return false
    }

    /// How near in time an unanswered SYN belongs to another silence of the same address.
    private static let sameTrouble = Interval.seconds(20)

    /// Whether SYNs to an address stayed without an answer about when something else to it did.
    func hasConnectSilence(to peer: IPAddress, around silence: WeighedSilence) -> Bool {
        (unansweredConnects[peer] ?? []).contains {
            $0.from <= silence.lastTry + Self.sameTrouble && $0.to >= silence.outcome.start - Self.sameTrouble
        }
    }

    // MARK: Findings

    func findings(_ context: Context, tampered: Set<Target>) -> [Finding] {
        var found: [Finding] = []
        var single = byNetwork
        var outages: [Outage] = []
        for start in quiet.keys.sorted() {
            guard let stretch = quiet[start] else { continue }
            let outage = Outage(stretch, since: start == .distantPast ? nil : start)
            if outage.isOutage {
                outages.append(outage)
            } else {
                for silence in stretch.silences {
                    guard let peer = silence.outcome.subject.peer else { continue }
                    single[PeerMemory.network(peer), default: []].append(silence)
                }
            }
        }
        found += gatewaySilence(context, outages)
        for outage in outages {
            let gatewayWasSilent = isGatewaySilent(context, outage)
            // A router that answers nobody while neighbours do is hung: told as its silence.
            if gatewayWasSilent, outage.wasLocalHeard(context) { continue }
            if let finding = outage.finding(context, gatewayWasSilent: gatewayWasSilent) { found.append(finding) }
        }
        let flaps = LinkFlap.find(single.values.flatMap { $0 })
        found += flaps.compactMap(\.finding)
        let told = tampered.union(flaps.flatMap(\.members))
        var words: [WeighedSilence] = []
        var datagrams: [WeighedSilence] = []
        for network in single.keys.sorted() {
            let silences = (single[network] ?? []).filter { !told.contains(Self.target($0.outcome)) && !isAnsweredLate($0.outcome) }
            found += DestinationSilence(network: network, silences: silences).findings(context, self)
            words += silences.filter { !DestinationSilence.isAboutSize($0) }
            datagrams += silences.filter { [.quicInitial, .tunnelHandshake].contains($0.outcome.attempt) }
        }
        for group in WordSilence.group(words) where !isToldByName(group.name, context) {
            if let finding = group.finding(context, self) { found.append(finding) }
        }
        found += SizeContrast.findings(sizes)
        // What was answered by a forged offer of other versions is told as that.
        let negotiated = Set(ForgedNegotiation.all(context.datagrams).filter { $0.confidence >= .medium }.flatMap(\.conversations))
        found += QUICSilence(
            silences: datagrams.filter { $0.outcome.attempt == .quicInitial && !negotiated.contains(Self.target($0.outcome)) },
            memory: context.datagrams, context: context
        ).findings()
        found += TunnelSilence(
            silences: datagrams.filter { $0.outcome.attempt == .tunnelHandshake }, memory: context.datagrams, context: context
        ).findings()
        return found
    }

    /// Whether `tls.blocked-name` tells it: failing goes with the name, and the failures were ClientHellos.
    private func isToldByName(_ name: String?, _ context: Context) -> Bool {
        guard let name, context.blockedNames.dependsOnName(name) != nil else { return false }
        return context.blockedNames.failures[name]?.contains { $0.attempt == .tlsHello } == true
    }

    static func target(_ outcome: Outcome) -> Target {
        Target(
            device: outcome.subject.device, peer: outcome.subject.peer, devicePort: outcome.subject.devicePort,
            peerPort: outcome.subject.peerPort)
    }

    private func isAnsweredLate(_ outcome: Outcome) -> Bool {
        outcome.attempt == .tcpConnect && answeredLate.contains(Self.target(outcome))
    }

    /// Whether a device tried so many places in vain that it looks for open doors rather than for answers.
    func isScanning(_ device: IPAddress?) -> Bool { device.map { (targets[$0]?.count ?? 0) >= 20 } ?? false }

    // MARK: The gateway

    private func gatewayRequests(_ context: Context) -> [Outcome] {
        neighborSilences.filter { outcome in
            guard let peer = outcome.subject.peer else { return false }
            return context.household.isGateway(peer)
        }
    }

    private func isGatewaySilent(_ context: Context, _ outage: Outage) -> Bool {
        gatewayRequests(context).contains { $0.start <= outage.end && outage.start <= $0.end }
    }

    /// `lan.gateway-silent`: the router does not answer requests for its own address (A1, N4).
    private func gatewaySilence(_ context: Context, _ outages: [Outage]) -> [Finding] {
        var episodes: [(gateway: IPAddress, outcomes: [Outcome])] = []
        var latest: [IPAddress: Int] = [:]
        for outcome in gatewayRequests(context) {
            guard let peer = outcome.subject.peer else { continue }
            if let index = latest[peer], let last = episodes[index].outcomes.last, outcome.start - last.end <= Self.episodePause {
                episodes[index].outcomes.append(outcome)
            } else {
                latest[peer] = episodes.count
                episodes.append((peer, [outcome]))
            }
        }
        return episodes.compactMap { gateway, outcomes in
            guard let first = outcomes.first, let last = outcomes.last else { return nil }
            let devices = Set(outcomes.compactMap(\.subject.device))
            let heard = context.presence.heard(from: first.start, to: last.end, device: nil, peer: nil)
            // Of the outages of everybody the router's own silence is part; it ignores one only while it serves another.
            let routerAlive = !heard.otherPeers.isEmpty || heard.byOtherDevices
            let frames = FrameSelection.select(outcomes.flatMap(\.frames))
            let tries = outcomes.reduce(0) { $0 + $1.tries }
            // Whoever goes on through the router at once has its address: the capture missed the answer.
            let isServed = !context.presence.heard(from: last.end, to: last.end + Self.soon, device: first.subject.device, peer: nil).otherPeers
                .isEmpty
            let isOneDevice = devices.count == 1 && routerAlive && !isServed
            let isLasting = tries >= 10 && last.end - first.start >= .seconds(30)
            // Where nothing local answers either, the whole link is down and told as such.
            if !routerAlive, outages.contains(where: { $0.start <= last.end && first.start <= $0.end && !$0.wasLocalHeard(context) }) { return nil }
            let dead = DeadNetwork(gateway: gateway, outcomes: outcomes)
            if !routerAlive, !heard.local, let finding = dead.finding { return finding }
            return Finding(
                kind: .lanGatewaySilent, nature: isOneDevice ? .silence : .fault, confidence: isOneDevice && isLasting ? .high : .medium,
                signs: Array(Set(outcomes.flatMap(\.signs))).sorted(),
                claim: "The router \(gateway) did not answer \(tries) requests for its address by \(Wording.count(devices.count, "device"))"
                    + (routerAlive ? ", although traffic from beyond it arrived meanwhile." : "."),
                subject: first.subject, origin: .gateway, start: first.start, end: last.end, occurrences: outcomes.count, frames: frames,
                filter: DisplayFilter.frames(frames), measurements: ["tries": .integer(Int64(tries)), "devices": .integer(Int64(devices.count))],
                explanations: [
                    Explanation(
                        "The router was switched off, restarting or hung", routerAlive ? .contradicted : .fits,
                        because: routerAlive ? "packets from beyond the router arrived meanwhile" : "nothing came through the router meanwhile"),
                    Explanation(
                        "The device had lost its radio link or was moving between access points", .notExcluded,
                        because: "lost answers and answers never sent look the same from this side"),
                ])
        }
    }
}
