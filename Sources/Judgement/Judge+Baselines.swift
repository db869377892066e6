import Findings
import Wire

extension Judge {
    /// What this run learnt of the far sides, for later ones; of each sort what was seen last, the latest first.
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
        known.peers = Self.latest(known.peers) { ($0.lastAnswer, $0.address) > ($1.lastAnswer, $1.address) }
        known.places = Self.latest(known.places) {
            ($0.lastAnswer, $0.address, $0.port, $0.attempt.rawValue) > ($1.lastAnswer, $1.address, $1.port, $1.attempt.rawValue)
        }
        known.names = Self.latest(interceptions.baselines) { ($0.time, $0.name) > ($1.time, $1.name) }
        known.resolvers = Self.latest(resolvers.baselines) { ($0.time, $0.address) > ($1.time, $1.address) }
        return known
    }

    private static func latest<Element>(_ elements: [Element], by isLater: (Element, Element) -> Bool) -> [Element] {
        Array(elements.sorted(by: isLater).prefix(Baselines.limit))
    }
}
