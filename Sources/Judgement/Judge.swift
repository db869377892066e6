public import Findings
public import Wire

/// Weighs what the shards saw: the only maker of findings.
///
/// Fed with the merged stream of signs, outcomes and facts in order, it keeps what is needed for controls and correlation in
/// bounded memories, and answers with findings, incidents and a verdict. It sees no bytes, and the same stream always gives
/// the same answer.
public struct Judge: Sendable {
    var presence = Presence()
    var peers = PeerMemory()
    var household = Household()
    var availability = AvailabilityMemory()
    var gaps: [Coverage.Gap] = []
    var resets = ForgedResetAssessor()
    var injections = InjectedDataAssessor()
    var silences = SilenceAssessor()
    var refusals = RefusalAssessor()
    var answers = NameAnswerAssessor()
    var blockedNames = BlockedNameAssessor()
    var radio: RadioAssessor
    var ladder = AccessMemory()
    var claims = ClaimAssessor()
    var leases = LeaseAssessor()
    var advertisements = AdvertisementAssessor()
    var access = AccessAssessor()
    var forwarders = ForwarderMemory()
    var attempts = AttemptLog()
    var pages = PageAssessor()
    var portals = PortalAssessor()
    var interceptions: InterceptionAssessor
    var resolvers = ResolverAssessor()
    var encryptedNames = EncryptedNameAssessor()
    var services = ServiceAssessor()
    var datagrams = DatagramMemory()
    var connects = ConnectHistory()
    var rates = RateAssessor()
    private let earlier: EarlierRuns
    /// How coarsely the captures' clocks tick: times that were measured may be off by so much.
    public var clockTick = Interval.zero
    private var now = Timestamp.distantPast
    private var hasNews = false
    private var lastLook = Timestamp.distantPast
    /// When something was last considered that a finding could be made of.
    private var lastTrouble = Timestamp.distantPast
    /// When the trouble began that `lastTrouble` belongs to.
    private var troubleBegan = Timestamp.distantPast
    /// Trouble is over when nothing of it was heard for this long.
    private static let aftermath = Interval.seconds(120)
    private var told: [String: Confidence] = [:]

    /// A judge who has heard nothing yet; `ownNetworks` says which networks of the air are the household's, `baselines` what earlier runs
    /// of the case learnt.
    public init(ownNetworks: RadioFilter = RadioFilter(), baselines: Baselines = Baselines()) {
        radio = RadioAssessor(filter: ownNetworks)
        earlier = EarlierRuns(baselines)
        interceptions = InterceptionAssessor(earlier)
    }

    /// Takes one observation in; they must come in order.
    public mutating func consider(_ observation: consuming Observation) {
        let time = observation.order.time
        now = max(now, time)
        switch observation.content {
        case .fact(let fact): consider(fact, at: time)
        case .answered(let answered):
            hasNews = true
            consider(answered, at: time)
        case .outcome(let outcome):
            hasNews = true
            if outcome.isTrouble { noteTrouble() }
            consider(outcome)
        case .signs(let signs):
            hasNews = true
            noteTrouble()
            consider(signs)
        }
    }

    /// Notes a stretch in which the capture was blind; one that goes on is told second by second, and is one.
    public mutating func note(_ gap: Coverage.Gap) {
        if let last = gaps.last, last.reason == gap.reason, last.from <= gap.from, gap.from <= last.to, last.frames == nil, gap.frames == nil {
            gaps[gaps.count - 1].to = max(last.to, gap.to)
            return
        }
        if gaps.count < 1_024 { gaps.append(gap) }
    }

    /// The capture's clock has come this far.
    public mutating func advance(to time: Timestamp) { now = max(now, time) }

    private mutating func consider(_ fact: Fact, at time: Timestamp) {
        household.note(fact)
        ladder.note(fact, at: time)
        switch fact {
        case .heard(let device, _, let peer, let hopLimit, let via):
            presence.note(device: device, peer: peer, at: time)
            if let via, Presence.isBeyondGateway(device, peer) { forwarders.note(peer, via: via, hopLimit: hopLimit) }
        case .name(let device, let name, let address, let source):
            answers.note(device: device, name: name, address: address, from: source, at: time)
            if source == .dns { services.note(name: name, address: address) }
        case .accessPoint, .accessPointChange, .station, .radioNoise, .beaconsHeard: radio.consider(fact)
        case .segments(let minute, let count, let again): availability.note(segments: count, again: again, in: minute)
        case .page(let sight):
            hasNews = true
            noteTrouble()
            pages.consider(sight)
            portals.consider(sight)
        case .portal(let offer): portals.consider(offer)
        case .certificate(let sight):
            hasNews = true
            interceptions.consider(sight)
        case .greeting(let greeting): interceptions.consider(greeting)
        case .resolver(let sight): resolvers.consider(sight)
        case .transfer(let transfer):
            hasNews = true
            rates.consider(transfer)
        default: break
        }
    }

    private mutating func consider(_ answered: AnsweredAttempt, at time: Timestamp) {
        availability.note(answered)
        ladder.note(answered)
        rates.consider(answered)
        learn(answered, at: time)
    }

