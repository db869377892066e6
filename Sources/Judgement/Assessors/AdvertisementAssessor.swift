import Findings
import Wire

/// `lan.router-advertisement`: IPv6 withdrawn, redirected or no longer offered (N1, N2, N3, N5).
struct AdvertisementAssessor {
    static let capacity = 1_024

    private var signs: [Sign] = []
    private(set) var forgotten = 0

    mutating func consider(_ signs: [Sign]) {
        for sign in signs where [.n1, .n2, .n3, .n5].contains(sign.code) {
            if self.signs.count < Self.capacity { self.signs.append(sign) } else { forgotten += 1 }
        }
    }

    func findings(_ context: Context) -> [Finding] {
        var groups: [IPAddress: [Sign]] = [:]
        for sign in signs {
            guard let router = sign.subject.peer else { continue }
            groups[router, default: []].append(sign)
        }
        return groups.keys.sorted().compactMap { router in groups[router].flatMap { finding(router, $0) } }
    }

    private func finding(_ router: IPAddress, _ all: [Sign]) -> Finding? {
        // Another prefix in the place of the old one is renumbering; routers that stand in for one another are meant to.
        let group = all.filter { sign in
            if sign.code == .n2 { return !sign.measurements.flag("hasSuccessor") || sign.measurements.flag("isForeign") }
            return !sign.measurements.flag("isVirtual")
        }
        guard let first = group.first, let last = group.last else { return nil }
        let foreign = group.filter { $0.measurements.flag("isForeign") }
        let withdrawals = group.filter { $0.code == .n1 && !$0.measurements.flag("isContradicted") }
        let isContradicted = group.contains { $0.code == .n1 && $0.measurements.flag("isContradicted") }
        let isForged = !foreign.isEmpty
        let isSecond = group.contains { $0.code == .n3 && !$0.measurements.flag("isSameRouter") }
        let confidence: Confidence =
            isForged
            ? (isContradicted && foreign.contains { $0.code == .n1 } ? .high : .medium) : .low
        let frames = FrameSelection.select(group.flatMap(\.frames))
        var measurements = (foreign.first ?? first).measurements
        measurements["withdrawals"] = .integer(Int64(withdrawals.count))
        measurements["isContradicted"] = .flag(isContradicted)
        let devices = Set(group.compactMap(\.subject.deviceMAC))
        return Finding(
            kind: .lanRouterAdvertisement, nature: isForged || isSecond ? .tampering : .fault, confidence: confidence,
            signs: Array(Set(group.map(\.code))).sorted(),
            claim: claim(router, group, foreign, withdrawals.count, isContradicted: isContradicted),
            subject: Subject(
                deviceMAC: devices.count == 1 ? devices.first : nil, peer: router, peerMAC: (foreign.first ?? first).subject.peerMAC,
                ipProtocol: .icmpv6), origin: isForged || isSecond ? .lan : .gateway, start: first.time, end: last.time, occurrences: group.count,
            frames: frames, filter: DisplayFilter.frames(frames), measurements: measurements,
            explanations: explanations(isForged: isForged, isSecond: isSecond, isContradicted: isContradicted))
    }

    private func claim(_ router: IPAddress, _ group: [Sign], _ foreign: [Sign], _ withdrawals: Int, isContradicted: Bool) -> String {
        if let sign = foreign.first {
            let hardware = sign.measurements.text("hardware") ?? ""
            let usual = sign.measurements.text("usualHardware") ?? ""
            let what =
                switch sign.code {
                case .n1: "withdrew the router \(router) for IPv6 in its name"
                case .n2: "took the prefix \(sign.measurements.text("prefix") ?? "") out of use in the name of the router \(router)"
                default: "advertised the router \(router) in its name" + (sign.measurements.flag("hasOtherResolvers") ? ", with other resolvers" : "")
                }
            return "A machine (\(hardware)) that is not the router (\(usual)) \(what)"
                + (isContradicted ? ", while the router itself went on offering IPv6." : ".")
        }
        let codes = Set(group.map(\.code))
        if codes.contains(.n1) {
            return "The router \(router) withdrew IPv6 \(Wording.times(max(1, withdrawals)))"
                + (isContradicted ? " and offered it again later." : ".")
        }
        if let sign = group.first(where: { $0.code == .n3 }) {
            if sign.measurements.flag("isSameRouter") {
                return "The router \(router) named other resolvers than before: \(sign.measurements.text("resolvers") ?? "") in the place of "
                    + "\(sign.measurements.text("resolversBefore") ?? "")."
            }
            return "A second router, \(router) (\(sign.measurements.text("hardware") ?? "")), offered IPv6 beside "
                + "\(sign.measurements.text("otherRouter") ?? "")"
                + (sign.measurements.flag("isPreferred") ? ", asking to be preferred" : "")
                + (sign.measurements.flag("hasOtherResolvers") ? ", with other resolvers." : ".")
        }
        if let sign = group.first(where: { $0.code == .n2 }) {
            return "The router \(router) took the prefix \(sign.measurements.text("prefix") ?? "") out of use and named no other."
        }
        let tries = group.reduce(0) { $0 + ($1.measurements.integer("tries") ?? 0) }
        return "\(tries) requests for a router stayed without an answer, although \(router) had offered IPv6 before."
    }

    private func explanations(isForged: Bool, isSecond: Bool, isContradicted: Bool) -> [Explanation] {
        [
            Explanation(
                "The router lost its line, restarted or had IPv6 switched off",
                isForged ? (isContradicted ? .contradicted : .notSupported) : isSecond ? .notSupported : .fits,
                because: isForged
                    ? (isContradicted ? "the router itself went on offering IPv6" : "the message came from another machine")
                    : isSecond ? "it is another router that speaks" : "routers withdraw IPv6 themselves then (RFC 7084)"),
            Explanation(
                "The provider gave the home another prefix", isForged ? .notSupported : .notExcluded,
                because: "a router then takes the old one out of use"),
            Explanation(
                "A second router on the same network", isSecond ? .fits : .notSupported,
                because: isSecond ? "every router offers itself" : "the message names the known router"),
        ]
    }
}
