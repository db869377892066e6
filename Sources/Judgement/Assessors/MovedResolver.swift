import Findings
import Wire

/// A public resolver that answers from elsewhere, and much sooner than it did in an earlier run of the case (SIGNS DN2): a machine on the
/// way may answer in its name, or the resolver has opened a site nearby.
enum MovedResolver {
    /// Below this much, differences in time say nothing.
    static let leastShortest = Interval.milliseconds(6)

    static func findings(_ sights: [ResolverSight], of device: IPAddress, _ context: Context) -> [Finding] {
        var told: Set<IPAddress> = []
        return sights.filter { $0.device == device && $0.resolver.isPublicUnicast }.sorted { $0.time < $1.time }.compactMap { sight -> Finding? in
            guard let before = context.earlier.resolver(sight.resolver, before: sight.time), abs(Int(before.hopLimit) - Int(sight.hopLimit)) > 1,
                before.shortest > leastShortest, EarliestAnswer(roundTrip: before.shortest, tick: context.clockTick).isEarly(sight.shortest),
                told.insert(sight.resolver).inserted
            else { return nil }
            return finding(sight, before)
        }
    }

    private static func finding(_ sight: ResolverSight, _ before: ResolverBaseline) -> Finding? {
        Finding(
            kind: .dnsHijackedResolver, nature: .tampering, confidence: .low, signs: [.dn2],
            claim:
                "The public resolver \(sight.resolver) answered after \(Wording.milliseconds(sight.shortest.milliseconds)) ms with hop limit \(sight.hopLimit); "
                + "in an earlier record of this case, at \(Wording.minute(before.time)), it took \(Wording.milliseconds(before.shortest.milliseconds)) ms at "
                + "least and answered with \(before.hopLimit).",
            subject: Subject(device: sight.device, peer: sight.resolver, peerPort: 53, ipProtocol: .udp), origin: .unknown, start: sight.time,
            end: sight.time, frames: sight.frames, filter: DisplayFilter.frames(sight.frames),
            measurements: [
                "hopLimit": .integer(Int64(sight.hopLimit)), "usualHopLimit": .integer(Int64(before.hopLimit)),
                "afterMilliseconds": .number(sight.shortest.milliseconds), "shortestMilliseconds": .number(before.shortest.milliseconds),
            ],
            explanations: [
                Explanation(
                    "Another site of the same resolver", .notExcluded, because: "large resolvers have sites in most cities, and routes to them change"
                ),
                Explanation(
                    "Another connection: the record was made at another place or through another provider", .notExcluded,
                    because: "then all distances differ"),
            ])
    }
}
