import Findings
import Wire

/// `tls.interception`: somebody else at the far end of secure connections.
///
/// Up to TLS 1.2 the certificates are in clear: who vouches for which name is remembered, and an issuer that nobody trusts who comes to
/// vouch for unrelated names, or in a trusted one's place, is told (SIGNS L7). From TLS 1.3 on only the software at the far end and the
/// client's rejection can be seen (L8).
struct InterceptionAssessor {
    /// How many names, issuers, rejections and greetings are kept.
    static let namesKept = 8_192
    static let issuersKept = 1_024
    static let rejectionsKept = 1_024
    static let greetingsKept = 8_192
    static let sightsKept = 16

    /// What one issuer vouched for.
    struct Issuer {
        var sights: [CertificateSight] = []
        /// Names for which another issuer had vouched before.
        var changed: [String: CertificateSight] = [:]
        var names: Set<String> = []
        var count = 0
    }

    private(set) var issuers: [String: Issuer] = [:]
    /// The first certificate seen for each name.
    private var first: [String: CertificateSight] = [:]
    private var rejections: [Sign] = []
    private var greetings: [SilenceAssessor.Target: ServerGreeting] = [:]
    /// The first greeting of each name with TLS 1.3, and names that fell back since although the client offered it.
    private var modern: [String: ServerGreeting] = [:]
    private var fallen: [String: ServerGreeting] = [:]
    /// Addresses that showed a certificate for other names than the one asked for.
    private(set) var mismatches: [IPAddress: [CertificateSight]] = [:]
    /// Addresses that showed a certificate for the name asked for.
    private var matches: Set<IPAddress> = []
    private(set) var forgotten = 0
    private let earlier: EarlierRuns

    init(_ earlier: EarlierRuns) { self.earlier = earlier }

    mutating func consider(_ sight: CertificateSight) {
        guard let name = sight.subject.name, name.contains("."), IPAddress(name) == nil else { return }
        if !sight.coversName, let peer = sight.subject.peer, mismatches.count < Self.namesKept {
            if mismatches[peer, default: []].count < Self.sightsKept { mismatches[peer, default: []].append(sight) }
        }
        if sight.coversName, let peer = sight.subject.peer, matches.count < Self.namesKept { matches.insert(peer) }
        guard issuers[sight.issuer] != nil || issuers.count < Self.issuersKept else {
            forgotten += 1
            return
        }
        var issuer = issuers[sight.issuer] ?? Issuer()
        issuer.count += 1
        if issuer.names.count < 256 { issuer.names.insert(name) }
        if issuer.sights.count < Self.sightsKept { issuer.sights.append(sight) }
        if let before = first[name] ?? trusted(name, before: sight) {
            if before.issuer != sight.issuer, issuer.changed.count < 64, issuer.changed[name] == nil { issuer.changed[name] = before }
        } else if first.count < Self.namesKept {
            first[name] = sight
        }
        issuers[sight.issuer] = issuer
    }

    /// The authority that had vouched for a name in an earlier run, as a sight without frames, where browsers trust it: a private one may
    /// be made anew from one day to the next.
    private mutating func trusted(_ name: String, before sight: CertificateSight) -> CertificateSight? {
        guard first.count < Self.namesKept, let known = earlier.issuer(name, before: sight.time),
            CertificateIssuers.standing(known.issuer) == .publicAuthority
        else { return nil }
        var before = sight
        before.issuer = known.issuer
        before.time = known.time
        before.frames = []
        first[name] = before
        return before
    }

    /// What was seen first of each name in this run, as later runs may want to know it.
    var baselines: [NameBaseline] {
        first.compactMap { $1.frames.isEmpty ? nil : NameBaseline(name: $0, issuer: $1.issuer, time: $1.time) }
    }

    mutating func consider(_ greeting: ServerGreeting) {
        guard let name = greeting.subject.name else { return }
        if greetings.count < Self.greetingsKept { greetings[Self.target(greeting.subject)] = greeting }
        if greeting.version >= 0x0304 {
            if modern.count < Self.namesKept, modern[name] == nil { modern[name] = greeting }
        } else if greeting.offeredTLS13, modern[name] != nil, fallen.count < Self.namesKept {
            fallen[name] = fallen[name] ?? greeting
        }
    }