    /// What was answered is a control for what was not.
    private mutating func learn(_ answered: AnsweredAttempt, at time: Timestamp) {
        presence.note(device: answered.device, peer: answered.peer, at: answered.end)
        peers.note(answered, at: time)
        blockedNames.consider(answered)
        encryptedNames.consider(answered)
        services.consider(answered)
        datagrams.consider(answered)
        connects.consider(answered)
        answers.consider(answered)
        silences.consider(answered)
        attempts.consider(answered)
    }

    private mutating func consider(_ outcome: Outcome) {
        var outcome = outcome
        // What fell into a stretch that nobody recorded may have been answered.
        if outcome.result == .silent, gaps.contains(where: { $0.from <= outcome.end && outcome.start <= $0.to }) { outcome.result = .undecided }
        if radio.consider(outcome) { return }
        ladder.note(outcome)
        availability.note(outcome)
        leases.consider(outcome)
        access.consider(outcome)
        rates.consider(outcome)
        if let answered = AnsweredAttempt(outcome) { return learn(answered, at: outcome.end) }
        if let refused = RefusedHandshake(outcome, peers: peers, clockTick: clockTick) { resets.consider(refused.signs) }
        blockedNames.consider(outcome)
        encryptedNames.consider(outcome)
        services.consider(outcome)
        datagrams.consider(outcome)
        connects.consider(outcome)
        answers.consider(outcome)
        attempts.consider(outcome)
        silences.consider(outcome, presence: presence, peers: peers)
    }

    private mutating func consider(_ signs: [Sign]) {
        for sign in signs where sign.code == .b5 {
            // Whoever refuses is alive.
            if let device = sign.subject.device, let router = sign.measurements.text("router").flatMap({ IPAddress($0) }) {
                presence.note(device: device, peer: router, at: sign.time)
            }
        }
        radio.consider(signs)
        resets.consider(signs)
        injections.consider(signs)
        refusals.consider(signs)
        answers.consider(signs)
        resolvers.consider(signs)
        interceptions.consider(signs)
        datagrams.consider(signs)
        silences.consider(signs)
        claims.consider(signs, household: household)
        leases.consider(signs)
        advertisements.consider(signs)
        access.consider(signs)
    }

    // MARK: Answers

    private mutating func noteTrouble() {
        if now - lastTrouble > Self.aftermath { troubleBegan = now }
        lastTrouble = now
    }

    /// How long after one look the next is due: what begins is told at once, what goes on need not be weighed as often.
    private var pause: Interval {
        if now - lastTrouble > Self.aftermath { return .seconds(300) }
        return now - troubleBegan <= Self.aftermath ? .seconds(2) : .seconds(10)
    }

    /// Findings that have become ripe, or surer, since the last look: looked for every two seconds of the capture in the first two minutes of
    /// trouble, every ten until two minutes after it, every five minutes otherwise.
    ///
    /// Every look weighs everything anew, which after weeks of watching is not cheap, and what only went well makes no finding.
    public mutating func takeRipe(_ time: Timestamp) -> [Finding] {
        guard hasNews, time == .distantFuture || time - lastLook >= pause else { return [] }
        hasNews = false
        rates.refresh()
        lastLook = time == .distantFuture ? lastLook : time
        return findings().filter { finding in
            let key = Self.key(finding)
            guard finding.confidence > told[key] ?? .info || told[key] == nil else { return false }
            told[key] = finding.confidence
            return true
        }
    }

    /// Everything that can be said at the end.
    public mutating func conclude(_ time: Timestamp) -> Judgement {
        now = max(now, time)
        rates.refresh()
        let found = findings()
        let account = counted.account(household)
        return Judgement(
            findings: found, devices: account.devices, availability: account.availability, minutes: account.minutes, gaps: gaps, notSeen: limits(),
            ladders: LadderBuilder(radio: radio, access: ladder, household: household).ladders, accessPoints: radio.histories,
            baselines: baselines)
    }

    /// How the line stands, and how it did since a moment; costs the same however long a watch has lasted.
    public func picture(_ time: Timestamp, since: Timestamp) -> LinePicture {
        let account = counted.account(household, since: since)
        return LinePicture(
            time: max(now, time), devices: account.devices, availability: account.availability, minutes: account.minutes,
            gaps: gaps.filter { $0.to > since })
    }

    /// The record of attempts with those on the radio: whose network is the household's is known only when somebody asks, and until then a
    /// stranger's attempts must not be counted among its devices'.
    private var counted: AvailabilityMemory {
        var counted = availability
        for outcome in radio.attempts { counted.note(outcome) }
        return counted
    }

