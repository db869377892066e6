import Findings
import Wire

/// `dns.hijacked-resolver`, and single answers that did not come from their resolver (SIGNS DN2, DN5, DN7).
struct ResolverAssessor {
    static let capacity = 4_096
    static let eventsKept = 16
    /// Public resolvers of different operators that must look like one (SIGNS §18, DN5).
    static let resolversNeeded = 3
    /// Answers of one machine differ by less than this in time.
    static let sameTime = Interval.milliseconds(2)

    private struct Key: Hashable, Comparable {
        var resolver: IPAddress?
        var name: String

        static func < (left: Key, right: Key) -> Bool { (left.name, left.resolver ?? .anyV6) < (right.name, right.resolver ?? .anyV6) }
    }

    private var sights: [ResolverSight] = []
    private var foreign: [Key: [Sign]] = [:]
    private var invented: [Key: [Sign]] = [:]
    private(set) var forgotten = 0

    mutating func consider(_ sight: ResolverSight) {
        if sights.count < 256 { sights.append(sight) }
    }

    mutating func consider(_ signs: [Sign]) {
        // Beside a second answer, the first one's distance is told with the two.
        guard signs.count == 1, let sign = signs.first else { return }
        switch sign.code {
        case .dn2: forgotten += Self.keep(sign, Key(resolver: sign.subject.peer, name: sign.subject.name ?? ""), &foreign)
        case .dn5: forgotten += Self.keep(sign, Key(resolver: sign.subject.peer, name: sign.measurements.text("address") ?? ""), &invented)
        default: break
        }
    }

    private static func keep(_ sign: Sign, _ key: Key, _ store: inout [Key: [Sign]]) -> Int {
        guard store[key] != nil || store.count < capacity else { return 1 }
        if store[key, default: []].count < eventsKept { store[key, default: []].append(sign) }
        return 0
    }

    /// How each resolver's first answers came, as later runs may want to know it.
    var baselines: [ResolverBaseline] {
        sights.map { ResolverBaseline(address: $0.resolver, hopLimit: $0.hopLimit, shortest: $0.shortest, time: $0.time) }
    }

    // MARK: Findings

    /// Findings; `doubled` are names that are told as answered twice, or with an impossible address, already.
    func findings(_ context: Context, doubled: Set<String>) -> [Finding] {
        var found: [Finding] = []
        for key in foreign.keys.sorted() where !doubled.contains(key.name) {
            if let signs = foreign[key], let finding = foreignAnswer(key.name, signs) { found.append(finding) }
        }
        for key in invented.keys.sorted() {
            if let signs = invented[key], let finding = inventedNames(key.name, signs, context) { found.append(finding) }
        }
        for device in Set(sights.map(\.device)).sorted() {
            if let finding = alike(device, context) { found.append(finding) } else { found += MovedResolver.findings(sights, of: device, context) }
        }
        if let finding = SharedAddress.finding(context) { found.append(finding) }
        return found
    }

    /// DN2: an answer too early and from elsewhere. Either alone is what a resolver of many sites shows when routes change.
    private func foreignAnswer(_ name: String, _ signs: [Sign]) -> Finding? {
        let decisive = signs.filter { $0.measurements.flag("isEarly") }
        guard let first = decisive.first, let last = decisive.last else { return nil }
        let frames = FrameSelection.select(decisive.flatMap(\.frames))
        var subject = first.subject
        if decisive.count > 1 { subject.devicePort = nil }
        let mark = decisive.compactMap { $0.measurements.text("forgersMark") }.first
        return Finding(
            kind: .dnsForgedAnswer, nature: .tampering, confidence: .high, signs: mark == nil ? [.dn2] : [.dn2, .dn8],
            claim:
                "The answer for \(name) in the name of \(first.subject.peer?.description ?? "the resolver") (\(first.measurements.text("answer") ?? "")) came after "
                + "\(Wording.milliseconds(first.measurements.number("afterMilliseconds") ?? 0)) ms with hop limit \(first.measurements.integer("hopLimit") ?? 0); the "
                + "resolver's other answers took \(Wording.milliseconds(first.measurements.number("shortestMilliseconds") ?? 0)) ms at least and came with "
                + "\(first.measurements.integer("usualHopLimit") ?? 0)\(mark.map(NameAnswerAssessor.marked) ?? "").",
            subject: subject, origin: .unknown, start: first.time, end: last.time, occurrences: decisive.count, frames: frames,
            filter: DisplayFilter.frames(frames), measurements: first.measurements,
            explanations: [
                Explanation(
                    "Another site of the same resolver", .notSupported, because: "answers to other names before and after came from one distance"),
                Explanation(
                    "A resolver at home that answers in its name", .notExcluded, because: "some routers answer single names themselves"),
            ])
    }

