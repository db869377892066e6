import Findings
import Wire

/// DNS: `dns.forged-answer` and `dns.refused-name`.
struct NameAnswerAssessor {
    static let capacity = 8_192
    static let eventsKept = 16
    /// How many resolvers are remembered, and how many names of each.
    static let resolversKept = 1_024
    static let namesKept = 1_024
    /// A name that stays unanswered so often while others are answered is refused in silence (SIGNS DN6).
    static let silentTries = 3
    static let otherNamesNeeded = 5
    static let silentSpan = Interval.seconds(9)
    /// So many unrelated domains at one address are no accident (SIGNS DN7).
    static let unrelatedNames = 3

    private struct Key: Hashable {
        var device: IPAddress?
        var resolver: IPAddress?
        var name: String?
    }

    private struct Resolver {
        var answered = 0
        /// Distinct names answered, with the last time; bounded.
        var names: [String: Timestamp] = [:]
        var hopLimits: [Int: Int] = [:]

        mutating func note(_ answered: AnsweredAttempt) {
            self.answered += 1
            if let name = answered.name, names.count < NameAnswerAssessor.namesKept { names[name] = answered.end }
            hopLimits[Int(answered.hopLimit), default: 0] += 1
        }
    }

    private var doubles: [Key: [[Sign]]] = [:]
    private var bogons: [Key: [Sign]] = [:]
    private var silences: [Key: [Outcome]] = [:]
    private var refusals: [Key: [Outcome]] = [:]
    private var resolvers = AddressMap<Resolver>()
    /// Names that some resolver, or a ClientHello answered, gave an address for.
    private var known: [String: Known] = [:]
    private(set) var forgotten = 0

    /// The addresses that a name was given, and when it was last given one.
    private struct Known {
        static let addressesKept = 16
        var time: Timestamp
        var addresses: [IPAddress] = []

        mutating func note(_ address: IPAddress, at time: Timestamp) {
            self.time = time
            if addresses.count < Self.addressesKept, !addresses.contains(address) { addresses.append(address) }
        }
    }

    mutating func note(device: IPAddress, name: String, address: IPAddress, from source: Fact.NameSource, at time: Timestamp) {
        guard known.count < Self.capacity || known[name] != nil else { return }
        known[name, default: Known(time: time)].note(address, at: time)
    }

    mutating func consider(_ answered: AnsweredAttempt) {
        guard answered.attempt == .dnsQuery, resolvers.count < Self.resolversKept || resolvers.place(of: answered.peer) != nil else { return }
        let place = resolvers.place(of: answered.peer, adding: Resolver())
        resolvers[place: place].note(answered)
    }

    mutating func consider(_ outcome: Outcome) {
        guard outcome.attempt == .dnsQuery, let server = outcome.subject.peer else { return }
        let key = Key(device: outcome.subject.device, resolver: server, name: outcome.subject.name)
        switch outcome.result {
        case .answered: break
        case .silent: forgotten += Self.keep(outcome, key, &silences)
        case .refused: forgotten += Self.keep(outcome, key, &refusals)
        case .undecided: break
        }
    }

    /// Keeps an outcome; returns how many were lost for want of room.
    private static func keep(_ outcome: Outcome, _ key: Key, _ store: inout [Key: [Outcome]]) -> Int {
        guard store[key] != nil || store.count < capacity else { return 1 }
        if store[key, default: []].count < eventsKept { store[key, default: []].append(outcome) }
        return 0
    }

    mutating func consider(_ signs: [Sign]) {
        guard let first = signs.first else { return }
        let key = Key(device: first.subject.device, resolver: first.subject.peer, name: first.subject.name)
        if signs.contains(where: { $0.code == .dn1 }) {
            guard doubles.count < Self.capacity else {
                forgotten += 1
                return
            }
            if doubles[key, default: []].count < Self.eventsKept { doubles[key, default: []].append(signs) }
        } else if let bogon = signs.first(where: { $0.code == .dn3 }) {
            guard bogons.count < Self.capacity else {
                forgotten += 1
                return
            }
            if bogons[key, default: []].count < Self.eventsKept { bogons[key, default: []].append(bogon) }
        }
    }

    /// Whose names were given an address, each owner once.
    func owners(of address: IPAddress) -> Set<String> {
        Set(known.filter { $0.value.addresses.contains(address) }.keys.map(InterceptionAssessor.owner))
    }

    // MARK: Findings