    mutating func consider(_ signs: [Sign]) {
        for sign in signs where sign.code == .l7 || sign.code == .l8 {
            guard rejections.count < Self.rejectionsKept else {
                forgotten += 1
                continue
            }
            rejections.append(sign)
        }
    }

    private static func target(_ subject: Subject) -> SilenceAssessor.Target {
        SilenceAssessor.Target(device: subject.device, peer: subject.peer, devicePort: subject.devicePort, peerPort: subject.peerPort)
    }

    /// Whether an address showed a certificate for the name that was asked for.
    func hasMatch(at address: IPAddress) -> Bool { matches.contains(address) }

    /// Whom a name belongs to.
    static func owner(_ name: String) -> String { RegistrableDomain.of(name) ?? name }

    // MARK: Findings

    func findings(_ context: Context) -> [Finding] {
        let refused = Set(rejections.filter { $0.code == .l7 }.compactMap(\.subject.name))
        var found = issuers.keys.sorted().compactMap { name -> Finding? in
            guard let issuer = issuers[name] else { return nil }
            return IssuerFinding(
                name: name, issuer: issuer, refused: issuer.names.intersection(refused), rejections: rejections, context: context, fallen: fallen
            ).finding
        }
        if let finding = sealedRejections() { found.append(finding) }
        return found
    }

    /// So many unrelated names must be turned away within ``rejectionWindow`` (SIGNS L8).
    static let rejectedNames = 3
    static let rejectionWindow = Interval.seconds(600)

    /// L8: the client turns away servers of unrelated names that all run one software.
    private func sealedRejections() -> Finding? {
        // OpenSSL sends its alert in clear before it has keys of its own; the certificate that it is about was sealed all the same.
        let sealed = rejections.filter { sign in
            sign.subject.name != nil && (sign.code == .l8 || greetings[Self.target(sign.subject)].map { $0.version >= 0x0304 } ?? false)
        }
        let shapes = Dictionary(grouping: sealed) { greetings[Self.target($0.subject)]?.shape ?? 0 }
        for shape in shapes.keys.sorted() where shape != 0 {
            let all = (shapes[shape] ?? []).sorted { $0.time < $1.time }
            guard let first = all.first else { continue }
            let signs = all.filter { $0.time - first.time <= Self.rejectionWindow }
            let names = Set(signs.compactMap(\.subject.name))
            let owners = Set(names.map(Self.owner))
            let networks = Set(signs.compactMap(\.subject.peer).map { $0.prefix($0.isV4 ? 16 : 32) })
            guard owners.count >= Self.rejectedNames, networks.count >= 2, let last = signs.last else { continue }
            // Names that another software had answered before.
            let changed = names.filter { name in modern[name].map { $0.shape != shape && $0.time < first.time } ?? false || fallen[name] != nil }
            let frames = FrameSelection.select(signs.flatMap(\.frames) + changed.sorted().compactMap { modern[$0]?.frame })
            var subject = first.subject
            subject.devicePort = nil
            subject.peer = nil
            subject.name = nil
            return Finding(
                kind: .tlsInterception, nature: .tampering, confidence: changed.isEmpty ? .low : .medium, signs: [.l8],
                claim:
                    "\(Wording.device(subject)) ended \(Wording.count(signs.count, "secure connection")) to \(owners.count) unrelated names with an alert "
                    + "as soon as the server had shown itself; all of these servers answered with one and the same shape"
                    + (changed.isEmpty ? "." : ", and \(changed.count) of them had answered with another one before."),
                subject: subject, origin: .unknown, start: first.time, end: last.time, occurrences: signs.count, frames: frames,
                filter: DisplayFilter.frames(frames),
                measurements: [
                    "names": .integer(Int64(names.count)), "networks": .integer(Int64(networks.count)),
                    "changedNames": .integer(Int64(changed.count)),
                ],
                explanations: [
                    Explanation(
                        "A company proxy, virus scanner or parental control that the device does not trust", .fits,
                        because: "such programs answer for all names with their own software"),
                    Explanation(
                        "One hoster's servers, and a clock or trust store of the device that is out of date",
                        changed.isEmpty ? .notExcluded : .notSupported,
                        because: changed.isEmpty ? "one hoster serves many names" : "the names had been answered by other software shortly before"),
                ])
        }
        return nil
    }
}
