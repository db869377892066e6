import Findings
import Wire

extension Judge {
    /// What this run learnt of the far sides, for later ones; of each sort what was seen last, in an order of its own.
    var baselines: Baselines {
        var known = Baselines()
        for (address, entry) in zip(peers.entries.keys, peers.entries.values) where entry.connects > 0 {
            known.peers.append(
                PeerBaseline(
                    address: address, hopLimits: entry.hopLimits.members, shortestRoundTrip: entry.bestRoundTrip, lastAnswer: entry.lastAnswer))
        }
        for (place, times) in datagrams.places where place.attempt == .quicInitial || place.attempt == .tunnelHandshake {
            known.places.append(PlaceBaseline(attempt: place.attempt, address: place.peer, port: place.port, lastAnswer: times.last))
        }
        known.names = interceptions.baselines
        known.resolvers = resolvers.baselines
        known.peers = Self.latest(known.peers) { ($0.lastAnswer, "\($0.address)") }
        known.places = Self.latest(known.places) { ($0.lastAnswer, "\($0.address) \($0.port) \($0.attempt.rawValue)") }
        known.names = Self.latest(known.names) { ($0.time, "\($0.name) \($0.sight)") }
        known.resolvers = Self.latest(known.resolvers) { ($0.time, "\($0.address)") }
        return known
    }

    private static func latest<Element>(_ elements: [Element], by key: (Element) -> (Timestamp, String)) -> [Element] {
        let keyed = elements.map { (key: key($0), element: $0) }
        return keyed.sorted { ($0.key.0, $0.key.1) > ($1.key.0, $1.key.1) }.prefix(Baselines.limit).map(\.element)
    }
}
