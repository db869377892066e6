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
    var pages = PageAssessor()
    var portals = PortalAssessor()
    var interceptions = InterceptionAssessor()
    var resolvers = ResolverAssessor()
    var encryptedNames = EncryptedNameAssessor()
    var services = ServiceAssessor()
    var datagrams = DatagramMemory()
    var connects = ConnectHistory()
    var rates = RateAssessor()
    private var now = Timestamp.distantPast
    private var hasNews = false
    private var lastLook = Timestamp.distantPast
    private var told: [String: Confidence] = [:]

    /// A judge who has heard nothing yet.
    public init() {}

    /// Takes one observation in; they must come in order.
    public mutating func consider(_ observation: Observation) {
        now = max(now, observation.order.time)
        switch observation.content {
        case .fact(let fact): consider(fact, at: observation.order.time)
        case .answered(let answered):
            hasNews = true
            consider(answered, at: observation.order.time)
        case .outcome(let outcome):
            hasNews = true
            consider(outcome)
        case .signs(let signs):
            hasNews = true
            consider(signs)
        }
    }

    /// Notes a stretch in which the capture was blind.
    public mutating func note(_ gap: Coverage.Gap) {
        if gaps.count < 1_024 { gaps.append(gap) }
    }

    /// The capture's clock has come this far.
    public mutating func advance(to time: Timestamp) { now = max(now, time) }

    private mutating func consider(_ fact: Fact, at time: Timestamp) {
        household.note(fact)
        switch fact {
        case .heard(let device, _, let peer, _, _): presence.note(device: device, peer: peer, at: time)
        case .name(let device, let name, let address, let source):
            answers.note(device: device, name: name, address: address, from: source, at: time)
            if source == .dns { services.note(name: name, address: address) }
        case .page(let sight):
            hasNews = true
            pages.consider(sight)
            portals.consider(sight)
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
    }

    private mutating func consider(_ outcome: Outcome) {
        availability.note(outcome)
        rates.consider(outcome)
        if let answered = AnsweredAttempt(outcome) { return learn(answered, at: outcome.end) }
        if let refused = RefusedHandshake(outcome, peers: peers) { resets.consider(refused.signs) }
        blockedNames.consider(outcome)
        encryptedNames.consider(outcome)
        services.consider(outcome)
        datagrams.consider(outcome)
        connects.consider(outcome)
        answers.consider(outcome)
        silences.consider(outcome, presence: presence, peers: peers, gaps: gaps)
    }

    private mutating func consider(_ signs: [Sign]) {
        for sign in signs where sign.code == .b5 {
            // Whoever refuses is alive.
            if let device = sign.subject.device, let router = sign.measurements.text("router").flatMap({ IPAddress($0) }) {
                presence.note(device: device, peer: router, at: sign.time)
            }
        }
        resets.consider(signs)
        injections.consider(signs)
        refusals.consider(signs)
        answers.consider(signs)
        resolvers.consider(signs)
        interceptions.consider(signs)
        datagrams.consider(signs)
        silences.consider(signs)
    }

    // MARK: Answers

    /// Findings that have become ripe, or surer, since the last look; looked for at most every two seconds of the capture.
    public mutating func takeRipe(_ time: Timestamp) -> [Finding] {
        guard hasNews, time == .distantFuture || time - lastLook >= .seconds(2) else { return [] }
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
        let account = availability.account(household)
        return Judgement(
            findings: found, devices: account.devices, availability: account.availability, minutes: account.minutes, gaps: gaps, notSeen: limits())
    }

    /// All findings by now, in order of time, numbered.
    private func findings() -> [Finding] {
        let context = Context(
            presence: presence, peers: peers, household: household, now: now, answers: answers, blockedNames: blockedNames, pages: pages,
            interceptions: interceptions, datagrams: datagrams, connects: connects)
        let noticed = pages.findings(context, tampered: injections.conversations)
        var all = silences.findings(context, tampered: injections.conversations.union(noticed.conversations))
        let named = blockedNames.findings(context, resets: resets)
        all += named.findings
        let ports = RefusedPorts.findings(context, resets: resets)
        let served = services.findings(context, resets: resets)
        all += ports.findings + served.findings
        all += resets.findings(context, claimed: named.claimed.union(ports.claimed).union(served.claimed))
        all += injections.findings(context)
        all += refusals.findings(context, outages: all.filter { $0.kind == .uplinkDown || $0.kind == .lanDown })
        let answered = answers.findings(context)
        all += answered
        all += resolvers.findings(context, doubled: Set(answered.filter { $0.kind == .dnsForgedAnswer }.compactMap(\.subject.name)))
        all += noticed.findings
        all += interceptions.findings(context)
        all += encryptedNames.findings(context, resets: resets)
        all += QUICSilence.negotiations(datagrams.negotiations)
        all += TunnelSilence.oneWay(datagrams.oneWay, context)
        all += rates.findings(context)
        all = portals.fold(all)
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
            + "\(subject.name ?? "")|\(finding.start.nanoseconds)"
    }

    private func limits() -> [String] {
        var sentences: [String] = []
        let forgotten =
            resets.forgotten + silences.forgotten + refusals.forgotten + answers.forgotten + peers.forgotten + pages.forgotten + portals.forgotten
            + interceptions.forgotten + resolvers.forgotten + rates.forgotten
        if forgotten > 0 {
            sentences.append("The judge's memory was full \(forgotten) times; findings made before that are kept, later ones may be missing.")
        }
        if availability.forgotten > 0 {
            sentences.append("\(availability.forgotten) entries of the record of attempts were forgotten or not kept, the oldest first.")
        }
        return sentences
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
}

/// The memories that assessors look into.
struct Context {
    var presence: Presence
    var peers: PeerMemory
    var household: Household
    var now: Timestamp
    var answers: NameAnswerAssessor
    var blockedNames: BlockedNameAssessor
    var pages: PageAssessor
    var interceptions: InterceptionAssessor
    var datagrams: DatagramMemory
    var connects: ConnectHistory
}
