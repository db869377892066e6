/// What a run learnt of the far sides, against which later runs of a case weigh what they see (SIGNS §2.2).
///
/// It is no part of a report: it says who was reached, not what went wrong.
public struct Baselines: Hashable, Sendable {
    /// The most of each sort that one run hands on, those seen last.
    public static let limit = 4_096

    public var peers: [PeerBaseline]
    public var places: [PlaceBaseline]
    public var names: [NameBaseline]
    public var resolvers: [ResolverBaseline]

    /// Gathers baselines; without any, nothing is known of before.
    public init(
        peers: [PeerBaseline] = [], places: [PlaceBaseline] = [], names: [NameBaseline] = [], resolvers: [ResolverBaseline] = []
    ) {
        self.peers = peers
        self.places = places
        self.names = names
        self.resolvers = resolvers
    }

    /// Whether nothing is known.
    public var isEmpty: Bool { peers.isEmpty && places.isEmpty && names.isEmpty && resolvers.isEmpty }
}
