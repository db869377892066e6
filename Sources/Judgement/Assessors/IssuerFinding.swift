import Findings
import Wire

/// What the certificates of one issuer show: whether it vouches where another should.
struct IssuerFinding {
    /// The issuer as its certificates name it.
    let name: String
    let issuer: InterceptionAssessor.Issuer
    /// Names of it whose certificates a client turned away.
    let refused: Set<String>
    let rejections: [Sign]
    let context: Context
    /// Names that fell back to TLS 1.2.
    let fallen: [String: ServerGreeting]

    private var standing: CertificateIssuers.Standing { CertificateIssuers.standing(name) }
    private var owners: Set<String> { Set(issuer.names.map(InterceptionAssessor.owner)) }
    private var changedOwners: Set<String> { Set(issuer.changed.keys.map(InterceptionAssessor.owner)) }
    private var refusedOwners: Set<String> { Set(refused.map(InterceptionAssessor.owner)) }
    private var networks: Set<IPAddress> { Set(issuer.sights.compactMap(\.subject.peer).map { $0.prefix($0.isV4 ? 16 : 32) }) }

    /// Whether an address that showed such a certificate was heard from two distances: the other end has moved.
    private var hasShifted: Bool {
        issuer.sights.contains { sight in
            guard let peer = sight.subject.peer, let hopLimits = context.peers.entries[peer]?.hopLimits.members, let least = hopLimits.first,
                let most = hopLimits.last
            else { return false }
            return most - least > 1
        }
    }

    /// SIGNS §18, L7: low; medium when the client refuses it or the distance shifts with it; high for two unrelated names; what a virus
    /// scanner or a company's proxy does stays low.
    var confidence: Confidence? {
        switch standing {
        case .publicAuthority: return nil
        case .inspector: return owners.count >= 2 || !issuer.changed.isEmpty ? .low : nil
        case .network: return owners.count >= 2 || !refused.isEmpty ? .proof : .high
        case .unknown: break
        }
        // Between two runs somebody may have set up a proxy or a scanner that is not known by name: what changed since weighs less.
        let here = issuer.changed.filter { !$0.value.frames.isEmpty }.keys
        if Set(here.map(InterceptionAssessor.owner)).count >= 2 { return .high }
        if changedOwners.count >= 2 { return .medium }
        if !here.isEmpty, hasShifted || !refused.isDisjoint(with: here) { return .medium }
        if owners.count >= 3, networks.count >= 2, refusedOwners.count >= 2 { return .medium }
        if !issuer.changed.isEmpty || owners.count >= 3 && networks.count >= 2 { return .low }
        return nil
    }

    var finding: Finding? {
        guard let confidence, let first = issuer.sights.min(by: { $0.time < $1.time }), let last = issuer.sights.max(by: { $0.time < $1.time })
        else { return nil }
        let before = issuer.changed.keys.sorted().compactMap { issuer.changed[$0] }
        let turnedAway = rejections.filter { $0.code == .l7 && $0.subject.name.map(refused.contains) ?? false }
        let earlier = before.flatMap(\.frames).map { FrameReference(capture: $0.capture, number: $0.number, role: .control) }
        let frames = FrameSelection.select(issuer.sights.flatMap(\.frames) + turnedAway.flatMap(\.frames) + earlier)
        var subject = first.subject
        if issuer.count > 1 { subject.devicePort = nil }
        if Set(issuer.sights.compactMap(\.subject.peer)).count > 1 { subject.peer = nil }
        if issuer.names.count > 1 { subject.name = nil }
        let downgraded = issuer.names.filter { fallen[$0] != nil }.count
        let whom = issuer.names.count == 1 ? issuer.names.first ?? "a name" : "\(owners.count) unrelated names"
        var claim = "The certificate\(issuer.names.count == 1 ? "" : "s") for \(whom) came from the issuer \"\(name)\""
        if let one = before.first {
            claim +=
                issuer.changed.count == 1
                ? ", where \"\(one.issuer)\" had vouched for it before" : ", where others had vouched for \(issuer.changed.count) of them before"
        }
        if !refused.isEmpty { claim += "; the device turned \(Wording.count(turnedAway.count, "of these connection", "of these connections")) away" }
        if downgraded > 0 { claim += "; \(downgraded) had been answered with TLS 1.3 before, and now with less" }
        return Finding(
            kind: .tlsInterception, nature: .tampering, confidence: confidence, signs: downgraded > 0 ? [.l7, .l8] : [.l7], claim: claim + ".",
            subject: subject, origin: .unknown, start: first.time, end: last.time, occurrences: issuer.count, frames: frames,
            filter: DisplayFilter.frames(frames),
            measurements: [
                "issuer": .text(name), "names": .integer(Int64(issuer.names.count)), "changedNames": .integer(Int64(issuer.changed.count)),
                "refusedNames": .integer(Int64(refused.count)), "networks": .integer(Int64(networks.count)),
                "issuerIs": .text(standing.rawValue),
            ],
            explanations: explanations)
    }

    private var explanations: [Explanation] {
        [
            Explanation(
                "A virus scanner, company proxy or parental control", standing == .inspector ? .fits : .notExcluded,
                because: standing == .inspector
                    ? "this issuer belongs to such a product; whoever set it up can open these connections"
                    : refused.isEmpty
                        ? "the devices accepted the certificates, as they do where such a program was set up"
                        : "such a program opens connections by name as well, though devices on which it was set up trust it"),
            Explanation(
                "A site that renewed its certificate at another authority", changedOwners.count >= 2 ? .notSupported : .notExcluded,
                because: changedOwners.count >= 2
                    ? "sites of \(changedOwners.count) owners changed to this issuer together"
                    : "sites do change, though as a rule to an authority that browsers trust"),
            Explanation(
                "A private authority of one owner or hoster", owners.count >= 2 && !issuer.changed.isEmpty ? .notSupported : .notExcluded,
                because: owners.count >= 2 && !issuer.changed.isEmpty
                    ? "the names belong to \(owners.count) owners" : "companies and makers of devices vouch for their own servers"),
        ]
    }
}