    /// All findings by now, in order of time, numbered.
    private func findings() -> [Finding] {
        let context = Context(
            presence: presence, peers: peers, household: household, now: now, clockTick: clockTick, answers: answers, blockedNames: blockedNames,
            silences: silences,
            forwarders: forwarders, attempts: attempts, leases: leases, pages: pages, interceptions: interceptions, datagrams: datagrams,
            connects: connects, earlier: earlier)
        let noticed = pages.findings(context, tampered: injections.conversations)
        let tampered = injections.conversations.union(noticed.conversations).union(blockedNames.alerted(context))
        var all = silences.findings(context, tampered: tampered)
        let named = blockedNames.findings(context, resets: resets, tampered: injections.conversations)
        all += named.findings
        let ports = RefusedPorts.findings(context, resets: resets)
        let served = services.findings(context, resets: resets)
        let unnamed = encryptedNames.findings(context, resets: resets)
        all += ports.findings
        all += resets.findings(context, claimed: named.claimed.union(ports.claimed).union(served.claimed).union(unnamed.claimed))
        all += injections.findings(context)
        all += refusals.findings(context, outages: all.filter { $0.kind == .uplinkDown || $0.kind == .lanDown })
        let answered = answers.findings(context)
        all += answered
        all += resolvers.findings(context, doubled: Set(answered.filter { $0.kind == .dnsForgedAnswer }.compactMap(\.subject.name)))
        all += noticed.findings
        all += interceptions.findings(context)
        all = WiderFinding.fold(all, into: served.findings + unnamed.findings) + (served.findings + unnamed.findings).map(\.finding)
        all += ForgedNegotiation.all(datagrams).compactMap(\.finding)
        all += TunnelSilence.oneWay(datagrams.oneWay, context)
        all += rates.findings(context)
        all += radio.findings()
        all += claims.findings(context) + leases.findings(context) + advertisements.findings(context) + access.findings(context)
        all = PrefixFootprint(context: context).widened(all)
        all += SingledOutAssessor(context: context).findings() + AllowListAssessor(context: context).findings()
        all += ProtocolAssessor(context: context, isScanning: silences.isScanning).findings()
        all = ScopeJoin.join(all)
        all = portals.fold(all)
        all = ClockDoubt(gaps).applied(to: all)
        all = all.map { finding in
            var finding = RefusedPorts.withEcho(finding, context)
            if finding.subject.deviceMAC == nil { finding.subject.deviceMAC = household.mac(of: finding.subject.device) }
            return finding
        }
        all.sort { left, right in
            if left.start != right.start { return left.start < right.start }
            return Self.key(left) < Self.key(right)
        }
        for index in all.indices { all[index].id = "F\(index + 1)" }
        return all
    }

    private static func key(_ finding: Finding) -> String {
        let subject = finding.subject
        return "\(finding.kind.rawValue)|\(subject.device?.description ?? "")|\(subject.peer?.description ?? "")|\(subject.peerPort ?? 0)|"
            + "\(subject.name ?? "")|\(finding.start.nanoseconds)|\(subject.deviceMAC?.description ?? "")|\(subject.peerMAC?.description ?? "")"
    }

    private func limits() -> [String] {
        var sentences: [String] = []
        sentences += [radio.share, radio.limit].compactMap { $0 }
        let forgotten =
            radio.forgotten + resets.forgotten + silences.forgotten + refusals.forgotten + answers.forgotten + peers.forgotten
            + attempts.forgotten + claims.forgotten + leases.forgotten + advertisements.forgotten + access.forgotten + rates.forgotten
            + pages.forgotten + portals.forgotten + interceptions.forgotten + resolvers.forgotten
        if forgotten > 0 {
            sentences.append("The judge's memory was full \(forgotten) times; findings made before that are kept, later ones may be missing.")
        }
        if availability.forgotten > 0 {
            sentences.append("\(availability.forgotten) entries of the record of attempts were forgotten or not kept, the oldest first.")
        }
        return sentences
    }
}

extension Outcome {
    /// Whether something was tried in vain; a name that does not exist is an answer (RFC 2308 §2.1).
    fileprivate var isTrouble: Bool {
        switch result {
        case .silent: true
        case .refused(let refusal): refusal != .dnsCode(3)
        case .answered, .undecided: false
        }
    }
}

/// What a judge concludes.
public struct Judgement: Sendable {
    public var findings: [Finding]
    /// Who tried, how it went for each in every five minutes, and how the line did in every minute.
    public var devices: [Device]
    public var availability: [AvailabilityCell]
    public var minutes: [LineMinute]
    public var gaps: [Coverage.Gap]
    /// What the judge itself could not keep.
    public var notSeen: [String]
    /// How far each device got.
    public var ladders: [AccessLadder] = []
    /// The access points of the own network.
    public var accessPoints: [AccessPointHistory] = []
    /// What later runs may weigh what they see against.
    public var baselines = Baselines()
}

/// The memories that assessors look into.
struct Context {
    var presence: Presence
    var peers: PeerMemory
    var household: Household
    var now: Timestamp
    var clockTick: Interval
    var answers: NameAnswerAssessor
    var blockedNames: BlockedNameAssessor
    var silences: SilenceAssessor
    var forwarders: ForwarderMemory
    var attempts: AttemptLog
    var leases: LeaseAssessor
    var pages: PageAssessor
    var interceptions: InterceptionAssessor
    var datagrams: DatagramMemory
    var connects: ConnectHistory
    /// What earlier runs of the case learnt.
    var earlier: EarlierRuns
}