    func findings(_ context: Context) -> [Finding] {
        var found: [Finding] = []
        for key in doubles.keys.sorted(by: Self.precedes) {
            if let events = doubles[key], let finding = double(events, context) { found.append(finding) }
        }
        for key in bogons.keys.sorted(by: Self.precedes) where doubles[key] == nil {
            if let signs = bogons[key], let finding = bogon(signs, context) { found.append(finding) }
        }
        for key in silences.keys.sorted(by: Self.precedes) {
            if let outcomes = silences[key], let finding = silent(key, outcomes, context) { found.append(finding) }
        }
        found += deafResolvers()
        for key in refusals.keys.sorted(by: Self.precedes) {
            if let outcomes = refusals[key], let finding = refused(key, outcomes, context) { found.append(finding) }
        }
        return found
    }

    private static func precedes(_ left: Key, _ right: Key) -> Bool {
        (left.name ?? "", left.resolver ?? .anyV6, left.device ?? .anyV6) < (right.name ?? "", right.resolver ?? .anyV6, right.device ?? .anyV6)
    }

    /// DN1: two different answers to one question.
    private func double(_ events: [[Sign]], _ context: Context) -> Finding? {
        let signs = events.flatMap { $0 }
        guard let first = signs.min(by: { $0.time < $1.time }), let last = signs.max(by: { $0.time < $1.time }),
            let main = signs.first(where: { $0.code == .dn1 && !$0.measurements.flag("mayBeAskedTwice") }) ?? signs.first(where: { $0.code == .dn1 })
        else { return nil }
        let measured = main.measurements
        let isNear = measured.flag("sameNetwork")
        let distance = abs((measured.integer("firstHopLimit") ?? 0) - (measured.integer("secondHopLimit") ?? 0))
        let isForeign = distance > 1
        let isPassingFault = measured.flag("serverFailure")
        // A forwarder at home that asks two resolvers at once may pass both answers on.
        let isRacing = !isForeign && !measured.flag("resolverIsPublic") && !measured.flag("impossibleAddress")
        // The capture may have missed that the question was repeated: then each answer has its own, and nothing is contradicted.
        let mayBeRepeated = events.allSatisfy { $0.contains { $0.code == .dn1 && $0.measurements.flag("mayBeAskedTwice") } }
        let confidence: Confidence = isNear ? .info : isPassingFault || isRacing || mayBeRepeated ? .low : isForeign ? .proof : .high
        let mark = signs.compactMap { $0.measurements.text("forgersMark") }.first
        let codes = Set(signs.map(\.code)).union(isForeign ? [.dn2] : []).union(mark == nil ? [] : [.dn8])
        let frames = FrameSelection.select(signs.flatMap(\.frames))
        let answers = measured.integer("answers") ?? 2
        var claim =
            "One question for \(main.subject.name ?? "a name") got \(answers == 2 ? "two" : "\(answers)") answers in the name of the resolver "
            + "\(main.subject.peer?.description ?? "") that differ: \(measured.text("firstAddresses") ?? "?")\(answers == 2 ? " and" : " first,") "
            + "\(measured.text("secondAddresses") ?? "?")\(answers == 2 ? "" : " last")"
        if isForeign {
            claim +=
                "; \(answers == 2 ? "the two" : "these") arrived with different hop limits (\(measured.integer("firstHopLimit") ?? 0) and \(measured.integer("secondHopLimit") ?? 0))"
        }
        if let mark { claim += Self.marked(mark) }
        return Finding(
            kind: .dnsForgedAnswer, nature: .tampering, confidence: confidence, signs: codes.sorted(), claim: claim + ".", subject: main.subject,
            origin: .unknown, start: first.time, end: last.time, occurrences: events.count, frames: frames,
            filter: DisplayFilter.frames(frames), measurements: measured,
            explanations: [
                Explanation(
                    "A question that was asked twice", mayBeRepeated ? .notExcluded : .notSupported,
                    because: mayBeRepeated
                        ? "the answers came so late that the capture may have missed a repetition"
                        : "the question was captured once, and both answers carry its identifier"),
                Explanation(
                    "A resolver behind several machines that disagree", isForeign ? .notSupported : .notExcluded,
                    because: isForeign ? "the answers came from different distances" : "both answers came from the same distance"),
                Explanation(
                    "A forwarder at home that asks two resolvers at once", isRacing ? .fits : .notSupported,
                    because: isRacing
                        ? "some routers pass the answers of both on" : "the answers did not come from one machine at home"),
                Explanation("A copy made by the capture", .contradicted, because: "the answers differ in content"),
            ])
    }

    /// Names what an answer looks like (DN8).
    static func marked(_ mark: String) -> String { "; known forgers make such answers (\(mark))" }

