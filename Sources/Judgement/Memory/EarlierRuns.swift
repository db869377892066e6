import Findings
import Wire

/// What earlier runs of the case learnt, looked up at a moment of this one.
///
/// What lies before this run has no frames in it, and may be of another day: measures of the way count for a day (SIGNS §2.2), a success
/// for two, so that the last evening's counts; who vouched for a name for as long as certificates usually hold.
struct EarlierRuns: Sendable {
    static let measureHolds = Interval.seconds(24 * 3_600)
    static let successHolds = Interval.seconds(48 * 3_600)
    static let voucherHolds = Interval.seconds(90 * 86_400)

    private var peers: [IPAddress: [PeerBaseline]] = [:]
    private var networks: [IPAddress: [PeerBaseline]] = [:]
    private var places: [DatagramMemory.Place: [Timestamp]] = [:]
    private var names: [String: [NameBaseline]] = [:]
    private var resolvers: [IPAddress: [ResolverBaseline]] = [:]

    init(_ baselines: Baselines) {
        for peer in baselines.peers {
            peers[peer.address, default: []].append(peer)
            networks[PeerMemory.network(peer.address), default: []].append(peer)
        }
        for place in baselines.places {
            places[DatagramMemory.Place(attempt: place.attempt, peer: place.address, port: place.port), default: []].append(place.lastAnswer)
        }
        for name in baselines.names { names[name.name, default: []].append(name) }
        for resolver in baselines.resolvers { resolvers[resolver.address, default: []].append(resolver) }
    }

    private static func counts(_ then: Timestamp, at time: Timestamp, for limit: Interval) -> Bool { then < time && time - then <= limit }

    /// When a first word to this place was answered last, not longer ago than a success counts.
    func answered(_ place: DatagramMemory.Place, before time: Timestamp) -> Timestamp? {
        places[place]?.filter { Self.counts($0, at: time, for: Self.successHolds) }.max()
    }

    /// When a network answered last.
    func answered(network: IPAddress, before time: Timestamp) -> Timestamp? {
        networks[network]?.map(\.lastAnswer).filter { Self.counts($0, at: time, for: Self.successHolds) }.max()
    }

    /// With which hop limits an address accepted connections within a day.
    func hopLimits(_ peer: IPAddress, before time: Timestamp) -> Set<UInt8> {
        Set((peers[peer] ?? []).filter { Self.counts($0.lastAnswer, at: time, for: Self.measureHolds) }.flatMap(\.hopLimits))
    }

    /// The shortest round trip to a network within a day.
    func shortestRoundTrip(network: IPAddress, before time: Timestamp) -> Interval? {
        (networks[network] ?? []).filter { Self.counts($0.lastAnswer, at: time, for: Self.measureHolds) }.compactMap(\.shortestRoundTrip).min()
    }

    /// Who vouched for a name last.
    func issuer(_ name: String, before time: Timestamp) -> NameBaseline? {
        names[name]?.filter { Self.counts($0.time, at: time, for: Self.voucherHolds) }.max { $0.time < $1.time }
    }

    /// How a resolver answered within a day; `nil` where it answered from several distances.
    func resolver(_ address: IPAddress, before time: Timestamp) -> ResolverBaseline? {
        let seen = (resolvers[address] ?? []).filter { Self.counts($0.time, at: time, for: Self.measureHolds) }
        guard Set(seen.map(\.hopLimit)).count == 1 else { return nil }
        return seen.min { $0.shortest < $1.shortest }
    }
}