    /// DN5: one address for names that nobody has registered.
    private func inventedNames(_ address: String, _ signs: [Sign], _ context: Context) -> Finding? {
        guard let first = signs.first, let last = signs.last, let place = IPAddress(address) else { return nil }
        let names = Set(signs.compactMap(\.subject.name))
        let probes = Set(signs.filter { $0.measurements.flag("isProbe") }.compactMap(\.subject.name))
        let pages = context.pages.leading(from: place).filter { $0.subject.name.map(names.contains) ?? false }
        guard probes.count >= 2 || names.count >= 2 && !pages.isEmpty || !pages.isEmpty else { return nil }
        let frames = FrameSelection.select(signs.flatMap(\.frames) + pages.flatMap(\.frames))
        var subject = first.subject
        subject.devicePort = nil
        if names.count > 1 { subject.name = nil }
        var claim =
            "\(first.subject.peer?.description ?? "The resolver") gave the address \(address) for \(names.count == 1 ? names.first ?? "" : "\(names.count) names")"
            + " that look\(names.count == 1 ? "s" : "") made up, instead of saying that \(names.count == 1 ? "it does" : "they do") not exist"
        if let target = pages.compactMap(\.target).first { claim += "; what answers there leads to \(target)" }
        return Finding(
            kind: .dnsHijackedResolver, nature: .tampering, confidence: probes.count >= 2 ? .medium : .low, signs: [.dn5], claim: claim + ".",
            subject: subject, origin: .unknown, start: first.time, end: last.time, occurrences: signs.count, frames: frames,
            filter: DisplayFilter.frames(frames),
            measurements: ["names": .integer(Int64(names.count)), "probeNames": .integer(Int64(probes.count)), "address": .text(address)],
            explanations: [
                Explanation(
                    "A search page that the resolver's operator puts in place of an error", .fits,
                    because: "some providers and resolvers do so for all their customers, often with a way to switch it off"),
                Explanation(
                    "Names that do exist (a company's own, a parked domain)", probes.count >= 2 ? .notSupported : .notExcluded,
                    because: probes.count >= 2 ? "no top domain has such a name" : "a name can look made up and be registered"),
            ])
    }

    /// DN5: several public resolvers that look like one machine.
    private func alike(_ device: IPAddress, _ context: Context) -> Finding? {
        let all = sights.filter { $0.device == device }
        for one in all.sorted(by: { $0.time < $1.time }) {
            let twins = all.filter {
                $0.hopLimit == one.hopLimit && abs($0.shortest.nanoseconds - one.shortest.nanoseconds) <= Self.sameTime.nanoseconds
            }
            let operators = Set(twins.compactMap { KnownPlaces.resolvers.owner(of: $0.resolver) })
            guard operators.count >= Self.resolversNeeded else { continue }
            // What crossed no router was answered by the router itself.
            let isLocal =
                [64, 128, 255].contains(one.hopLimit)
                && one.shortest < Self.sameTime * 5 + context.clockTick
            let frames = FrameSelection.select(twins.flatMap(\.frames))
            return Finding(
                kind: .dnsHijackedResolver, nature: .tampering, confidence: isLocal || context.clockTick > Self.sameTime ? .low : .medium,
                signs: [.dn5],
                claim: "The public resolvers of \(operators.sorted().joined(separator: ", ")) all answered with hop limit \(one.hopLimit) and after "
                    + "\(Wording.range(twins.map(\.shortest.milliseconds))) ms at best, as if one machine answered for all.",
                subject: Subject(device: device, peerPort: 53, ipProtocol: .udp), origin: isLocal ? .gateway : .unknown,
                start: twins.map(\.time).min() ?? one.time, end: twins.map(\.time).max() ?? one.time, occurrences: twins.count, frames: frames,
                filter: DisplayFilter.frames(frames),
                measurements: [
                    "resolvers": .integer(Int64(twins.count)), "operators": .integer(Int64(operators.count)),
                    "hopLimit": .integer(Int64(one.hopLimit)),
                ],
                explanations: [
                    Explanation(
                        "The home's router answers for all resolvers (a setting of many routers)", isLocal ? .fits : .notExcluded,
                        because: isLocal ? "the answers crossed no router" : "the answers crossed routers, though some set their hop limit freely"),
                    Explanation(
                        "Sites of all these resolvers at one exchange", .notExcluded,
                        because: "large resolvers have sites in most cities, equally far"),
                ])
        }
        return nil
    }
}
