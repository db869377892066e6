import Findings
import Wire

/// X2 at the first step of access: the server gives addresses to others and none to one device, over longer than a start takes.
struct LeaseContrast {
    /// So many other devices make a used-up pool unlikely; one may have had its address kept for it.
    static let otherDevices = 2
    /// A device needs so many tries or refusals.
    static let tries = 3

    private let context: Context

    init(_ context: Context) { self.context = context }

    func findings() -> [Finding] {
        context.leases.failures.keys.sorted().flatMap { client in
            context.leases.episodes(context.leases.failures[client] ?? []).compactMap { finding(client, $0) }
        }
    }

    private func finding(_ client: MACAddress, _ outcomes: [Outcome]) -> Finding? {
        guard let first = outcomes.first, let last = outcomes.last else { return nil }
        let lastTry = LeaseAssessor.lastTry(outcomes)
        let tries = outcomes.reduce(0) { $0 + max(1, $1.tries) }
        let others = context.leases.othersServed(than: client, from: first.start, to: lastTry)
        let devices = Set(others.map(\.client))
        let own = context.leases.served[client] ?? []
        let recovered = own.contains { $0.isGiven && $0.time >= first.start && $0.time <= last.end + LeaseAssessor.recovery }
        guard tries >= Self.tries, lastTry - first.start > LeaseAssessor.portDelay, !recovered, context.household.routers[client] == nil,
            let earliest = others.first?.served.time, let latest = others.last?.served.time, devices.count >= Self.otherDevices,
            latest - earliest >= SingledOutAssessor.overlap
        else { return nil }
        // What had an address before is known to the server: a pool that is used up does not concern it.
        let wasServed = own.contains { $0.isGiven && $0.time < first.start }
        let isLasting = lastTry - first.start >= .seconds(300)
        let refusals = outcomes.filter { $0.result == .refused(.nak) }
        let frames = FrameSelection.select(outcomes.flatMap(\.frames) + others.prefix(6).flatMap(\.served.frames))
        let what =
            refusals.isEmpty
            ? "asked \(tries) times for an address and nobody answered" : "was refused an address \(Wording.times(refusals.count))"
        return Finding(
            kind: .deviceSingledOut, nature: refusals.isEmpty ? .silence : .refusal, confidence: wasServed || isLasting ? .high : .medium,
            signs: Array(Set(outcomes.flatMap(\.signs) + [.x2])).sorted(),
            claim: "The device \(client) \(what) in \(Wording.decimal((lastTry - first.start).seconds, 0)) s; "
                + "\(devices.count) other devices were given one meanwhile.",
            subject: Subject(device: first.subject.device, deviceMAC: client), origin: .lan, start: first.start, end: lastTry,
            occurrences: outcomes.count, frames: frames, filter: DisplayFilter.frames(frames),
            measurements: [
                "tries": .integer(Int64(tries)), "refusals": .integer(Int64(refusals.count)), "otherDevices": .integer(Int64(devices.count)),
                "hadAddressBefore": .flag(wasServed),
            ],
            explanations: [
                Explanation("The router or its address service was off", .contradicted, because: "other devices were given an address meanwhile"),
                Explanation(
                    "The pool of addresses was used up", wasServed ? .notSupported : .notExcluded,
                    because: wasServed
                        ? "the server had given this device an address before" : "others may have been given addresses that were kept for them"),
                Explanation(
                    "A switch port or a radio link that was still starting", .notSupported,
                    because: "it lasted longer than the half minute that such a start takes"),
                Explanation(
                    "A schedule or filter that somebody at home set in the router", .notExcluded,
                    because: "a rule for one device looks the same whoever set it"),
            ])
    }
}