    /// DN3: an address that no public name has.
    private func bogon(_ signs: [Sign], _ context: Context) -> Finding? {
        guard let first = signs.first, let last = signs.last else { return nil }
        let measured = first.measurements
        let address = measured.text("address") ?? ""
        let isKnownInjector = ["10.10.34.34", "10.10.34.35", "10.10.34.36"].contains(address)
        let isPublic = measured.flag("resolverIsPublic")
        let domains = sharedDomains(address, first.subject.peer)
        let mark = signs.compactMap { $0.measurements.text("forgersMark") }.first
        // A public filter service answers 0.0.0.0 or 127.0.0.1 on the wish of whoever chose it.
        let isFilterStyle = ["0.0.0.0", "::", "127.0.0.1", "::1"].contains(address)
        let best = first.subject.peer.flatMap { resolvers[$0] }
        let foreign =
            best.map { resolver in
                guard let hopLimit = measured.integer("hopLimit"), let usual = resolver.hopLimits.max(by: { $0.value < $1.value }) else {
                    return false
                }
                return resolver.answered >= 3 && usual.value * 2 > resolver.answered && abs(hopLimit - usual.key) > 1
            } ?? false
        // One name may point to a private address on purpose, or by a company's own view of it; unrelated names that all point to the
        // same impossible place do not.
        let confidence: Confidence =
            isPublic && (isKnownInjector || foreign) ? .high : isPublic && !isFilterStyle && domains >= Self.unrelatedNames ? .medium : .low
        let frames = FrameSelection.select(signs.flatMap(\.frames))
        return Finding(
            kind: .dnsForgedAnswer, nature: confidence >= .medium ? .tampering : .refusal, confidence: confidence,
            signs: Set<SignCode>([.dn3]).union(foreign ? [.dn2] : []).union(mark == nil ? [] : [.dn8]).sorted(),
            claim:
                "The answer for \(first.subject.name ?? "a name") from \(first.subject.peer?.description ?? "the resolver") was \(address), an address that no public server has"
                + (mark.map(Self.marked) ?? "") + ".",
            subject: first.subject, origin: .unknown, start: first.time, end: last.time, occurrences: signs.count,
            frames: frames, filter: DisplayFilter.frames(frames), measurements: measured,
            explanations: [
                Explanation(
                    "A filter that someone at home, or the resolver's operator, has chosen (ad blocker, family filter)",
                    isFilterStyle || !isPublic ? .fits : .notExcluded,
                    because: isFilterStyle ? "\(address) is what such filters answer" : "filters usually answer 0.0.0.0 or their own page"),
                Explanation(
                    "A name of a private network", .notExcluded, because: "some public names point to private addresses on purpose"),
            ])
    }

    /// How many domains this resolver gave this address for, each counted by its last two labels.
    private func sharedDomains(_ address: String, _ resolver: IPAddress?) -> Int {
        var domains: Set<String> = []
        for (key, signs) in bogons where key.resolver == resolver {
            guard let name = key.name, signs.contains(where: { $0.measurements.text("address") == address }) else { continue }
            domains.insert(name.split(separator: ".").suffix(2).joined(separator: "."))
        }
        return domains.count
    }

    /// DN6: one name stays without answer while the same resolver answers others.
    private func silent(_ key: Key, _ outcomes: [Outcome], _ context: Context) -> Finding? {
        guard let first = outcomes.first, let last = outcomes.last, let server = key.resolver else { return nil }
        let tries = outcomes.reduce(0) { $0 + $1.tries }
        // A and AAAA are asked side by side; what counts is how often one question was asked.
        let byType = Dictionary(grouping: outcomes) { $0.measurements.integer("recordType") ?? 0 }
        guard let most = byType.values.map({ $0.reduce(0) { $0 + $1.tries } }).max(), most >= Self.silentTries else { return nil }
        let window = first.start - .seconds(15)
        let until = last.end + .seconds(15)
        let others = resolvers[server]?.names.filter { $0.key != key.name && $0.value >= window && $0.value <= until }.count ?? 0
        let isSelective = others >= Self.otherNamesNeeded && last.end - first.start >= Self.silentSpan
        // A resolver that answers nobody is down, not selective: told once for the resolver.
        guard others > 0 else { return nil }
        if let name = key.name, let answered = resolvers[server]?.names[name], answered >= first.start, answered <= until { return nil }
        // An address from before says nothing of the name's own servers now.
        let isKnown = key.name.flatMap { known[$0] }.map { $0.time >= window } ?? false
        let confidence: Confidence = isSelective ? (isKnown ? .medium : .low) : .info
        let frames = FrameSelection.select(outcomes.flatMap(\.frames))
        return Finding(
            kind: .dnsRefusedName, nature: .silence, confidence: confidence, signs: [.dn6],
            claim:
                "\(tries) questions for \(key.name ?? "a name") to \(server) stayed without answer, while the same resolver answered \(Wording.count(others, "other name")) in that time.",
            subject: first.subject, origin: .unknown, start: first.start, end: last.end, occurrences: outcomes.count, frames: frames,
            filter: DisplayFilter.frames(frames), measurements: ["tries": .integer(Int64(tries)), "otherNamesAnswered": .integer(Int64(others))],
            explanations: [
                Explanation(
                    "The name's own servers did not answer the resolver", .notExcluded,
                    because: "a resolver that gets no answer itself may stay silent or answer late"),
                Explanation("Chance loss", tries >= 4 ? .notSupported : .notExcluded, because: "\(tries) losses in a row, with others answered"),
            ])
    }

    /// Resolvers that answered none of several questions: an observation, for the questions may not have reached them.
    private func deafResolvers() -> [Finding] {
        let unanswered = Dictionary(grouping: silences.filter { $0.key.resolver.map { resolvers[$0] == nil } ?? false }) { $0.key.resolver }
        return unanswered.keys.compactMap { $0 }.sorted().compactMap { resolver in
            let outcomes = (unanswered[resolver] ?? []).flatMap(\.value).sorted { $0.start < $1.start }
            let tries = outcomes.reduce(0) { $0 + $1.tries }
            guard tries >= Self.silentTries, let first = outcomes.first, let end = outcomes.map(\.end).max() else { return nil }
            let names = Set(outcomes.compactMap(\.subject.name))
            var subject = first.subject
            subject.devicePort = nil
            if names.count > 1 { subject.name = nil }
            let frames = FrameSelection.select(outcomes.flatMap(\.frames))
            return Finding(
                kind: .dnsRefusedName, nature: .silence, confidence: .info, signs: [.dn6],
                claim: "The resolver \(resolver) answered none of \(tries) questions for \(Wording.count(names.count, "name")).",
                subject: subject, start: first.start, end: end, occurrences: outcomes.count, frames: frames,
                filter: DisplayFilter.frames(frames), measurements: ["tries": .integer(Int64(tries)), "names": .integer(Int64(names.count))],
                explanations: [
                    Explanation("The resolver was down, or does not serve this network", .notExcluded, because: "it answered nothing at all"),
                    Explanation("The connection was down", .notExcluded, because: "questions that never arrive stay unanswered as well"),
                ])
        }
    }

    /// DN4: a refusal that something else contradicts.
    private func refused(_ key: Key, _ outcomes: [Outcome], _ context: Context) -> Finding? {
        guard let name = key.name, let addresses = known[name]?.addresses else { return nil }
        let errors = outcomes.filter {
            guard case .refused(.dnsCode(let code)) = $0.result else { return false }
            return [2, 3, 5].contains(code) && !$0.measurements.flag("hasSOA")
        }
        guard let first = errors.first, let last = errors.last, case .refused(.dnsCode(let code)) = first.result else { return nil }
        let frames = FrameSelection.select(errors.flatMap(\.frames))
        // A filter at home, or at a service that people choose for its filter, is nobody's interference; and a resolver that serves no
        // strangers refuses all of their questions.
        let server = key.resolver
        let isChosen = server.map { !$0.isPublicUnicast || FilteringResolver.isKnown($0) } ?? true
        let others = server.flatMap { resolvers[$0]?.names.keys.filter { $0 != name }.count } ?? 0
        let isSelective = !isChosen && others >= Self.unrelatedNames
        let word = code == 3 ? "does not exist" : code == 5 ? "refused" : "server failure"
        return Finding(
            kind: .dnsRefusedName, nature: .refusal, confidence: errors.count >= 2 && code != 2 && isSelective ? .medium : .low, signs: [.dn4],
            claim:
                "\(key.resolver?.description ?? "The resolver") answered \"\(word)\" for \(name) \(Wording.times(errors.count)), although the name was given an address in the same capture.",
            subject: first.subject, origin: .unknown, start: first.start, end: last.end, occurrences: errors.count, frames: frames,
            filter: DisplayFilter.frames(frames),
            measurements: ["responseCode": .integer(Int64(code)), "addressesKnown": .integer(Int64(addresses.count))],
            explanations: [
                Explanation(
                    "A filter of the resolver's operator or of the household", isChosen ? .fits : .notExcluded,
                    because: isChosen ? "the resolver is at home, or one that people choose for its filter" : "such filters answer in the same way"),
                Explanation(
                    "A passing fault of the resolver", errors.count >= 2 ? .notSupported : .notExcluded,
                    because: "it was seen \(Wording.times(errors.count))"),
            ])
    }
}
